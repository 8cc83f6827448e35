"""Dutch verb forms: from “ik werk” to “je werkt” and “werk je”, by the spelling rules and a list of exceptions."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dialogs.companion.grammar import DATA
from knowledge.datafiles import read_data

_DIGRAPHS = ("aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ij", "ei", "ou", "au")
_GROUPS = re.compile(r"[aeiouyäëïöü]+")
_PREFIXES = ("be", "ver", "ge", "her", "ont", "mis", "onder", "over")
_PREFIXES_OF_STRONG = (*_PREFIXES, "voor", "door", "om", "aan", "af", "prijs", "weer", "vol")
_UNSTRESSED = ("el", "er", "en", "em", "ig")
_LOAN = "eren"
_ONE_SYLLABLE = ("gaan", "staan", "slaan", "doen", "zien")
_VOICELESS = ("t", "k", "f", "s", "p", "ch", "x", "c")


class Verbs(NamedTuple):
    """`second` maps an ik-form to (form after je, form before je); `past` holds past singulars, the same for ik and je.

    `first` maps a je-form back to the ik-form; `nouns` are ik-forms that are more than verbs.
    """

    second: dict[str, tuple[str, str]]
    past: frozenset[str]
    first: dict[str, str]
    infinitives: frozenset[str]
    nouns: frozenset[str]
    parts: tuple[str, ...]


@cache
def dutch_verbs() -> Verbs:
    """The verbs of data/verbs-nl.yaml."""
    raw = read_data(DATA / "verbs-nl.yaml")
    second: dict[str, tuple[str, str]] = {}
    past: set[str] = set()
    infinitives = set(raw["infinitives_also"].split())
    for infinitive, form in raw["strong"].items():
        infinitives.add(infinitive)
        stem = stem_of(infinitive)
        second[stem] = (with_t(stem), stem)
        past.add(form)
    for infinitive in raw["regular"].split():
        infinitives.add(infinitive)
        stem = stem_of(infinitive)
        second.setdefault(stem, (with_t(stem), stem))
        past.add(_past_of(infinitive, stem, raw["strong"]))
    for ik, (je, before, *pasts) in raw["irregular"].items():
        second[ik] = (je, before)
        past.update(pasts)
    first = {je: ik for ik, (je, _) in second.items()}
    first.update({ik: ik for ik in second if ik not in first})
    parts = tuple(sorted(set(raw["before_verb"].split()), key=len, reverse=True))
    # “rond” and “open” are parts of other verbs far more often than verbs
    nouns = {*raw["nouns"].split(), *(part for part in parts if part in second)}
    return Verbs(second, frozenset(past), first, frozenset(infinitives), frozenset(nouns), parts)


def stem_of(infinitive: str) -> str:
    """The ik-form of an infinitive: maken → maak, werken → werk, reizen → reis."""
    if infinitive.endswith(_ONE_SYLLABLE):
        short = infinitive[:-1]
        return short[:-1] if short.endswith("aa") else short
    if infinitive.endswith("komen"):
        return infinitive[:-2]
    root = infinitive[:-2]
    if infinitive.endswith("iën"):
        return root + "e"
    if infinitive.endswith("ëren"):
        return infinitive[:-4] + ("ëer" if infinitive.endswith("eëren") else "eer")
    if len(root) > 2 and root[-1] == root[-2] and root[-1] not in "aeiou":
        return root[:-1]
    if _long_vowel_written_once(infinitive, root):
        root = root[:-1] + root[-2] + root[-1]
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])


def _long_vowel_written_once(infinitive: str, root: str) -> bool:
    if len(root) < 2 or root[-1] in "aeiouyjw" or root[-2] not in "aeou":
        return False
    if len(root) > 2 and (root[-3:-1] in _DIGRAPHS or root[-3] in "aeiou"):
        return False  # a digraph is long as it stands
    if infinitive.endswith(_LOAN) and infinitive not in _unstressed_eren():
        return True
    return not (root.endswith(_UNSTRESSED) and len(_GROUPS.findall(_without_prefix(root))) > 1)


@cache
def _unstressed_eren() -> frozenset[str]:
    """Verbs such as luisteren → luister; all others in -eren are as proberen → probeer."""
    return frozenset(read_data(DATA / "verbs-nl.yaml")["unstressed_eren"].split())


def _without_prefix(root: str) -> str:
    for prefix in _PREFIXES:
        rest = root.removeprefix(prefix)
        if rest != root and _GROUPS.search(rest):
            return rest
    return root


def with_t(stem: str) -> str:
    return stem if stem.endswith("t") else stem + "t"


def _past_of(infinitive: str, stem: str, strong: dict[str, str]) -> str:
    """omschrijven goes as schrijven does; a verb without such a root is weak."""
    for prefix in _PREFIXES_OF_STRONG:
        root = infinitive.removeprefix(prefix)
        if root != infinitive and root in strong:
            return prefix + strong[root]
    return weak_past(infinitive, stem)


def weak_past(infinitive: str, stem: str) -> str:
    """werken → werkte, leven → leefde (the consonant of the infinitive decides)."""
    root = infinitive[:-2]
    return stem + ("te" if root.endswith(_VOICELESS) else "de")
