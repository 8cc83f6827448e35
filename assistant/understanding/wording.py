"""Which words of a question carry its topic, and under which stems to look for them."""

from __future__ import annotations

import math

from assistant.understanding.language_data import LanguageData, language_data
from assistant.understanding.question import Question, Term
from knowledge.compounds import split_compound
from knowledge.store import Store
from knowledge.words import stem, tokens

MOST_WORDS = 120
AUTHOR = "author_"
SHORTEST_HEAD = 5
CORRECTED, COMPOUND, COMPOUND_PART, SYNONYM = 0.92, 0.85, 0.4, 0.8
_QUESTION_WORD_WEIGHT = 0.12
_UNKNOWN_WEIGHT = {1: 0.3, 2: 0.55, 3: 0.8, 0: 1.0}
_KNOWN_FLOOR = 0.25


def find_terms(question: Question, store: Store) -> Question:
    """Adds the question's words and its topic terms, misspelt words corrected and compounds split."""
    language = question.language
    data = language_data(language)
    words = _spelt_out(question.text, data)[:MOST_WORDS]
    topical = [
        (at, word) for at, word in enumerate(words) if word not in data.stop and (len(word) > 1 or word.isdigit())
    ]
    counts = store.stem_counts({stem(word, language) for _, word in topical}, language)
    bands = store.everyday_bands({word for _, word in topical}, language)
    authors = store.authors(word for _, word in topical if bands.get(word) != 1)
    rarest = math.log(1 + store.count("passages"))
    terms, reasons = [], []
    for at, word in topical:
        stemmed = stem(word, language)
        known = stemmed in counts
        stems: list[tuple[tuple[str, ...], float]] = [((stemmed,), 1.0)]
        weight, spelt = _UNKNOWN_WEIGHT[bands.get(word, 0)], word
        if known:
            weight = _rarity(counts[stemmed], rarest)
        elif word not in authors and (corrected := _corrected(word, bands, store, language)):
            spelt = corrected
            stems.insert(0, ((stem(corrected, language),), CORRECTED))
            weight, known = (
                _rarity(
                    store.stem_counts([stem(corrected, language)], language).get(stem(corrected, language), 1), rarest
                ),
                True,
            )
            reasons.append(f"“{word}” read as “{corrected}”")
        if parts := split_compound(word, lambda part: store.knows_stem(part, language), language):
            stems.append((tuple(parts), COMPOUND))
            stems += [((part,), COMPOUND_PART) for part in parts]
            if not known:
                # a compound that we never use is more telling than its parts
                weight = max(weight, *(_rarity(count, rarest) for count in store.stem_counts(parts, language).values()))
            reasons.append(f"“{word}” = {' + '.join(parts)}")
        elif not known and (head := _known_head(word, store, language)):
            stems.append(((head,), COMPOUND_PART))
            reasons.append(f"“{word}” is a kind of “{head}”")
        for (first, *rest), _ in list(stems):
            if not rest:
                stems += [(synonym, SYNONYM) for synonym in data.synonyms.get(first, ())]
        if word in authors:
            stems.append(((AUTHOR + word,), 1.0))
            weight, known = (weight if known else 1.0), True
        if word in data.question:
            weight = _QUESTION_WORD_WEIGHT
        terms.append(Term(word, spelt, tuple(dict.fromkeys(stems)), weight, known, at))
    return question._replace(words=tuple(words), terms=tuple(terms)).explain(*reasons)


def _known_head(word: str, store: Store, language: str) -> str:
    """The longest known word in which a Dutch compound ends: what it is a kind of."""
    if language != "nl":
        return ""
    ends = (stem(word[cut:], language) for cut in range(3, len(word) - SHORTEST_HEAD + 1))
    return next((end for end in ends if store.knows_stem(end, language)), "")


def _spelt_out(text: str, data: LanguageData) -> list[str]:
    words: list[str] = []
    for word, _, _ in tokens(text):
        longer = data.replace.get(word)
        words += [part for part, _, _ in tokens(longer)] if longer else [word]
    return words


def _rarity(passages: int, rarest: float) -> float:
    return max(_KNOWN_FLOOR, 1 - math.log(1 + passages) / rarest)


def _corrected(word: str, bands: dict[str, int], store: Store, language: str) -> str:
    # a word that exists is not a misspelt other one: “weer” must not become “werk”
    if bands.get(word) or word.isdigit() or len(word) < 4 or store.word_exists(word, language):
        return ""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    margin = 1 if len(word) < 8 else 2 if len(word) < 13 else 3
    candidates = store.words_like(word, language, margin)
    best = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=margin)
    if best is None or (margin == 1 and len(word) < 6 and best[0][0] != word[0]):
        return ""
    # “gokverslaving” is a word of its own, not a misspelt “verslaving”
    return "" if word.endswith(best[0]) or word.startswith(best[0]) else str(best[0])
