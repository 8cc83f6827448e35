"""How people answer, per language, from `data/answers-<language>.yaml`; and words as answers are compared."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.datafiles import read_data
from knowledge.words import fold

DATA = Path(__file__).parent / "data"
_APOSTROPHES = re.compile("[’‘'`´]")
_WORD = re.compile(r"[^\W_]+(?:[.,:/]\d+)*%?|½")


def plain(text: str) -> str:
    """`text` as answers are compared: folded, apostrophes dropped, words and figures with single spaces."""
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", fold(text.replace("½", ",5")))))


@cache
def answers(language: str) -> dict[str, Any]:
    """The words of the answers in "nl" or "en", by kind of answer."""
    held: dict[str, Any] = read_data(DATA / f"answers-{language}.yaml")
    return held


@cache
def numbers(language: str) -> dict[str, int]:
    """Number words -> number, longest phrase first."""
    held: dict[str, int] = {plain(word): number for word, number in answers(language)["numbers"].items()}
    return dict(sorted(held.items(), key=lambda item: -len(item[0])))


@cache
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these phrases, as whole words, the longest that fits."""
    chosen = sorted({plain(word) for word in words}, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, chosen)) + r")(?!\w)")
