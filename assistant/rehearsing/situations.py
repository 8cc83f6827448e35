"""Where a conversation stands and what helps there (data/situations.yaml); what a turn was (data/deeds.yaml)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.coding.turns import NON_ADHERENT
from dialogs.rehearsal.model import State, is_ready
from dialogs.rehearsal.session import Exchange, Session
from dialogs.rehearsal.spoken import ClientLine
from knowledge.datafiles import read_data
from knowledge.model import Text

HERE = Path(__file__).parent / "data"
_NOTHING = {"nl": "", "en": ""}
_STEP_ASKED = ("next_step", "when_step")


class Technique(NamedTuple):
    """One entry of situations.yaml: what to do, why, its card, how it could begin, and what could follow."""

    id: str
    chance: int
    card: str
    do: Text
    why: Text
    replies: tuple[str, ...]
    then: Text
    starters: Mapping[str, Sequence[str]]
    when: Mapping[str, Any]
    met: Mapping[str, Sequence[str]]


class Deed(NamedTuple):
    """One entry of deeds.yaml: what a turn was; `good` and `bad` may be empty."""

    id: str
    name: Text
    card: str
    good: Text
    bad: Text
    marks: frozenset[str]


class Standing(NamedTuple):
    """A place in a session at which the professional is to speak: the client's line and what came before it."""

    client: ClientLine
    state: State
    done: tuple[Exchange, ...]


def standing_before(session: Session, number: int) -> Standing:
    """The place before turn `number` (1 is the first); one past the last turn is now."""
    done = session.exchanges[: number - 1]
    if done:
        return Standing(done[-1].client, done[-1].after, done)
    return Standing(session.opening, session.start, ())


@cache
def techniques() -> tuple[Technique, ...]:
    """situations.yaml, in its order."""
    return tuple(
        Technique(
            name,
            held.get("chance", 0),
            held["card"],
            Text(**held["do"]),
            Text(**held["why"]),
            tuple(held["replies"]),
            Text(**held.get("then", _NOTHING)),
            held["starters"],
            held["when"],
            held.get("met", {}),
        )
        for name, held in read_data(HERE / "situations.yaml").items()
    )


@cache
def deeds() -> tuple[Deed, ...]:
    """deeds.yaml, in its order."""
    return tuple(
        Deed(
            name,
            Text(**held["name"]),
            held["card"],
            Text(**held.get("good", _NOTHING)),
            Text(**held.get("bad", _NOTHING)),
            frozenset(held["is"]),
        )
        for name, held in read_data(HERE / "deeds.yaml").items()
    )


def fitting(standing: Standing) -> Technique:
    """The technique of the first situation that holds; the last one always does."""
    return next((one for one in techniques() if holds(one.when, standing)), techniques()[-1])


def holds(condition: Mapping[str, Any], standing: Standing) -> bool:
    """Whether everything in a `when` is so."""
    return all(_TESTS[name](wanted, standing) for name, wanted in condition.items())


def answers(technique: Technique, exchange: Exchange, topic: str = "") -> bool:
    """Whether a turn is among what the situation asks for, without spoiling it.

    An open question counts unless it is about another topic than the client's (`topic`).
    """
    heard, coded, met = exchange.heard, exchange.heard.coded, technique.met
    if set(coded.acts) & set(NON_ADHERENT):
        return False
    return bool(
        coded.code in met.get("codes", ())
        or (coded.subtype in met.get("kinds", ()) and (heard.topic == topic or not heard.topic or not topic))
        or set(coded.acts) & set(met.get("acts", ()))
        or set(heard.asked) & set(met.get("asked", ()))
    )


def deed_of(exchange: Exchange) -> Deed:
    """What a turn was, by the first entry that it has a mark of."""
    marks = marks_of(exchange)
    return next((one for one in deeds() if one.marks & marks), deeds()[-1])


def marks_of(exchange: Exchange) -> frozenset[str]:
    """A turn's code, kind and acts."""
    coded = exchange.heard.coded
    double = {"double_sided"} if coded.double_sided else set()
    return frozenset({coded.code, coded.subtype, *coded.acts, *double} - {""})


def _last_marks(standing: Standing) -> frozenset[str]:
    return marks_of(standing.done[-1]) if standing.done else frozenset()


def _run(standing: Standing, test: Callable[[Exchange], bool]) -> int:
    """How many of the last turns in a row pass a test."""
    count = 0
    for exchange in reversed(standing.done):
        if not test(exchange):
            break
        count += 1
    return count


def _within(wanted: Mapping[str, Mapping[str, float]], state: State) -> bool:
    return all(
        bounds.get("least", 0.0) <= getattr(state, name) <= bounds.get("most", 10.0) for name, bounds in wanted.items()
    )


def _is(exchange: Exchange, mark: str) -> bool:
    return mark in marks_of(exchange)


def _since_step(standing: Standing) -> int:
    return _run(standing, lambda one: not set(one.heard.asked) & set(_STEP_ASKED))


_TESTS: dict[str, Callable[[Any, Standing], bool]] = {
    "group": lambda wanted, standing: standing.client.group in wanted,
    "talk": lambda wanted, standing: standing.client.talk in wanted,
    "discord": lambda wanted, standing: standing.client.discord == _yes(wanted),
    "strength": lambda wanted, standing: standing.client.strength >= wanted,
    "ready": lambda wanted, standing: is_ready(standing.state) == _yes(wanted),
    "state": lambda wanted, standing: _within(wanted, standing.state),
    "closed": lambda wanted, standing: _run(standing, lambda one: _is(one, "closed")) >= wanted,
    "unreflected": lambda wanted, standing: _run(standing, lambda one: not _is(one, "reflection")) >= wanted,
    "unasked_step": lambda wanted, standing: _since_step(standing) >= min(wanted, len(standing.done)),
    "last": lambda wanted, standing: bool(set(wanted) & _last_marks(standing)),
}


def _yes(value: object) -> bool:
    return value in (True, "yes")
