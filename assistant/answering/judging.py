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
ENOUGH_WITH_FOREIGN = 0.7
HEAVY, HALF = 0.8, 0.5
LEADING = 3


class Judgement(NamedTuple):
    """`silence` is "" when the question can be answered; else field, reports, detail or number."""

    silence: str
    reasons: tuple[str, ...]


def judge(question: Question, found: list[Scored]) -> Judgement:
    """Compares how much of the question the best passages cover with what it takes to answer."""
    if not question.terms:
        return Judgement("field", ("no word of the question carries a topic",))
    best = max(found[:LEADING], key=lambda one: one.coverage, default=None)
    coverage = best.coverage if best else 0.0
    reasons = [f"best coverage {coverage:.2f} of the question’s words by weight"]
    missed = [
        term
        for term in question.terms
        if term.weight >= HEAVY and not (best and best.covered.get(term.position, 0.0) > HALF)
    ]
    foreign = [term.word for term in missed if not term.known]
    if foreign:
        reasons.append("words that no card knows: " + ", ".join(foreign))
    if coverage < NEAR:
        return Judgement("field" if not question.links else "reports", tuple(reasons))
    if coverage < (ENOUGH_WITH_FOREIGN if foreign else ENOUGH):
        return Judgement("reports", tuple(reasons))
    return _needed(question, found, tuple(reasons))


def _needed(question: Question, found: list[Scored], reasons: tuple[str, ...]) -> Judgement:
    needs = question_types()[question.type].needs
    if needs == "number":
        numbers = [
            one.coverage for one in found[:12] if isinstance(one.passage.record, Finding) and one.passage.record.numbers
        ]
        if max(numbers, default=0.0) < ENOUGH_FOR_A_NUMBER:
            return Judgement("number", (*reasons, "no figure covers enough of the question"))
    if needs == "result" and not any(_is_result(one) for one in found[:LEADING]):
        return Judgement("detail", (*reasons, "the result itself is not known"))
    return Judgement("", reasons)


def _is_result(one: Scored) -> bool:
    record = one.passage.record
    return (
        isinstance(record, Finding)
        and record.about in ("effect", "cost", "use")
        and record.direction != "unknown"
        and one.coverage >= ENOUGH_FOR_A_NUMBER
    )
