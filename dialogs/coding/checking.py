"""Checks cue files: every error at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from dialogs.coding.cues import BASE, LABELS, PLACES, TURNS_BEFORE, cue_file, sign_file, words_file
from dialogs.coding.measures import MEASURES
from dialogs.coding.patterns import BadPattern, as_alternatives, compiled, filled_in
from dialogs.coding.turns import ACTS, CLIENT, CODES, INPUTS, KINDS, LANGUAGES, PROFESSIONAL, SPEAKERS
from knowledge import yamlfile
from knowledge.model import Place, Problem
from knowledge.yamlfile import Scalar, Sequence, Value

_SIGN_LABELS = {PROFESSIONAL: (*ACTS, "double_sided", "grounded"), CLIENT: (*KINDS, "strength", "discord")}
_WAYS = ("find", "measure", "coded", "all", "any", "none")
_KEYS = ("says", "in", "least", "below", "prior", "weights", "lingers", *_WAYS)
_WORD_KEYS = ("written_out", "pairs", "fillers", "openings", "empty", "lists")
_CODED = {*(code for codes in CODES.values() for code in codes), *INPUTS, "open", "closed", "simple", "complex"}


def check_shipped() -> list[Problem]:
    """Every error in the shipped cue files; also cues that one language has and the other lacks."""
    problems: list[Problem] = []
    for language in LANGUAGES:
        lists, wrong = check_words(words_file(language))
        problems += wrong
        for speaker in SPEAKERS:
            labels = tuple(label for group in LABELS[speaker].values() for label in group)
            problems += check_cues(cue_file(language, speaker), labels, lists)
            problems += check_cues(sign_file(language, speaker), _SIGN_LABELS[speaker], lists)
    for speaker in SPEAKERS:
        for file in (cue_file, sign_file):
            problems += _same_cues(*(file(language, speaker) for language in LANGUAGES))
    return problems


def check_words(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """The usable word lists of a words file, and its errors."""
    held = _Held(path)
    lists: dict[str, str] = {}
    for key in held.missing(_WORD_KEYS):
        held.complain(1, f"‘{key}’ is missing; expected: {', '.join(_WORD_KEYS)}")
    for key, value in held.entries.items():
        if key not in _WORD_KEYS:
            held.complain(held.lines[key], f"there is no ‘{key}’; expected one of: {', '.join(_WORD_KEYS)}")
        elif key in ("fillers", "openings", "empty"):
            held.texts(value, f"‘{key}’")
        elif key == "lists":
            for name, words in held.inside(value, "lists").items():
                patterns = held.texts(words, f"the list ‘{name}’")
                try:
                    lists[name] = as_alternatives([filled_in(word, lists) for word in patterns])
                    compiled(lists[name])
                except BadPattern as error:
                    held.complain(words.line, f"the list ‘{name}’: {error}")
        else:
            for name, written in held.inside(value, key).items():
                if not isinstance(written, Scalar):
                    held.complain(written.line, f"‘{name}’ must be read as one text")
                elif key == "pairs" and not len(name.split()) == len(written.text.split()) == 2:
                    held.complain(written.line, f"‘{name}’: two words are read as two words")
    return lists, held.problems


def check_cues(path: Path, labels: Collection[str], lists: Mapping[str, str]) -> list[Problem]:
    """The errors of a cue file that weighs for `labels`."""
    held = _Held(path)
    if not held.problems and BASE not in held.entries:
        held.complain(1, f"‘{BASE}’ is missing: the weights with which the labels start")
    above: list[str] = []
    for name, value in held.entries.items():
        entry = held.inside(value, f"‘{name}’")
        keys = ("says", "weights") if name == BASE else _KEYS
        for key, given in entry.items():
            if key not in keys:
                held.complain(given.line, f"‘{name}’ has no ‘{key}’; expected one of: {', '.join(keys)}")
        for key in ("weights", "lingers", "prior"):
            _check_weights(held, name, key, entry.get(key), labels)
        if "weights" not in entry:
            held.complain(value.line, f"‘{name}’ has no weights; write {{}} for one that only serves other cues")
        if name != BASE:
            _check_way(held, name, entry, value.line, dict(lists), above)
            above.append(name)
    return held.problems


def _check_weights(held: _Held, name: str, key: str, value: Value | None, labels: Collection[str]) -> None:
    if value is None:
        return
    for label, number in held.inside(value, f"{key} of ‘{name}’").items():
        if label not in labels:
            held.complain(number.line, f"‘{name}’ weighs for ‘{label}’; expected one of: {', '.join(labels)}")
        held.number(number, f"the weight of ‘{name}’ for ‘{label}’")


def _check_way(
    held: _Held, name: str, entry: Mapping[str, Value], line: int, lists: dict[str, str], above: Collection[str]
) -> None:
    ways = [way for way in _WAYS if way in entry]
    combined = set(ways) <= {"all", "any", "none"}
    if not ways or (len(ways) > 1 and not combined):
        held.complain(
            line, f"‘{name}’ must be recognised in one way: find, measure, coded, or all/any/none of other cues"
        )
    if "find" in entry:
        find = entry["find"]
        for pattern in held.one_or_more(find, f"find of ‘{name}’"):
            try:
                compiled(filled_in(pattern, lists))
            except BadPattern as error:
                held.complain(find.line, f"‘{name}’: {error}")
    if "in" in entry and held.text(entry["in"], "in") not in PLACES:
        held.complain(entry["in"].line, f"‘{name}’ looks in no such place; expected one of: {', '.join(PLACES)}")
    if "measure" in entry and held.text(entry["measure"], "measure") not in MEASURES:
        held.complain(entry["measure"].line, f"‘{name}’ has no such measure; expected one of: {', '.join(MEASURES)}")
    least, below = (held.number(entry.get(key), f"‘{key}’ of ‘{name}’") for key in ("least", "below"))
    if least is not None and below is not None and least >= below:
        held.complain(line, f"‘{name}’ never fires: least {least:g} is not under below {below:g}")
    for key in ("all", "any", "none"):
        for other in held.texts(entry[key], f"{key} of ‘{name}’") if key in entry else ():
            if other not in above:
                held.complain(entry[key].line, f"‘{name}’ is made of ‘{other}’, which is no cue above it")
    if "coded" in entry:
        for where, codes in held.inside(entry["coded"], f"coded of ‘{name}’").items():
            if where not in TURNS_BEFORE:
                held.complain(
                    codes.line, f"‘{name}’: ‘{where}’ is no earlier turn; expected: {' or '.join(TURNS_BEFORE)}"
                )
            for code in held.one_or_more(codes, f"coded of ‘{name}’"):
                if code not in _CODED:
                    held.complain(
                        codes.line, f"‘{name}’: there is no code ‘{code}’; known: {', '.join(sorted(_CODED))}"
                    )


def _same_cues(first: Path, second: Path) -> list[Problem]:
    one, other = _Held(first), _Held(second)
    return [
        Problem(
            Place(str(here.path), here.lines[name]),
            f"‘{name}’ is missing in {there.path.parent.name}/{there.path.name}",
        )
        for here, there in ((one, other), (other, one))
        for name in here.entries
        if name not in there.entries
    ]


class _Held:
    """The entries of one file, and the problems found in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.entries: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        try:
            value = yamlfile.read(path)
        except (yamlfile.Unreadable, OSError) as error:
            self.complain(getattr(error, "line", 1), str(error))
            return
        self.entries = self.inside(value, "the file")
        self.lines = value.lines if isinstance(value, yamlfile.Mapping) else {}

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(Place(str(self.path), line), message))

    def missing(self, keys: Collection[str]) -> list[str]:
        return [key for key in keys if self.entries and key not in self.entries]

    def inside(self, value: Value, what: str) -> dict[str, Value]:
        if not isinstance(value, yamlfile.Mapping):
            self.complain(value.line, f"{what} must be written as ‘key: value’ pairs")
            return {}
        return value.entries

    def text(self, value: Value, what: str) -> str:
        if not isinstance(value, Scalar):
            self.complain(value.line, f"{what} must be one text")
            return ""
        return value.text

    def texts(self, value: Value, what: str) -> list[str]:
        if not isinstance(value, Sequence):
            self.complain(value.line, f"{what} must be a list")
            return []
        return [self.text(item, what) for item in value.items]

    def one_or_more(self, value: Value, what: str) -> list[str]:
        return self.texts(value, what) if isinstance(value, Sequence) else [self.text(value, what)]

    def number(self, value: Value | None, what: str) -> float | None:
        if value is None:
            return None
        try:
            return float(self.text(value, what))
        except ValueError:
            self.complain(value.line, f"{what} must be a number")
            return None
