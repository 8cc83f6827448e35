"""Which of the passages found make the answer."""

from __future__ import annotations

from assistant.answering.points import length_of, texts
from assistant.answering.search import Scored
from assistant.understanding.language_data import language_data
from assistant.understanding.linking import PART
from assistant.understanding.question import Question
from assistant.understanding.question_types import question_types
from knowledge.store import Passage
from knowledge.words import stem, tokens

MOST_POINTS = 6
GAP = "gap"
OPEN_COVERAGE, OPEN_AMONG = 0.6, 40
WORDS_FOR_POINTS = 144
KEEP_SCORE = 0.75
KEEP_COVERAGE = 0.6
SAME = 0.6
SIBLING = 0.06
OTHER_VOICE = 0.85
SIBLING_SCORE, SIBLING_COVERAGE = 0.45, 0.3


def leading(found: list[Scored], question: Question) -> list[Scored]:
    """What has to come first: the definition of what is asked after, those of both things compared, else the best."""
    kind = question_types()[question.type]
    things: list[str] = []
    if kind.form == "compare":
        things = list(dict.fromkeys(link.card for link in question.links if link.score > PART))[:2]
    elif kind.roles.get("definition", 0.0) == 1.0:
        things = [question.subject]
    by_key = {one.passage.key: one for one in found}
    first = [by_key[key] for card in things if (key := f"{card}#definition") in by_key]
    return first if first and len(first) == len(things) else found[:1]


def choose(found: list[Scored], question: Question, first: list[Scored]) -> list[Scored]:
    """The leading passages and those that go with the first of them, as far as the words allow.

    First what fits the question nearly as well; then what the same report says of the same card,
    since half an answer sends people back to the report.
    """
    language = question.answer_language
    best, top = first[0], max(one.score for one in found)
    ranked = sorted((one for one in found if one not in first), key=lambda one: -_with_siblings(one, best))
    chosen, spent = list(first), sum(length_of(one.passage, language) for one in first)
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
    report = best.passage.record.citations[0].report
    same_card = one.passage.card == best.passage.card != report  # the page of a report holds a bit of everything
    return same_card and one.passage.record.citations[0].report == report


def _same(one: Scored, other: Scored, language: str) -> bool:
    a, b = (_content(scored.passage, language) for scored in (one, other))
    return len(a & b) / max(1, min(len(a), len(b))) > SAME


def _content(passage: Passage, language: str) -> set[str]:
    stop = language_data(language).stop
    words = [word for text in texts(passage, language) for word, _, _ in tokens(text)]
    return {stem(word, language) for word in words if word not in stop}
