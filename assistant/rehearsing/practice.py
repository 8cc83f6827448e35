"""A session that is going on: each turn is on disk before the client answers it."""

from __future__ import annotations

from assistant.rehearsing.feedback import Feedback, feedback_on
from assistant.rehearsing.progress import summary_of
from assistant.remembering.days import today
from assistant.remembering.rehearsals import RehearsalFile, new_rehearsal
from dialogs.rehearsal.exercises import Exercise
from dialogs.rehearsal.role import Role
from dialogs.rehearsal.session import Exchange, Session, begin, settled, stop, take, undo
from knowledge.store import Store


class Practice:
    """One rehearsal; make one with `start`."""

    def __init__(self, session: Session, exercise: Exercise | None, file: RehearsalFile) -> None:
        self.session = session
        self.exercise = exercise
        self._file = file
        self._undone = 0

    @property
    def running(self) -> bool:
        return not self.session.ended

    @property
    def last(self) -> Exchange | None:
        return self.session.exchanges[-1] if self.session.exchanges else None

    def take(self, text: str) -> Exchange:
        """The exchange that comes of a professional's turn.  Raises OSError when it cannot be kept."""
        self.session = take(self.session, self._file.turn(text))
        return self.session.exchanges[-1]

    def undo(self) -> bool:
        """Takes the last turn back; False when there is none.  Raises OSError."""
        if not self.session.exchanges:
            return False
        self._file.undo()
        self._undone += 1
        self.session = undo(self.session)
        return True

    def stop(self) -> None:
        """Ends the conversation, if it had not ended yet."""
        if self.running:
            self.session = stop(self.session)

    def finish(self, store: Store) -> Feedback:
        """Writes the session's figures, and returns the feedback.  Raises OSError."""
        self.session = settled(self.session)
        self._file.end(summary_of(self.session, self._undone))
        return feedback_on(self.session, store)


def start(role: Role, language: str, exercise: Exercise | None = None) -> Practice:
    """A rehearsal that begins now.  Raises OSError when it cannot be kept."""
    session = begin(role, language, exercise)
    return Practice(session, exercise, new_rehearsal(role.id, language, exercise.id if exercise else "", today()))
