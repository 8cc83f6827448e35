"""Answers that are no run of points on one subject: a list of cards, and where to read on."""

from __future__ import annotations

from assistant.answering.answer import Point
from assistant.answering.filtering import filters_of, matching
from assistant.answering.points import Sources, length_of, point_of
from assistant.answering.search import Scored, score_passages
from assistant.phrases import phrases
from assistant.understanding.question import Question
from assistant.understanding.question_types import question_types
from knowledge.store import Store
from knowledge.words import fold

MOST_LISTED = 8
FEW = 3  # cards; a list shorter than this looks further
WORDS_LISTED = 130
READ_AMONG = 40
MOST_SECTIONS = 4
MOST_TOPICS = 3
NEAR_ENOUGH = 0.6


def listed(question: Question, store: Store) -> tuple[list[Scored], int]:
    """For who asks for a list: the best finding of each card that fits, as far as words allow; how many fit."""
    kind = question_types()[question.type]
    filters = filters_of(question, kind, store) if kind.form == "list" else None
    if filters is None:
        return [], 0
    passages = {passage.id: passage for passage in matching(filters, store, FEW)}
    best: dict[str, Scored] = {}
    for one in score_passages(passages, question, store):
        best.setdefault(one.passage.card, one)
    chosen: list[Scored] = []
    spent = 0
    for one in best.values():
        spent += length_of(one.passage, question.answer_language)
        if chosen and (len(chosen) == MOST_LISTED or spent > WORDS_LISTED):
            break
        chosen.append(one)
    return chosen, len(best)


def named_points(chosen: list[Scored], question: Question, sources: Sources, store: Store) -> tuple[Point, ...]:
    """A point for each, that begins with the name of its card."""
    language = question.answer_language
    words = phrases("answering", language)
    names = store.names({one.passage.card for one in chosen})
    points = []
    for one in chosen:
        point = point_of(one.passage, language, words, sources)
        name = names[one.passage.card].in_language(language)
        begins = fold(point.text).startswith(fold(name))
        points.append(point if begins else point._replace(text=words("list.item", name=name, text=point.text)))
    return tuple(points)


def reading(found: list[Scored], question: Question, sources: Sources, store: Store) -> tuple[Point, ...]:
    """The sections that tell most about it, each with what it tells of and whom it cites."""
    language = question.answer_language
    words = phrases("answering", language)
    sections: dict[tuple[str, str], list[Scored]] = {}
    for one in found[:READ_AMONG]:
        if one.coverage >= NEAR_ENOUGH * found[0].coverage:
            citation = one.passage.record.citations[0]
            sections.setdefault((citation.report, citation.section), []).append(one)
    ranked = sorted(sections.items(), key=lambda item: -sum(one.score for one in item[1]))[:MOST_SECTIONS]
    names = store.names(
        {report for (report, _), _ in ranked} | {one.passage.card for _, held in ranked for one in held}
    )
    points = []
    for (report, section), held in ranked:
        cards = list(dict.fromkeys(one.passage.card for one in held))[:MOST_TOPICS]
        topics = ", ".join(names[card].in_language(language) for card in cards)
        title = names[report].in_language(language) if report in names else report
        text = words("reading.section", report=title, section=section, topics=topics, count=len(held))
        point = point_of(held[0].passage, language, words, sources)
        points.append(point._replace(text=text, grade="", references=_cited(held)))
    return tuple(points)


def _cited(held: list[Scored]) -> str:
    references = (str(one) for scored in held for one in getattr(scored.passage.record, "references", ()))
    return "; ".join(list(dict.fromkeys(references))[:MOST_TOPICS])
