"""What we know about each language, from `data/<language>.yaml`: stop words, short forms, synonyms."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.datafiles import read_data
from knowledge.words import fold, stem, tokens

_DATA = Path(__file__).with_name("data")


class LanguageData(NamedTuple):
    """What is known about a language.

    `stop` and `question` hold folded words; `synonyms` maps a stem to the stems that mean much the same;
    `outside` are patterns of things that reports do not tell, each with the stems that a passage must
    have to tell it all the same; `today` are patterns that ask for how things stand now;
    `preamble` are patterns of how people begin before they ask;
    `courtesies` are patterns of what is no question, each with the name of the phrase that answers it.
    """

    stop: frozenset[str]
    question: frozenset[str]
    replace: dict[str, str]
    synonyms: dict[str, tuple[tuple[str, ...], ...]]
    outside: tuple[tuple[str, tuple[str, ...]], ...]
    today: tuple[str, ...]
    preamble: tuple[str, ...]
    courtesies: tuple[tuple[str, str], ...]


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
        tuple(
            (entry["pattern"], tuple(stem(fold(word), language) for word in entry["needs"])) for entry in raw["outside"]
        ),
        tuple(raw["today"]),
        tuple(raw["preamble"]),
        tuple((one["pattern"], one["phrase"]) for one in raw["courtesies"]),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word, _, _ in tokens(text)) | frozenset(fold(text).split())
