"""How the engine plays a script: steps, rules, sub-dialogs, texts, and a state that follows from events alone."""

# ruff: noqa: E501 - tables of phrases read better on long lines
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import TODAY, PaperHost, after, asked, engine, held, started, starting, walk

from dialogs.engine import acts as shown
from dialogs.engine import loading
from dialogs.engine.acts import Act
from dialogs.engine.engine import Engine
from dialogs.engine.events import Event, Line, Resumed, Started, as_object, from_object
from dialogs.engine.state import FINISHED, RUNNING, STOPPED, State

LINES = st.one_of(
    st.sampled_from(
        [
            "1", "rood", "ja", "nee", "7", "een twee", "morgen", "schaarste", "terug", "overslaan", "waarom", "samenvatting", "help", "opnieuw",
            "verander de kleur", "nee, het was groen", "het vertrouwen moet 3 zijn", "wat is schaarste?", "english", "geen idee", "pauze", "",
            "verander het antwoord", "vraag: wat werkt?", "opnieuw beginnen", "verander de tijdgeest",
        ]
    ),
    st.text(max_size=40),
)  # fmt: skip


def texts(acts: list[Act]) -> list[str]:
    return [act.text for act in acts if isinstance(act, shown.Said)]


def small(tmp_path: Path, *, slots: str = "", steps: str = "", rules: str = "") -> tuple[Engine, State, list[Act]]:
    """A script of which only the telling part is written out."""
    (tmp_path / "one.yaml").write_text(
        f"id: one\ntitle: {{nl: T, en: T}}\nstarts: yes\nslots:\n{slots}\nsteps:\n{steps}\nrules:\n{rules}\n"
    )
    book, problems = loading.load([tmp_path])
    assert not problems, problems
    made = Engine(book, PaperHost())
    return made, *made.start(Started("one", "nl", TODAY))


def test_a_whole_conversation() -> None:
    lines = [
        "groen",
        "1 en 2",
        "9",
        "ja",
        "dinsdag om tien uur",
        "De post openmaken.",
        "schaarste",
        "dat het lukt",
        "neu",
    ]
    state, acts = after("every-kind", *lines)
    assert texts(acts) == ["De tweede keer.", "Dan nog een keer."]
    state, acts = after("every-kind", *lines, "dat het mag", "ja")
    assert texts(acts) == [
        "Klaar: de post openmaken, dinsdag 24 november om 10.00 uur, geld of werk en inkomen. "
        "1 notitie over “dat het mag”. Gevonden: first-card en schaarste. Zeker: ja."
    ]
    assert state.status == FINISHED


def test_what_is_unknown_is_left_out() -> None:
    _, acts = after("every-kind", *["overslaan"] * 9)
    assert texts(acts) == ["Klaar. Gevonden: first-card."]


def test_rules_fire_by_priority_then_order_and_once(tmp_path: Path) -> None:
    made, state, acts = small(
        tmp_path,
        slots="  n: {type: ruler, name: {nl: n, en: n}}",
        steps="  a: {do: [{ask: n, text: {nl: A, en: A}}], go: b}\n  b: {do: [{ask: n, text: {nl: B, en: B}}], go: end}",
        rules="\n".join(
            f"  - {{id: {id}, priority: {priority}, when: {{slot: n, over: 1}}, do: [{{say: {{nl: {id}, en: {id}}}}}]}}"
            for id, priority in (("late", 0), ("early", 3), ("later", 0))
        ),
    )
    state, acts = made.take(state, Line("5", TODAY))
    assert texts(acts) == ["early", "late", "later"]
    assert [one.about for one in state.trace if one.kind == "rule"] == ["early", "late", "later"]
    assert texts(made.take(state, Line("6", TODAY))[1]) == []


