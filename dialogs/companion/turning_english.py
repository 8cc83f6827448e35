"""Says an English sentence back to who said it: I → you, my → your, am → are, was → were."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.companion.turned import Turned, capital, is_mark, joined, tidy, words_of
from knowledge.datafiles import read_data

DATA = Path(__file__).with_name("data")
_FIRST = frozenset("i me my mine myself we us our ours ourselves i'm i've i'd i'll we're we've we'd we'll".split())
_WAS = {"was": "were", "wasn't": "weren't"}


class EnglishGrammar(NamedTuple):
    """data/grammar-en.yaml."""

    raw: dict[str, Any]
    spelling: tuple[tuple[re.Pattern[str], str], ...]


@cache
def grammar() -> EnglishGrammar:
    raw = read_data(DATA / "grammar-en.yaml")
    spelling = tuple(
        (re.compile(rf"(?<![\w'])(?:{re.escape(wrong)})(?![\w'])", re.I), right)
        for wrong, right in raw["spelling"].items()
    )
    return EnglishGrammar(raw, spelling)


def turn_english(text: str) -> Turned | None:
    """One sentence of the client, said back; None when it is not certain how."""
    words, question = cleaned_english(text)
    if not words:
        return None
    words = _with_subject(words, question)
    low = [word.lower() for word in words]
    raw = grammar().raw
    line = f" {' '.join(low)} "
    if any(word in raw["addressed"] for word in low) or '"' in low or any(f" {one} " in line for one in raw["unsafe"]):
        return None
    if not any(word in _FIRST for word in low):
        # a bare verb may be an order, or have lost its “I”
        if low[0] in ("don't", "stop", "leave", "let", "just", "get", "go", "mind", "do", "give", "shut", "try", "tried"):
            return None
        return Turned(capital(joined(words)), False, "", question)
    turned = []
    for at, word in enumerate(low):
        form = _was(low, at) if word in _WAS else _pronoun(low, words, at)
        if form is None:
            return None
        turned.append(form)
    return Turned(capital(joined(turned)), True, joined(turned), question)


def address_english(text: str) -> str:
    """“You never listen” as “I never listen”, “you people …” as “we …”; empty when not certain how."""
    words, question = cleaned_english(text)
    low = [word.lower() for word in words]
    raw = grammar().raw
    rules = raw["addressing"]
    plural = next((phrase for phrase in rules["opening"] if low[:2] == phrase.split()), "")
    rest = low[2:] if plural else low[1:]
    if question or '"' in low or len(rest) < 2 or not (plural or (low and low[0] in rules["swap"])):
        return ""
    if any(word in raw["addressed"] and word not in ("your", "yourself") for word in rest) or "i" in rest:
        return ""
    if any(is_mark(word) for word in low):
        return ""
    own = {"your": "our", "yourself": "ourselves"} if plural else rules["swap"]
    said = [
        own[word] if word in own else _pronoun(low, words, at + len(low) - len(rest)) for at, word in enumerate(rest)
    ]
    if plural:
        return joined(["we", *said])
    if low[0] == "you" and rest[0] in rules["verbs"]:
        said[0] = rules["verbs"][rest[0]]
    return joined([rules["swap"][low[0]], *said])


def cleaned_english(text: str) -> tuple[list[str], bool]:
    """The words of a sentence without fillers and usual slips of the pen, and whether it is a question."""
    rules = grammar()
    text = tidy(text)
    question = text.rstrip(" !").endswith("?")
    for wrong, right in rules.spelling:
        text = wrong.sub(right, text)
    words = words_of(text)
    words = _without(words, rules.raw["fillers_first"], first=True)
    words = _without(words, rules.raw["fillers_last"], first=False)
    return _without_inside(words, rules.raw["fillers_inside"]), question


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
                if first and size == 1 and low[0] == "like" and low[1] in ("i", "it", "that"):
                    continue
                if first and low[0] == "so" and low[1] not in (",", "i", "what", "it", "they"):
                    continue
                if first and low[0] == "no" and low[1] != ",":
                    continue  # “no work, no money” means something
                words = words[size:] if first else words[:-size]
                again = True
                break
    return words


def _without_inside(words: list[str], fillers: list[str]) -> list[str]:
    low = [word.lower() for word in words]
    kept: list[str] = []
    at = 0
    phrases = [filler.split() for filler in fillers]
    while at < len(words):
        size = next((len(phrase) for phrase in phrases if low[at : at + len(phrase)] == phrase), 0)
        if not size:
            kept.append(words[at])
        elif kept and kept[-1] == "," and low[at + size : at + size + 1] == [","]:
            at += 1
        at += size or 1
    return kept


def _with_subject(words: list[str], question: bool) -> list[str]:
    """“Can't sleep” as “I can't sleep”, “Fed up with it” as “I'm fed up with it”."""
    raw = grammar().raw
    low = [word.lower() for word in words]
    if question or len(low) < 2 or low[1] in raw["not_dropped_before"]:
        return words
    rest = [low[0], *words[1:]]
    if low[0] in raw["dropped_subject"] or (low[0] == "don't" and low[1] in raw["dropped_with_dont"]):
        return ["I", *rest]
    if low[0] in raw["dropped_am"] and not any(word in ("i", "am", "is", "are") for word in low[:3]):
        return ["I'm", *rest]
    return words


def _pronoun(low: list[str], words: list[str], at: int) -> str:
    raw = grammar().raw
    word = low[at]
    if word == "me" and at + 1 < len(low) and low[at + 1].removesuffix("'s") in raw["kin"]:
        return "your"
    return str(raw["pronouns"].get(word, words[at]))


def _was(low: list[str], at: int) -> str | None:
    """“was” as “were” where its subject is I; None when it is not clear whose verb it is."""
    raw = grammar().raw
    if at + 1 < len(low) and low[at + 1] == "i" and not _subject_before(low, at):
        return _WAS[low[at]]
    place = at - 1
    while place >= 0 and low[place] in raw["adverbs"]:
        place -= 1
    if place < 0:
        return None
    if low[place] == "i":
        return _WAS[low[at]]
    if low[place] not in raw["joining"]:
        return low[at]
    start = place
    while start > 0 and not is_mark(low[start - 1]) and low[start - 1] not in raw["clause_openers"]:
        start -= 1
    return _WAS[low[at]] if low[start] == "i" else low[at] if low[start] in ("it", "he", "she", "that", "this") else None


def _subject_before(low: list[str], at: int) -> bool:
    return at > 0 and low[at - 1] in ("it", "he", "she", "that", "this", "there")
