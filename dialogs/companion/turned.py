"""What comes out of turning a sentence round."""

from __future__ import annotations

import re
from typing import NamedTuple

_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_WORDS = re.compile(r"'?[^\W_]+(?:['-][^\W_]+)*'?|[^\w\s]|_")
_NO_SPACE_BEFORE = set(".,;:?!…)%")
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
    """One line with single spaces and straight quotation marks."""
    return _SPACE.sub(" ", text[:LONGEST].translate(_QUOTES)).strip()


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
