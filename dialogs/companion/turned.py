"""What comes out of turning a sentence round."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_WORDS = re.compile(r"\d+(?:[.,:]\d+)+(?!\w)|'?[^\W_]+(?:['/&-][^\W_]+)*'?|[^\w\s]|_")
_DOTS = re.compile(r"\.{2,}")
_NO_SPACE_BEFORE = set(".,;:?!…)%")
_SHORT = 4  # characters: “OK” is no shouting
LONGEST = 400  # characters that are looked at in one piece


class Turned(NamedTuple):
    """A sentence said back: `text` without final mark, `about_you` when it speaks of “je” or “you”.

    `inverted` is the same with its verb before its subject (“heb je geen zin”), and empty where that
    could go wrong; `question` tells that the client asked it.
    """

    text: str
    about_you: bool
    inverted: str
    question: bool


def tidy(text: str) -> str:
    """One line with single spaces and straight quotation marks; SHOUTING is brought down."""
    text = _DOTS.sub("…", _SPACE.sub(" ", text[:LONGEST].translate(_QUOTES)).strip())
    return text.lower() if text.isupper() and len(text) > _SHORT else text


def words_of(text: str) -> list[str]:
    """Words and marks of a tidy text."""
    return _WORDS.findall(text)


def joined(words: list[str]) -> str:
    """Words and marks as a sentence again."""
    text = ""
    for word in words:
        if not word:
            continue
        text += word if not text or word in _NO_SPACE_BEFORE or text.endswith("(") else f" {word}"
    return text


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_mark(word: str) -> bool:
    return not word[:1].isalnum() and not word[1:2].isalnum()


def without_fillers(words: list[str], rules: dict[str, Any]) -> list[str]:
    """Words without “well”, “you know” and the like, as `rules` (a grammar file) lists them."""
    words = _without(words, rules["fillers_first"], first=True)
    words = _without_before_comma(words, rules["fillers_before_comma"])
    words = _without(words, rules["fillers_last"], first=False)
    words = _without_after_comma(words, rules["fillers_after_comma"])
    words = _without(words, rules["fillers_last"], first=False)
    return _without_inside(words, rules["fillers_inside"])


def _without(words: list[str], fillers: list[str], first: bool) -> list[str]:
    phrases = sorted((filler.split() for filler in fillers), key=len, reverse=True)
    again = True
    while again and words:
        again = False
        while words and is_mark(words[0] if first else words[-1]):
            words = words[1:] if first else words[:-1]
        low = [word.lower() for word in words]
        for phrase in phrases:
            size = len(phrase)
            if len(words) > size and (low[:size] if first else low[-size:]) == phrase:
                words = words[size:] if first else words[:-size]
                again = True
                break
    return words


def _without_before_comma(words: list[str], fillers: list[str]) -> list[str]:
    if len(words) > 2 and words[1] == "," and words[0].lower() in fillers:
        return words[2:]
    return words


def _without_inside(words: list[str], fillers: list[str]) -> list[str]:
    low = [word.lower() for word in words]
    phrases = [filler.split() for filler in fillers]
    kept: list[str] = []
    at = 0
    while at < len(words):
        size = next((len(phrase) for phrase in phrases if low[at : at + len(phrase)] == phrase), 0)
        if not size:
            kept.append(words[at])
        elif kept and kept[-1] == "," and low[at + size : at + size + 1] == [","]:
            at += 1
        at += size or 1
    return kept


def _without_after_comma(words: list[str], fillers: list[str]) -> list[str]:
    """Words without a filler at the end that a comma sets apart (“…, man”)."""
    low = [word.lower() for word in words]
    for filler in fillers:
        phrase = [",", *filler.split()]
        if len(words) > len(phrase) and low[-len(phrase) :] == phrase:
            return words[: -len(phrase)]
    return words
