"""Builds an answer from the passages found: what to say first, what else, and what to watch out for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.answer import Answer
from assistant.answering.chains import theory_chain
from assistant.answering.following import about_answer
from assistant.answering.judging import judge
from assistant.answering.listing import listed, named_points, reading
from assistant.answering.points import ALL_REFERENCES, Sources, length_of, point_of, texts
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
from knowledge.store import Passage, Store
from knowledge.words import fold, stem, tokens

MOST_POINTS = 6
WHO = "who"
GROUP = "target_group"
GAP = "gap"
OPEN_COVERAGE, OPEN_AMONG = 0.6, 40
WORDS_FOR_POINTS = 144
WORDS_FOR_CAUTIONS = 18
KEEP_SCORE = 0.75
KEEP_COVERAGE = 0.6
SAME = 0.6
SIBLING = 0.06
OTHER_VOICE = 0.85
SIBLING_SCORE, SIBLING_COVERAGE = 0.45, 0.3
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
    found = _definition_first(found, question)
    judgement = judge(question, found)
    if judgement.silence and not chosen:
        return _silent(question, judgement.silence, found, store, judgement.reasons)
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
        chosen = _choose(found, question)
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
    near = [] if silence in ("field", "nothing") else [one for one in found[:1] if one.coverage > 0.3]
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


# which passages


def _definition_first(found: list[Scored], question: Question) -> list[Scored]:
    """Who asks what a thing is wants its definition before anything else, if we have one."""
    if question_types()[question.type].roles.get("definition", 0.0) < 1.0 or question.type == "compare":
        return found
    definition = next((one for one in found if one.passage.key == f"{question.subject}#definition"), None)
    return [definition, *(one for one in found if one is not definition)] if definition else found


def _choose(found: list[Scored], question: Question) -> list[Scored]:
    """The leading passage and those that go with it, as far as the words allow.

    First what fits the question nearly as well; then what the same report says of the same card,
    since half an answer sends people back to the report.
    """
    language = question.answer_language
    best, top = found[0], max(one.score for one in found)
    ranked = sorted(found[1:], key=lambda one: -_with_siblings(one, best))
    chosen, spent = [best], length_of(best.passage, language)
    if second := next((one for one in ranked if _other_voice(one, best, top, language)), None):
        chosen.append(second)
        spent += length_of(second.passage, language)
    for least_score, least_coverage, wanted in (
        (KEEP_SCORE, KEEP_COVERAGE, None),
        (SIBLING_SCORE, SIBLING_COVERAGE, best),
    ):
        for one in ranked:
            if len(chosen) == MOST_POINTS or _with_siblings(one, best) < least_score * best.score:
                break
            if one in chosen or one.coverage < least_coverage * best.coverage or (wanted and not _sibling(one, wanted)):
                continue
            length = length_of(one.passage, language)
            if spent + length <= WORDS_FOR_POINTS and not any(_same(one, other, language) for other in chosen):
                chosen.append(one)
                spent += length
    return _with_what_is_not_known(chosen, found, question)


def _with_what_is_not_known(chosen: list[Scored], found: list[Scored], question: Question) -> list[Scored]:
    """Who asks whether something works is also told what is not known of it, if a report says so to the point."""
    if not question_types()[question.type].verdict or any(one.passage.about == GAP for one in chosen):
        return chosen
    enough = OPEN_COVERAGE * chosen[0].coverage
    fits = (one for one in found[:OPEN_AMONG] if one.coverage >= enough and question.subject in one.concepts)
    unknown = next((one for one in fits if one.passage.about == GAP), None)
    if unknown is None:
        return chosen
    room = WORDS_FOR_POINTS - length_of(unknown.passage, question.answer_language)
    kept = list(chosen)
    while len(kept) > 1 and sum(length_of(one.passage, question.answer_language) for one in kept) > room:
        kept.pop()
    return [*kept, unknown]


def _other_voice(one: Scored, best: Scored, top: float, language: str) -> bool:
    """Whether another report has its say about the same card, and nearly as much to the point."""
    same_card = one.passage.card == best.passage.card
    other_report = one.passage.record.citations[0].report != best.passage.record.citations[0].report
    near = one.score >= OTHER_VOICE * top and one.coverage >= KEEP_COVERAGE * best.coverage
    return same_card and other_report and near and not _same(one, best, language)


def _with_siblings(one: Scored, best: Scored) -> float:
    return one.score + (SIBLING if _sibling(one, best) else 0.0)


def _sibling(one: Scored, best: Scored) -> bool:
    # what the same report says of the same card belongs together; a scattered answer is hard to follow
    same_card = one.passage.card == best.passage.card
    return same_card and one.passage.record.citations[0].report == best.passage.record.citations[0].report


def _same(one: Scored, other: Scored, language: str) -> bool:
    a, b = (_content(scored.passage, language) for scored in (one, other))
    return len(a & b) / max(1, min(len(a), len(b))) > SAME


def _content(passage: Passage, language: str) -> set[str]:
    stop = language_data(language).stop
    words = [word for text in texts(passage, language) for word, _, _ in tokens(text)]
    return {stem(word, language) for word in words if word not in stop}


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
