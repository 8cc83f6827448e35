"""Reads misspelt words as the words that were probably meant, and leaves away how people begin."""

from __future__ import annotations

import re

from assistant.understanding.language_data import LanguageData, language_data
from assistant.understanding.question import Question, reason
from knowledge.store import Store
from knowledge.words import fold, stem, tokens

SHORTEST = 4  # letters; shorter words are never corrected
SHORT = 6  # letters; a shorter misspelt word must at least begin well
RARE = 4  # letters; an existing but rare word as long as this may still be a slip


def leave_preamble(question: Question) -> Question:
    """Leaves away greetings and the like (“Hoi, ik heb een vraagje: …”), unless nothing would remain."""
    text = question.text
    patterns = language_data(question.language).preamble
    while True:
        found = next((match for pattern in patterns if (match := re.match(pattern, fold(text)))), None)
        rest = text[found.end() :].strip() if found and len(fold(text)) == len(text) else ""
        if not found or not found.end() or len(rest) < SHORTEST:
            break
        text = rest
    if text == question.text:
        return question
    return question._replace(text=text).explain(reason("read_from", text=text[:40]))


def spell(question: Question, store: Store) -> Question:
    """Adds the text with misspelt words corrected; as many words as were typed, in the same order."""
    speller = _Speller(store, question.language, language_data(question.language))
    found = tokens(question.text)
    speller.look_up([word for word, _, _ in found])
    pieces, end, reasons = [], 0, []
    for word, start, stop in found:
        meant = speller.meant(word)
        if meant != word:
            reasons.append(reason("read_as", word=word, meant=meant))
        pieces += [question.text[end:start], meant if meant != word else question.text[start:stop]]
        end = stop
    spelt = "".join([*pieces, question.text[end:]])
    return question._replace(spelt=spelt if reasons else question.text).explain(*reasons)


class _Speller:
    def __init__(self, store: Store, language: str, data: LanguageData) -> None:
        self._store, self._language, self._data = store, language, data
        self._function_words = [word for word in (*data.stop, *data.question) if len(word) >= SHORTEST]

    def look_up(self, words: list[str]) -> None:
        """Asks once for all words of a question what is known of them."""
        language = self._language
        self._own = self._store.own_words(words, language)
        self._bands = self._store.everyday_bands(set(words), language)
        self._authors = self._store.authors(words)

    def meant(self, word: str) -> str:
        data = self._data
        if len(word) < SHORTEST or word.isdigit() or word in data.stop or word in data.question or word in data.replace:
            return word
        if word in self._own or self._bands.get(word) or word in self._authors:
            return word
        exists = self._store.word_exists(word, self._language)
        if exists and len(word) < RARE:
            return word
        return self._nearest(word, 1 if exists else 0) or word

    def _nearest(self, word: str, exists: int) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        margin = 1 if len(word) < 8 or exists else 2 if len(word) < 13 else 3
        candidates = [*self._store.words_like(word, self._language, margin), *self._function_words]
        if margin == 1:
            candidates += self._store.ordinary_words_like(word, self._language, margin)
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=margin, limit=10)
        nearest = [candidate for candidate, distance, _ in found if distance == found[0][1]]
        if len(word) < SHORT or exists:
            nearest = [candidate for candidate in nearest if candidate[0] == word[0]]
        # nothing is so near to an abbreviation as some nonsense is: “asdf” is no ASD
        whole = [one for one in nearest if len(one) >= SHORTEST]
        # “gokverslaving” is a word of its own, not a misspelt “verslaving”
        apart = [
            one for one in whole if abs(len(one) - len(word)) < 2 or not (word.endswith(one) or word.startswith(one))
        ]
        return max(apart, key=self._commonness, default="")

    def _commonness(self, word: str) -> tuple[int, str]:
        # of equally near words the one that we use most
        if word in self._data.stop or word in self._data.question:
            return (1_000, word)
        stemmed = stem(word, self._language)
        return (self._store.stem_counts([stemmed], self._language).get(stemmed, 0), word)
