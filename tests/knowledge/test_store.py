"""The compiled store: found again, rebuilt when a source changes, and searched by words and by concepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import cache, loader
from knowledge.cache import BrokenKnowledge
from knowledge.graph import chains, neighbourhood
from knowledge.model import Finding
from knowledge.store import Store
from knowledge.words import name_keys


def test_what_was_written_comes_back_as_it_was(small_store: Store) -> None:
    known, _ = loader.load([Path(__file__).parents[1] / "small"])
    for card in known.cards.values():
        stored = small_store.card(card.id)
        assert stored == card._replace(findings=(), links=(), contradictions=())
        assert [
            passage.record for passage in small_store.passages_of([card.id]) if isinstance(passage.record, Finding)
        ] == list(card.findings)
        assert [link for link in small_store.links_of(card.id) if link.source == card.id] == list(card.links)


def test_a_changed_card_is_seen_at_once(small_folder: Path) -> None:
    before = cache.open_store([small_folder])
    assert cache.open_store([small_folder]).path == before.path
    path = small_folder / "cards/theory/greening-theory.yaml"
    path.write_text(path.read_text().replace("vergroeningstheorie", "groentheorie"))
    after = cache.open_store([small_folder])
    assert after.path != before.path
    assert after.card("greening-theory").name.nl == "groentheorie"


def test_broken_sources_are_told_and_nothing_is_compiled(small_folder: Path) -> None:
    (small_folder / "cards/theory/greening-theory.yaml").write_text("id: [")
    with pytest.raises(BrokenKnowledge) as error:
        cache.open_store([small_folder])
    assert len(error.value.problems) >= 2  # the broken card, and the link that now points nowhere


def test_a_name_is_found_in_any_spelling_of_its_parts(small_store: Store) -> None:
    for typed in ("gootsteenbriefje", "Gootsteen-briefje", "gootsteen briefjes"):
        assert ["note-above-sink"] in small_store.lookup(name_keys(typed, "nl")).values()


def test_a_concept_finds_claims_that_name_it_otherwise(small_store: Store) -> None:
    found = small_store.search('concepts : ("plant_efficacy")', 10)
    assert "plant-efficacy/grows-with-cactus" in {passage.key for passage in found}


def test_the_shortest_chain_runs_over_stated_links(small_store: Store) -> None:
    (chain, *_) = chains(small_store, "note-above-sink", "greening-theory")
    assert [(link.source, link.target) for link in chain] == [
        ("note-above-sink", "plant-efficacy"),
        ("plant-efficacy", "greening-theory"),
    ]


def test_no_chain_is_an_empty_list(small_store: Store) -> None:
    assert chains(small_store, "greening-theory", "proefrapport") == []


def test_the_neighbourhood_names_each_card_once(small_store: Store) -> None:
    around = [other for _, _, other in neighbourhood(small_store, "note-above-sink")]
    assert sorted(around) == ["gap-watering-rota", "greening-theory", "plant-efficacy", "watering"]
