"""At every question of every script everything that may interrupt does so, and the question then goes on."""

from __future__ import annotations

import pytest
from playing import TODAY, after, asked, book, engine, fitting_lines, held, question, questions, resumed, starting

from dialogs.engine import acts as shown
from dialogs.engine.acts import Act
from dialogs.engine.events import Line
from dialogs.engine.script import ASKED_TYPES, slot_of
from dialogs.engine.state import PAUSED, RUNNING, STOPPED, State
from dialogs.engine.trail import retrace

_MET = {(script, key): state for script in starting() for key, state in questions(script).items()}
CASES = [pytest.param(state, id=str(key)) for (_, key), state in _MET.items()]
ANSWERED = [pytest.param(state, id=str(key)) for (_, key), state in _MET.items() if state.trail]

STAYING = {
    "waarom?": shown.Explained,
    "why": shown.Explained,
    "nog een keer": shown.Asked,
    "samenvatting": shown.Summed,
    "/summary": shown.Summed,
    "help": shown.Helped,
    "?": shown.Helped,
    "vraag: wat werkt bij schaarste?": shown.Questioned,
    "? wat is schaarste": shown.Questioned,
    "wat werkt er bij schaarste?": shown.Questioned,
    "": shown.Noted,
}


def take(state: State, line: str) -> tuple[State, list[Act]]:
    return engine().take(state, Line(line, TODAY))


def test_every_kind_of_question_is_met() -> None:
    types = {question(key)[1].type for _, key in _MET}
    assert types == set(ASKED_TYPES)


@pytest.mark.parametrize("line", STAYING)
@pytest.mark.parametrize("state", CASES)
def test_an_interruption_leaves_the_question_and_all_answers(state: State, line: str) -> None:
    later, acts = take(state, line)
    assert any(isinstance(act, STAYING[line]) for act in acts)
    assert isinstance(acts[-1], shown.Asked)
    assert (later.asked, held(later), later.trail) == (state.asked, held(state), state.trail)


@pytest.mark.parametrize("state", CASES)
def test_back_undoes_one_answer(state: State) -> None:
    later, acts = take(state, "terug")
    assert isinstance(acts[-1], shown.Asked)
    assert later.trail == state.trail[:-1]
    if state.trail:
        again = retrace(engine().book, engine().host, later, state.trail)[0]
        assert (again.asked, held(again)) == (state.asked, held(state))


@pytest.mark.parametrize("state", CASES)
def test_skipping_goes_on(state: State) -> None:
    later, acts = take(state, "overslaan")
    assert any(isinstance(act, shown.Noted) and act.about == "skipped" for act in acts)
    assert later.asked != state.asked or later.status != RUNNING or len(later.trail) > len(state.trail)
    assert take(later, "terug")[0].asked == state.asked if later.status == RUNNING else True


@pytest.mark.parametrize(("line", "status"), [("pauze", PAUSED), ("stop", STOPPED), ("ik wil stoppen", STOPPED)])
@pytest.mark.parametrize("state", CASES)
def test_leaving_and_coming_back(state: State, line: str, status: str) -> None:
    left, acts = take(state, line)
    assert left.status == status
    assert isinstance(acts[-1], shown.Ended)
    back, acts = resumed(left)
    assert (back.asked, held(back), back.status) == (state.asked, held(state), RUNNING)
    assert asked(acts)


@pytest.mark.parametrize("state", CASES)
def test_changing_the_language_asks_the_same_in_the_other(state: State) -> None:
    later, acts = take(state, "in english please")
    assert later.language == "en"
    assert (later.asked, held(later)) == (state.asked, held(state))
    assert isinstance(acts[-1], shown.Asked)
    assert take(later, "nederlands")[0].language == "nl"


@pytest.mark.parametrize("state", ANSWERED)
def test_any_earlier_answer_can_be_opened_and_given_again(state: State) -> None:
    for at, entry in enumerate(state.trail):
        slot = slot_of(book(), entry.key.script, entry.slot)
        last = max(i for i, other in enumerate(state.trail) if other.slot == entry.slot)
        if slot is None or slot.name is None or at != last or entry.text is None:
            continue
        opened, acts = take(state, f"verander {slot.name.nl}")
        assert asked(acts) == entry.slot
        same, _ = take(opened, entry.text)
        assert (same.asked, held(same)) == (state.asked, held(state))
        cancelled, _ = take(opened, "terug")
        assert (cancelled.asked, held(cancelled), cancelled.correcting) == (state.asked, held(state), None)


def test_no_it_was_corrects_the_last_answer_that_it_fits() -> None:
    state, _ = after("every-kind", "rood", "geld", "7", "nee, het was een 4")
    assert state.scopes[0].slots["trust"] == 4
    state, acts = after("every-kind", "rood", "geld", "7", "ja", "nee, het was groen")
    assert state.scopes[0].slots["colour"] == "green"
    assert asked(acts) == "moment"  # only who does not say red is asked for a moment


def test_a_correction_keeps_what_was_said_after_it() -> None:
    lines = ("groen", "geld", "7", "ja", "morgen", "een tuin", "de kleur moet rood zijn")
    state, acts = after("every-kind", *lines)
    assert state.scopes[0].slots["wish"] == "een tuin"
    assert asked(acts) == "topic"
    state, acts = after("every-kind", *lines, "nee, het was blauw")
    assert state.scopes[0].slots["wish"] == "een tuin"
    assert state.scopes[0].slots["moment"]  # the answer that had waited is used again
    assert asked(acts) == "topic"


def test_a_question_in_free_text_is_what_the_client_says() -> None:
    state, _ = after("small-step", "vrijwillig", "waarom moet ik dit eigenlijk?")
    assert state.scopes[0].slots["goal"] == "waarom moet ik dit eigenlijk?"
    _, acts = after("small-step", "vrijwillig", "wat werkt er bij schaarste?")
    assert isinstance(acts[0], shown.Questioned)


def test_an_unclear_answer_is_helped_and_then_shown_the_way_out() -> None:
    _, acts = after("every-kind", "paars met stippen")
    assert [act.about for act in acts if isinstance(act, shown.Noted)] == ["unclear", "hint"]
    _, acts = after("every-kind", "paars met stippen", "weer paars")
    assert any(isinstance(act, shown.Noted) and "overslaan" in act.text for act in acts)


def test_not_knowing_is_a_way_of_skipping() -> None:
    state, acts = after("every-kind", "geen idee")
    assert asked(acts) == "themes"
    assert "colour" in state.scopes[0].skipped


def test_starting_over_forgets_all_answers() -> None:
    state, acts = after("every-kind", "rood", "geld", "opnieuw beginnen")
    assert (asked(acts), state.trail) == ("colour", ())


def test_a_fitting_answer_fits() -> None:
    for state in _MET.values():
        for line in fitting_lines(state):
            later, acts = take(state, line)
            assert not any(isinstance(act, shown.Noted) and act.about in ("unclear", "which") for act in acts), line
            assert len(later.trail) > len(state.trail)
