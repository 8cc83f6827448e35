"""What is counted of a rehearsal, as the MITI counts: on sessions of which every code is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_sessions import line, session, turn

from assistant.rehearsing.counting import Counts, counted, course, ranges, share, words_in
from assistant.rehearsing.feedback import feedback_on
from assistant.rehearsing.skills import BELOW, FAIR, GOOD, Threshold, figures, skills
from dialogs.rehearsal.session import Session
from knowledge.cache import open_store
from knowledge.store import Store

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture
def store(own_home: object) -> Store:
    return open_store((SMALL,))


def ten_turns() -> Session:
    """Four reflections (two complex), four questions (one open), advice and an affirmation."""
    return session(
        turn("Dus je betaalde.", "reflection", "simple", reply=line("Ja.", "change", "change", 2)),
        turn("Je bent bang.", "reflection", "complex", reply=line("Heel bang.", "change", "change", 3)),
        turn("Wat wil je?", "question", "open", reply=line("Rust.", "change", "change", 1)),
        turn("Heb je het?", "question", "closed", reply=line("Nee.", "sustain", "sustain", 1)),
        turn("Was het veel?", "question", "closed", reply=line("Ja.", "neutral")),
        turn("Wil je koffie?", "question", "closed", reply=line("Nee.", "neutral")),
        turn("Je moet betalen.", "therapist_input", "advice", ["persuade"], line("Bah.", "sustain", "discord", 2)),
        turn("Aan de ene kant.", "reflection", "complex", double_sided=True, reply=line("Tja.", "neutral")),
        turn("Dus weg.", "reflection", "simple", reply=line("Ja.", "neutral")),
        turn("Knap van je.", "other", "", ["affirm", "emphasise_autonomy"], line("Dank je.", "change", "change", 1)),
    )


def test_every_kind_is_counted_once_a_turn() -> None:
    counts = counted(ten_turns())
    assert (counts.turns, counts.open, counts.closed, counts.simple, counts.complex) == (10, 1, 3, 2, 2)
    assert (counts.questions, counts.reflections, counts.double_sided) == (4, 4, 1)
    assert (counts.adherent, counts.non_adherent) == (2, 1)
    assert counts.acts["affirm"] == counts.acts["emphasise_autonomy"] == counts.acts["persuade"] == 1
    assert counts.acts["apologise"] == 0
    assert counts.inputs == {"advice": 1}
    assert (counts.change, counts.sustain, counts.neutral, counts.discord) == (4, 2, 4, 1)


def test_a_turn_may_hold_a_reflection_and_a_question() -> None:
    counts = counted(session(turn("Je maakt je zorgen. Wat zou je graag anders zien?", "question", "open")))
    assert counts.open == 1
    assert counts.reflections == 1


def test_words_are_shared_out_over_the_speakers() -> None:
    counts = counted(session(turn("een twee drie", "other", reply=line("vier …")), opening=line("vijf zes - zeven")))
    assert (counts.words_professional, counts.words_client) == (3, 4)
    assert words_in("… - !") == 0


def test_the_course_begins_with_the_first_words() -> None:
    made = ten_turns()
    points = course(made)
    assert [point.number for point in points] == list(range(11))
    assert points[0].talk == "sustain"
    assert points[7].discord
    assert points[0].state == made.start


def test_ranges_tell_where_each_part_of_the_state_went() -> None:
    made = session(
        turn("a", "other", moves={"trust": -3.0}),
        turn("b", "other", moves={"trust": 5.0, "discord": -1.0}),
    )
    held = ranges(course(made))
    assert held["trust"] == (4.0, 6.0, 1.0, 6.0)
    assert held["discord"] == (2.0, 1.0, 1.0, 2.0)


def test_levels_are_those_of_the_miti_and_only_there(store: Store) -> None:
    told = feedback_on(ten_turns(), store)
    assert (told.reflections_per_question.value, told.reflections_per_question.level) == (1.0, FAIR)
    assert (told.share_complex.value, told.share_complex.level) == (0.5, GOOD)
    assert told.share_open.value == 0.25
    assert told.share_open.level == ""
    assert told.share_open.older == Threshold(0.5, 0.7, "MITI 3.1.1")
    assert {skill.id for skill in skills() if skill.level or skill.ratio} == {"reflecting", "complex"}


@pytest.mark.parametrize(("value", "level"), [(0.0, BELOW), (0.39, BELOW), (0.4, FAIR), (0.49, FAIR), (0.5, GOOD)])
def test_a_level_begins_at_its_threshold(value: float, level: str) -> None:
    assert Threshold(0.4, 0.5, "MITI 4.2.1").level(value) == level


def test_what_did_not_occur_has_no_figure(store: Store) -> None:
    told = feedback_on(session(turn("Hm.", "other")), store)
    assert told.reflections_per_question.value is None
    assert told.reflections_per_question.level == ""
    assert told.share_complex.value is None
    assert {told.skills[name] for name in ("reflecting", "complex", "open", "permission", "change_talk")} == {None}
    assert told.skills["adherent"] == 0.0
    assert share(0, 0) is None


def test_skills_are_figures_of_the_whole_session() -> None:
    held = figures(ten_turns())
    assert held["reflecting"] == 0.5
    assert held["adherent"] == 2.0
    assert held["non_adherent"] == 1.0
    assert held["change_talk"] == pytest.approx(4 / 6, abs=1e-3)
    assert held["permission"] == 0.0


def test_advice_after_permission_counts_as_asked() -> None:
    asked = turn("Mag ik iets zeggen?", "question", "closed", ["seek_collaboration"], line("Ja.", group="allowed"))
    advised = turn("Je kunt bellen.", "therapist_input", "advice")
    assert figures(session(asked, advised))["permission"] == 1.0
    assert figures(session(asked, turn("Hm.", "other"), advised))["permission"] == 0.0
    refused = turn("Mag ik iets zeggen?", "question", "closed", ["seek_collaboration"], line("Nee.", group="refused"))
    assert figures(session(refused, advised))["permission"] == 0.0


def test_discord_is_repaired_by_meeting_it() -> None:
    angry = line("Jullie luisteren nooit.", "sustain", "discord", 2)
    met = turn("Je voelt je niet gehoord.", "reflection", "complex", reply=angry)
    argued = turn("Dat klopt niet.", "other", "", ["confront"], reply=line("Tja."))
    assert figures(session(met, argued, opening=angry))["repair"] == 0.5
    assert figures(session(turn("Hm.", "other")))["repair"] is None


def test_an_empty_session_is_told_without_figures(store: Store) -> None:
    told = feedback_on(session(), store)
    assert told.counts == Counts(0, 0, 0, 0, 0, 0, {}, dict.fromkeys(told.counts.acts, 0), 0, 5, 0, 0, 0, 0)
    assert told.moments == (None, None, None)
    assert len(told.points) == 1
