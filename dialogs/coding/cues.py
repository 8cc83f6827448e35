"""Cues as data: named things that can be recognised in a turn, with their weights per code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.coding.patterns import apart_by_needs, as_alternatives, filled_in, taken_apart
from dialogs.coding.reading import CUES
from dialogs.coding.turns import CLIENT, CODES, INPUTS, PROFESSIONAL
from knowledge.datafiles import read_data

# the labels a cue may weigh for, in groups of which one wins; "open" and "complex" stand against closed and simple
LABELS = {
    PROFESSIONAL: {"code": CODES[PROFESSIONAL], "input": INPUTS, "open": ("open",), "complex": ("complex",)},
    CLIENT: {"code": CODES[CLIENT]},
}
PLACES = ("turn", "core", "first", "last", "asked", "told", "before", "own", "heard")
_WHOLE = ("turn", "told", "before", "own", "heard")  # places that are whole texts, whose words are all known
TURNS_BEFORE = ("before", "own")
_SENTENCE_START = "(?:^|[.!] )"
_WHERE = ("start", "told", "asks")  # word lists that are places: beginnings of sentences
BASE = "base"  # the entry that holds where every label starts


class Cue(NamedTuple):
    """One cue: `name`, what it `says` for people, how it is recognised, and `weights` per label.

    `lingers` are weights for the speaker's next turn: what was just said still counts a little.  `prior`
    is what the weights are drawn to when they are fitted (0 where it says nothing).

    Exactly one way of recognising is filled: patterns (found `least` times in a `place`), a
    `measure` (from `least` up to, not including, `below`), the codes of an earlier turn (`coded`, in
    place "before" or "own"), or other cues (`all`, `any`, `none`).
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


class Search(NamedTuple):
    """A pattern as it is searched for the cue with this number: in the text of a `place`, `least` times."""

    cue: int
    pattern: str
    place: str
    least: float


class CueBook(NamedTuple):
    """All cues of one language and speaker, in the file's order, and what is worked out from them for speed.

    `base` is where each label starts.  A cue goes by its number.  Per place, `sure` tells which cues fire for a
    word, `maybe` which of the `searches` are made for a word, and `always` which in any text; `measured` holds per
    measure the numbers with their ranges, `told` tells which sentences are told, `coded` the numbers of cues about
    earlier codes, and `combined` number, all, any and none of cues made of cues.  `columns` and `lingering` hold per
    label the weights of all cues.
    """

    cues: tuple[Cue, ...]
    base: dict[str, float]
    searches: tuple[Search, ...]
    sure: dict[str, dict[str, tuple[int, ...]]]
    maybe: dict[str, dict[str, tuple[int, ...]]]
    always: tuple[int, ...]
    measured: dict[str, tuple[tuple[int, float, float], ...]]
    coded: tuple[int, ...]
    combined: tuple[tuple[int, frozenset[int], frozenset[int], frozenset[int]], ...]
    told: str
    columns: dict[str, tuple[float, ...]]
    lingering: dict[str, tuple[float, ...]]


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
    """A book from the values of a cue file.  Raises BadPattern, and KeyError for a cue made of an unknown one."""
    cues = tuple(make_cue(name, entry, lists) for name, entry in raw.items() if name != BASE)
    searches: list[Search] = []
    always: list[int] = []
    sure: dict[str, dict[str, list[int]]] = {}
    maybe: dict[str, dict[str, list[int]]] = {}
    measured: dict[str, list[tuple[int, float, float]]] = {}
    for number, cue in enumerate(cues):
        if cue.measure:
            measured.setdefault(cue.measure, []).append((number, cue.least, cue.below))
        if not cue.pattern:
            continue
        bare = cue.pattern
        for where in _WHERE:  # these lists say where, not which words
            bare = bare.replace(lists.get(where) or "^", "^")
        if cue.least > 1 or cue.place not in _WHOLE:  # here a word is no certain match
            parts = taken_apart(bare)
            apart = [([cue.pattern], None if parts.needs is None else parts.needs | parts.words)]
        else:
            words, apart = apart_by_needs(cue.pattern, bare)
            for word in words:
                sure.setdefault(cue.place, {}).setdefault(word, []).append(number)
        for branches, needs in apart:
            for search in _by_place(number, cue, branches, lists):
                for word in needs or ():
                    maybe.setdefault(search.place, {}).setdefault(word, []).append(len(searches))
                if needs is None:
                    always.append(len(searches))
                searches.append(search)
    numbers = {cue.name: number for number, cue in enumerate(cues)}
    book = CueBook(
        cues,
        {},
        tuple(searches),
        _fixed(sure),
        _fixed(maybe),
        tuple(always),
        {measure: tuple(ranges) for measure, ranges in measured.items()},
        tuple(number for number, cue in enumerate(cues) if cue.coded),
        tuple(
            (number, _numbers(numbers, cue.all), _numbers(numbers, cue.any), _numbers(numbers, cue.none))
            for number, cue in enumerate(cues)
            if cue.all or cue.any or cue.none
        ),
        f"{lists['told']}\\w+" if "told" in {*sure, *(search.place for search in searches)} else "",
        {},
        {},
    )
    weights = {cue.name: cue.weights for cue in cues} | {BASE: raw.get(BASE, {}).get("weights", {})}
    return with_weights(book, weights, {cue.name: cue.lingers for cue in cues})


def _by_place(number: int, cue: Cue, branches: list[str], lists: dict[str, str]) -> list[Search]:
    """The search for alternatives, those that begin with {told} apart: they look in the told sentences only."""
    told = lists.get("told") or "-"
    there = [branch for branch in branches if branch.startswith(told)] if cue.place == "turn" and cue.least == 1 else []
    rest = [branch for branch in branches if branch not in there] if there else branches
    found = [Search(number, "|".join(rest), cue.place, cue.least)] if rest else []
    if there:
        pattern = "|".join(_SENTENCE_START + branch.removeprefix(told) for branch in there)
        found.append(Search(number, pattern, "told", cue.least))
    return found


def make_cue(name: str, entry: Mapping[str, Any], lists: dict[str, str]) -> Cue:
    """One cue from its entry in a cue file.  Raises BadPattern."""
    pattern = _pattern(entry.get("find", ()), lists)
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
    )


def with_weights(
    book: CueBook, weights: Mapping[str, Mapping[str, float]], lingers: Mapping[str, Mapping[str, float]]
) -> CueBook:
    """The book with these weights, by cue name; those of BASE are where the labels start."""
    cues = tuple(
        cue._replace(weights=dict(weights.get(cue.name, {})), lingers=dict(lingers.get(cue.name, {})))
        for cue in book.cues
    )
    base = dict(weights.get(BASE, {}))
    labels = {*base, *(label for cue in cues for label in cue.weights)}
    later = {label for cue in cues for label in cue.lingers}
    return book._replace(
        cues=cues,
        base=base,
        columns={label: tuple(cue.weights.get(label, 0.0) for cue in cues) for label in sorted(labels)},
        lingering={label: tuple(cue.lingers.get(label, 0.0) for cue in cues) for label in sorted(later)},
    )


def _numbers(numbers: Mapping[str, int], names: Iterable[str]) -> frozenset[int]:
    return frozenset(numbers[name] for name in names)


def _pattern(find: Any, lists: dict[str, str]) -> str:
    return "|".join(filled_in(str(one), lists) for one in _several(find))


def _fixed(found: dict[str, dict[str, list[int]]]) -> dict[str, dict[str, tuple[int, ...]]]:
    return {place: {word: tuple(numbers) for word, numbers in words.items()} for place, words in found.items()}


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, (list, tuple)) else (value,)
