"""An answer before it is shown: what is said, on what grounds, and from where."""

from __future__ import annotations

from typing import NamedTuple

from assistant.phrases import phrases
from assistant.understanding.question import Question, Reason
from knowledge.model import Citation, Finding
from knowledge.store import Passage


class Source(NamedTuple):
    """One section of one report, as numbered in the answer."""

    number: int
    report: str
    section: str


class Point(NamedTuple):
    """One statement with the numbers of its sources; `grade` says how sure it is, `passage` where it comes from."""

    text: str
    grade: str
    references: str
    sources: tuple[int, ...]
    passage: Passage


class Answer(NamedTuple):
    """All parts of an answer; an empty part is not shown.

    `silence` names why nothing was answered ("" when it was): field, reports, detail, number, nothing, told (there is
    no more), or choice when the user is asked which of `choices` is meant; in an answer `choices` are other things that
    may have been meant.
    """

    question: Question
    answered: bool
    silence: str
    opening: str
    points: tuple[Point, ...]
    cautions: tuple[str, ...]
    chain: str
    say: str
    sources: tuple[Source, ...]
    suggestions: tuple[str, ...]
    cards: tuple[str, ...]
    citations: tuple[Citation, ...]
    because: tuple[Reason, ...]
    choices: tuple[str, ...] = ()

    def reasons(self) -> list[str]:
        """Why this answer, a sentence each, in the language of the answer."""
        words = phrases("answering", self.question.answer_language)
        return [words(f"because.{one.name}", **dict(one.values)) for one in self.because]

    def findings(self) -> list[Finding]:
        return [point.passage.record for point in self.points if isinstance(point.passage.record, Finding)]
