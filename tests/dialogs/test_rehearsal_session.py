"""A session with a small client: what he answers, how it ends, and that it is a value."""

from __future__ import annotations

import time

import pytest
from rehearsing import LANGUAGES, played, professionals, shipped, small

from dialogs.rehearsal.exercises import exercises
from dialogs.rehearsal.session import ENDS, begin, client_lines, stop, take, undo


def _line(*turns: str, language: str = "nl") -> str:
    return played(small(), language, turns).last.line


@pytest.mark.parametrize(
    ("turn", "line"),
    [
        ("Hoeveel brieven zijn het?", "fact/1"),
        ("Hoeveel kinderen heb je?", "fact/3"),
        ("Hoeveel is de huur?", "fact/4"),
        ("Hoe voelt het om al die brieven te zien liggen?", "feeling/1"),
        ("Wat is er fijn aan om de post dicht te laten?", "sustain/2"),
        ("Wat maakt het moeilijk om de post te openen?", "sustain/1"),
        ("Wat gebeurt er met de huur als er niets verandert?", "change/3"),
        ("Waar maak je je zorgen over als je aan Sam denkt?", "change/2"),
        ("Hoe belangrijk is het voor je, van 0 tot 10?", "ruler_importance/1"),
        ("Hoeveel vertrouwen heb je erin, van 0 tot 10?", "ruler_confidence/1"),
        ("Wat zou een eerste stap kunnen zijn?", "not_yet/1"),
        ("Mag ik je iets vertellen?", "allowed/1"),
        ("Sorry, dat was niet handig van me.", "soften/1"),
        ("Je moet die brieven gewoon openmaken.", "yes_but/1"),
        ("Wat knap dat je dit vertelt.", "encouraged/1"),
        ("Het is jouw keuze.", "free/1"),
    ],
)
def test_the_client_answers_what_was_asked(turn: str, line: str) -> None:
    assert _line(turn) == line


def test_numbers_are_said_in_words_and_as_they_are() -> None:
    session = played(small(), "nl", ["Hoe belangrijk is het voor je, van 0 tot 10?"])
    value = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven")[round(session.exchanges[0].after.importance)]
    assert session.last.text == f"Een {value}, als ik eerlijk ben."


def test_a_permission_makes_advice_welcome() -> None:
    welcome = played(small(), "nl", ["Mag ik je iets vertellen?", "Je zou ze samen met iemand kunnen openen."])
    unasked = played(small(), "nl", ["Je moet ze samen met iemand openen."])
    assert welcome.state.trust > begin(small(), "nl").state.trust > unasked.state.trust


def test_an_apology_mends() -> None:
    hurt = played(small(), "nl", ["Dat is gewoon een smoes.", "Het is je eigen schuld."])
    mended = take(hurt, "Sorry, dat had ik niet zo moeten zeggen.")
    assert mended.state.discord < hurt.state.discord
    assert mended.state.trust > hurt.state.trust


def test_agreement_has_a_step_and_a_farewell() -> None:
    role = shipped()["rent-to-bailiff"]
    session = played(role, "nl", professionals("by-the-book", "nl")["formal"])
    groups = [line.group for line in client_lines(session)]
    assert session.ended == "agreed"
    assert groups.index("step") < len(groups) - 1
    assert session.farewell is not None
    step = next(line for line in client_lines(session) if line.group == "step")
    assert session.last.group != "when" or session.last.topic == step.topic


def test_a_client_that_is_pushed_walks_out() -> None:
    session = played(small(), "nl", ["Je bent een idioot."] * 3 + ["Hou je mond.", "Je liegt gewoon.", "Dat is onzin."])
    assert session.ended == "left"
    assert session.last.group == "leave"
    with pytest.raises(ValueError, match="left"):
        take(session, "Sorry")


def test_patience_runs_out() -> None:
    session = played(small(), "nl", [f"qwrt{number} zxcvb plkjh mnbvc" for number in range(40)])
    assert session.ended in ("left", "spent")


def test_stop_and_undo() -> None:
    session = played(small(), "nl", ["Vertel eens."])
    stopped = stop(session)
    assert stopped.ended == "stopped"
    assert stopped.farewell is not None
    assert stop(stopped) == stopped
    assert undo(stopped) == begin(small(), "nl")
    with pytest.raises(ValueError, match="no turn"):
        undo(begin(small(), "nl"))
    with pytest.raises(ValueError, match="language"):
        begin(small(), "de")


def test_every_move_is_told_with_its_reason() -> None:
    session = played(small(), "en", professionals("mixed", "en")["a"])
    for exchange in session.exchanges:
        for move in exchange.moves:
            assert move.why.nl
            assert move.why.en
        total = sum(move.moves.get("trust", 0.0) for move in exchange.moves)
        assert exchange.after.trust == pytest.approx(exchange.before.trust + total, abs=0.11)
        assert exchange.because[0].split(" → ")[-1] == exchange.client.line or exchange.because == ("spent",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", list(exercises()))
def test_an_exercise_ends_after_its_turns(language: str, id: str) -> None:
    task = exercises()[id]
    session = begin(small(), language, task)
    turns = professionals("by-the-book", language)["deep"]
    for text in turns:
        if session.ended:
            break
        session = take(session, text)
    assert session.ended == "done"
    assert session.ended in ENDS
    assert len(session.exchanges) == task.turns


def test_a_turn_is_fast() -> None:
    role = shipped()["given-up"]
    turns = professionals("by-the-book", "nl")["deep"]
    played(role, "nl", turns)
    begun = time.perf_counter()
    session = played(role, "nl", turns[:-1])
    each = (time.perf_counter() - begun) / len(session.exchanges)
    assert each < 0.04, f"{each * 1000:.1f} ms a turn"  # 20 ms is the budget; the machine is shared
