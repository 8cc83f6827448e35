"""Whether what was found answers the question, or only lies near it."""

from __future__ import annotations

from typing import NamedTuple

from assistant.answering.search import Scored
from assistant.understanding.question import Question
from assistant.understanding.question_types import question_types
from knowledge.model import Finding

ENOUGH = 0.5
ENOUGH_FOR_A_NUMBER = 0.6
NEAR = 0.3
HEAVY = 0.8
LEADING = 3


class Judgement(NamedTuple):
    """`silence` is "" when the question can be answered; else field, reports, number or detail."""

    silence: str
    reasons: tuple[str, ...]


def judge(question: Question, found: list[Scored]) -> Judgement:
    """Compares how much of the question the best passages cover with what it takes to answer."""
    if not question.terms:
        return Judgement("field", ("no word of the question carries a topic",))
    best = max((one.coverage for one in found[:LEADING]), default=0.0)
    reasons = [f"best coverage {best:.2f} of the question’s words by weight"]
    foreign = [term.word for term in question.terms if not term.known and term.weight >= HEAVY]
    if foreign:
        reasons.append("words that no card knows: " + ", ".join(foreign))
    if best < NEAR:
        return Judgement("field" if not question.links else "reports", tuple(reasons))
    if best < ENOUGH:
        return Judgement("reports", tuple(reasons))
    if question_types()[question.type].needs == "number":
        numbered = [
            one.coverage for one in found[:12] if isinstance(one.passage.record, Finding) and one.passage.record.numbers
        ]
        if max(numbered, default=0.0) < ENOUGH_FOR_A_NUMBER:
            return Judgement("number", (*reasons, "no figure covers enough of the question"))
    return Judgement("", tuple(reasons))
