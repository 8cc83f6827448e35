"""Turns the professional's “you” into the client's “I”, for the plainest sentences only.

The reverse of dialogs/companion/turning.py, and narrower: one main clause that begins with “you”, whose verb is known
and whose every “your” has a known owner.  A wrong form is worse than none, so in doubt there is no outcome.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dialogs.companion.turned import joined, tidy, words_of
from dialogs.companion.verbs import dutch_verbs
from knowledge.datafiles import read_data

LONGEST, SHORTEST = 12, 3  # words of a sentence that is turned


@cache
def pickups(language: str) -> Mapping[str, Any]:
    """pickups-<language>.yaml."""
    held: Mapping[str, Any] = read_data(Path(__file__).with_name(f"pickups-{language}.yaml"))
    return held


def returned(sentence: str, language: str, owned: Sequence[str] = ()) -> str:
    """The sentence in the first person, without its final mark: “ik maak me zorgen over mijn kinderen”.

    Empty when it is not certain how.  `owned` are further nouns (folded) that “your” may stand before.
    """
    text = tidy(sentence).rstrip(" .!…")
    words = words_of(text)
    low = [word.lower() for word in words]
    rules = pickups(language)["returning"]
    start = 0
    while start < len(low) and (low[start] in rules["before"] or low[start] == ","):
        start += 1
    low, words = _after_opening(low[start:], words[start:], rules)
    if not SHORTEST <= len(low) <= LONGEST or not set(low).isdisjoint(rules["left_alone"]):
        return ""
    if any(not word[0].isalpha() for word in words):  # marks and digits
        return ""
    turned = _dutch(low, words, rules, owned) if language == "nl" else _english(low, words, rules)
    return joined(turned)


def _after_opening(low: list[str], words: list[str], rules: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Without “it sounds like” and the like."""
    for opening in rules.get("opens", ()):
        parts = opening.split()
        if low[: len(parts)] == parts:
            return low[len(parts) :], words[len(parts) :]
    return low, words


def _dutch(low: list[str], words: list[str], rules: Mapping[str, Any], owned: Sequence[str]) -> list[str]:
    belongs = {*rules["owned"], *owned}
    if low[0] in rules["thing_openings"] and low[-1] in ("je", "jou") and low[-2] in rules["prepositions"]:
        denied = {"niet", "geen", "jouw"} & set(low)
        return [] if denied else _of_a_thing(low, words, "mij", ("je", "jou", "jij", "u"))
    if low[0] in rules["turned_openings"] and low[2] in ("je", "jij"):
        return _inverted(low, words, rules, belongs)
    if not {"dat", "daar"}.isdisjoint(low) or low[0] not in rules["subjects"] or low[1] in rules["not_verbs"]:
        return []
    verb = _dutch_verb(low[1], rules)
    rest = _dutch_rest(low, words, 2, rules, belongs)
    return ["ik", verb, *rest] if verb and rest else []


def _inverted(low: list[str], words: list[str], rules: Mapping[str, Any], belongs: set[str]) -> list[str]:
    """“daar maak je je zorgen over” → “daar maak ik me zorgen over”."""
    verbs, form = dutch_verbs(), low[1]
    if form in rules["not_verbs"] or form not in (*verbs.second, "kun"):
        return []
    if form != "kun" and verbs.second[form][1] != form and form not in verbs.past:
        return []
    first = "kan" if form == "kun" else form
    second = verbs.second[first][0]
    if second in rules["not_verbs"] or len(low) < 4 or low[-1] not in rules["inverted_ends"]:
        return []
    rest = _dutch_rest([low[0], "je", second, *low[3:]], [words[0], "je", second, *words[3:]], 3, rules, belongs)
    return [words[0].lower(), first, "ik", *rest] if rest else []


def _of_a_thing(low: list[str], words: list[str], me: str, you: Sequence[str]) -> list[str]:
    """“dat vraagt veel van je” → “dat vraagt veel van mij”."""
    if any(word in you for word in low[:-1]) or low[1] in ("dat", "het", "that"):
        return []
    return [words[0].lower(), *words[1:-1], me]


def _dutch_rest(low: list[str], words: list[str], start: int, rules: Mapping[str, Any], belongs: set[str]) -> list[str]:
    turned: list[str] = []
    for at in range(start, len(low)):
        word, before, after = low[at], low[at - 1], low[at + 1] if at + 1 < len(low) else ""
        if word == "u":
            return []
        if word in rules["each"]:
            if word in ("jouw", "uw") and after not in belongs:
                return []
            turned.append(rules["each"][word])
        elif word == "je":
            # before a noun of one's own it is “mijn”, unless the verb says otherwise
            itself = rules["reflexive"].get(before) if at == start else None
            if itself is not None and (not itself or after in itself) and after not in belongs:
                turned.append("me")
            elif after in belongs:
                turned.append("mijn")
            else:
                return []
        else:
            turned.append(words[at])
    return turned


def _dutch_verb(word: str, rules: Mapping[str, Any]) -> str:
    if word in rules["verbs"]:
        return str(rules["verbs"][word])
    verbs = dutch_verbs()
    if word in verbs.past and word not in verbs.nouns:
        return word
    first = verbs.first.get(word, "")
    # “jij werk” is no Dutch: only a je-form counts, and a form that is the same for both (zit, weet)
    return first if first and verbs.second[first][0] == word and first not in ("zijn",) else ""


def _english(low: list[str], words: list[str], rules: Mapping[str, Any]) -> list[str]:
    if low[0] in rules["thing_openings"] and low[-1] == "you" and len(low) > 2:
        denied = any(word == "not" or word.endswith("n't") for word in low)
        return [] if denied or "your" in low else _of_a_thing(low, words, "me", ("you", *rules["subjects"]))
    if "that" in low:
        return []
    subject = rules["subjects"].get(low[0], "")
    if not subject or low[1] in rules["not_verbs"] or low[0] == "you'd":
        return []
    turned = [subject]
    for at in range(1, len(low)):
        word, before = low[at], low[at - 1]
        if word in rules["subjects"]:
            if word != "you" or before not in rules["after"] or at == 1:
                return []
            turned.append("me")
        elif word in rules["each"]:
            turned.append(rules["each"][word])
        elif at == 1 and word in rules["be"]:
            turned.append(rules["be"][word])
        elif word in rules["be"] and at > 1:
            return []  # a second verb, of who knows whom
        else:
            turned.append(words[at])
    return turned
