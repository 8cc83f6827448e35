"""What can be heard in a client's words: signals, by named cues, and the kind of talk."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialogs.companion.turned import tidy
from knowledge.datafiles import read_data
from knowledge.words import fold

HERE = Path(__file__).parent
TALKS = ("change", "sustain", "neutral")
NEUTRAL = "neutral"
_TELLING = 0.05  # a cue that adds less is no reason to name
_MOST_REASONS = 3
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


class Signal(NamedTuple):
    """One entry of signals-<language>.yaml; `reply` names the entry in the replies."""

    name: str
    says: str
    cards: tuple[str, ...]
    sure: int
    talk: str
    discord: bool
    reply: str
    find: tuple[re.Pattern[str], ...]


class Heard(NamedTuple):
    """A signal and the client's words by which it was known."""

    signal: Signal
    words: tuple[str, ...]


class Talk(NamedTuple):
    """What the rehearsal coder makes of a client's turn; `strength` 0 to 3, `kind` as in DARN-CAT."""

    talk: str
    strength: int
    kind: str
    discord: bool
    because: tuple[str, ...]


ClientCoder = Callable[[str, str], Talk]
"""(text, language) -> Talk."""


def coded_talk(text: str, language: str) -> Talk:
    """The rehearsal coder's verdict, from the cues in dialogs/cues."""
    from dialogs.coding.coder import code_turn
    from dialogs.coding.turns import CLIENT, Turn

    coded = code_turn(Turn(CLIENT, language, text))
    reasons = [reason for reason in coded.because if reason.weight >= _TELLING]
    return Talk(
        coded.code, coded.strength, coded.kind, coded.discord, tuple(str(reason) for reason in reasons[:_MOST_REASONS])
    )


@cache
def signals(language: str) -> tuple[Signal, ...]:
    """All signals of "nl" or "en", in the file's order."""
    raw = read_data(HERE / f"signals-{language}.yaml")
    return tuple(
        Signal(
            name,
            entry["says"],
            tuple(entry["cards"]),
            entry["sure"],
            entry.get("talk", ""),
            bool(entry.get("discord", False)),
            entry.get("reply", name),
            tuple(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for pattern in entry["find"]),
        )
        for name, entry in raw.items()
    )


def heard_in(text: str, language: str) -> list[Heard]:
    """The signals in a text, the surest first."""
    plain = fold(tidy(text))
    found = []
    for signal in signals(language):
        words = tuple(match[0] for pattern in signal.find if (match := pattern.search(plain)))
        if words:
            found.append(Heard(signal, words))
    return sorted(found, key=lambda heard: -heard.signal.sure)


def sentences(text: str) -> list[str]:
    """The sentences of a text, none empty."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip(" .!?…")]


def weighed(talk: Talk, heard: list[Heard]) -> tuple[str, int, tuple[str, ...]]:
    """Change, sustain or neutral, how sure (1 to 3), and why: the coder and the signals weighed together.

    The coder listens to the form of the words, the signals to what they are about; each counts for as
    much as it is sure.
    """
    points = dict.fromkeys(TALKS, 0)
    if talk.talk != NEUTRAL:
        points[talk.talk] += max(1, talk.strength)
    for one in heard:
        if one.signal.talk:
            points[one.signal.talk] += one.signal.sure
    best = max(("change", "sustain"), key=lambda name: (points[name], name == talk.talk))
    other = "sustain" if best == "change" else "change"
    if not points[best]:
        return NEUTRAL, 1 if heard else max(1, 2 - talk.strength), ()
    lead = points[best] - points[other]
    reason = f"change {points['change']} · sustain {points['sustain']} → {best}"
    return best, 3 if lead >= 4 else 2 if lead >= 2 else 1, (reason,)
