"""Patterns of cues: word lists filled in, compiled when first wanted, and the words without which they cannot match.

The needed words are what makes hundreds of cues cheap: only the patterns whose words the turn
has are tried at all.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LIST = re.compile(r"\{([a-z][a-z_]*)\}")
_COMMON = frozenset(
    "a an and are as at be but do for have i in is it me my not of on or so that the this to was we what you"
    " de het een en ik je dat die is in te van op dan niet wat er maar met om voor zo".split()
)


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
    try:
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    except (re.error, RecursionError, OverflowError) as error:
        raise BadPattern(f"‘{pattern}’ is no regular expression: {error}") from error


def needed_words(pattern: str) -> frozenset[str] | None:
    """Words of which a text must have at least one for the pattern to match; None when that can't be told."""
    needed: set[str] = set()
    for branch in _branches(pattern):
        words = _needed_in_branch(branch)
        if words is None:
            return None
        needed |= words
    return frozenset(needed)


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level."""
    found, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _class_end(pattern, at)
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and depth == 0:
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
        elif pattern[at] == "(":
            depth += 1
        elif pattern[at] == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return len(pattern)


def _needed_in_branch(branch: str) -> set[str] | None:
    """The best set of words of which a match of this branch holds one."""
    candidates: list[set[str]] = []
    forms: list[str] | None = [""]  # spellings of the word being read; None when it isn't a plain word
    at = 0
    while at <= len(branch):
        char = branch[at] if at < len(branch) else " "
        following = branch[at + 1 : at + 2]
        if char == " ":
            if forms and all(forms):
                candidates.append(set(forms))
            forms = [""]
        elif char in "^$":
            pass
        elif char == "(":
            end = _group_end(branch, at)
            optional = branch[end + 1 : end + 2] in ("?", "*") or branch[end + 1 : end + 3] == "{0"
            inner = branch[at + 1 : end]
            lookaround = inner.startswith(("?=", "?!", "?<"))
            inner = inner.removeprefix("?:")
            after = branch[end + 1 :].lstrip("?*+")
            closed = not after or after[0] in " $" or inner.endswith(" ")
            opened = forms == [""] or inner.startswith(" ")
            if lookaround:
                pass
            elif optional:
                if inner.startswith(" ") and forms and all(forms):
                    candidates.append(set(forms))
                forms = [""] if opened and closed else None
                if forms == [""] and after[:1] not in ("", " ", "$") and not inner.endswith(" "):
                    forms = None
            else:
                words = needed_words(inner) if opened and closed else None
                if words and branch[end + 1 : end + 2] not in ("{",):
                    candidates.append(set(words))
                if inner.startswith(" ") and forms and all(forms):
                    candidates.append(set(forms))
                forms = [""] if inner.endswith(" ") else None
            at = end
            if branch[at + 1 : at + 2] in ("?", "*", "+"):
                at += 1
            elif branch[at + 1 : at + 2] == "{":
                at = branch.find("}", at)
        elif char == "[":
            at, forms = _class_end(branch, at), None
        elif char == "\\":
            at += 1
            forms = forms and following == "?" and [form + "?" for form in forms] or None
        elif char.isalnum():
            if following == "?":
                forms = forms and [*forms, *(form + char for form in forms)]
                at += 1
            elif following in ("*", "+", "{"):
                forms = None
            else:
                forms = forms and [form + char for form in forms]
        else:
            forms = None
        at += 1
    if not candidates:
        return None
    return min(candidates, key=lambda words: (bool(words & _COMMON), len(words)))
