"""Builds an answer from the passages found: what to say first, what else, and what to watch out for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.answer import Answer
from assistant.answering.chains import theory_chain
from assistant.answering.choosing import choose, leading
from assistant.answering.following import about_answer
from assistant.answering.judging import judge
from assistant.answering.listing import listed, named_points, reading
from assistant.answering.points import ALL_REFERENCES, Sources, point_of
from assistant.answering.search import Scored, find_passages
from assistant.answering.spoken import on_client_words, quoted_words
from assistant.answering.suggesting import suggestions
from assistant.answering.verdicts import verdict
from assistant.phrases import phrases
from assistant.understanding.language_data import language_data
from assistant.understanding.linking import PART
from assistant.understanding.question import Question, Reason, reason
from assistant.understanding.question_types import question_types
from knowledge.model import Citation, Finding, Text
from knowledge.store import Store
from knowledge.words import fold

WHO = "who"
TOLD = "told"
GROUP = "target_group"
WORDS_FOR_CAUTIONS = 18
_WITH_CHAIN = {"what-works", "theory-link", "topic"}


def answer(question: Question, store: Store) -> Answer:
    """The answer to a parsed question; the same question and knowledge always give the same answer."""
    words = phrases("answering", question.answer_language)
    if question.pinned:
        return about_answer(question, store)
    if phrase := _courtesy(question):
        return _silent(question, "nothing", [], store, ())._replace(opening=words(f"courtesy.{phrase}"))
    said = quoted_words(question.text) if question_types()[question.type].say else ""
    if said and (spoken := on_client_words(question, said, store)):
        return spoken
    if not question.terms and not question.links:
        return _silent(question, "nothing" if not question.words else "field", [], store, ())
    chosen, count = listed(question, store)
    found = [one for one in find_passages(question, store) if one.passage.key not in question.skipped]
    first = leading(found, question)
    found = [*first, *(one for one in found if one not in first)]
    judgement = judge(question, found)
    if judgement.silence and not chosen:
        silence = TOLD if question.skipped else judgement.silence
        return _silent(question, silence, found, store, judgement.reasons)
    sources = Sources()
    opening = ""
    if chosen:
        opening = words("list.all" if count == len(chosen) else "list.some", count=count, shown=len(chosen))
        points = named_points(chosen, question, sources, store)
    elif question_types()[question.type].form == "reading":
        points = reading(found, question, sources, store)
        opening = words("reading.opening")
        chosen = [one for one in found if any(one.passage is point.passage for point in points)]
    else:
        chosen = choose(found, question, first)
        shown = ALL_REFERENCES if question.type == WHO else 1
        points = tuple(
            point_of(one.passage, question.answer_language, words, sources, references_shown=shown) for one in chosen
        )
    conflicts = _conflicts(chosen, store)
    if question_types()[question.type].verdict and isinstance(chosen[0].passage.record, Finding):
        others = [one.passage.record for one in chosen[1:] if isinstance(one.passage.record, Finding)]
        conflicting = {key for contradiction in conflicts for key in contradiction[0]}
        if name := verdict(chosen[0].passage.record, others, conflicting):
            opening = words(name)
    chain: str = ""
    chain_citations: tuple[Citation, ...] = ()
    if question.type in _WITH_CHAIN:
        chain, chain_citations = theory_chain([one.passage.card for one in chosen], question.answer_language, store)
        if chain:
            chain += " " + "".join(f"[{number}]" for number in sources.numbers(chain_citations))
    say = _say(chosen, question, store)
    cards = list(dict.fromkeys(one.passage.card for one in chosen))
    citations = [citation for one in chosen for citation in one.passage.record.citations]
    return Answer(
        question=question,
        answered=True,
        silence="",
        opening=opening,
        points=points,
        cautions=tuple(_cautions(_not_for(question, chosen, store), chosen, conflicts, question.answer_language)),
        chain=chain,
        say=say,
        sources=sources.listed(),
        suggestions=suggestions(question, cards, store),
        cards=tuple(cards),
        citations=tuple(dict.fromkeys((*citations, *chain_citations))),
        because=(
            *question.because,
            *judgement.reasons,
            *(_reason("chosen", one) for one in chosen),
            *_left_out(found, chosen),
        ),
    )


def _courtesy(question: Question) -> str:
    text = " ".join(fold(question.text).split())
    return next(
        (phrase for pattern, phrase in language_data(question.language).courtesies if re.search(pattern, text)), ""
    )


def _silent(question: Question, silence: str, found: list[Scored], store: Store, reasons: Iterable[Reason]) -> Answer:
    words = phrases("answering", question.answer_language)
    sources = Sources()
    near = [] if silence in ("field", "nothing", TOLD) else [one for one in found[:1] if one.coverage > 0.3]
    points = tuple(point_of(one.passage, question.answer_language, words, sources) for one in near)
    if silence == "reports" and near and any(link.score > 0.8 for link in question.links):
        silence = "detail"
    cards = tuple(one.passage.card for one in near)
    return Answer(
        question=question,
        answered=False,
        silence=silence,
        opening=words(f"silence.{silence}"),
        points=points,
        cautions=(),
        chain="",
        say="",
        sources=sources.listed(),
        suggestions=suggestions(question, list(cards), store) if near else (),
        cards=cards,
        citations=tuple(citation for one in near for citation in one.passage.record.citations),
        because=(*question.because, *reasons),
    )


def _conflicts(chosen: list[Scored], store: Store) -> list[tuple[tuple[str, ...], Text]]:
    keys = [one.passage.key for one in chosen]
    return [(contradiction.findings, contradiction.note) for contradiction in store.contradictions_of(keys)]


def _not_for(question: Question, chosen: list[Scored], store: Store) -> list[str]:
    """Says so when the question names a group and nothing in the answer is about that group."""
    named = [link.card for link in question.links if link.score > PART]
    kinds = store.kinds(named)
    groups = [card for card in dict.fromkeys(named) if kinds[card] == GROUP]
    told = {card for one in chosen for card in one.concepts}
    missed = [group for group in groups if store.narrower(group).isdisjoint(told)]
    if not missed:
        return []
    language = question.answer_language
    names = ", ".join(store.names(missed)[group].in_language(language) for group in missed[:1])
    return [phrases("answering", language)("part.not_for", group=names)]


def _cautions(
    first: list[str], chosen: list[Scored], conflicts: list[tuple[tuple[str, ...], Text]], language: str
) -> list[str]:
    notes = [*first, *(note.in_language(language) for _, note in conflicts[:1])]
    for one in chosen:
        record = one.passage.record
        if isinstance(record, Finding) and record.caveat:
            notes.append(record.caveat.in_language(language))
    kept: list[str] = []
    for note in dict.fromkeys(notes):
        if not kept or len(" ".join((*kept, note)).split()) <= WORDS_FOR_CAUTIONS:
            kept.append(note)
    return kept


def _say(chosen: list[Scored], question: Question, store: Store) -> str:
    if not question_types()[question.type].say:
        return ""
    for one in chosen:
        if spoken := store.card(one.passage.card).say:
            return spoken[0].in_language(question.answer_language)
    return ""


def _reason(name: str, one: Scored) -> Reason:
    return reason(name, key=one.passage.key, score=f"{one.score:.2f}", coverage=f"{one.coverage:.2f}")


def _left_out(found: list[Scored], chosen: list[Scored]) -> list[Reason]:
    keys = {one.passage.key for one in chosen}
    return [_reason("left_out", one) for one in found[:12] if one.passage.key not in keys][:5]
