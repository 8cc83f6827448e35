"""What is known of a language's sentences: data/grammar-<language>.yaml."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.datafiles import read_data

DATA = Path(__file__).with_name("data")


class Grammar(NamedTuple):
    """`raw` is the file as it stands, `sets` its lists as sets, `spelling` patterns of slips with what was meant."""

    raw: dict[str, Any]
    sets: dict[str, frozenset[str]]
    spelling: tuple[tuple[re.Pattern[str], str], ...]


@cache
def grammar(language: str) -> Grammar:
    """The grammar of "nl" or "en"."""
    raw = read_data(DATA / f"grammar-{language}.yaml")
    spelling = tuple(
        (re.compile(rf"(?<![\w'])(?:{re.escape(str(wrong))})(?![\w'])", re.I), str(right))
        for wrong, right in raw["spelling"].items()
    )
    sets = {name: frozenset(held) for name, held in raw.items() if isinstance(held, list)}
    return Grammar(raw, sets, spelling)
