"""Cues as data: named things that can be recognised in a turn, with their weights per code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.coding.patterns import as_alternatives, filled_in, needed_words
from dialogs.coding.reading import CUES
from dialogs.coding.turns import CLIENT, CODES, INPUTS, PROFESSIONAL
from knowledge.datafiles import read_data

# the labels a cue may weigh for, in groups of which one label wins; "open" and "complex" stand against closed and simple
LABELS = {
    PROFESSIONAL: {"code": CODES[PROFESSIONAL], "input": INPUTS, "open": ("open",), "complex": ("complex",)},
    CLIENT: {"code": CODES[CLIENT]},
}
PLACES = ("turn", "core", "first", "last", "before", "own", "heard")
TURNS_BEFORE = ("before", "own")
BASE = "base"  # the entry that holds where every label starts


class Cue(NamedTuple):
    """One cue: `name`, what it `says` for people, how it is recognised, and `weights` per label.

    `lingers` are weights for the speaker's next turn: what was just said still counts a little.  `prior`
    is what the weights are drawn to when they are fitted (0 where it says nothing).

    Exactly one way of recognising is filled: patterns (found `least` times in a `place`), a
    `measure` (from `least` up to, not including, `below`), the codes of an earlier turn (`coded`, in
    place "before" or "own"), or other cues (`all`, `any`, `none`).  `needs` are words of which a text
    must have one for the patterns to match (None: not known).
    """

    name: str
    says: str
    weights: dict[str, float]
    lingers: dict[str, float]
    prior: dict[str, float]
    pattern: str = ""
    place: str = "turn"
    measure: str = ""
    least: float = 1
    below: float = float("inf")
    coded: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    needs: frozenset[str] | None = None


class CueBook(NamedTuple):
    """All cues of one language and speaker, in the file's order, and the labels' starting weights.

    The rest is for speed: which patterns are tried for a turn (per place, per needed word), and which
    cues are tried always.
    """

    cues: tuple[Cue, ...]
    base: dict[str, float]
    by_word: dict[str, dict[str, tuple[int, ...]]]
    always: tuple[int, ...]
    combined: tuple[int, ...]


def words_file(language: str) -> Path:
    return CUES / language / "words.yaml"


def cue_file(language: str, speaker: str) -> Path:
    """The file with the cues of "nl" or "en" for "professional" or "client"."""
    return CUES / language / f"{speaker}.yaml"


def sign_file(language: str, speaker: str) -> Path:
    """The file with the cues for acts (of a professional) or kinds of talk (of a client)."""
    return CUES / language / ("acts.yaml" if speaker == PROFESSIONAL else "talk.yaml")


@cache
def word_lists(language: str) -> dict[str, str]:
    """The named word lists of a language, each as one group of alternatives."""
    raw: dict[str, list[str]] = read_data(words_file(language))["lists"]
    lists: dict[str, str] = {}
    for name, words in raw.items():  # a list may use the lists above it
        lists[name] = as_alternatives([filled_in(word, lists) for word in words])
    return lists


@cache
def cue_book(language: str, speaker: str) -> CueBook:
    """The shipped cues.  Raises OSError or ValueError when the file is missing or broken."""
    return make_book(read_data(cue_file(language, speaker)), word_lists(language))


@cache
def sign_book(language: str, speaker: str) -> CueBook:
    """The shipped cues for acts or kinds of talk.  Raises as cue_book does."""
    return make_book(read_data(sign_file(language, speaker)), word_lists(language))


def make_book(raw: Mapping[str, Any], lists: dict[str, str]) -> CueBook:
    """A book from the values of a cue file."""
    cues = tuple(make_cue(name, entry, lists) for name, entry in raw.items() if name != BASE)
    by_word: dict[str, dict[str, list[int]]] = {place: {} for place in PLACES}
    always, combined = [], []
    for number, cue in enumerate(cues):
        if cue.all or cue.any or cue.none:
            combined.append(number)
        elif cue.pattern and cue.needs is not None:
            for word in cue.needs:
                by_word[cue.place].setdefault(word, []).append(number)
        else:
            always.append(number)
    indexed = {place: {word: tuple(found) for word, found in words.items()} for place, words in by_word.items()}
    return CueBook(cues, dict(raw.get(BASE, {}).get("weights", {})), indexed, tuple(always), tuple(combined))


def make_cue(name: str, entry: Mapping[str, Any], lists: dict[str, str]) -> Cue:
    """One cue from its entry in a cue file.  Raises BadPattern."""
    pattern = "|".join(filled_in(str(one), lists) for one in _several(entry.get("find", ())))
    coded = entry.get("coded", {})
    return Cue(
        name,
        entry.get("says") or name.replace("-", " "),
        dict(entry.get("weights", {})),
        dict(entry.get("lingers", {})),
        dict(entry.get("prior", {})),
        pattern,
        entry.get("in", "turn") if not coded else next(iter(coded)),
        entry.get("measure", ""),
        entry.get("least", 1),
        entry.get("below", float("inf")),
        tuple(_several(next(iter(coded.values())))) if coded else (),
        tuple(entry.get("all", ())),
        tuple(entry.get("any", ())),
        tuple(entry.get("none", ())),
        _needs(entry, lists),
    )


def with_weights(book: CueBook, weights: Mapping[str, Mapping[str, float]], lingers: Mapping[str, Mapping[str, float]]) -> CueBook:
    """The book with other weights, by cue name; those of BASE are where the labels start."""
    cues = tuple(
        cue._replace(weights=dict(weights.get(cue.name, {})), lingers=dict(lingers.get(cue.name, {}))) for cue in book.cues
    )
    return book._replace(cues=cues, base=dict(weights.get(BASE, {})))


def _needs(entry: Mapping[str, Any], lists: dict[str, str]) -> frozenset[str] | None:
    # {start} only says where in a sentence to look, which is no business of the words
    patterns = [filled_in(str(one).replace("{start}", "^"), lists) for one in _several(entry.get("find", ()))]
    return needed_words("|".join(patterns)) if patterns else None


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, (list, tuple)) else (value,)
