"""Three moments of a rehearsal, and what the coach says while it goes on."""

from __future__ import annotations

import re

import pytest
from made_sessions import line, role, session, turn

from assistant.rehearsing.hints import effect_of_last, hint_for_next
from assistant.rehearsing.moments import moments_of
from assistant.rehearsing.phrasing import starter
from assistant.rehearsing.situations import deed_of, deeds, fitting, standing_before, techniques
from assistant.terminal.session import SHIPPED
from knowledge.cache import open_store
from knowledge.model import LANGUAGES
from knowledge.store import Store

CHANGE = line("Ik wil hier echt van af, dan slaap ik weer.", "change", "change", 3)
SECRET = line("Ik heb het nog nooit aan iemand verteld.", "neutral", "secret")
ANGRY = line("Jullie luisteren nooit naar mij.", "sustain", "discord", 2)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    patch = pytest.MonkeyPatch()
    patch.setenv("WATWERKT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    opened = open_store((SHIPPED,))
    patch.undo()
    return opened


def test_the_best_turn_is_quoted_with_what_it_did_and_why(store: Store) -> None:
    best = moments_of(
        session(
            turn("Hm.", "other", moves={"trust": 0.1}),
            turn("Je schaamt je.", "reflection", "complex", moves={"trust": 0.9, "discord": -0.5}, reply=CHANGE),
        ),
        store,
    ).best
    assert best is not None
    assert (best.number, best.professional, best.reply) == (2, "Je schaamt je.", CHANGE.text)
    assert best.moved == {"trust": 0.9, "discord": -0.5}
    assert best.whys == ("omdat Je schaamt j",)
    assert best.better == ""
    assert best.source is not None
    assert best.source.card == "reflecting"
    assert best.source.title
    assert best.source.section


def test_a_turn_that_spoilt_something_is_never_the_best(store: Store) -> None:
    made = session(
        turn("Onzin. Het is aan jou.", "other", "", ["confront", "emphasise_autonomy"], moves={"trust": 2.0})
    )
    assert moments_of(made, store).best is None


def test_the_turn_that_cost_most_gets_a_better_sentence_from_the_client_s_words(store: Store) -> None:
    cost = moments_of(
        session(
            turn("Hoi.", "other", reply=CHANGE),
            turn("Je moet gewoon betalen.", "therapist_input", "advice", ["persuade"], moves={"trust": -0.8}),
        ),
        store,
    ).cost
    assert cost is not None
    assert (cost.number, cost.client) == (2, CHANGE.text)
    assert cost.deed == "overreden zonder toestemming"
    assert cost.lesson
    assert re.search(r"\bje\b", cost.better)  # the client's “ik” was turned
    assert not re.search(r"\bik\b", cost.better)


CHANCES = {"strong-change": CHANGE, "secret": SECRET, "discord": ANGRY}
ANSWERS = {
    "reflection": turn("Je wilt rust.", "reflection", "simple"),
    "open question": turn("Wat zou dat voor je betekenen?", "question", "open"),
    "affirmation": turn("Knap dat je dat zegt.", "other", "", ["affirm"]),
}


@pytest.mark.parametrize("situation", CHANCES)
def test_a_chance_is_missed_by_going_on_about_something_else(situation: str, store: Store) -> None:
    said = CHANCES[situation]
    made = session(turn("Hoe laat is het?", "question", "closed"), opening=said)
    missed = moments_of(made, store).missed
    assert missed is not None
    assert (missed.number, missed.client) == (1, said.text)
    assert missed.do == next(one.do.nl for one in techniques() if one.id == situation)
    assert missed.better


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_chance_is_taken_by_reflecting_asking_on_or_affirming(answer: str, store: Store) -> None:
    for said in (CHANGE, SECRET):
        assert moments_of(session(ANSWERS[answer], opening=said), store).missed is None


def test_an_open_question_about_something_else_misses_the_chance(store: Store) -> None:
    said = CHANGE._replace(topic="rent")
    elsewhere = turn("Wat vind je van de post?", "question", "open", topic="letters")
    assert moments_of(session(elsewhere, opening=said), store).missed is not None
    here = turn("Wat zou er anders zijn met de huur?", "question", "open", topic="rent")
    assert moments_of(session(here, opening=said), store).missed is None


def test_the_greatest_chance_is_the_one_that_is_told(store: Store) -> None:
    weak = line("Misschien wel.", "change", "change", 1)
    made = session(
        turn("Ja?", "question", "closed", reply=SECRET),
        turn("Ja?", "question", "closed", reply=weak),
        turn("Ja?", "question", "closed"),
        opening=weak,
    )
    missed = moments_of(made, store).missed
    assert missed is not None
    assert missed.client == SECRET.text


def test_one_turn_is_told_as_one_moment_only(store: Store) -> None:
    made = session(turn("Je moet betalen.", "other", "", ["persuade"], moves={"trust": -1.0}), opening=CHANGE)
    held = moments_of(made, store)
    assert held.cost is not None
    assert held.missed is None


def test_without_turns_there_are_no_moments(store: Store) -> None:
    assert moments_of(session(), store) == (None, None, None)


def test_every_card_is_one_that_there_is(store: Store) -> None:
    for card in {one.card for one in techniques()} | {one.card for one in deeds()}:
        assert store.has(card), card


def test_every_situation_speaks_both_languages_and_can_begin_a_sentence() -> None:
    for one in techniques():
        for language in LANGUAGES:
            assert one.do.in_language(language)
            assert one.why.in_language(language)
            for number in range(6):
                half = starter(one, line("Tja."), role(), language, number)
                assert "…" in half
                assert "{" not in half
            with_topic = [starter(one, line("x", topic="rent"), role(), language, number) for number in range(6)]
            assert not any("{" in half for half in with_topic)


def test_the_last_situation_always_holds() -> None:
    assert techniques()[-1].when == {}
    assert fitting(standing_before(session(ended=""), 1)) in techniques()


def test_the_coach_tells_what_the_last_turn_was_and_did() -> None:
    made = session(turn("Je schaamt je.", "reflection", "complex", moves={"trust": 0.9}), ended="")
    effect = effect_of_last(made)
    assert effect == ("complexe reflectie", {"trust": 0.9}, "omdat Je schaamt j")
    assert effect_of_last(session(ended="")) is None


def test_the_coach_hints_at_what_fits_what_the_client_just_said(store: Store) -> None:
    for said, situation in ((CHANGE, "strong-change"), (SECRET, "secret"), (ANGRY, "discord")):
        hint = hint_for_next(session(ended="", opening=said), store)
        assert hint is not None
        assert hint.situation == situation
        assert hint.half.endswith(("…", "?"))
        assert hint.source is not None


def test_after_a_row_of_closed_questions_the_coach_asks_for_a_reflection(store: Store) -> None:
    closed = turn("Heb je het?", "question", "closed")
    hint = hint_for_next(session(closed, closed, ended=""), store)
    assert hint is not None
    assert hint.situation == "interrogating"


def test_a_session_that_ended_needs_no_hint(store: Store) -> None:
    assert hint_for_next(session(ended="left"), store) is None


def test_a_turn_is_called_by_what_weighs_most_in_it() -> None:
    made = session(
        turn("x", "reflection", "complex", ["confront"]),
        turn("x", "question", "open", ["affirm"]),
        turn("x", "other"),
    )
    assert [deed_of(one).id for one in made.exchanges] == ["confront", "affirm", "other"]