def test_a_rule_sees_what_another_rule_set(tmp_path: Path) -> None:
    made, state, _ = small(
        tmp_path,
        slots="  n: {type: ruler, name: {nl: n, en: n}}\n  f: {type: flag}",
        steps="  a: {do: [{ask: n, text: {nl: A, en: A}}, {say: {nl: af, en: done}}], go: end}",
        rules="  - {id: second, when: {slot: f, is: yes}, do: [{say: {nl: twee, en: two}}]}\n"
        "  - {id: first, when: {slot: n, known: yes}, do: [{set: f, to: yes}, {say: {nl: een, en: one}}]}",
    )
    assert texts(made.take(state, Line("5", TODAY))[1]) == ["een", "twee", "af"]


def test_a_rule_may_lead_elsewhere(tmp_path: Path) -> None:
    made, state, _ = small(
        tmp_path,
        slots="  n: {type: ruler, name: {nl: n, en: n}}",
        steps="  a: {do: [{ask: n, text: {nl: A, en: A}}, {say: {nl: nooit, en: never}}], go: end}\n"
        "  out: {do: [{say: {nl: uit, en: out}}], go: end}",
        rules="  - {id: leave, when: {slot: n, is: 0}, do: [{go: out}]}",
    )
    state, acts = made.take(state, Line("0", TODAY))
    assert texts(acts) == ["uit"]
    assert state.status == FINISHED


def test_a_loop_that_asks_nothing_is_broken_off(tmp_path: Path) -> None:
    _, state, acts = small(tmp_path, slots="  f: {type: flag}", steps="  a: {do: [{set: f, to: yes}], go: a}")
    assert state.status == STOPPED
    assert isinstance(acts[-2], shown.Noted)
    assert acts[-2].about == "loop"


def test_called_scripts_have_slots_of_their_own_and_share_what_they_say() -> None:
    state, _ = after("every-kind", "rood", "geld", "7", "ja", "wens", "schaarste")
    assert [scope.script for scope in state.scopes] == ["every-kind", "inner"]
    assert state.scopes[1].slots == {"subject": "wens"}
    state, _acts = after("every-kind", "rood", "geld", "1", "ja", "wens", "schaarste", "gaat goed", "ja")
    assert state.scopes[0].slots["answer"] == "gaat goed"
    state, _ = after(
        "every-kind",
        "rood",
        "geld",
        "1",
        "ja",
        "wens",
        "schaarste",
        "a",
        "ja",
        "rood",
        "geld",
        "1",
        "ja",
        "wens",
        "schaarste",
    )
    assert state.scopes[1].slots == {"subject": "wens"}  # called again, it knows nothing of the first time


def test_suggestions_go_into_their_slot_with_their_reasons() -> None:
    state, acts = after("every-kind", "rood", "geld", "7", "ja", "wens", "schaarste")
    made = next(act for act in acts if isinstance(act, shown.Suggested))
    assert [item.card for item in made.items] == ["first-card", "scarcity"]
    assert state.scopes[0].slots["found"] == ("first-card", "scarcity")
    _, acts = engine().take(state, Line("waarom", TODAY))
    assert any("Altijd goed." in line for act in acts if isinstance(act, shown.Explained) for line in act.lines)


def test_why_tells_the_step_the_phase_and_the_rules() -> None:
    lines = after("small-step", "verplicht", "de post", "waarom")[1][0]
    assert isinstance(lines, shown.Explained)
    assert lines.lines == ("Doel van deze fase: Samen één doel kiezen.", "Hierheen omdat: het kader is verplicht.")
    lines = after("small-step", "verplicht", "de post", "2", "waarom")[1][0]
    assert isinstance(lines, shown.Explained)
    assert "Regel ‘low-importance’: Het belang is lager dan 5." in lines.lines


def test_documents_get_what_they_use() -> None:
    _, acts = after("small-step", "verplicht", "De post.", "6", "morgen", "ja")
    made = next(act for act in acts if isinstance(act, shown.Document))
    assert made.name == "client-sheet"
    assert made.facts["goal"] == "De post."
    assert made.facts["plans"][0]["what"] == "De post."
    assert made.facts["techniques"][0] == {"id": "small-steps", "name": "kleine stappen"}
    json.dumps(shown.as_object(made, "nl"))


