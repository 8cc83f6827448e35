"""Every story comes out as it is told, and together they come everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from playing import HERE, PaperHost, book

from assistant.guiding.graph_host import GraphHost
from dialogs.engine import loading
from dialogs.engine.stories import Story, load_stories, tell, unvisited
from knowledge.store import Store

ROOT = HERE.parents[1]
OWN, _OWN_PROBLEMS = load_stories([HERE / "stories"])
SHIPPED, _SHIPPED_PROBLEMS = load_stories([ROOT / "tests" / "stories"])


def test_all_stories_can_be_read() -> None:
    assert [*_OWN_PROBLEMS, *_SHIPPED_PROBLEMS] == []


@pytest.mark.parametrize("story", OWN, ids=lambda story: story.name)
def test_story(story: Story) -> None:
    assert [str(problem) for problem in tell(story, book(), PaperHost()).problems] == []


@pytest.mark.parametrize("story", SHIPPED, ids=lambda story: story.name)
def test_shipped_story(story: Story, shipped_store: Store) -> None:
    assert [str(problem) for problem in tell(story, book(), GraphHost(shipped_store)).problems] == []


def test_stories_of_these_tests_come_everywhere() -> None:
    own = {id: script for id, script in book().items() if (HERE / "scripts" / f"{id}.yaml").exists()}
    told = [tell(story, book(), PaperHost()) for story in OWN]
    assert [str(problem) for problem in unvisited(own, told)] == []


def test_shipped_stories_come_everywhere(shipped_store: Store) -> None:
    shipped, _ = loading.load([loading.SHIPPED])
    host = GraphHost(shipped_store)
    told = [tell(story, book(), host) for story in SHIPPED]
    assert [str(problem) for problem in unvisited(shipped, told)] == []


def test_what_no_story_visits_is_named() -> None:
    told = [tell(story, book(), PaperHost()) for story in OWN if story.script == "small-step"][:1]
    names = [problem.message for problem in unvisited({"small-step": book()["small-step"]}, told[:0])]
    assert "no story visits step ‘frame’ of ‘small-step’" in names
    assert "no story visits rule ‘low-importance’ of ‘small-step’" in names
    assert all(problem.place.line > 1 for problem in unvisited({"small-step": book()["small-step"]}, told[:0]))


def test_a_story_that_goes_otherwise_tells_where(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(
        "story: wrong\nscript: small-step\nlanguage: nl\ntoday: 2026-11-23\ntalk:\n"
        "  - expect: [{ask: goal}]\n"
        "  - you: verplicht\n"
        "    known: {setting: voluntary}\n"
        "  - you: de post\n"
        "    expect: [{say: nooit}]\n"
    )
    stories, problems = load_stories([tmp_path])
    assert problems == []
    told = tell(stories[0], book(), PaperHost())
    assert [problem.place.line for problem in told.problems] == [6, 7, 10]
    assert "after ‘de post’ expected say: nooit; there came ask: importance" in told.problems[2].message


def test_a_story_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("story: a\nscrip: x\n")
    (tmp_path / "b.yaml").write_text("story: [")
    _, problems = load_stories([tmp_path])
    assert {Path(problem.place.file).name for problem in problems} == {"a.yaml", "b.yaml"}
