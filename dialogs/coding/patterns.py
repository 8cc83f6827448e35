"""Patterns of cues: word lists filled in, compiled when first wanted, and taken apart for speed.

A pattern that is a mere list of words needs no search, and of the others only those are tried of which the
text has a needed word: that is what makes hundreds of cues cheap.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_MANY = 400  # more spellings than this are not worth telling apart
_PLAIN = re.compile(r"[^\W_]+|\?")
_PHRASE = re.compile(r"[^\W_]+(?: [^\W_]+)*(?: \?)?|\?")
_LIST = re.compile(r"\{([a-z][a-z_]*)\}")
# in how many of a hundred turns a word stands, roughly; other words stand in one
_ENGLISH = "a and are be but do for have in is it me my not of on so that the this to was we what know like just"
_DUTCH = "het een en dat die is in te van op dan niet wat er maar met om voor zo dus de als heb kan wel"
_OFTEN = {"ik": 50, "je": 50, "i": 50, "you": 50} | dict.fromkeys(f"{_ENGLISH} {_DUTCH}".split(), 20)


class BadPattern(ValueError):
    """The pattern is no regular expression, or names a list that is not there."""


def filled_in(pattern: str, lists: dict[str, str]) -> str:
    """`pattern` with every {list} replaced by its words.  Raises BadPattern."""

    def words(match: re.Match[str]) -> str:
        if match[1] not in lists:
            raise BadPattern(f"there is no word list ‘{match[1]}’; known are: {', '.join(sorted(lists))}")
        return lists[match[1]]

    return _LIST.sub(words, pattern)


def as_alternatives(words: list[str]) -> str:
    """A list of words (each may be a pattern) as one group."""
    return f"(?:{'|'.join(words)})"


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as it is searched: on whole words.  Raises BadPattern."""
    only_at_start = all(branch.startswith("^") for branch in _branches(pattern))
    try:
        # without the look behind, an anchored search gives up at once
        return re.compile(rf"(?:{pattern})(?!\w)" if only_at_start else rf"(?<!\w)(?:{pattern})(?!\w)")
    except (re.error, RecursionError, OverflowError) as error:
        raise BadPattern(f"‘{pattern}’ is no regular expression: {error}") from error


class Parts(NamedTuple):
    """A pattern taken apart: the single words that make it match for certain, and the rest as a pattern.

    `needs` are words of which a text must have one for the rest to match; None when that can't be told.
    """

    words: frozenset[str]
    rest: str
    needs: frozenset[str] | None


def taken_apart(pattern: str) -> Parts:
    """The parts of a pattern, with the same matches."""
    words: set[str] = set()
    needs: set[str] | None = set()
    rest = []
    for branch in flat_branches(pattern):
        spelled = _spelled_out(branch)
        if spelled and all(_PLAIN.fullmatch(one) for one in spelled):
            words |= spelled
            continue
        rest.append(branch)
        found = _needed(branch, spelled)
        needs = None if needs is None or found is None else needs | found
    return Parts(frozenset(words), "|".join(rest), None if needs is None else frozenset(needs))


def apart_by_needs(pattern: str, plain: str) -> tuple[frozenset[str], list[tuple[list[str], frozenset[str] | None]]]:
    """The single words that make a pattern match, and its other alternatives, together by the words that they need.

    `plain` is the same pattern without what only says where to look.
    """
    words: set[str] = set()
    found: dict[frozenset[str] | None, list[str]] = {}
    for branch, bare in zip(flat_branches(pattern), flat_branches(plain), strict=True):
        parts = taken_apart(bare)
        words |= parts.words
        if parts.rest:
            found.setdefault(parts.needs, []).append(branch)
    return frozenset(words), [(branches, needs) for needs, branches in found.items()]


def _needed(branch: str, spelled: frozenset[str] | None) -> set[str] | None:
    """Words of which a match of the branch holds one, the rarest that can be told; None when that can't be told."""
    if spelled and all(_PHRASE.fullmatch(one) for one in spelled):
        return {max(one.split(), key=_rarity) for one in spelled}
    candidates = []
    for item in _items(branch.replace(r"\b", " ")):  # anchors are no part of a word
        spelled = _spelled_out(item.strip("^$"))
        if spelled and all(_PHRASE.fullmatch(one) for one in spelled):
            candidates.append({max(one.split(), key=_rarity) for one in spelled})
    if not candidates:
        return None
    return min(candidates, key=lambda words: sum(_OFTEN.get(word, 1) for word in words))


