"""A talk on disk: an event a line, masked, private, and whole up to the last line that was written."""

from __future__ import annotations

import stat
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.guiding.writing import WRITERS, write_document
from assistant.remembering.masking import MASK, mask
from assistant.remembering.talks import TalkFile, latest_unfinished, new_talk, read_talk
from dialogs.engine.acts import Document
from dialogs.engine.events import Event, Line, Resumed, Started

START = Started("one", "nl", "2026-11-23")


def test_events_come_back_as_they_were() -> None:
    file = new_talk("one")
    events: list[Event] = [START, Line("hallo “daar”", "2026-11-23"), Resumed("2026-11-24"), Line("", "2026-11-24")]
    for event in events:
        file.add(event)
    kept = read_talk(file.path)
    assert kept is not None
    assert list(kept.events) == events
    assert kept.left == ""


def test_only_the_owner_can_read_it() -> None:
    file = new_talk("one")
    file.add(START)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


@given(st.integers(0, 400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_cut_off_anywhere_it_keeps_every_whole_line(own_home: Path, cut: int) -> None:
    file = new_talk("one")
    events: list[Event] = [START, *(Line(f"antwoord {number} é", "2026-11-23") for number in range(4))]
    for event in events:
        file.add(event)
    raw = file.path.read_bytes()[:cut]
    whole = raw.count(b"\n")
    file.path.write_bytes(raw)
    kept = read_talk(file.path)
    assert (list(kept.events) if kept else []) == events[:whole]
    TalkFile(file.path).add(Line("verder", "2026-11-23"))
    if whole:
        again = read_talk(file.path)
        assert again is not None
        assert again.events[-1] == Line("verder", "2026-11-23")
        assert len(again.events) == whole + 1
    file.path.unlink()


def test_the_last_unfinished_talk_is_gone_on_with() -> None:
    assert latest_unfinished() is None
    finished, paused = new_talk("one"), new_talk("two")
    for file, how in ((paused, "paused"), (finished, "finished")):
        file.add(START._replace(script="two" if file is paused else "one"))
        file.close(how)
    kept = latest_unfinished()
    assert kept is not None
    assert (kept.script, kept.left) == ("two", "paused")
    assert latest_unfinished("one") is None


def test_plans_are_no_dates_of_birth() -> None:
    assert mask("op 24-11-2026 om tien uur", "2026-11-23") == "op 24-11-2026 om tien uur"
    assert mask("geboren 3-4-1980", "2026-11-23") == f"geboren {MASK}"
    assert mask("op 24-11-2026") == f"op {MASK}"
    assert mask("24 november 2026 om tien uur", "2026-11-23") == "24 november 2026 om tien uur"
    assert mask("1012 AB 12") == MASK
    assert mask("in 2026 om tien") == "in 2026 om tien"


def test_a_document_is_written_whole_and_for_the_owner(tmp_path: Path) -> None:
    WRITERS["test-document"] = f"{__name__}:make"
    try:
        act = Document("test-document", "nl", {"goal": "rust"})
        (path,) = write_document(act, tmp_path)
        assert path.read_text() == "rust nl"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert list(tmp_path.iterdir()) == [path]
    finally:
        del WRITERS["test-document"]
    assert write_document(act, tmp_path) == []


def make(facts: dict[str, str], language: str) -> dict[str, str]:
    return {"document.md": f"{facts['goal']} {language}"}
