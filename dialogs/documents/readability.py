"""How easy a text reads: Flesch-Douma for Dutch (Douma 1960), Flesch Reading Ease for English (Flesch 1948)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

PLAIN = 60.0
"""From here a text is commonly put at B1 or easier."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"[.!?…]+|\n+")
_DICTIONARY = {"nl": "nl_NL", "en": "en_GB"}
_VOWELS = re.compile(r"[aeiouyáéíóúàèìòùäëïöü]+", re.I)


def readability(text: str, language: str) -> float:
    """The reading ease of a text, mostly 0 to 100; higher is easier.  Headings count as sentences.

    Dutch: 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence.
    English: 206.835 - 84.6 x syllables per word - 1.015 x words per sentence.
    """
    words = _WORD.findall(text)
    sentences = [part for part in _SENTENCE.split(text) if _WORD.search(part)]
    if not words:
        return 100.0
    per_word = sum(syllables(word, language) for word in words) / len(words)
    per_sentence = len(words) / len(sentences)
    if language == "nl":
        return 206.84 - 77 * per_word - 0.93 * per_sentence
    return 206.835 - 84.6 * per_word - 1.015 * per_sentence


def syllables(word: str, language: str) -> int:
    """Syllables of one word: by the hyphenation patterns, and at least as many as it has groups of vowels.

    The patterns never part a single letter (o-pen); English groups count in short words only, for
    its silent vowels.
    """
    parts = len(_hyphenator(language).positions(word)) + 1
    groups = len(_VOWELS.findall(_without_silent(word, language)))
    return max(1, parts if language == "en" and len(word) > 6 else max(parts, groups))


def _without_silent(word: str, language: str) -> str:
    if language == "en":
        return re.sub(r"(?<=[a-z]{2})(?<![aeiouyl])e(?:s|d)?$", "", word.lower())
    return word


@cache
def _hyphenator(language: str) -> Any:
    import pyphen

    return pyphen.Pyphen(lang=_DICTIONARY[language], left=1, right=1)
