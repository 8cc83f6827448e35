"""Which words of a question carry its topic, and under which stems to look for them."""

from __future__ import annotations

import math
import re

from assistant.understanding.language_data import LanguageData, language_data
from assistant.understanding.question import Question, Reason, Term, reason
from knowledge.compounds import split_compound
from knowledge.store import Store
from knowledge.words import stem, tokens

MOST_WORDS = 120
SHORTEST_HEAD = 5
SHORTEST_ROOT = 6
SHORTEST_REAL = 4
AUTHOR = "author_"
# how well another stem stands for the word that was typed
COMPOUND, SYNONYM, RELATED, COMPOUND_PART = 0.85, 0.8, 0.75, 0.4

_QUESTION_WORD_WEIGHT = 0.12
_FIGURE_WEIGHT = 0.2
_SLIP_WEIGHT = 0.4
_UNKNOWN_WEIGHT = {1: 0.3, 2: 0.55, 3: 0.8, 0: 1.0}
# words that everybody uses all day tell less, even where the knowledge has them
_ORDINARY = {1: 0.55, 2: 0.85}
_KNOWN_FLOOR = 0.25
_BESIDES = 0.6
_SENTENCE_END = re.compile(r"[.!?;]+(?=\s)")

Stems = list[tuple[tuple[str, ...], float]]


def find_terms(question: Question, store: Store) -> Question:
    """Adds the question's words and its topic terms, with compounds split and words of the same root and meaning."""
    language = question.language
    data = language_data(language)
    words, asked_from = _written_out(question.spelt, data)
    topical = [
        (at, word) for at, word in enumerate(words) if word not in data.stop and (len(word) > 1 or word.isdigit())
    ]
    reader = _Reader(store, language, data, [word for _, word in topical])
    terms = []
    for at, word in topical:
        term = reader.term(word, at)
        terms.append(term if at >= asked_from else term._replace(weight=term.weight * _BESIDES))
    return question._replace(words=tuple(words), terms=tuple(terms)).explain(*reader.reasons)


def _written_out(text: str, data: LanguageData) -> tuple[list[str], int]:
    """The words with short forms written out, and where the asking sentence starts.

    People tell a case and then ask: what stands before the last sentence with a question mark counts less.
    """
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    asks = text.rstrip().endswith("?") and ends
    start = ends[-1] if asks else 0
    words: list[str] = []
    asked_from = 0
    for word, begin, _ in tokens(text):
        if asks and not asked_from and begin >= start:
            asked_from = len(words)
        longer = data.replace.get(word)
        words += [part for part, _, _ in tokens(longer)] if longer else [word]
    return words[:MOST_WORDS], asked_from


def rarity(passages: int, of: int) -> float:
    """How telling something is (0 to 1): the fewer of all passages have it, the more."""
    return max(_KNOWN_FLOOR, 1 - math.log(1 + passages) / math.log(1 + of))


class _Reader:
    """Reads the words of one question; what is needed for all of them is looked up once."""

    def __init__(self, store: Store, language: str, data: LanguageData, words: list[str]) -> None:
        self.store, self.language, self.data = store, language, data
        self.counts = store.stem_counts({stem(word, language) for word in words}, language)
        self.bands = store.everyday_bands(set(words), language)
        self.authors = store.authors(word for word in words if self.bands.get(word) != 1)
        self.passages = store.count("passages")
        self.reasons: list[Reason] = []

    def term(self, word: str, at: int) -> Term:
        stemmed, band = stem(word, self.language), self.bands.get(word, 0)
        stems: Stems = [((stemmed,), 1.0)]
        known = stemmed in self.counts
        weight = self.rarity(self.counts[stemmed]) * _ORDINARY.get(band, 1.0) if known else _UNKNOWN_WEIGHT[band]
        if word in self.authors:
            stems.append(((AUTHOR + word,), 1.0))
            weight, known = (weight if known else 1.0), True
        weight = max(weight, self.add_parts(word, stems, known))
        if not known:
            known = self.add_relatives(word, stems)
        if not known and not self.is_real(word):
            weight = min(weight, _SLIP_WEIGHT)
        for (first, *rest), how_well in list(stems):
            if not rest:
                stems += [(synonym, SYNONYM * how_well) for synonym in self.data.synonyms.get(first, ())]
        if word in self.data.question:
            weight = _QUESTION_WORD_WEIGHT
        elif word.isdigit():
            weight = min(weight, _FIGURE_WEIGHT)
        return Term(word, tuple(dict.fromkeys(stems)), weight, known, at)

    def add_parts(self, word: str, stems: Stems, known: bool) -> float:
        """Adds a compound's parts to `stems`; the weight that the rarest part alone would have, or 0."""
        parts = split_compound(word, lambda part: self.store.knows_stem(part, self.language), self.language)
        if parts:
            stems.append((tuple(parts), COMPOUND))
            stems += [((part,), COMPOUND_PART) for part in parts]
            self.reasons.append(reason("compound", word=word, parts=" + ".join(parts)))
            return 0.0 if known else max(self.rarity(self.count(part)) for part in parts)
        if not known and (head := self.known_head(word)):
            stems.append(((head,), COMPOUND_PART))
            self.reasons.append(reason("kind_of", word=word, head=head))
        return 0.0

    def add_relatives(self, word: str, stems: Stems) -> bool:
        """Adds known words of the same root (“solliciteert”, “sollicitatie”); whether there are any."""
        root = word[: max(SHORTEST_ROOT, len(word) - 4)]
        if len(word) <= SHORTEST_ROOT:
            return False
        relatives = self.store.words_from(root, self.language)
        stems += [((relative,), RELATED) for relative in relatives]
        if relatives:
            self.reasons.append(reason("root", word=word, relatives=", ".join(relatives[:4])))
        return bool(relatives)

    def is_real(self, word: str) -> bool:
        """Whether a word exists, if only as a compound of existing words; else it is probably a slip."""
        exists = self.store.word_exists
        if word in self.bands or exists(word, self.language):
            return True
        if self.language != "nl":
            return False
        cuts = range(SHORTEST_REAL, len(word) - SHORTEST_REAL + 1)
        return any(exists(word[cut:], "nl") and exists(word[:cut].removesuffix("s"), "nl") for cut in cuts)

    def known_head(self, word: str) -> str:
        """The longest known word in which a Dutch compound ends: what it is a kind of."""
        if self.language != "nl":
            return ""
        ends = (stem(word[cut:], self.language) for cut in range(3, len(word) - SHORTEST_HEAD + 1))
        return next((end for end in ends if self.store.knows_stem(end, self.language)), "")

    def count(self, stemmed: str) -> int:
        return self.store.stem_counts([stemmed], self.language).get(stemmed, 1)

    def rarity(self, passages: int) -> float:
        return rarity(passages, self.passages)
