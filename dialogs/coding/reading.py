"""A turn as the cues see it: folded, without fillers and stutters, contractions written out.

"Um, so you- you're back?" reads as "so you are back ?": single spaces, and full stops, question
and exclamation marks as words of their own, so that a pattern needs to know one spelling only.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.datafiles import read_data
from knowledge.words import fold, stem

CUES = Path(__file__).parents[1] / "cues"
LONGEST = 20_000  # characters that are read; nobody says more in one turn

_NOTE = re.compile(r"\[[^\[\]]*\]")
_STUTTER = re.compile(r"(?<![\w'])((?:[\w']+ ){0,2}\w[\w']*)(?:\s?-+\s?\1(?![\w']))+")  # “I don't- I don't know”
_HALF_WORD = re.compile(r"(?<![\w'])(\w{1,5})-+\s?(?=\1)")  # “the pro- problem”
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?|'[^\W_]+|\?|[.!…]+")
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "—": "-", "–": "-", "…": "."})
_JOINED = re.compile(r"\b(m+h*|u+h+|h+m+|a+h+)-(h*m+|h+u+h+|h+a+h*|m+)\b")


class Reading(NamedTuple):
    """`text` is the turn as words with single spaces, `core` the same without opening “okay”s.

    `asked` is the last sentence that asks (with a question mark), or the last sentence when none does.
    `content` holds the stems that carry meaning; `continued` and `broken_off` tell that the turn
    goes on from the speaker's last one, or was cut short (both marked by a dash in transcripts).
    """

    text: str
    core: str
    words: tuple[str, ...]
    known: frozenset[str]
    sentences: tuple[str, ...]
    asked: str
    content: frozenset[str]
    continued: bool
    broken_off: bool


class Spelling(NamedTuple):
    """How a language's words are read: other spellings, pairs of words, fillers, and words without content."""

    written_out: dict[str, str]
    pairs: dict[tuple[str, str], tuple[str, str]]
    fillers: frozenset[str]
    openings: frozenset[str]
    empty: frozenset[str]


@cache
def spelling(language: str) -> Spelling:
    """The spelling of "nl" or "en", from cues/<language>/words.yaml."""
    raw = read_data(CUES / language / "words.yaml")
    return Spelling(
        {fold(word): long for word, long in raw["written_out"].items()},
        {_two(pair): _two(read_as) for pair, read_as in raw["pairs"].items()},
        frozenset(raw["fillers"]),
        frozenset(raw["openings"]),
        frozenset(raw["empty"]),
    )


def _two(pair: str) -> tuple[str, str]:
    first, _, second = pair.partition(" ")
    return first, second


def read(text: str, language: str) -> Reading:
    """Reads a turn; any text will do, also an empty one."""
    rules = spelling(language)
    plain = fold(text[:LONGEST].translate(_QUOTES)).translate(_QUOTES)
    if "[" in plain:
        plain = _NOTE.sub(" ", plain)
    plain = plain.strip()
    continued, broken_off = plain.startswith("-"), plain.endswith("-")
    if "-" in plain:
        plain = _HALF_WORD.sub("", _STUTTER.sub(r"\1", _JOINED.sub(r"\1\2", plain)))
    words: list[str] = []
    for token in _TOKEN.findall(plain):
        if token in rules.fillers:
            continue
        if token in rules.written_out:
            words += rules.written_out[token].split()
        elif token[0] in ".!?":
            words.append(token[0])
        else:
            words += _contraction(token, rules)
    for (first, second), read_as in rules.pairs.items():
        if second in words:
            for at in range(len(words) - 1):
                if words[at] == first and words[at + 1] == second:
                    words[at : at + 2] = read_as
    return _arranged(words, language, rules, continued, broken_off)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a turn as it was said."""
    return tuple(one.strip() for one in _SENTENCE.findall(text[:LONGEST]) if any(map(str.isalnum, one)))


def _contraction(token: str, rules: Spelling) -> list[str]:
    """“they'll” as “they will”: endings such as 'll are listed among the spellings."""
    if "'" not in token:
        return [token]
    head, mark, tail = token.partition("'")
    if head and (long := rules.written_out.get(mark + tail)):
        return [head, *long.split()]
    if tail == "t" and head.endswith("n") and (long := rules.written_out.get("n't")):
        return [head[:-1], long]
    return [token.replace("'", "")] if head or tail else []


def _arranged(words: list[str], language: str, rules: Spelling, continued: bool, broken_off: bool) -> Reading:
    start = 0
    while start < len(words) and (words[start] in rules.openings or words[start] in ".!"):
        start += 1
    text = " ".join(words)
    spoken = tuple(word for word in words if word not in ".?!")
    content = frozenset(stem(word, language) for word in spoken if word not in rules.empty and len(word) > 2)
    sentences = tuple(one.strip() for one in _SENTENCE.findall(text)) or (text,)
    asked = next((one for one in reversed(sentences) if one.endswith("?")), sentences[-1])
    return Reading(
        text, " ".join(words[start:]), spoken, frozenset(words), sentences, asked, content, continued, broken_off
    )
