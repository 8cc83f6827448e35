"""The skills that are followed, each as one figure per session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from assistant.rehearsing.counting import Counts, counted, share
from assistant.rehearsing.situations import HERE, answers, techniques
from dialogs.rehearsal.hearing import PERMISSION
from dialogs.rehearsal.session import Exchange, Session
from knowledge.datafiles import read_data
from knowledge.model import Text

FAIR, GOOD, BELOW = "fair", "good", "below"
SHARE, RATE = "share", "rate"
_ADVICE = ("advice", "options")
_TENTH = 10  # turns to which acts are counted
_DISCORD = "discord"


class Threshold(NamedTuple):
    """Where a source puts “fair” and “good”."""

    fair: float
    good: float
    source: str

    def level(self, value: float | None) -> str:
        """ "below", "fair" or "good"; empty for no value."""
        if value is None:
            return ""
        return GOOD if value >= self.good else FAIR if value >= self.fair else BELOW


class Skill(NamedTuple):
    """One skill of skills.yaml; `unit` is "share" (0 to 1) or "rate" (per ten turns); `older` levels are only noted."""

    id: str
    name: Text
    about: Text
    more_is_better: bool
    unit: str
    card: str
    level: Threshold | None
    ratio: Threshold | None
    older: Threshold | None


@cache
def skills() -> tuple[Skill, ...]:
    """skills.yaml, in its order."""
    return tuple(
        Skill(
            name,
            Text(**held["name"]),
            Text(**held["about"]),
            held["better"] == "more",
            held["as"],
            held["card"],
            *(_threshold(held.get(key)) for key in ("level", "ratio", "older")),
        )
        for name, held in read_data(HERE / "skills.yaml").items()
    )


def figures(session: Session, counts: Counts | None = None) -> dict[str, float | None]:
    """Each skill's figure; None where the session gave no occasion for it."""
    known = counts if counts is not None else counted(session)
    return {skill.id: _MEASURES[skill.id](session, known) for skill in skills()}


def asked_permission(exchange: Exchange, before: Exchange | None) -> bool:
    """Whether a turn's advice was asked leave for: in the turn itself, or just before it."""
    asked = _asks_leave(exchange)
    if before is not None:
        asked = asked or before.client.group == "allowed" or _asks_leave(before)
    return asked and not (before is not None and before.client.group == "refused")


def _asks_leave(exchange: Exchange) -> bool:
    return "seek_collaboration" in exchange.heard.coded.acts or PERMISSION in exchange.heard.signs


def _per_ten(count: int, turns: int) -> float | None:
    return round(count * _TENTH / turns, 2) if turns else None


def _permission(session: Session, _: Counts) -> float | None:
    advised = asked = 0
    before = None
    for exchange in session.exchanges:
        coded = exchange.heard.coded
        if coded.subtype in _ADVICE or "persuade" in coded.acts:
            advised += 1
            asked += asked_permission(exchange, before)
        before = exchange
    return share(asked, advised)


def _repair(session: Session, _: Counts) -> float | None:
    mending = next(one for one in techniques() if one.id == _DISCORD)
    lines = (session.opening, *(exchange.client for exchange in session.exchanges))
    met = [answers(mending, turn) for line, turn in zip(lines, session.exchanges, strict=False) if line.discord]
    return share(sum(met), len(met))


_MEASURES: dict[str, Callable[[Session, Counts], float | None]] = {
    "reflecting": lambda _, counts: share(counts.reflections, counts.reflections + counts.questions),
    "complex": lambda _, counts: share(counts.complex, counts.reflections),
    "open": lambda _, counts: share(counts.open, counts.questions),
    "adherent": lambda _, counts: _per_ten(counts.adherent, counts.turns),
    "non_adherent": lambda _, counts: _per_ten(counts.non_adherent, counts.turns),
    "change_talk": lambda _, counts: share(counts.change, counts.change + counts.sustain),
    "permission": _permission,
    "repair": _repair,
}


def _threshold(held: dict[str, Any] | None) -> Threshold | None:
    return Threshold(**held) if held else None
