"""Suggestions are a query on the graph: cards by points, each with the links that gave them."""

from __future__ import annotations

import pytest

from assistant.guiding.graph_host import GraphHost
from dialogs.engine.host import Evidence, Outright, Query
from knowledge.model import Text
from knowledge.store import Store

WHY = Text("omdat", "because")


@pytest.fixture
def host(small_store: Store) -> GraphHost:
    return GraphHost(small_store)


def query(*evidence: Evidence, outright: tuple[Outright, ...] = (), kinds: tuple[str, ...] = ("technique",)) -> Query:
    return Query(kinds, 4, evidence, outright, frozenset())


def test_a_link_is_a_reason_with_its_source(host: GraphHost) -> None:
    (one,) = host.suggest(query(Evidence("strengthens", ("plant-efficacy",), False, 2.0)))
    assert (one.card, one.score) == ("note-above-sink", 2.0)
    link, finding = one.reasons
    assert link.basis == "inferred"
    assert "briefje boven de gootsteen" in link.text.nl
    assert "Succes geeft vertrouwen" in link.text.nl
    assert link.citations[0].report == "proefrapport"
    assert finding.strength == "uncontrolled"
    assert one.say[0].nl == "Zullen we er een briefje hangen?"


def test_points_add_up_and_kinds_limit(host: GraphHost) -> None:
    lines = (Evidence("any", ("plant-efficacy",), False, 1.0), Evidence("aims_at", ("watering",), False, 1.0))
    assert host.suggest(query(*lines))[0].score == 2.0
    assert host.suggest(query(*lines, kinds=("outcome",))) == ()
    assert host.suggest(query(Evidence("aims_at", ("note-above-sink",), True, 1.0), kinds=()))[0].card == "watering"


def test_a_card_named_outright_needs_no_link(host: GraphHost) -> None:
    (one,) = host.suggest(query(outright=(Outright("note-above-sink", WHY, 1.0),)))
    assert one.reasons[0].text == WHY
    assert host.suggest(query(outright=(Outright("no-such-card", WHY, 1.0),))) == ()


def test_cards_left_out_stay_out(host: GraphHost) -> None:
    asked = query(outright=(Outright("note-above-sink", WHY, 1.0),))._replace(without=frozenset({"note-above-sink"}))
    assert host.suggest(asked) == ()


def test_names_in_either_language_are_found(host: GraphHost) -> None:
    assert host.cards_named("iets met plantenvertrouwen graag", "nl", ()) == ("plant-efficacy",)
    assert host.cards_named("a sink note perhaps", "nl", ("technique",)) == ("note-above-sink",)
    assert host.cards_named("plantenvertrouwen", "nl", ("technique",)) == ()
    assert host.card_name("no-such-card") == Text("no-such-card", "no-such-card")
