"""How a turn moves the client."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.rehearsal.conditions import holds
from dialogs.rehearsal.hearing import Heard
from dialogs.rehearsal.model import Move, Moved, Situation, State, model, state_of
from dialogs.rehearsal.role import HIGHEST, LOWEST, SCALES
from dialogs.rehearsal.spoken import DISCORD


def moved(heard: Heard, situation: Situation, temper: Mapping[str, float]) -> Moved:
    """What a turn does to the client."""
    values = _values(situation.state)
    moves: list[Move] = []
    push = 0.0
    never = _never(heard, situation)
    for rule in model().rules:
        if holds(rule.when, heard, situation):
            allowed = {name: amount for name, amount in rule.moves.items() if (name, amount > 0) not in never}
            moves.append(Move(rule.id, rule.why, _add(values, allowed, temper)))
            push += rule.push
    return Moved(state_of(values), tuple(moves), round(push, 2))


def _never(heard: Heard, situation: Situation) -> set[tuple[str, bool]]:
    """What this turn must not do: scales, each with whether it may not rise (else: may not fall)."""
    found: set[tuple[str, bool]] = set()
    for one in model().never:
        when = {key: held for key, held in one.items() if key not in ("lowers", "raises")}
        if holds(when, heard, situation):
            found |= {(one[key], key == "raises") for key in ("lowers", "raises") if key in one}
    return found


def after_own_words(heard: Heard, situation: Situation, temper: Mapping[str, float]) -> Moved:
    """What the client's own last words do to him."""
    values = _values(situation.state)
    moves = tuple(
        Move(rule.id, rule.why, _add(values, rule.moves, temper))
        for rule in model().own_words
        if holds(rule.when, heard, situation)
    )
    return Moved(state_of(values), moves, 0.0)


def _add(values: dict[str, float], moves: Mapping[str, float], temper: Mapping[str, float]) -> dict[str, float]:
    """Adds moves to `values`; what was added.  Gains get smaller the closer they are to the top; discord has no top."""
    room = float(model().settings["room"])
    added: dict[str, float] = {}
    for name, amount in moves.items():
        share = min(1.0, (HIGHEST - values[name]) / room) if amount > 0 and name != DISCORD else 1.0
        more = round(float(amount) * temper[name] * max(0.0, share), 2)
        kept = min(HIGHEST, max(LOWEST, values[name] + more))
        added[name], values[name] = round(kept - values[name], 2), kept
    return {name: amount for name, amount in added.items() if amount}


def _values(state: State) -> dict[str, float]:
    return {name: float(getattr(state, name)) for name in SCALES}
