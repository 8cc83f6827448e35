"""Where a talk is: an immutable value, derived from its events and from nothing else."""

from __future__ import annotations

from typing import NamedTuple

from dialogs.engine.acts import Suggested
from dialogs.engine.script import Value

RUNNING, FINISHED, PAUSED, STOPPED = "running", "finished", "paused", "stopped"


class Key(NamedTuple):
    """A question: the `at`th act of a step or rule of a script."""

    script: str
    block: str
    at: int

    def __str__(self) -> str:
        return f"{self.script}/{self.block}/{self.at}"


class Cursor(NamedTuple):
    """The act to do next (`at`) in a step or rule."""

    block: str
    at: int


class Scope(NamedTuple):
    """One script at work: its own slots, what has happened in it, and where it is (rules above their step)."""

    script: str
    slots: dict[str, Value]
    skipped: frozenset[str]
    volunteered: frozenset[str]
    visited: frozenset[str]
    fired: frozenset[str]
    cursors: tuple[Cursor, ...]
    takes: dict[str, str]


class Entry(NamedTuple):
    """An answer that counts: the question, what was typed (None: skipped), in which language, on which day.

    `slot` is another than the question's when a slot was changed while that question waited.  `beside`
    is the line that a corrected answer was first given in, for what else it told.
    """

    key: Key
    slot: str
    text: str | None
    language: str
    today: str
    beside: str = ""


class Trace(NamedTuple):
    """Why the talk went as it did: `kind` is rule, way, suggest or call, `about` its name.

    `entry` is how many answers had been given by then.
    """

    kind: str
    script: str
    about: str
    entry: int


class State(NamedTuple):
    """`trail` holds the answers that count, in order; `kept` those that wait for their question after a correction.

    `correcting` is the place in the trail of the answer that is being given anew, or None.
    """

    script: str
    language: str
    first_language: str
    first_day: str
    today: str
    status: str
    scopes: tuple[Scope, ...]
    asked: Key | None
    phase: tuple[str, str]
    trail: tuple[Entry, ...]
    kept: tuple[Entry, ...]
    trace: tuple[Trace, ...]
    suggested: tuple[Suggested, ...]
    misses: int
    correcting: int | None
    visited: frozenset[str]
