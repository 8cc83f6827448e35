"""What we know about each language, from `data/<language>.yaml`: stop words, short forms, synonyms."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.datafiles import read_data
from knowledge.words import fold, stem, tokens

_DATA = Path(__file__).with_name("data")


class LanguageData(NamedTuple):
    """`stop` and `question` hold folded words; `synonyms` maps a stem to the stems that mean much the same."""

    stop: frozenset[str]
    question: frozenset[str]
    replace: dict[str, str]
    synonyms: dict[str, tuple[tuple[str, ...], ...]]


@cache
def language_data(language: str) -> LanguageData:
    """The data of "nl" or "en"."""
    raw = read_data(_DATA / f"{language}.yaml")
    synonyms: dict[str, list[tuple[str, ...]]] = {}
    for group in raw["synonyms"]:
        members = list(dict.fromkeys(tuple(stem(word, language) for word, _, _ in tokens(name)) for name in group))
        for member in members:
            if len(member) == 1:
                synonyms.setdefault(member[0], []).extend(other for other in members if other != member)
    return LanguageData(
        _words(raw["stop"]),
        _words(raw["question"]),
        {fold(short): long for short, long in raw["replace"].items()},
        {word: tuple(dict.fromkeys(others)) for word, others in synonyms.items()},
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word, _, _ in tokens(text)) | frozenset(fold(text).split())
