"""Rehearsals on disk: masked, private, whole up to the last turn; progress from them; an export without words."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_sessions import role

from assistant.rehearsing.practice import Practice, start
from assistant.rehearsing.progress import (
    LEAST_TURNS,
    Practised,
    flat_rows,
    progress_of,
    progress_series,
    replayed,
    summary_of,
    trainer_rows,
)
from assistant.rehearsing.skills import skills
from assistant.remembering.masking import MASK
from assistant.remembering.rehearsals import (
    LONGEST,
    forget_rehearsals,
    kept_rehearsals,
    new_rehearsal,
    read_rehearsal,
    sessions_folder,
)
from dialogs.rehearsal.exercises import exercises
from dialogs.rehearsal.role import Role
from knowledge.cache import open_store
from knowledge.words import tokens

SMALL = Path(__file__).parents[1] / "small"
DAY = "2026-11-23"
LINES = [
    "Dus je hebt de huur weer aan de deurwaarder gegeven.",
    "Hoe is dat voor je?",
    "Je moet gewoon eerst de huur betalen.",
    "Sorry, dat was te snel. Het is aan jou.",
]


@pytest.fixture
def roles() -> dict[str, Role]:
    return {"rent-to-bailiff": role()}


def practised(*lines: str) -> Practice:
    practice = start(role(), "nl")
    for text in lines:
        practice.take(text)
    return practice


def finished(*lines: str) -> Practice:
    practice = practised(*lines)
    practice.stop()
    practice.finish(open_store((SMALL,)))
    return practice


def test_what_looks_like_personal_data_is_masked_before_it_is_written() -> None:
    practice = practised("Bel 06 12345678 of mail jan@voorbeeld.nl, bsn 111222333.")
    (kept,) = kept_rehearsals()
    raw = kept.path.read_text()
    assert "12345678" not in raw
    assert "voorbeeld" not in raw
    assert "111222333" not in raw
    assert MASK in practice.session.exchanges[0].text  # what the feedback quotes is masked too


def test_only_the_owner_can_read_it() -> None:
    practised(LINES[0])
    (kept,) = kept_rehearsals()
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700


def test_a_turn_is_on_disk_before_the_client_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    practice = practised(LINES[0])

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.rehearsing.practice.take", killed)
    with pytest.raises(KeyboardInterrupt):
        practice.take(LINES[1])
    (kept,) = kept_rehearsals()
    assert kept.turns == (LINES[0], LINES[1])
    assert kept.summary is None


@given(st.integers(0, 600))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_cut_off_anywhere_it_keeps_every_whole_line(own_home: Path, cut: int) -> None:
    file = new_rehearsal("rent-to-bailiff", "nl", "", DAY)
    for text in LINES:
        file.turn(text)
    raw = file.path.read_bytes()[:cut]
    file.path.write_bytes(raw)
    kept = read_rehearsal(file.path)
    whole = raw.count(b"\n")
    assert (kept is None) == (whole == 0)
    assert kept is None or kept.turns == tuple(LINES[: whole - 1])
    file.path.unlink()


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_broken_files_are_passed_over(own_home: Path, raw: bytes) -> None:
    path = sessions_folder() / "000001.jsonl"
    path.write_bytes(raw + b"\n")
    assert read_rehearsal(path) is None
    path.unlink()


def test_lines_that_make_no_sense_are_left_out(roles: dict[str, Role]) -> None:
    file = new_rehearsal("rent-to-bailiff", "nl", "", DAY)
    file.turn(LINES[0])
    with file.path.open("a") as opened:
        opened.write('[1]\n{"event": "turn", "text": 7}\n{"event": "dance"}\nnull\n' + "[" * 5000 + "\n")
        opened.write('{"event": "ended", "ended": "agreed", "skills": {"open": "veel"}, "counts": {}, "turns": []}\n')
    file.turn(LINES[1])
    file.turn(LINES[2])
    kept = read_rehearsal(file.path)
    assert kept is not None
    assert kept.turns == tuple(LINES[:3])
    held = progress_of([kept], roles, exercises())  # the summary is unsound: it is played again
    assert len(held.sessions[0].turns) == 3


def test_an_undone_turn_does_not_count() -> None:
    practice = practised(*LINES[:3])
    assert practice.undo()
    practice.take(LINES[3])
    (kept,) = kept_rehearsals()
    assert kept.turns == (*LINES[:2], LINES[3])
    assert kept.undone == 1
    assert len(practice.session.exchanges) == 3
    fresh = start(role(), "nl")
    assert not fresh.undo()


def test_an_endless_turn_is_cut() -> None:
    practice = practised("woord " * 100_000)
    assert len(practice.session.exchanges[0].text) <= LONGEST


def test_a_session_that_was_cut_off_is_played_again(roles: dict[str, Role]) -> None:
    practice = practised(*LINES)
    held = progress_of(kept_rehearsals(), roles, exercises())
    assert held.left_out == 0
    (one,) = held.sessions
    assert one.ended == ""
    assert one.skills == summary_of(practice.session)["skills"]
    (kept,) = kept_rehearsals()
    assert replayed(kept, roles, {}) == practice.session


def test_sessions_that_are_too_short_or_whose_role_is_gone_are_left_out(roles: dict[str, Role]) -> None:
    practised(*LINES[: LEAST_TURNS - 1])
    finished(*LINES[: LEAST_TURNS - 1])
    gone = new_rehearsal("no-such-role", "nl", "", DAY)
    for text in LINES:
        gone.turn(text)
    held = progress_of(kept_rehearsals(), roles, exercises())
    assert held.sessions == ()
    assert held.left_out == 3


def test_a_session_in_which_nothing_was_said_is_no_practice(roles: dict[str, Role]) -> None:
    finished()
    assert progress_of(kept_rehearsals(), roles, exercises()).left_out == 0


def test_a_finished_session_needs_no_role_any_more() -> None:
    finished(*LINES)
    held = progress_of(kept_rehearsals(), {}, {})
    assert len(held.sessions) == 1
    assert held.sessions[0].ended == "stopped"


def test_forgetting_removes_every_session() -> None:
    finished(*LINES)
    practised(LINES[0])
    assert forget_rehearsals() == 2
    assert kept_rehearsals() == []
    assert forget_rehearsals() == 0


def test_the_summary_and_the_export_hold_none_of_the_words(roles: dict[str, Role]) -> None:
    practice = finished(*LINES)
    said = [exchange.text for exchange in practice.session.exchanges]
    said += [practice.session.opening.text, *(exchange.client.text for exchange in practice.session.exchanges)]
    words = {word for text in said for word, _, _ in tokens(text) if len(word) > 3}
    held = progress_of(kept_rehearsals(), roles, exercises())
    (kept,) = kept_rehearsals()
    for text in (
        json.dumps(kept.summary),
        json.dumps(trainer_rows(held.sessions)),
        json.dumps(flat_rows(held.sessions)),
    ):
        values = set(re.findall(r"[a-z]+", text.lower().replace("rent-to-bailiff", "")))
        assert not words & values, words & values
        assert not any(sentence in text for sentence in said)


def test_words_smuggled_into_a_file_do_not_reach_the_trainer(roles: dict[str, Role]) -> None:
    practice = finished(*LINES)
    (kept,) = kept_rehearsals()
    assert kept.summary is not None
    turn = {**kept.summary["turns"][0], "text": "Wendy zei iets", "code": "De huur is weg!", "Iets zei ze": 1}
    spoilt = {**kept.summary, "turns": [turn, turn, turn], "counts": {"x": {"y z": "Wendy!"}}}
    tampered = kept._replace(summary=spoilt, day="Wendy", role="Wendy Jansen", exercise="een hele zin")
    text = json.dumps(trainer_rows(progress_of([tampered], roles, {}).sessions))
    assert not re.search(r"Wendy|huur|zei|zin", text)
    assert practice.session.ended


def test_a_trainer_s_row_holds_codes_acts_states_and_figures(roles: dict[str, Role]) -> None:
    finished(*LINES)
    (row,) = trainer_rows(progress_of(kept_rehearsals(), roles, exercises()).sessions)
    assert row["role"] == "rent-to-bailiff"
    assert len(row["turns"]) == 4
    assert row["turns"][0]["code"] in ("reflection", "question", "other", "therapist_input")
    assert set(row["turns"][0]["state"]) == {"trust", "importance", "confidence", "discord", "stage"}
    flat = flat_rows(progress_of(kept_rehearsals(), roles, exercises()).sessions)
    assert [one["turn"] for one in flat] == [1, 2, 3, 4]
    assert all(isinstance(value, (str, int, float)) for one in flat for value in one.values())


def sessions_with(skill: str, *values: float | None) -> tuple[Practised, ...]:
    return tuple(Practised(DAY, "r", "nl", "", "", {skill: value}, {}, ()) for value in values)


def series_of(skill: str, *values: float | None) -> tuple[float | None, bool | None]:
    held = progress_series(sessions_with(skill, *values))
    one = next(series for series in held if series.skill.id == skill)
    return one.change, one.better


def test_a_change_is_told_from_three_sessions_on() -> None:
    assert series_of("open", 0.1, 0.9) == (None, None)
    assert series_of("open", 0.1, None, 0.9) == (None, None)
    assert series_of("open", 0.2, 0.1, 0.7) == (0.5, True)
    assert series_of("open", 0.0, 0.2, 0.4, 0.4, 0.6, 0.8) == (0.4, True)
    assert series_of("open", 0.5, 0.1, 0.5) == (0.0, None)


def test_a_change_within_the_ordinary_ups_and_downs_is_neither_better_nor_worse() -> None:
    assert series_of("open", 0.2, 0.8, 0.3) == (0.1, None)
    assert series_of("open", 0.2, 0.3, 0.5) == (0.3, True)


def test_fewer_non_adherent_acts_are_better() -> None:
    assert series_of("non_adherent", 4.0, 2.0, 1.0) == (-3.0, True)
    assert series_of("adherent", 4.0, 2.0, 1.0) == (-3.0, False)
    assert len({skill.id for skill in skills()}) == 8
