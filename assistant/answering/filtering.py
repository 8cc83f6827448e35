"""Findings by what they are about: for whom, on what, how strong, where, when, in which report."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.understanding.linking import PART
from assistant.understanding.question import Question
from assistant.understanding.question_types import QuestionType
from knowledge.model import REPORT_KIND, STRENGTHS, Finding
from knowledge.store import Passage, Store
from knowledge.words import fold, tokens

# from the strongest kind of evidence to the weakest
RANK = {strength: at for at, strength in enumerate(STRENGTHS)}
HEAVY = 0.25
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Filters(NamedTuple):
    """What a list is limited to; whatever is empty does not limit.

    `concerned` are cards (groups, outcomes, domains …) that each finding must concern, `at_least` the weakest
    strength that will do, `places` folded words of which one must stand in `where`, `since` and `until` years.
    """

    kind: str
    concerned: tuple[str, ...] = ()
    at_least: str = ""
    places: tuple[str, ...] = ()
    report: str = ""
    since: int = 0
    until: int = 9999


def filters_of(question: Question, kind: QuestionType, store: Store) -> Filters | None:
    """What the question limits its list to; None when it names nothing to list."""
    noun = next((at for at, word in enumerate(question.words) if word in kind.lists), None)
    if noun is None:
        return None
    listed = kind.lists[question.words[noun]]
    telling = [link for link in question.links if link.score > PART and noun not in link.positions]
    told = {at for link in telling for at in link.positions} | {noun}
    # what no card is called by can only be a place; where it is none either, nothing passes
    places = tuple(term.word for term in question.terms if term.weight >= HEAVY and term.position not in told)
    named = [link.card for link in telling]
    kinds = store.kinds(named)
    years = [int(year) for year in _YEAR.findall(question.text)]
    return Filters(
        listed,
        places=places,
        concerned=tuple(card for card in named if kinds[card] not in (listed, REPORT_KIND)),
        report=next((card for card in named if kinds[card] == REPORT_KIND), ""),
        since=min(years, default=0),
    )


def matching(filters: Filters, store: Store, enough: int = 1) -> list[Passage]:
    """The findings on cards of the kind that pass, by card and id.

    What only names a group or outcome counts too where fewer than `enough` cards are about it.
    """
    concerned = [store.narrower(card) for card in filters.concerned]
    passing: list[Passage] = []
    for named in (False, True):
        found = store.findings_about(filters.kind, concerned, named=named)
        passing = [passage for passage in found if _passes(passage, filters)]
        if len({passage.card for passage in passing}) >= enough:
            break
    return passing


def _passes(passage: Passage, filters: Filters) -> bool:
    if filters.at_least and RANK[passage.strength] > RANK[filters.at_least]:
        return False
    record = passage.record
    assert isinstance(record, Finding)
    if filters.report and all(citation.report != filters.report for citation in record.citations):
        return False
    if filters.places:
        where = {word for text in (record.where or ()) for word, _, _ in tokens(text)}
        if where.isdisjoint(filters.places):
            return False
    if filters.since or filters.until < 9999:
        years = [int(year) for year in _YEAR.findall(f"{record.date} {' '.join(map(str, record.references))}")]
        return any(filters.since <= year <= filters.until for year in years)
    return True


def place_words(typed: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in tokens(fold(typed)))