def _rarity(word: str) -> tuple[int, int]:
    return -_OFTEN.get(word, 1), len(word)


def flat_branches(pattern: str) -> list[str]:
    """The alternatives, also of a pattern that is one group."""
    found = []
    for branch in _branches(pattern):
        if (
            branch.startswith("(")
            and not branch.startswith(("(?=", "(?!", "(?<"))
            and _group_end(branch, 0) == len(branch) - 1
        ):
            found += flat_branches(branch[1:-1].removeprefix("?:"))
        else:
            found.append(branch)
    return found


def _items(branch: str) -> list[str]:
    """Pieces between spaces at the branch's top level, each of which every match holds on whole words."""
    # a group with a space at its edge, such as “(really )?”, borders on a word without being part of it
    return [part for piece in _split(branch, " ") for part in _apart(piece)]


def _apart(piece: str) -> list[str]:
    """A piece without optional groups that end or begin with a space."""
    kept, at, last = [], 0, 0
    while at < len(piece):
        if piece[at] == "\\":
            at += 1
        elif piece[at] == "[":
            at = _class_end(piece, at)
        elif piece[at] == "(":
            end = _group_end(piece, at)
            inner = piece[at + 1 : end].removeprefix("?:")
            after = end + 1
            while after < len(piece) and piece[after] in "?*+":
                after += 1
            if piece[after : after + 1] == "{":
                after = piece.find("}", after) + 1
            spaced = all(one.startswith(" ") or one.endswith(" ") for one in _branches(inner))
            if inner.startswith(("?=", "?!", "?<")) or spaced:
                kept.append(piece[last:at])
                last = after
            at = after - 1
        at += 1
    kept.append(piece[last:])
    return [one for one in kept if one]


@lru_cache(maxsize=4096)
def _spelled_out(pattern: str) -> frozenset[str] | None:
    """Every text that a pattern of letters, spaces, groups and “?” matches; None when there are others or many."""
    found: set[str] = set()
    for branch in _branches(pattern):
        spelled = _spelled_branch(branch)
        if spelled is None or len(found) + len(spelled) > _MANY:
            return None
        found |= spelled
    return frozenset(found)


def _spelled_branch(branch: str) -> set[str] | None:
    so_far = {""}
    at = 0
    while at < len(branch):
        char = branch[at]
        if char == "(":
            end = _group_end(branch, at)
            inner = branch[at + 1 : end].removeprefix("?:")
            spelled = None if inner.startswith("?") else _spelled_out(inner)
            at = end
        elif char == "\\" and branch[at + 1 : at + 2] == "?":
            spelled = frozenset({"?"})
            at += 1
        elif char.isalnum() or char == " ":
            spelled = frozenset({char})
        else:
            return None
        if spelled is None:
            return None
        at += 1
        following = branch[at : at + 1]
        if following and following in "*+{":
            return None
        if following == "?":
            spelled = spelled | {""}
            at += 1
        so_far = {start + end for start in so_far for end in spelled}
        if len(so_far) > _MANY:
            return None
    return so_far


@lru_cache(maxsize=4096)
def _branches(pattern: str) -> tuple[str, ...]:
    """The alternatives of a pattern at its top level."""
    return tuple(_split(pattern, "|"))


def _split(pattern: str, mark: str) -> list[str]:
    """The pieces of a pattern between the `mark`s that stand in no group or class."""
    found, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _class_end(pattern, at)
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == mark and depth == 0:
            found.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*found, pattern[start:]]


def _class_end(pattern: str, at: int) -> int:
    end = pattern.find("]", at + 2)
    return len(pattern) if end < 0 else end


def _group_end(pattern: str, at: int) -> int:
    depth = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = _class_end(pattern, at)
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
            if depth == 0:
                return at
        at += 1
    return len(pattern)
