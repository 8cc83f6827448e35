"""Yes, no or maybe in the many ways in which people say them."""

from __future__ import annotations

from functools import cache

from dialogs.engine.answers.reply import UNCLEAR, Reply
from dialogs.engine.vocabulary import answers, plain

YES, NO, MAYBE = "yes", "no", "maybe"
_KEYS = {YES: "agree", NO: "refuse", MAYBE: "maybe"}
_LONGEST = 6  # words of a phrase
_MOST_UNKNOWN = 2
_MOST_WORDS = 14


def read(text: str, language: str) -> Reply:
    """The first phrase decides; “absoluut” and its like are turned round by a “niet” behind them.

    A long answer counts only when it opens with such a phrase.
    """
    words = plain(text).split()
    held = answers(language)["yes_no"]
    strong, negations = set(held["strong"]), set(held["not"])
    small, unknown = _small(language), 0
    at = 0
    while at < len(words):
        phrase, meaning = _phrase_at(words, at, language)
        if not phrase:
            unknown += words[at] not in small
            if unknown > _MOST_UNKNOWN:
                return UNCLEAR
            at += 1
            continue
        after = at + phrase
        if meaning == YES and words[after - 1] in strong and after < len(words) and words[after] in negations:
            meaning = NO
        if len(words) > _MOST_WORDS and at > 0:
            return UNCLEAR
        return Reply(meaning, exact=len(words) == phrase)
    return UNCLEAR


@cache
def _phrases(language: str) -> dict[tuple[str, ...], str]:
    held = answers(language)["yes_no"]
    return {tuple(plain(phrase).split()): meaning for meaning, key in _KEYS.items() for phrase in held[key]}


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(word for phrase in answers(language)["yes_no"]["small"] for word in plain(phrase).split())


def _phrase_at(words: list[str], at: int, language: str) -> tuple[int, str]:
    phrases = _phrases(language)
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        meaning = phrases.get(tuple(words[at : at + length]))
        if meaning:
            return length, meaning
    return 0, ""
