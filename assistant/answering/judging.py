"""Whether what was found answers the question, or only lies near it."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.answering.search import Scored
from assistant.understanding.language_data import language_data
from assistant.understanding.linking import PART
from assistant.understanding.question import Question, Reason, reason
from assistant.understanding.question_types import question_types
from knowledge.model import Finding
from knowledge.words import fold

ENOUGH = 0.5
ENOUGH_FOR_A_NUMBER = 0.6
NEAR = 0.3
ENOUGH_WITH_FOREIGN = 0.6
ENOUGH_UNNAMED = 0.7
HEAVY, HALF = 0.8, 0.5
LEADING = 3
CASE, TOGETHER, OF_TOGETHER = 4, 6, 0.7
NUMBERS_AMONG = 12
COUNTED = 0.15
TELLING = 0.5
FEW = 2
_OF_TODAY = {"how-many", "definition", "which", "topic"}


class Judgement(NamedTuple):
    """`silence` is "" when the question can be answered; else field, reports, detail or number."""

    silence: str
    reasons: tuple[Reason, ...]


def judge(question: Question, found: list[Scored]) -> Judgement:
    """Compares how much of the question the best passages cover with what it takes to answer."""
    if not question.terms:
        return Judgement("field", (reason("no_topic"),))
    best = max(found[:LEADING], key=lambda one: one.coverage, default=None)
    coverage = best.coverage if best else 0.0
    if sum(link.score > PART for link in question.links) >= CASE:
        # a whole case names more than any one passage covers
        together = sum(
            term.weight * max(one.covered.get(term.position, 0.0) for one in found[:TOGETHER])
            for term in question.terms
        )
        coverage = max(coverage, OF_TOGETHER * together / (sum(term.weight for term in question.terms) or 1.0))
    reasons = [reason("coverage", coverage=f"{coverage:.2f}")]
    missed = [term for term in question.terms if not (best and best.covered.get(term.position, 0.0) > HALF)]
    foreign = [term.word for term in missed if not term.known and term.weight >= HEAVY]
    if foreign:
        reasons.append(reason("foreign", words=", ".join(foreign)))
    if coverage < NEAR or _only_passing(question, found):
        return Judgement("field" if not question.links else "reports", tuple(reasons))
    named = any(link.score > PART for link in question.links)
    if coverage < (ENOUGH_UNNAMED if missed and not named else ENOUGH_WITH_FOREIGN if foreign else ENOUGH):
        return Judgement("reports", tuple(reasons))
    if question.subject and not any(question.subject in one.concepts for one in found[:LEADING]):
        return Judgement("detail", (*reasons, reason("not_about", card=question.subject)))
    return _needed(question, found, tuple(reasons))


def _only_passing(question: Question, found: list[Scored]) -> bool:
    """Whether nothing but a word in passing ties the question to the knowledge: no card named, hardly a word known."""
    if any(link.score > PART for link in question.links):
        return False
    covered = [
        term for term in question.terms if found[0].covered.get(term.position, 0.0) > HALF and term.weight > COUNTED
    ]
    return len(covered) < FEW


def _needed(question: Question, found: list[Scored], reasons: tuple[Reason, ...]) -> Judgement:
    """What the question cannot do without: the very thing that reports rarely tell, a figure, a result."""
    text = fold(question.spelt)
    data = language_data(question.language)
    for pattern, needs in data.outside:
        if re.search(pattern, text) and not any(_has_one(one, needs, question) for one in found[:LEADING]):
            return Judgement("reports", (*reasons, reason("outside", pattern=pattern)))
    kind = question_types()[question.type].needs
    if question.type in _OF_TODAY and any(re.search(pattern, text) for pattern in data.today):
        return Judgement("reports", (*reasons, reason("today")))
    if kind == "number" and not any(_has_number(one, question) for one in found[:NUMBERS_AMONG]):
        return Judgement("number", (*reasons, reason("no_figure")))
    if kind == "result" and not any(_is_result(one) for one in found[:LEADING]):
        return Judgement("detail", (*reasons, reason("no_result")))
    if kind == "cost" and not any(_is_cost(one, question) for one in found[:NUMBERS_AMONG]):
        return Judgement("detail", (*reasons, reason("no_cost")))
    return Judgement("", reasons)


def _has_one(one: Scored, stems: tuple[str, ...], question: Question) -> bool:
    return not one.passage.stems(question.language).isdisjoint(stems) and one.coverage >= ENOUGH


def _has_number(one: Scored, question: Question) -> bool:
    """Whether a passage holds a figure, and one of what is counted: the first topical word of the question."""
    record = one.passage.record
    if not isinstance(record, Finding) or not record.numbers or one.coverage < ENOUGH_FOR_A_NUMBER:
        return False
    counted = next((term for term in question.terms if term.weight > COUNTED), None)
    subject_missed = question.subject and question.subject not in one.concepts
    telling = [term for term in question.terms if term.weight >= TELLING or term is counted]
    return not subject_missed and all(one.covered.get(term.position, 0.0) > HALF for term in telling)


def _is_cost(one: Scored, question: Question) -> bool:
    """Whether a passage tells what the thing asked after costs, yields or is paid from, or that nobody knows."""
    of_it = not question.subject or question.subject in one.concepts
    return of_it and one.passage.about in ("cost", "gap") and one.coverage >= NEAR


def _is_result(one: Scored) -> bool:
    record = one.passage.record
    return (
        isinstance(record, Finding)
        and record.about in ("effect", "cost", "use")
        and record.direction != "unknown"
        and one.coverage >= ENOUGH_FOR_A_NUMBER
    )
