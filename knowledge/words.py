"""Words as they are compared: lower case, without accents, stemmed per language (Snowball)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

_ALGORITHMS = {"nl": "dutch_porter", "en": "english"}
# words that a stemmer throws together with others that mean something else (ouders, parents)
_APART = {"oudere": "oudere", "ouderen": "oudere"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# what may follow an apostrophe without changing the word: foto's, lvb'ers, sms'jes, client's
_ENDINGS = {"s", "er", "ers", "en", "n", "je", "jes", "tje", "tjes", "t", "ve", "re", "ll", "d", "m"}


class Word(NamedTuple):
    """One word of a text: as folded, as stemmed, and where it stands (character offsets)."""

    folded: str
    stem: str
    start: int
    end: int


def fold(text: str) -> str:
    """`text` in lower case with accents removed; as long as `text` for Latin letters."""
    if text.isascii():
        return text.lower()
    text = text.casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_ALGORITHMS[language])


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """The stem of one folded word."""
    if word.isdigit() or len(word) < 3:
        return word
    if word in _APART:
        return _APART[word]
    if language != "nl":
        return str(_stemmer(language).stemWord(word))
    if word.endswith("es") and len(word) > 4:
        word = word[:-1]
    elif word.endswith("ieen"):
        word = word[:-2]
    return _repair_dutch(str(_stemmer(language).stemWord(word)))


def _repair_dutch(stemmed: str) -> str:
    # Snowball leaves brief/brieven, plan/plannen, werk/werkt, huis/huizen and fase/fases apart
    if len(stemmed) > 3 and stemmed[-1] == "t" and stemmed[-2] in "kpgf":
        stemmed = stemmed[:-1]
    if len(stemmed) > 2 and stemmed[-1] == stemmed[-2] and stemmed[-1] not in "aeiou":
        stemmed = stemmed[:-1]
    return stemmed[:-1] + {"v": "f", "z": "s"}.get(stemmed[-1], stemmed[-1])


@lru_cache(maxsize=16_384)
def tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """(folded word, start, end) for each word of `text`; hyphens and slashes part words."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(fold(text)):
        word = match[0]
        for mark in ("'", "’"):
            if mark in word:
                head, tail = word.split(mark, 1)
                word = head if tail in _ENDINGS and len(head) > 1 else head + tail
        yield word, match.start(), match.end()


def split(text: str, language: str) -> list[Word]:
    """The words of `text` with their stems."""
    return [Word(word, stem(word, language), start, end) for word, start, end in _tokens(text)]


def stems(text: str, language: str) -> list[str]:
    return [stem(word, language) for word, _, _ in tokens(text)]


def name_keys(name: str, language: str) -> list[str]:
    """The keys under which a name is looked up; two names with a key in common are taken for one.

    The words run together, all stemmed (“kleine stappen”, “kleine stap”), and with only the last
    stemmed (“als-dan-plannen”, “alsdanplan”).
    """
    words = [word for word, _, _ in tokens(name)]
    if not words:
        return []
    last = stem(words[-1], language)
    stemmed = "".join(stem(word, language) for word in words[:-1]) + last
    return list(dict.fromkeys((stemmed, "".join(words[:-1]) + last)))
