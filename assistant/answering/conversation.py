"""A conversation: each line is understood in the light of the answer before it."""

from __future__ import annotations

from assistant.answering.answer import Answer
from assistant.answering.composing import answer
from assistant.understanding.context import Previous
from assistant.understanding.pipeline import understand
from knowledge.store import Store


class Conversation:
    """Answers line after line; `last` is the answer before, if any."""

    def __init__(self, default: str = "nl") -> None:
        self.default = default
        self.last: Answer | None = None

    def reply(self, text: str, store: Store) -> Answer:
        """The answer to `text`; the same lines in the same order always get the same answers."""
        previous = None
        if self.last is not None and self.last.question.terms:
            previous = Previous(self.last.question, tuple(point.passage.key for point in self.last.points))
        self.last = answer(understand(text, store, default=self.default, previous=previous), store)
        return self.last

    def start_afresh(self) -> None:
        self.last = None
