"""Finds the passages that fit a question, and says how well and why.

Candidates come from the full-text index and from the cards that the question names; each is then
scored on how much of the question it covers (words or concepts, weighed by how telling they are),
whether it is about what is asked (the kind of question), and how near it stands to the named cards.
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.understanding.linking import PART
from assistant.understanding.question import CardLink, Question, Term
from assistant.understanding.question_types import QuestionType, question_types
from assistant.understanding.wording import AUTHOR
from knowledge.store import Passage, Store

CANDIDATES = 120
MOST_OF_ONE_CARD = 60
MOST_SEARCHED = 4_000  # passages that one query may have to look through
AT_LEAST = 3
LIGHT = 0.2

# how well a passage covers a word because of the card it concerns
CONCEPT = {"own": 1.0, "for": 0.95, "on": 0.9, "about": 0.9, "said": 0.85}
PART_OF_NAME = 0.5
SUBJECT = 0.1
COVERAGE, TEXT, KIND, OWN_CARD, STEPS = 0.62, 0.20, 0.10, 0.06, 0.06
_STRENGTH = {"meta_analysis": 0.03, "review": 0.025, "controlled": 0.02, "quasi_experimental": 0.015}


class Scored(NamedTuple):
    """A passage with its score (0 to about 1), and the question's words that it covers (position -> how well)."""

    passage: Passage
    score: float
    covered: dict[int, float]
    coverage: float
    concepts: dict[str, str]


def find_passages(question: Question, store: Store) -> list[Scored]:
    """Passages for `question`, best first."""
    return score_passages(_candidates(question, store), question, store)


def score_passages(candidates: dict[int, Passage], question: Question, store: Store) -> list[Scored]:
    """`candidates` (by their numbers) scored against the question, best first."""
    if not candidates:
        return []
    kind = question_types()[question.type]
    concepts = store.concepts(candidates)
    best_text = max((passage.score for passage in candidates.values()), default=0.0) or 1.0
    scored = [
        _score(passage, question, kind, concepts.get(number, {}), best_text) for number, passage in candidates.items()
    ]
    scored.sort(key=lambda one: (-one.score, one.passage.id))
    return scored


def _candidates(question: Question, store: Store) -> dict[int, Passage]:
    found: dict[int, Passage] = {}
    if query := _query(question, store):
        found = {passage.id: passage for passage in store.search(query, CANDIDATES)}
    named = [link.card for link in question.links if link.score > 0.8][:6]
    for passage in store.passages_of(named, MOST_OF_ONE_CARD * max(1, len(named))):
        found.setdefault(passage.id, passage)
    return found


def _query(question: Question, store: Store) -> str:
    """A full-text query for the rarest things that the question names, as many as can be searched fast.

    What is left out still counts when the passages found are scored.  Every word is quoted, so nothing
    that was typed is read as an operator.
    """
    language = question.language
    heavy = [term for term in question.terms if term.weight > LIGHT]
    stems = list(dict.fromkeys(stem for term in heavy for alternative, _ in term.stems for stem in alternative))
    cards = [link.card for link in question.links[:8]]
    spread = store.stem_counts(stems, language)
    concerns = store.concerns(cards)
    columns = f"{{said_{language} names_{language} asked_{language}}}"
    wanted = [(spread.get(stem, 0), f'{columns} : ("{stem}")') for stem in stems if not stem.startswith(AUTHOR)]
    wanted += [(0, f'concepts : ("{stem}")') for stem in stems if stem.startswith(AUTHOR)]
    wanted += [(concerns.get(card, 0), f'concepts : ("{card.replace("-", "_")}")') for card in cards]
    parts: list[str] = []
    searched = 0
    for count, part in sorted(wanted):
        searched += count
        if len(parts) >= AT_LEAST and searched > MOST_SEARCHED:
            break
        parts.append(part)
    return " OR ".join(parts)


def _score(
    passage: Passage, question: Question, kind: QuestionType, concepts: dict[str, str], best_text: float
) -> Scored:
    stems = passage.stems(question.language)
    covered = {
        term.position: how_well
        for term in question.terms
        if (how_well := _covers(term, stems, question.links, concepts))
    }
    total = sum(term.weight for term in question.terms) or 1.0
    coverage = sum(term.weight * covered.get(term.position, 0.0) for term in question.terms) / total
    own = max((link.score for link in question.links if concepts.get(link.card) == "own"), default=0.0)
    score = (
        COVERAGE * coverage
        + TEXT * passage.score / best_text
        + KIND * kind.weight * fits(passage, kind)
        + OWN_CARD * own
    )
    if question.subject in concepts:
        score += SUBJECT
    if passage.role == "steps":
        score += STEPS
    score += _STRENGTH.get(passage.strength, 0.0)
    return Scored(passage, score, covered, coverage, concepts)


def _covers(term: Term, stems: frozenset[str], links: tuple[CardLink, ...], concepts: dict[str, str]) -> float:
    by_word = max((how_well for wanted, how_well in term.stems if stems.issuperset(wanted)), default=0.0)
    by_card = 0.0
    for link in links:
        if term.position in link.positions and link.score > PART:
            if len(link.positions) > 1:
                # one word of a longer name is not the thing itself: a plan is no if-then plan
                by_word = min(by_word, PART_OF_NAME)
            if link.card in concepts:
                by_card = max(by_card, link.score * CONCEPT[concepts[link.card]])
        elif term.position in link.positions and link.card in concepts:
            by_card = max(by_card, link.score * CONCEPT[concepts[link.card]])
    return max(by_word, by_card)


def fits(passage: Passage, kind: QuestionType) -> float:
    """How well a passage is about what this kind of question asks for (0 to 1)."""
    if not passage.about:
        return kind.roles.get(passage.role, 0.25)
    fit = kind.about.get(passage.about, 0.2)
    if kind.needs == "number":
        fit *= 1.0 if passage.numbers else 0.2
    if kind.directions:
        fit = max(fit * 0.6, kind.directions.get(passage.direction, 0.0))
    return fit
