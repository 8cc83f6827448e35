"""Exercises: a rehearsal of one skill, and how well it went."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dialogs.rehearsal.conditions import holds
from knowledge.datafiles import read_data
from knowledge.model import Text

if TYPE_CHECKING:
    from dialogs.rehearsal.session import Session


class Exercise(NamedTuple):
    """One exercise: `introduction` is three lines, `card` its technique's, `turns` how many it takes."""

    id: str
    title: Text
    card: str
    introduction: tuple[Text, ...]
    turns: int
    start: Mapping[str, float]
    when: Mapping[str, Any]
    against: Mapping[str, Any]


class Score(NamedTuple):
    """Turns that did it and turns that did the opposite, of all turns; `share` 0 to 1; `band` says it in words."""

    hits: int
    against: int
    turns: int
    share: float
    band: Text


@cache
def exercises() -> Mapping[str, Exercise]:
    """All exercises by id, in the order of the file."""
    return {
        one["id"]: Exercise(
            one["id"],
            Text(**one["title"]),
            one["card"],
            tuple(Text(**line) for line in one["introduction"]),
            int(one["turns"]),
            one.get("start", {}),
            one["when"],
            one["against"],
        )
        for one in _raw()["exercises"]
    }


def score(session: Session) -> Score | None:
    """How the exercise of a session went; None when it is a whole conversation or has no turn yet."""
    exercise = exercises().get(session.exercise)
    if exercise is None or not session.exchanges:
        return None
    from dialogs.rehearsal.session import situation_at  # late: sessions know exercises

    hits = against = 0
    for exchange in session.exchanges:
        situation = situation_at(session, exchange.number)
        hits += holds(exercise.when, exchange.heard, situation)
        against += holds(exercise.against, exchange.heard, situation)
    share = hits / len(session.exchanges)
    band = next(one for one in _raw()["bands"] if share >= float(one["from"]))
    return Score(hits, against, len(session.exchanges), share, Text(band["nl"], band["en"]))


@cache
def _raw() -> Mapping[str, Any]:
    held: Mapping[str, Any] = read_data(Path(__file__).with_name("exercises.yaml"))
    return held
