"""The data of the client's model: names that exist, reasons and sources everywhere, and what the rules do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from rehearsing import played, small

from dialogs.coding.turns import ACTS, CODES, INPUTS, PROFESSIONAL
from dialogs.rehearsal.conditions import CONDITIONS, KINDS_OF_TURN, STREAKS
from dialogs.rehearsal.exercises import exercises
from dialogs.rehearsal.hearing import QUESTIONS, SIGNS
from dialogs.rehearsal.model import is_ready, leaning, model, state_of
from dialogs.rehearsal.role import GROUPS, SCALES
from dialogs.rehearsal.session import begin, take

WORDS = {
    "code": CODES[PROFESSIONAL],
    "subtype": (*INPUTS, "open", "closed", "simple", "complex"),
    "acts": ACTS,
    "no_acts": ACTS,
    "asked": QUESTIONS,
    "not_asked": QUESTIONS,
    "signs": SIGNS,
    "no_signs": SIGNS,
    "reflects": ("change", "sustain", "feeling"),
    "after": ("change", "sustain", "neutral", "discord"),
    "last": tuple(GROUPS),
    "is": KINDS_OF_TURN,
    "is_not": KINDS_OF_TURN,
}


def conditions() -> Iterator[tuple[str, Mapping[str, Any]]]:
    held = model()
    for rule in (*held.rules, *held.own_words):
        yield rule.id, rule.when
    for reply in held.replies:
        yield reply.id, reply.when
    for task in exercises().values():
        yield task.id, task.when
        yield task.id, task.against


@pytest.mark.parametrize(("id", "when"), list(conditions()))
def test_conditions_name_what_exists(id: str, when: Mapping[str, Any]) -> None:
    for key, wanted in when.items():
        assert key in CONDITIONS, id
        if key in WORDS:
            assert set([wanted] if isinstance(wanted, str) else wanted) <= set(WORDS[key]), (id, key)
        elif key == "state":
            assert set(wanted) <= set(SCALES), id
        elif key == "streak":
            assert set(wanted) <= set(STREAKS), id
        elif key == "any":
            for one in wanted:
                test_conditions_name_what_exists(id, one)


def test_rules_have_ids_reasons_and_sources() -> None:
    held = model()
    ids = [rule.id for rule in (*held.rules, *held.own_words)]
    assert len(set(ids)) == len(ids)
    for rule in (*held.rules, *held.own_words):
        assert rule.why.nl, rule.id
        assert rule.why.en, rule.id
        assert rule.source, rule.id
        assert set(rule.moves) <= set(SCALES), rule.id


def test_every_group_can_be_said() -> None:
    called = {group for reply in model().replies for group in (*reply.groups, *reply.pool)}
    assert called <= set(GROUPS)
    assert set(GROUPS) - called <= {"opening", "thanks_bye"}  # said outside the turns


def test_replies_have_ids_of_their_own_and_something_to_say() -> None:
    ids = [reply.id for reply in model().replies]
    assert len(set(ids)) == len(ids)
    assert all(reply.groups or reply.pool for reply in model().replies)
    assert not model().replies[-1].when, "the last reply must fit every turn"


def test_state_is_kept_within_its_bounds_and_its_stage_follows() -> None:
    low = state_of({"trust": -3, "importance": 2.04, "confidence": 0, "discord": 99})
    assert (low.trust, low.importance, low.discord, low.stage) == (0, 2.0, 10, "precontemplation")
    assert state_of({"trust": 5, "importance": 8, "confidence": 7, "discord": 0}).stage == "action"


def test_readiness_and_leaning() -> None:
    enough = {"trust": 5.0, "importance": 6.0, "confidence": 4.5, "discord": 3.0}
    ready = state_of(enough)
    assert is_ready(ready)
    for name, value in (("trust", 4.9), ("importance", 5.9), ("confidence", 4.4), ("discord", 3.1)):
        assert not is_ready(state_of(enough | {name: value}))
    assert leaning(ready, 0) > leaning(ready._replace(discord=6), 0)
    assert leaning(ready, 1) == pytest.approx(leaning(ready, 0) + 1)


@pytest.mark.parametrize(
    ("turn", "scale", "sign"),
    [
        ("Het klinkt alsof je er moe van bent.", "trust", 1),
        ("Het klinkt alsof je er moe van bent.", "discord", -1),
        ("Wat zou je graag anders willen?", "importance", 1),
        ("Wat is je eerder wel gelukt?", "confidence", 1),
        ("Het is jouw keuze, jij bepaalt het.", "discord", -1),
        ("Knap dat je hier bent.", "confidence", 1),
        ("Sorry, dat had ik niet moeten zeggen.", "discord", -1),
        ("Je moet gewoon die post openmaken.", "trust", -1),
        ("Je moet gewoon die post openmaken.", "discord", 1),
        ("Als je zo doorgaat, raak je je huis kwijt.", "discord", 1),
        ("Dat is gewoon een smoes.", "trust", -1),
        ("Je bent een idioot.", "trust", -1),
    ],
)
def test_what_a_turn_does(turn: str, scale: str, sign: int) -> None:
    before = begin(small(), "nl")
    after = take(before, turn)
    assert (getattr(after.state, scale) - getattr(before.state, scale)) * sign > 0


def test_closed_questions_in_a_row_become_an_interrogation() -> None:
    session = begin(small(), "nl")
    for turn in ("Heb je kinderen?", "Woon je alleen?", "Heb je werk?"):
        session = take(session, turn)
    assert session.last.group == "interrogated"
    assert session.state.discord > session.exchanges[1].after.discord


@pytest.mark.parametrize(
    ("language", "cold", "warm"),
    [
        ("nl", ("Ik kijk even in de computer.", "De printer doet het niet."), "Je bent moe van al die brieven."),
        (
            "en",
            ("I'm just looking in the computer.", "The printer isn't working."),
            "You're worn out by those letters.",
        ),
    ],
)
def test_only_what_is_about_the_client_gives_something_back(language: str, cold: tuple[str, ...], warm: str) -> None:
    spoken_past = played(small(), language, cold)
    reflected = played(small(), language, [warm])
    rules = [{move.rule for move in exchange.moves} for exchange in (*spoken_past.exchanges, *reflected.exchanges)]
    assert not {"simple-reflection", "complex-reflection"} & (rules[0] | rules[1])
    assert "speaks-past-the-client" in rules[1]
    assert {"simple-reflection", "complex-reflection"} & rules[2]
