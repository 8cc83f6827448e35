"""What was said, counted: as the MITI counts a professional's turns, and the client's talk beside it.

Per turn a kind is counted once, however often it occurs in that turn: a turn may hold a reflection and
a question, and one that reflects both simply and deeply counts as complex.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dialogs.coding.coder import code_sentences
from dialogs.coding.turns import ACTS, ADHERENT, NON_ADHERENT, Coded
from dialogs.rehearsal.model import State
from dialogs.rehearsal.session import Exchange, Session, coded_so_far
from dialogs.rehearsal.spoken import ClientLine

STATES = ("trust", "importance", "confidence", "discord")
TALKS = ("change", "sustain", "neutral")


class Counts(NamedTuple):
    """Numbers of turns with each kind (the client's without the opening), acts by name, and words by speaker."""

    turns: int
    open: int
    closed: int
    simple: int
    complex: int
    double_sided: int
    inputs: Mapping[str, int]
    acts: Mapping[str, int]
    words_professional: int
    words_client: int
    change: int
    sustain: int
    neutral: int
    discord: int

    @property
    def questions(self) -> int:
        return self.open + self.closed

    @property
    def reflections(self) -> int:
        return self.simple + self.complex

    @property
    def adherent(self) -> int:
        return sum(self.acts[act] for act in ADHERENT)

    @property
    def non_adherent(self) -> int:
        return sum(self.acts[act] for act in NON_ADHERENT)


class Point(NamedTuple):
    """The client after turn `number` (0: the first words): talk, its strength (0 to 3), and the state (0 to 10)."""

    number: int
    talk: str
    strength: int
    discord: bool
    state: State


class Range(NamedTuple):
    """How one part of the state went: where it began and ended, its lowest and highest value."""

    start: float
    end: float
    lowest: float
    highest: float


def counted(session: Session) -> Counts:
    """The counts of a session, however short."""
    kinds: dict[str, int] = dict.fromkeys(("open", "closed", "simple", "complex", "double_sided"), 0)
    inputs: dict[str, int] = {}
    acts = dict.fromkeys(ACTS, 0)
    talks = dict.fromkeys(TALKS, 0)
    earlier = coded_so_far(session)
    for exchange in session.exchanges:
        for kind in kinds_in(exchange, earlier[: 2 * exchange.number - 1]):
            if kind in kinds:
                kinds[kind] += 1
            else:
                inputs[kind] = inputs.get(kind, 0) + 1
        for act in exchange.heard.coded.acts:
            acts[act] += 1
        talks[exchange.client.talk] += 1
    return Counts(
        turns=len(session.exchanges),
        **kinds,
        inputs=inputs,
        acts=acts,
        words_professional=sum(words_in(exchange.text) for exchange in session.exchanges),
        words_client=sum(words_in(line.text) for line in client_lines(session)),
        **talks,
        discord=sum(exchange.client.discord for exchange in session.exchanges),
    )


def kinds_in(exchange: Exchange, earlier: Iterable[Coded] = ()) -> tuple[str, ...]:
    """What one turn holds: open or closed, simple or complex, double_sided, kinds of input; each at most once."""
    coded = exchange.heard.coded
    found = {one.subtype for one in code_sentences(coded, tuple(earlier)) if one.subtype}
    found |= {coded.subtype} if coded.subtype else set()
    for more, less in (("complex", "simple"), ("open", "closed")):
        if more in found:
            found.discard(less)
    if coded.double_sided:
        found.add("double_sided")
    return tuple(sorted(found))


def course(session: Session) -> tuple[Point, ...]:
    """The client's talk and state from the first words on, one point a turn."""
    opening = session.opening
    points = [Point(0, opening.talk, opening.strength, opening.discord, session.start)]
    points += [
        Point(one.number, one.client.talk, one.client.strength, one.client.discord, one.after)
        for one in session.exchanges
    ]
    return tuple(points)


def ranges(points: tuple[Point, ...]) -> dict[str, Range]:
    """How each part of the state went."""
    held = {}
    for name in STATES:
        values = [float(getattr(point.state, name)) for point in points]
        held[name] = Range(values[0], values[-1], min(values), max(values))
    return held


def client_lines(session: Session) -> tuple[ClientLine, ...]:
    """All that the client said, the opening first."""
    return (session.opening, *(exchange.client for exchange in session.exchanges))


def words_in(text: str) -> int:
    """How many words a text holds; signs alone are none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`, 0 to 1, to four decimals; None when there is nothing to share."""
    return round(part / whole, 4) if whole else None
