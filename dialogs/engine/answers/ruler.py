"""A number from 0 to 10, as figures, words, marks (“een zesje”), ranges, parts and percentages."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dialogs.engine.answers.reply import UNCLEAR, Reply
from dialogs.engine.vocabulary import answers, numbers, pattern_of, plain

LOW, HIGH = 0.0, 10.0
_FIGURE = r"\d+(?:[.,]\d+)?"
_ON_SCALE = re.compile(rf"(?<![\d.,])({_FIGURE}) ?(?:/|van de|van|op de|op|out of|of) ?10(?![\d.,%])")
_MINUS = re.compile(r"(?<!\d)(?<!\d )[-−–]\s?\d")
_DASH = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")


class _Words(NamedTuple):
    figures: dict[str, float]
    named: re.Pattern[str]
    levels: dict[str, float]
    level: re.Pattern[str]
    negated: re.Pattern[str]
    ignored: re.Pattern[str]
    joined: re.Pattern[str]
    half: re.Pattern[str]
    percent: re.Pattern[str]
    hedges: frozenset[str]


def read(text: str, language: str) -> Reply:
    """The number meant; of “zeven of acht” the middle.  Out of range is a problem of its own."""
    words = _words(language)
    if _MINUS.search(text):
        return Reply(None, problem="range")
    said = plain(_DASH.sub(f" {answers(language)['ruler']['between'][0]} ", text))
    said = " ".join(words.ignored.sub(" ", said).split())
    bare = " ".join(word for word in said.split() if word not in words.hedges)
    for exactly in (said, bare):
        if exactly in words.levels:
            return _within(words.levels[exactly])
    if said in answers(language)["alone"]:  # “één”, for once no article
        return _within(float(numbers(language)[said]))
    said = _ON_SCALE.sub(r"\1", said)
    said = words.named.sub(lambda found: f" {words.figures[found[0]]:g} ", said)
    said = words.percent.sub(r"\1%", " ".join(said.split()))
    said = words.half.sub(lambda found: f"{float(found[1].replace(',', '.')) + 0.5:g}", said)
    found = [_value(figure) for figure in re.findall(rf"(?<![\w.,:]){_FIGURE}%?(?![\w:])", said)]
    if len(found) >= 2 and (pair := words.joined.search(said)):
        return _within((_value(pair[1]) + _value(pair[2])) / 2)
    scores = [value for value in found if LOW <= value <= HIGH]
    if len(set(scores)) == 1:
        return _within(scores[0])
    if len(scores) > 1:
        return UNCLEAR
    if found:
        return Reply(None, problem="range")
    level = words.level.search(said)
    # “geen idee” is no zero, and “niet heel laag” is not very low
    if level is None or words.levels[level[0]] == LOW or words.negated.search(said[: level.start()]):
        return UNCLEAR
    return Reply(_whole(words.levels[level[0]]))


def _value(figure: str) -> float:
    if figure.endswith("%"):
        return float(figure[:-1].replace(",", ".")) / 10
    return float(figure.replace(",", "."))


def _within(value: float) -> Reply:
    if not LOW <= value <= HIGH:
        return Reply(None, problem="range")
    return Reply(_whole(value), exact=True)


def _whole(value: float) -> float:
    return int(value) if value == int(value) else round(value, 1)


@cache
def _words(language: str) -> _Words:
    held = answers(language)["ruler"]
    articles = {plain(word) for word in answers(language)["articles"]}
    figures = {word: float(number) for word, number in numbers(language).items() if word not in articles}
    figures |= {plain(word): float(number) for word, number in held["numbers"].items()}
    levels = {plain(words): float(number) for words, number in held["words"].items()}
    between = "|".join(re.escape(plain(word)) for word in sorted(held["between"], key=len, reverse=True))
    half = "|".join(re.escape(plain(word)) for word in sorted(held["half"], key=len, reverse=True))
    percent = "|".join(re.escape(plain(word)) for word in held["percent"])
    return _Words(
        figures,
        pattern_of(tuple(figures)),
        levels,
        pattern_of(tuple(levels)),
        pattern_of(tuple(answers(language)["choice"]["not"])),
        pattern_of(
            (*held["ignore"], *(f"{zero} tot 10" for zero in ("van 0", "0")), "0 to 10", "from 0 to 10", "1 to 10")
        ),
        re.compile(rf"(?<![\w.,])({_FIGURE}%?) (?:{between}) (?:\w+ )?({_FIGURE}%?)(?![\w])"),
        re.compile(rf"(?<![\w.,])({_FIGURE}) (?:{half})(?!\w)"),
        re.compile(rf"({_FIGURE}) ?(?:{percent})(?!\w)"),
        frozenset(plain(word) for word in held["hedges"]),
    )
