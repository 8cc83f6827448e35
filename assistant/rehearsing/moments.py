"""Three moments of a session: the best turn, the turn that cost most, and the missed chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assistant.rehearsing.counting import STATES
from assistant.rehearsing.phrasing import better_sentence
from assistant.rehearsing.situations import Deed, answers, deed_of, fitting, standing_before
from assistant.rehearsing.sourcing import Source, source_of
from dialogs.coding.turns import NON_ADHERENT
from dialogs.rehearsal.session import Exchange, Session
from knowledge.store import Store

BEST, COST, MISSED = "best", "cost", "missed"
_REPLY_COUNTS = {"change": 0.5, "sustain": -0.5, "neutral": 0.0}
_DISCORD_COUNTS = -0.5
_LEAST = 0.2  # a change of the state that is too small to be called good or bad
_MOST_WHYS = 3


class Told(NamedTuple):
    """One moment: what the client said before, the professional's turn and the client's reply, quoted; what the
    turn was and did (`moved`: by part of the state, 0 to 10), why, and what would have been better (empty for the
    best turn)."""

    which: str
    number: int
    client: str
    professional: str
    reply: str
    deed: str
    moved: dict[str, float]
    whys: tuple[str, ...]
    lesson: str
    do: str
    better: str
    source: Source | None


class Moments(NamedTuple):
    """Any of them may be missing: in a short session, or when there was nothing of the kind."""

    best: Told | None
    cost: Told | None
    missed: Told | None


def moments_of(session: Session, store: Store) -> Moments:
    """The moments of a session, each a turn of its own."""
    gains = {exchange.number: gain(exchange) for exchange in session.exchanges}
    chances = missed_chances(session)
    spoilt = {one.number for one in session.exchanges if set(one.heard.coded.acts) & set(NON_ADHERENT)} | set(chances)
    best = max((number for number in gains if number not in spoilt), key=lambda number: gains[number], default=0)
    cost = min(gains, key=lambda number: gains[number], default=0)
    best = best if best and gains[best] >= _LEAST else 0
    cost = cost if cost and gains[cost] <= -_LEAST else 0
    left = [number for number in chances if number not in (best, cost)]
    missed = min(left, key=lambda number: (-chances[number], number), default=0)
    return Moments(
        _told(session, BEST, best, store) if best else None,
        _told(session, COST, cost, store) if cost else None,
        _told(session, MISSED, missed, store) if missed else None,
    )


def gain(exchange: Exchange) -> float:
    """What a turn did, good minus bad: all that its rules moved, and how the client replied."""
    moved = movement(exchange)
    state = sum(-amount if name == "discord" else amount for name, amount in moved.items())
    reply = exchange.client
    return round(state + _REPLY_COUNTS[reply.talk] + (_DISCORD_COUNTS if reply.discord else 0.0), 4)


def movement(exchange: Exchange) -> dict[str, float]:
    """How far a turn's rules moved each part of the state; parts that stayed are left out."""
    total = {name: round(sum(move.moves.get(name, 0.0) for move in exchange.moves), 2) for name in STATES}
    return {name: amount for name, amount in total.items() if amount}


def missed_chances(session: Session) -> dict[int, int]:
    """The numbers of turns that let a chance go by, with how much each mattered."""
    found = {}
    for exchange in session.exchanges:
        standing = standing_before(session, exchange.number)
        technique = fitting(standing)
        if technique.chance and not answers(technique, exchange, standing.client.topic):
            found[exchange.number] = technique.chance
    return found


def whys_of(exchange: Exchange, language: str, good: bool | None = None) -> tuple[str, ...]:
    """Why the state moved, the strongest reason first; only what did good, or only what did harm, when asked."""
    weighed = [(_worth(move.moves), move.why.in_language(language)) for move in exchange.moves]
    if good is not None:
        weighed = [one for one in weighed if (one[0] > 0) == good and one[0]]
    weighed.sort(key=lambda one: -abs(one[0]))
    return tuple(dict.fromkeys(why for _, why in weighed))[:_MOST_WHYS]


def _worth(moves: Mapping[str, float]) -> float:
    return sum(-amount if name == "discord" else amount for name, amount in moves.items())


def _told(session: Session, which: str, number: int, store: Store) -> Told:
    exchange = session.exchanges[number - 1]
    before = standing_before(session, number)
    language, deed, technique = session.language, deed_of(exchange), fitting(before)
    better = ""
    if which != BEST:
        better = better_sentence(technique, before.client, session.role, language, number)
    return Told(
        which,
        number,
        before.client.text,
        exchange.text,
        exchange.client.text,
        deed.name.in_language(language),
        movement(exchange),
        whys_of(exchange, language, {BEST: True, COST: False}.get(which)),
        _lesson(which, deed, technique.why.in_language(language), language),
        "" if which == BEST else technique.do.in_language(language),
        better,
        source_of(deed.card if which == BEST else technique.card, language, store),
    )


def _lesson(which: str, deed: Deed, why: str, language: str) -> str:
    if which == MISSED:
        return why
    return (deed.good if which == BEST else deed.bad).in_language(language) or why
