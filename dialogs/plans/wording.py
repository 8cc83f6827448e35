"""An if-then plan as one sentence of the client: “Als ik de post binnenhaal, dan maak ik één brief open.”"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialogs.companion.turned import words_of
from dialogs.companion.verbs import dutch_verbs
from knowledge.datafiles import read_data

WORDS = Path(__file__).with_name("wording.yaml")


class _Wording(NamedTuple):
    """wording.yaml of one language: how moments, places and subjects begin."""

    moment: re.Pattern[str]
    place: re.Pattern[str]
    sets: dict[str, frozenset[str]]


@cache
def _wording(language: str) -> _Wording:
    raw = read_data(WORDS)[language]
    sets = {name: frozenset(words) for name, words in raw["words"].items()}
    return _Wording(re.compile(raw["moment"], re.I), re.compile(raw["place"], re.I), sets)


def plan_sentence(cue: str, action: str, language: str) -> str:
    """The whole plan; `cue` and `action` as typed, without “if” and “then”."""
    if language == "nl":
        return f"Als {_dutch_cue(cue)}, dan {_dutch_action(action)}."
    return f"If {_english_cue(cue)}, then {_english_action(action)}."


def _low(text: str) -> str:
    return text[:1].lower() + text[1:] if not text.startswith(("I ", "I'")) else text


def _dutch_cue(cue: str) -> str:
    cue = _low(cue)
    words = words_of(cue)
    verbs, own = dutch_verbs(), _wording("nl")
    if not words:
        return "het zover is"
    if words[0] == "ik" and len(words) > 2 and words[1] in verbs.second and _ends_in_thing(words[-1]):
        # “ik pak de post” as “ik de post pak”
        if words[-1] in verbs.parts:
            return " ".join(["ik", *words[2:-1], words[-1] + words[1]])
        return " ".join(["ik", *words[2:], words[1]])
    if words[0] in own.sets["subjects"] and len(words) > 2 and not _thing_to_do(words):
        return cue
    if is_infinitive(words[-1]) and words[-1] not in own.sets["plural_times"]:
        return " ".join(["ik", *words[:-1], "ga", words[-1]])
    if own.place.match(cue) and not own.moment.match(cue):
        return f"ik {cue} ben"
    if own.moment.match(cue):
        return f"het {cue} is"
    return f"dit gebeurt: {cue}"


def _ends_in_thing(word: str) -> bool:
    return word not in dutch_verbs().second or word in dutch_verbs().nouns


def _thing_to_do(words: list[str]) -> bool:
    """“de post binnenhalen”, which has no subject; “de kinderen slapen” has one."""
    return (
        words[0] in _wording("nl").sets["articles"] and is_infinitive(words[-1]) and not words[1].endswith(("en", "s"))
    )


def is_infinitive(word: str) -> bool:
    """Whether a Dutch word is an infinitive, with or without a part before it (binnenhalen)."""
    verbs = dutch_verbs()
    if word in verbs.infinitives:
        return True
    return any(word.startswith(part) and word.removeprefix(part) in verbs.infinitives for part in verbs.parts)


def _dutch_action(action: str) -> str:
    action = _low(action)
    words = words_of(action)
    verbs = dutch_verbs()
    if len(words) > 1 and words[0] == "ik":
        return " ".join([words[1], "ik", *words[2:]])
    if "ik" in words[1:3]:
        return action
    if any(is_infinitive(word) for word in words):
        return f"ga ik {action}"
    if words and words[0] in verbs.second:
        return " ".join([words[0], "ik", *words[1:]])
    return f"doe ik dit: {action}"


def _english_cue(cue: str) -> str:
    cue = _low(cue)
    own = _wording("en")
    first = cue.split(" ")[0].lower()
    if first in ("i", "i'm", "i've"):
        return cue[0].upper() + cue[1:]
    if first in own.sets["subjects"] and len(cue.split()) > 2:
        return cue
    if own.place.match(cue):
        return f"I am {cue}"
    if own.moment.match(cue):
        return f"it is {_with_day(re.sub(r'^(?:on|at) ', '', cue))}"
    if first.endswith("ing") and first not in own.sets["whole_verbs"]:
        return f"I am {cue}"
    return f"this happens: {cue}" if first in own.sets["subjects"] else f"I {cue}"


def _with_day(text: str) -> str:
    """Names of days with their capital."""
    return re.sub(r"\b(mon|tues|wednes|thurs|fri|satur|sun)(day)", lambda day: day[0].capitalize(), text)


def _english_action(action: str) -> str:
    first = action.split(" ")[0] if action else ""
    if first.lower() in ("i", "i'll", "i'm"):
        return action[0].upper() + action[1:]
    if first.lower().endswith("ing") and first.lower() not in _wording("en").sets["whole_verbs"]:
        return f"I will start {_low(action)}"
    return f"I will {_low(action).removeprefix('to ')}"
