"""One guided conversation: each line is on disk before it is answered, and the same lines give the same talk."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from assistant.guiding.writing import documents_folder, write_document
from assistant.remembering.days import today
from assistant.remembering.masking import mask
from assistant.remembering.talks import FINISHED, Kept, TalkFile, new_talk
from dialogs.engine.acts import Act, Document
from dialogs.engine.engine import Engine
from dialogs.engine.events import Line, Resumed, Started
from dialogs.engine.host import Host
from dialogs.engine.script import Book
from dialogs.engine.state import RUNNING, State


class Written(NamedTuple):
    """A document that was put on disk."""

    name: str
    files: tuple[Path, ...]


Shown = Act | Written


class Talk:
    """A conversation that is going on; make one with `begin` or `go_on`."""

    def __init__(self, engine: Engine, file: TalkFile, state: State, folder: Path | None) -> None:
        self.engine = engine
        self.state = state
        self._file = file
        self._folder = folder

    @property
    def running(self) -> bool:
        return self.state.status == RUNNING

    def take(self, line: str) -> list[Shown]:
        """What comes of a typed line.  Raises OSError when it cannot be kept."""
        event = Line(mask(line, today()), today(), self.engine.waiting(self.state))
        self._file.add(event)
        self.state, acts = self.engine.take(self.state, event)
        return self._carried_out(acts)

    def leave(self) -> None:
        """The user went away without a word; nothing is lost."""
        if self.running:
            self._file.close("paused")

    def _carried_out(self, acts: list[Act]) -> list[Shown]:
        shown: list[Shown] = []
        for act in acts:
            shown.append(act)
            if isinstance(act, Document):
                shown.append(Written(act.name, tuple(write_document(act, self._folder or documents_folder()))))
        # only now: killed before this, the talk goes on with these acts, documents included
        if not self.running:
            self._file.close(self.state.status)
        return shown


def begin(book: Book, host: Host, script: str, language: str, folder: Path | None = None) -> tuple[Talk, list[Shown]]:
    """A new talk and its opening.  Raises KeyError when there is no such script, OSError when it cannot be kept."""
    engine = Engine(book, host)
    event = Started(script, language, today())
    state, acts = engine.start(event)
    file = new_talk(script)
    file.add(event)
    talk = Talk(engine, file, state, folder)
    return talk, talk._carried_out(acts)


def go_on(book: Book, host: Host, kept: Kept, folder: Path | None = None) -> tuple[Talk, list[Shown]]:
    """A talk that was left or cut off, at the question where it was.  Raises KeyError when its script is gone."""
    engine = Engine(book, host)
    state, last = engine.replay(kept.events)
    talk = Talk(engine, TalkFile(kept.path), state, folder)
    shown: list[Shown] = []
    if not kept.left:  # it was cut off, perhaps before its documents were written
        shown = talk._carried_out([act for act in last if isinstance(act, Document) or state.status == FINISHED])
    if state.status != FINISHED:
        event = Resumed(today())
        talk._file.add(event)
        talk.state, acts = engine.take(state, event)
        shown += talk._carried_out(acts)
    return talk, shown
