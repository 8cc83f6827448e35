"""Who asks for a list gets one thing a line; who asks where to read gets the sections."""

from __future__ import annotations

from assistant.answering.conversation import Conversation
from assistant.answering.filtering import Filters, matching
from assistant.answering.rendering import render
from knowledge.model import Finding
from knowledge.store import Store


def shown(question: str, store: Store) -> str:
    return " ".join(render(Conversation().reply(question, store), store).split())


def test_a_list_names_each_card_once_and_says_how_many_there_are(store: Store) -> None:
    said = Conversation().reply("Welke interventies zijn er voor jongeren met schulden?", store)
    cards = [point.passage.card for point in said.points]
    assert len(cards) == len(set(cards)) > 2
    assert set(store.kinds(cards).values()) == {"intervention"}
    assert said.opening.startswith("De rapporten noemen er")
    assert said.points[0].text.startswith("Fix up your life")


def test_a_list_in_english_is_in_english(store: Store) -> None:
    assert shown("Which interventions are there for young people?", store).startswith("The reports name")


def test_a_list_keeps_to_one_report(store: Store) -> None:
    said = Conversation().reply("welke technieken staan er in het TNO-rapport", store)
    assert {citation.report for citation in said.citations} == {"tno-quickscan"}


def test_where_to_read_names_reports_and_sections(store: Store) -> None:
    said = shown("Waar kan ik meer lezen over schaarste?", store)
    assert said.startswith("Lees hierover: Kennis in uitvoering, 4.2: over schaarste")
    assert "Movisie-kennissynthese" in said


def test_filters_count_narrower_groups_in(store: Store) -> None:
    young = {passage.card for passage in matching(Filters("intervention", ("young-people",)), store)}
    narrow = {passage.card for passage in matching(Filters("intervention", ("young-people-16-27",)), store)}
    assert narrow < young


def test_filters_on_strength_place_report_and_year(store: Store) -> None:
    strong = matching(Filters("intervention", at_least="quasi_experimental"), store)
    assert {passage.strength for passage in strong} <= {
        "meta_analysis",
        "review",
        "controlled",
        "quasi_experimental",
    }
    for filters in (
        Filters("intervention", places=("amsterdam",)),
        Filters("intervention", report="tno-quickscan"),
        Filters("intervention", since=2018),
    ):
        found = matching(filters, store)
        assert found
        assert len(found) < len(matching(Filters("intervention"), store))
    for passage in matching(Filters("intervention", places=("amsterdam",)), store):
        assert isinstance(passage.record, Finding)
        assert passage.record.where
        assert "Amsterdam" in passage.record.where.nl
