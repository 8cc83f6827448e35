"""The parsed question: one immutable object to which each component of the pipeline adds."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """One word of the question that says something about its topic.

    `stems` are the stems to look for, best first, with
    how well each stands for the word (0 to 1); an alternative of several stems is a tuple of them.
    `weight` is how much the word matters in this question.
    """

    word: str
    stems: tuple[tuple[tuple[str, ...], float], ...]
    weight: float
    known: bool
    position: int


class CardLink(NamedTuple):
    """A card that the question may be about: how sure (0 to 1), which terms name it, and why we think so.

    `how` is "named", "scattered" (its words stand apart) or "part" (of a compound); `words` are those that name it.
    """

    card: str
    score: float
    positions: frozenset[int]
    how: str
    words: str = ""


class Reason(NamedTuple):
    """Why something was understood or answered so: a name in the phrases (group `because`) and what to fill in."""

    name: str
    values: tuple[tuple[str, str], ...] = ()


def reason(name: str, **values: object) -> Reason:
    return Reason(name, tuple((key, str(value)) for key, value in values.items()))


class Question(NamedTuple):
    """What a person asked, and what we understand of it so far.

    `spelt` is the text with misspelt words corrected; `subject` is the most telling thing that the
    question names (groups, outcomes and the like apart).
    `pinned` are the passages to answer from, when the question is about an answer; `skipped` those
    that were shown already; `view` is "grounds", "say", "whom", "where" or "when" when just that is asked of them.
    """

    text: str
    language: str = ""
    spelt: str = ""
    words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    links: tuple[CardLink, ...] = ()
    subject: str = ""
    type: str = ""
    pinned: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    view: str = ""
    reply_in: str = ""
    because: tuple[Reason, ...] = ()

    @property
    def answer_language(self) -> str:
        """The language to answer in: the question's own, unless another was asked for."""
        return self.reply_in or self.language

    def explain(self, *reasons: Reason) -> Question:
        return self._replace(because=(*self.because, *reasons))
