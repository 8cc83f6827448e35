"""The guided conversation as shipped: two whole runs, and what they leave on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.guiding.graph_host import GraphHost
from assistant.guiding.writing import write_document
from dialogs.documents.client_sheet import sheet_readability
from dialogs.documents.readability import PLAIN
from dialogs.engine.acts import Document, Suggested
from dialogs.engine.engine import Engine
from dialogs.engine.events import Line, Started
from dialogs.engine.loading import SHIPPED, load
from dialogs.engine.stories import Story, load_stories
from knowledge.store import Store

STORIES = Path(__file__).parents[1] / "stories"
FEWEST, MOST = 2, 5
FILES = {".md": 2, ".html": 2, ".ics": 1}


def run(story: Story, store: Store) -> tuple[list[Suggested], list[Document]]:
    """All that a story's lines bring up: what is suggested, and what is to be written."""
    book, problems = load([SHIPPED])
    assert not problems
    engine = Engine(book, GraphHost(store))
    state, acts = engine.start(Started(story.script, story.language, story.today))
    shown = list(acts)
    for turn in story.turns:
        if turn.you is not None:
            state, acts = engine.take(state, Line(turn.you, story.today))
            shown += acts
    return [act for act in shown if isinstance(act, Suggested)], [act for act in shown if isinstance(act, Document)]


def told(name: str) -> Story:
    stories, problems = load_stories([STORIES])
    assert not problems
    return next(story for story in stories if story.name.startswith(name))


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[Suggested], list[Document]]]:
    from knowledge import cache

    store = cache.open_store([Path(cache.__file__).parent])
    return {name: run(told(name), store) for name in ("a mandated debt case", "a voluntary work case")}


def test_the_cases_get_different_techniques(runs: dict[str, tuple[list[Suggested], list[Document]]]) -> None:
    debts, work = ({item.card for act in made[0] for item in act.items} for made in runs.values())
    assert len(debts - work) * 2 >= len(debts)
    assert len(work - debts) * 2 >= len(work)


def test_every_phase_gets_a_few_techniques_with_reasons(
    runs: dict[str, tuple[list[Suggested], list[Document]]],
) -> None:
    for suggested, _ in runs.values():
        assert [act.phase for act in suggested] == ["engage", "focus", "evoke", "ambivalence", "plan", "hold"]
        for act in suggested:
            assert FEWEST <= len(act.items) <= MOST
            for item in act.items:
                assert item.kind == "technique"
                assert any(reason.citations for reason in item.reasons), item.card


def test_both_runs_end_in_their_files(runs: dict[str, tuple[list[Suggested], list[Document]]], tmp_path: Path) -> None:
    for name, (_, documents) in runs.items():
        folder = tmp_path / name.replace(" ", "-")
        folder.mkdir()
        for document in documents:
            write_document(document, folder)
        endings = [path.suffix for path in folder.iterdir()]
        assert {ending: endings.count(ending) for ending in FILES} == FILES
        sheet = next(one for one in documents if one.name == "client-sheet")
        assert sheet_readability(sheet.facts, sheet.language) >= PLAIN
