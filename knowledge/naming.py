"""Finds the names of cards in running text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from knowledge.words import Word, split

LONGEST_NAME = 8  # words

Lookup = Callable[[Sequence[str]], dict[str, list[str]]]
"""Name keys -> those that are names, each with the ids of the cards that bear it."""


class Mention(NamedTuple):
    """A card's name found in a text: words `first` up to (not including) `last`."""

    card: str
    first: int
    last: int


class Beginnings:
    """What names begin with, so that other words need not be tried."""

    def __init__(self, words: Container[str], keys: Iterable[str]) -> None:
        """`words` are the first words of all names, folded and stemmed; `keys` all their keys."""
        self.words = words
        self._keys = sorted(keys)
        self._known: dict[str, bool] = {}

    def has(self, beginning: str) -> bool:
        """Whether any key begins so."""
        known = self._known.get(beginning)
        if known is None:
            at = bisect_left(self._keys, beginning)
            known = self._known[beginning] = at < len(self._keys) and self._keys[at].startswith(beginning)
        return known


def mentions(words: Sequence[Word], lookup: Lookup, beginnings: Beginnings | None = None) -> list[Mention]:
    """Names in `words`; of overlapping names the longest counts, of equally long the first.

    Where `beginnings` are given, what no name begins with is not tried.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for first in range(len(words)):
        opening = words[first]
        if beginnings and opening.folded not in beginnings.words and opening.stem not in beginnings.words:
            continue
        # the two keys of `words.name_keys`, a word longer each time
        stemmed = before = ""
        for last in range(first + 1, min(first + LONGEST_NAME, len(words)) + 1):
            word = words[last - 1]
            stemmed += word.stem
            whole = before + word.stem
            before += word.folded
            spans.setdefault(stemmed, []).append((first, last))
            if whole != stemmed:
                spans.setdefault(whole, []).append((first, last))
            if beginnings and not beginnings.has(stemmed) and not beginnings.has(before):
                break
    named = lookup(tuple(spans))
    hits = [(first, last, key) for key in named for first, last in spans[key]]
    hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
    taken: set[int] = set()
    found: list[Mention] = []
    for first, last, _ in hits:
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            # the other key of the same words may name the same card, or another one
            cards = [card for _, _, same in (hit for hit in hits if hit[:2] == (first, last)) for card in named[same]]
            found += [Mention(card, first, last) for card in dict.fromkeys(cards)]
    return sorted(found, key=lambda mention: mention.first)


def cards_named(text: str, language: str, lookup: Lookup) -> list[str]:
    """Ids of the cards that `text` names, in order, each once."""
    return list(dict.fromkeys(mention.card for mention in mentions(split(text, language), lookup)))


def lookup_in(names: dict[str, list[str]]) -> Lookup:
    """A lookup over a dictionary that is already in memory."""

    def lookup(keys: Iterable[str]) -> dict[str, list[str]]:
        return {key: names[key] for key in keys if key in names}

    return lookup