@pytest.mark.parametrize("script", starting())
@given(st.lists(LINES, max_size=25))
@settings(max_examples=40, deadline=None)
def test_state_follows_from_events_alone(script: str, lines: list[str]) -> None:
    made = engine()
    events: list[Event] = [Started(script, "nl", TODAY)]
    state, acts = made.start(Started(script, "nl", TODAY))
    for line in lines:
        event: Line | Resumed = Line(line, TODAY)
        if state.status not in (RUNNING, FINISHED):
            event = Resumed(TODAY)
        events.append(event)
        state, acts = made.take(state, event)
        assert acts, "there is always something to show"
        assert state.status != RUNNING or isinstance(acts[-1], shown.Asked)
        for act in acts:
            json.dumps(shown.as_object(act, state.language))
    stored = [from_object(json.loads(json.dumps(as_object(event)))) for event in events]
    assert made.replay(stored) == (state, acts)


def test_lines_for_questions_that_are_gone_are_left_out() -> None:
    made = engine()
    events: list[Event] = [Started("every-kind", "nl", TODAY), Line("rood", TODAY, "every-kind/colour/colour")]
    state, _ = made.replay(events)
    assert made.waiting(state) == "every-kind/colour/themes"
    later, _ = made.replay(
        [*events, Line("7", TODAY, "every-kind/colour/weight"), Line("geld", TODAY, made.waiting(state))]
    )
    assert later.scopes[0].slots == {"colour": "red", "themes": ("money",)}


@pytest.mark.parametrize("script", starting())
def test_undoing_everything_leads_back_to_the_start(script: str) -> None:
    for seed in range(4):
        states = list(walk(script, seed, 60))
        made, state = engine(), next(one for one in reversed(states) if one.status == RUNNING)
        for _ in range(len(state.trail)):
            state, _ = made.take(state, Line("terug", TODAY))
        first = started(script)
        assert (state.asked, held(state), state.trail) == (first.asked, held(first), ())


@pytest.mark.parametrize("script", starting())
def test_no_script_can_trap_the_user(script: str) -> None:
    # who answers nothing comes to the end, wherever it begins, and “stop” always stops
    for seed in range(3):
        for state in walk(script, seed, 40):
            if state.status != RUNNING:
                continue
            made, skipping = engine(), state
            assert made.take(state, Line("stop", TODAY))[0].status == STOPPED
            for _ in range(200):
                if skipping.status != RUNNING:
                    break
                skipping, _ = made.take(skipping, Line("overslaan", TODAY))
            assert skipping.status == FINISHED


def test_both_languages_go_the_same_way() -> None:
    english = ["green", "1 and 2", "9", "yes", "Tuesday at ten", "open the mail", "scarcity", "that it works", "yes"]
    state, acts = after("every-kind", *english, language="en")
    assert texts(acts) == [
        "Done: open the mail, Tuesday 24 November at 10:00, money or work and income. "
        "1 note about “that it works”. Found: first-card and scarcity. Sure: yes."
    ]
    assert state.status == FINISHED


def test_a_dutch_answer_in_an_english_talk_is_understood() -> None:
    assert asked(after("every-kind", "groen", language="en")[1]) == "themes"


def test_a_megabyte_in_one_line_is_cut() -> None:
    state, acts = after("small-step", "vrijwillig", "x " * 500_000)
    assert len(str(state.scopes[0].slots["goal"])) <= 600
    assert any(isinstance(act, shown.Noted) and act.about == "long" for act in acts)


@pytest.mark.parametrize(
    "stored", [{}, [], {"event": "line"}, {"event": "line", "text": "x", "today": "?"}, {"event": "no", "today": TODAY}]
)
def test_what_is_no_event_is_refused(stored: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        from_object(stored)
