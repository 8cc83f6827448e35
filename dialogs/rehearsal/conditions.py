"""Whether the conditions of a rule in model.yaml hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.rehearsal import hearing
from dialogs.rehearsal.hearing import Heard
from dialogs.rehearsal.meaning import (
    LEAVES_CHOICE,
    ODD,
    advises,
    confronts,
    gathers,
    has_had_enough,
    is_about_client,
    is_hard,
    is_on_guard,
    is_only_closed,
    is_softened,
    is_unclear,
    open_step,
    permitted,
    proposes,
    speaks_past,
    sums_up,
    tells_and_asks,
    warns,
)
from dialogs.rehearsal.model import Situation, is_ready, model

_IS: Mapping[str, Callable[[Heard, Situation], bool]] = {
    "hard": lambda heard, _: is_hard(heard),
    "gentle": lambda heard, _: not is_hard(heard) and ODD.isdisjoint(heard.signs),
    "baffling": lambda heard, _: not ODD.isdisjoint(heard.signs),
    "asks": lambda heard, _: bool(heard.asked),
    "advises": lambda heard, _: advises(heard),
    "advises_permitted": lambda heard, situation: (
        advises(heard) and permitted(heard, situation) and not (confronts(heard) or warns(heard))
    ),
    "advises_unasked": lambda heard, situation: advises(heard) and not permitted(heard, situation),
    "confronts": lambda heard, _: confronts(heard),
    "warns": lambda heard, _: warns(heard),
    "permitted": permitted,
    "ready": lambda _, situation: is_ready(situation.state),
    "gathered": gathers,
    "step_open": lambda heard, situation: open_step(heard, situation) is not None,
    "proposes": lambda heard, _: proposes(heard),
    "plan_fits": lambda heard, situation: proposes(heard) and is_ready(situation.state),
    "plan_nearly_fits": lambda heard, situation: (
        proposes(heard) and is_ready(situation.state, float(model().settings["nearly_ready"]))
    ),
    "tells_and_asks": tells_and_asks,
    "comes_to_it": lambda heard, situation: (
        is_ready(situation.state)
        and gathers(heard, situation)
        and len(situation.turns) + 1 >= model().settings["spontaneous"]
        and not heard.asked
    ),
    "leaves": has_had_enough,
    "softened": is_softened,
    "only_closed": lambda heard, _: is_only_closed(heard),
    "unclear": is_unclear,
    "on_guard": is_on_guard,
    "sums_up": sums_up,
    "about_client": is_about_client,
    "interrogated": lambda _, situation: situation.last.group == "interrogated",
}

STREAKS: Mapping[str, Callable[[Heard], bool]] = {
    "closed": lambda one: one.coded.code == "question" and one.coded.subtype == "closed",
    "advice": lambda one: advises(one) and LEAVES_CHOICE.isdisjoint(one.coded.acts),
    "short": lambda one: bool({hearing.ONE_WORD, hearing.EMPTY} & set(one.signs)) and not one.asked,
    "odd": lambda one: not ODD.isdisjoint(one.signs),
    "hard": is_hard,
    "past": speaks_past,
}


# conditions


def holds(when: Mapping[str, Any], heard: Heard, situation: Situation) -> bool:
    """Whether all conditions hold; see model.yaml for what can be asked."""
    return all(_HOLDS[key](wanted, heard, situation) for key, wanted in when.items())


def _any(wanted: object) -> set[str]:
    return {wanted} if isinstance(wanted, str) else set(wanted)  # type: ignore[call-overload]


def _streak(wanted: Mapping[str, int], heard: Heard, situation: Situation) -> bool:
    for name, least in wanted.items():
        length = 0
        for one in (heard, *reversed(situation.turns)):
            if not STREAKS[name](one):
                break
            length += 1
        if length < least:
            return False
    return True


def _between(value: float, tests: Mapping[str, float]) -> bool:
    return value >= tests.get("at_least", float("-inf")) and value < tests.get("under", float("inf"))


def _yes(wanted: object) -> bool:
    return wanted in (True, "yes")


_HOLDS: Mapping[str, Callable[[Any, Heard, Situation], bool]] = {
    "code": lambda wanted, heard, _: heard.coded.code in _any(wanted),
    "subtype": lambda wanted, heard, _: heard.coded.subtype in _any(wanted),
    "acts": lambda wanted, heard, _: not _any(wanted).isdisjoint(heard.coded.acts),
    "no_acts": lambda wanted, heard, _: _any(wanted).isdisjoint(heard.coded.acts),
    "asked": lambda wanted, heard, _: not _any(wanted).isdisjoint(heard.asked),
    "not_asked": lambda wanted, heard, _: _any(wanted).isdisjoint(heard.asked),
    "signs": lambda wanted, heard, _: not _any(wanted).isdisjoint(heard.signs),
    "no_signs": lambda wanted, heard, _: _any(wanted).isdisjoint(heard.signs),
    "reflects": lambda wanted, heard, _: heard.reflects in _any(wanted),
    "double_sided": lambda wanted, heard, _: heard.coded.double_sided == _yes(wanted),
    "grounded": lambda wanted, heard, _: heard.coded.grounded == _yes(wanted),
    "after": lambda wanted, _, situation: situation.last.mood in _any(wanted),
    "last": lambda wanted, _, situation: situation.last.group in _any(wanted),
    "is": lambda wanted, heard, situation: any(_IS[one](heard, situation) for one in sorted(_any(wanted))),
    "is_not": lambda wanted, heard, situation: not any(_IS[one](heard, situation) for one in sorted(_any(wanted))),
    "streak": _streak,
    "state": lambda wanted, _, situation: all(
        _between(getattr(situation.state, name), tests) for name, tests in wanted.items()
    ),
    "lean": lambda wanted, _, situation: _between(situation.lean, wanted),
    "turn": lambda wanted, _, situation: _between(len(situation.turns) + 1, wanted),
    "any": lambda wanted, heard, situation: any(holds(one, heard, situation) for one in wanted),
}
CONDITIONS = tuple(_HOLDS)
KINDS_OF_TURN = tuple(_IS)
