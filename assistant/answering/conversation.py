"""A conversation: each line is understood in the light of the answer before it."""

from __future__ import annotations

from assistant.answering.answer import Answer
from assistant.answering.choices import ask_back, chosen, narrowed, readings
from assistant.answering.composing import answer
from assistant.understanding.context import Previous
from assistant.understanding.pipeline import understand
from assistant.understanding.question import Question
from knowledge.store import Store


class Conversation:
    """Answers line after line; `last` is the answer before, if any.

    One that `asks` asks back where a question can be read in two ways; another one takes the likelier reading
    and names the others.
    """

    def __init__(self, default: str = "nl", *, asks: bool = False) -> None:
        self.default = default
        self.asks = asks
        self.last: Answer | None = None
        self._open: tuple[Question, tuple[str, ...]] | None = None

    def reply(self, text: str, store: Store) -> Answer:
        """The answer to `text`; the same lines in the same order always get the same answers."""
        asked, self._open = self._open, None
        if asked and (card := chosen(text, asked[1], store)):
            self.last = answer(narrowed(asked[0], card, asked[1]), store)
            return self.last
        previous = None
        if self.last is not None and self.last.question.terms:
            previous = Previous(self.last.question, tuple(point.passage.key for point in self.last.points))
        question = understand(text, store, default=self.default, previous=previous)
        cards = readings(question, store)
        if len(cards) > 1 and self.asks:
            self._open = question, cards
            self.last = ask_back(question, cards, store)
        elif cards:
            self.last = _with_others(answer(narrowed(question, cards[0], cards), store), cards, store)
        else:
            self.last = answer(question, store)
        return self.last

    def start_afresh(self) -> None:
        self.last = None
        self._open = None


def _with_others(said: Answer, cards: tuple[str, ...], store: Store) -> Answer:
    names = store.names(cards)
    others = tuple(names[card].in_language(said.question.answer_language) for card in cards[1:])
    return said._replace(choices=others)
