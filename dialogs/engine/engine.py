"""The dialog engine: a state and an event in, a new state and acts out.

State comes from events alone.  Going back, correcting and resuming all replay: a talk is its
trail of answers, and a trail that is one shorter, or has one answer changed, is played anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.engine import turn
from dialogs.engine.acts import Act
from dialogs.engine.events import Event, Line, Resumed, Started
from dialogs.engine.host import Host
from dialogs.engine.running import Run
from dialogs.engine.script import Ask, Book
from dialogs.engine.state import State
from dialogs.engine.trail import blank

LONGEST_LINE = 2_000  # characters that are read of a line


class Engine:
    """Plays the scripts of a book for a host; holds no state of its own."""

    def __init__(self, book: Book, host: Host) -> None:
        self.book = book
        self.host = host

    def start(self, event: Started) -> tuple[State, list[Act]]:
        """The state at the first question.  Raises KeyError when there is no such script."""
        run = Run(self.book, self.host, blank(event.script, event.language, event.today))
        turn.begin(run, event.script)
        return run.state, run.acts

    def take(self, state: State, event: Line | Resumed) -> tuple[State, list[Act]]:
        """What an event makes of a state, and what is to be shown."""
        run = Run(self.book, self.host, state._replace(today=event.today))
        if isinstance(event, Resumed):
            turn.resume(run)
        else:
            turn.take(run, event.text[:LONGEST_LINE])
        return run.state, run.acts

    def replay(self, events: Iterable[Event]) -> tuple[State, list[Act]]:
        """The state after all events, and the acts of the last one.  Raises ValueError without a start first.

        A line that was typed at another question than the one that now waits is left out: the script has been
        changed in between, and the line would answer what was never asked.
        """
        state: State | None = None
        acts: list[Act] = []
        for event in events:
            if isinstance(event, Started):
                state, acts = self.start(event)
            elif state is None:
                raise ValueError("the first event is no start")
            elif isinstance(event, Line) and event.asked not in ("", self.waiting(state)):
                acts = []
            else:
                state, acts = self.take(state, event)
        if state is None:
            raise ValueError("there are no events")
        return state, acts

    def waiting(self, state: State) -> str:
        """The question that waits, as script/step/slot; "" when none does."""
        if state.asked is None:
            return ""
        act = self.book[state.asked.script].block(state.asked.block).acts[state.asked.at]
        return f"{state.asked.script}/{state.asked.block}/{act.slot}" if isinstance(act, Ask) else ""
