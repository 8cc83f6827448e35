"""What a turn is beside its code: a professional's acts, a client's kind of talk, strength and discord.

The cues are in cues/<language>/acts.yaml and talk.yaml, with weights of our own (nobody annotated these).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dialogs.coding.cues import BASE, CueBook, sign_book
from dialogs.coding.firing import fired, total
from dialogs.coding.measures import Setting
from dialogs.coding.turns import ACTS, CLIENT, KINDS, Coded, Reason

_PRESENT = 1.0  # an act or discord is there from this sum
_PLAIN = 2.0  # and that a turn is about the client, when it is coded as something else than a reflection
_WEAK, _STRONG = 1.5, 2.5  # strength is 1 below the first, 3 from the second


class Signs(NamedTuple):
    """Acts, `double_sided` and `grounded` of a professional; strength (0 to 3), kind and discord of a client; why."""

    acts: tuple[str, ...] = ()
    double_sided: bool = False
    grounded: bool = False
    strength: int = 0
    kind: str = ""
    discord: bool = False
    because: tuple[Reason, ...] = ()


def signs_of(coded: Coded, setting: Setting) -> Signs:
    """The signs of a turn that has its code."""
    book = sign_book(coded.turn.language, coded.turn.speaker)
    found = fired(book, coded.reading, setting)
    return _client(book, found, coded) if coded.turn.speaker == CLIENT else _professional(book, found, coded.code)


def _professional(book: CueBook, found: Sequence[int], code: str) -> Signs:
    acts = tuple(act for act in ACTS if total(book, found, act) >= _PRESENT)
    double = total(book, found, "double_sided") >= _PRESENT
    # the code already speaks for a reflection; of what else gives back, more must be seen
    grounded = total(book, found, "grounded") >= (_PRESENT if code == "reflection" else _PLAIN)
    because = _reasons(book, found, acts)
    return Signs(acts=acts, double_sided=double, grounded=grounded, because=because)


def _client(book: CueBook, found: Sequence[int], coded: Coded) -> Signs:
    discord = total(book, found, "discord") >= _PRESENT
    shown = ["discord"] if discord else []
    if coded.code == "neutral":
        return Signs(discord=discord, because=_reasons(book, found, shown))
    kind = max(KINDS, key=lambda one: total(book, found, one))
    force = total(book, found, "strength")
    strength = 1 if force < _WEAK else 2 if force < _STRONG else 3
    return Signs(
        strength=strength, kind=kind, discord=discord, because=_reasons(book, found, [kind, "strength", *shown])
    )


def _reasons(book: CueBook, found: Sequence[int], labels: Sequence[str]) -> tuple[Reason, ...]:
    reasons = [
        Reason(book.cues[number].name, f"{label}: {book.cues[number].says}", weight)
        for label in labels
        for number in sorted(found)
        if (weight := book.cues[number].weights.get(label, 0.0))
    ]
    return tuple(reasons) or tuple(Reason(BASE, label, book.base.get(label, 0.0)) for label in labels)
