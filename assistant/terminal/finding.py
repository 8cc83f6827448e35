"""Finds the card that a person means by a name, however it was typed."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.model import LANGUAGES
from knowledge.store import Store
from knowledge.words import fold, name_keys

ENOUGH_ALIKE = 84
CLEARLY_BEST = 6
MOST_OFFERED = 8


class Found(NamedTuple):
    """`card` when one is meant; else the `choices` it may be, best first (`near`: none bears the name itself)."""

    card: str
    choices: tuple[str, ...]
    near: bool


def find_card(name: str, store: Store) -> Found:
    """The card called `name`: by id, by any name in either language, or by a name spelt nearly so."""
    if store.has(fold(name).strip()):
        return Found(fold(name).strip(), (), False)
    keys = list(dict.fromkeys(key for language in LANGUAGES for key in name_keys(name, language)))
    named = [card for cards in store.lookup(keys).values() for card in cards]
    named = list(dict.fromkeys(named))
    if len(named) == 1:
        return Found(named[0], (), False)
    return Found("", tuple(named), False) if named else _nearly(name, store)


def _nearly(name: str, store: Store) -> Found:
    from rapidfuzz import fuzz, process

    wanted = fold(name).replace("-", " ").strip()
    if not wanted:
        return Found("", (), True)
    names = store.all_names()
    folded = [fold(one.name).replace("-", " ") for one in names]
    best: dict[str, float] = {}
    for _, score, at in process.extract(wanted, folded, scorer=fuzz.ratio, limit=40, score_cutoff=60):
        best[names[at].card] = max(best.get(names[at].card, 0.0), score)
    for _, score, at in process.extract(wanted, folded, scorer=fuzz.token_set_ratio, limit=20, score_cutoff=80):
        best.setdefault(names[at].card, score * 0.8)
    ranked = sorted(best, key=lambda card: (-best[card], card))
    if (
        ranked
        and best[ranked[0]] >= ENOUGH_ALIKE
        and (len(ranked) == 1 or best[ranked[0]] - best[ranked[1]] >= CLEARLY_BEST)
    ):
        return Found(ranked[0], (), False)
    return Found("", tuple(ranked[:MOST_OFFERED]), True)
