"""What the engine's tests share: the scripts, a host without a graph, and walks through all of a script."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dialogs.engine import loading
from dialogs.engine.acts import Act, Asked, Reason, Suggestion
from dialogs.engine.engine import Engine
from dialogs.engine.events import Line, Resumed, Started
from dialogs.engine.host import Query
from dialogs.engine.script import Ask, Book, Slot, Value, slot_of
from dialogs.engine.state import RUNNING, Key, State
from knowledge.model import Text

HERE = Path(__file__).parent
TODAY = "2026-11-23"  # a Monday

CARDS = {"scarcity": Text("schaarste", "scarcity"), "small-steps": Text("kleine stappen", "small steps")}


class PaperHost:
    """Finds cards by plain name, and suggests what the query names itself."""

    def suggest(self, query: Query) -> tuple[Suggestion, ...]:
        wanted = {one.card: one.why for one in query.outright}
        wanted |= {end: Text("past bij {end}", "fits {end}") for one in query.evidence for end in one.ends}
        return tuple(
            Suggestion(
                card, "technique", self.card_name(card), Text("", ""), 1.0, (Reason(why, "inferred", "", ()),), ()
            )
            for card, why in list(wanted.items())[: query.most]
            if card not in query.without
        )

    def cards_named(self, text: str, language: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id for id, name in CARDS.items() if name.in_language(language) in text.lower() or id == text)

    def card_name(self, card: str) -> Text:
        return CARDS.get(card, Text(card, card))

    def is_question(self, text: str, language: str) -> bool:
        return bool(self.cards_named(text, language, ()))


@cache
def book() -> Book:
    """The shipped scripts and those of these tests."""
    held, problems = loading.load([loading.SHIPPED, HERE / "scripts"])
    assert not problems, problems
    return held


def engine() -> Engine:
    return Engine(book(), PaperHost())


def started(script: str, language: str = "nl") -> State:
    return engine().start(Started(script, language, TODAY))[0]


def after(script: str, *lines: str, language: str = "nl") -> tuple[State, list[Act]]:
    """The state and the last acts after some lines."""
    made = engine()
    state, acts = made.start(Started(script, language, TODAY))
    for line in lines:
        state, acts = made.take(state, Line(line, TODAY))
    return state, acts


def held(state: State) -> list[dict[str, Value]]:
    """All slots, script by script."""
    return [scope.slots for scope in state.scopes]


def fitting_lines(state: State, language: str = "nl") -> list[str]:
    """Answers that fit the question that waits."""
    assert state.asked is not None
    act, slot = question(state.asked)
    dutch = language == "nl"
    if slot.type in ("choice", "choices"):
        allowed = act.options or tuple(option.id for option in slot.options)
        labels = [option.label.in_language(language) for option in slot.options if option.id in allowed]
        return [*labels, "1"] if slot.type == "choice" else [*labels, " + ".join(labels[:2])]
    return {
        "ruler": ["2", "een zesje" if dutch else "six", "9"],
        "yes_no": ["ja hoor", "absoluut niet"] if dutch else ["yes please", "not really"],
        "moment": ["dinsdag om tien uur", "morgen na het ontbijt"] if dutch else ["Tuesday at ten", "after breakfast"],
        "card": ["schaarste" if dutch else "scarcity"],
        "text": ["de post elke dag openmaken", "rustig beginnen"] if dutch else ["open the mail", "start slowly"],
    }[slot.type]


def question(key: Key) -> tuple[Ask, Slot]:
    """The act that asks, and the slot that it asks for."""
    act = book()[key.script].block(key.block).acts[key.at]
    assert isinstance(act, Ask)
    slot = slot_of(book(), key.script, act.slot)
    assert slot is not None
    return act, slot


def questions(script: str, *, walks: int = 12, longest: int = 150) -> dict[Key, State]:
    """Every question that seeded random walks come to, each with the first state in which it waits."""
    found: dict[Key, State] = {}
    for seed in range(walks):
        for state in walk(script, seed, longest):
            if state.asked is not None:
                found.setdefault(state.asked, state)
    return found


def walk(script: str, seed: int, longest: int = 150) -> Iterator[State]:
    """The states of one walk: fitting answers, now and then a skip, until the end."""
    draw = random.Random(seed)
    made = engine()
    state = started(script)
    yield state
    for _ in range(longest):
        if state.status != RUNNING:
            return
        line = "overslaan" if draw.random() < 0.12 else draw.choice(fitting_lines(state))
        state, _ = made.take(state, Line(line, TODAY))
        yield state


def starting() -> list[str]:
    return [script.id for script in book().values() if script.starts]


def asked(acts: list[Act]) -> str:
    """The slot that the last acts ask for; "" when they ask nothing."""
    return next((act.slot for act in reversed(acts) if isinstance(act, Asked)), "")


def resumed(state: State) -> tuple[State, list[Act]]:
    return engine().take(state, Resumed(TODAY))
