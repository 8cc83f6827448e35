"""Splits Dutch compounds into words that the knowledge itself uses."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.words import stem

SHORTEST_PART = 4
_JOINTS = ("", "s", "en", "e", "n")

Known = Callable[[str], bool]


def split_compound(word: str, known: Known, language: str = "nl") -> list[str]:
    """The stems of the two or three known words that make up `word`; empty when it is no compound.

    `known` tells whether a stem occurs in the knowledge.  The longest first part that leaves a
    known rest wins, so that “schuldhulpverlener” gives schuldhulp + verlener before schuld + ….
    """
    if language != "nl" or len(word) < 2 * SHORTEST_PART:
        return []
    return _split(word, known, language, parts=3) or []


def _split(word: str, known: Known, language: str, parts: int) -> list[str] | None:
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        for joint in _JOINTS:
            if not head.endswith(joint):
                continue
            bare = head[: len(head) - len(joint)]
            if len(bare) < SHORTEST_PART or not known(stem(bare, language)):
                continue
            if known(stem(tail, language)):
                return [stem(bare, language), stem(tail, language)]
            if parts > 2 and (rest := _split(tail, known, language, parts - 1)):
                return [stem(bare, language), *rest]
    return None
