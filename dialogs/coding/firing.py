"""Which cues fire on a turn among the turns before it."""

from __future__ import annotations

from dialogs.coding.cues import Cue, CueBook
from dialogs.coding.measures import MEASURES, Setting
from dialogs.coding.patterns import compiled
from dialogs.coding.reading import Reading

_NOTHING: tuple[int, ...] = ()


def fired(book: CueBook, reading: Reading, setting: Setting) -> list[int]:
    """The numbers of the cues in `book` that fire, in no particular order."""
    texts = _texts(reading, setting)
    found: list[int] = []
    tried: set[int] = set(book.always)
    for place, words in book.by_word.items():
        known = texts[place][1]
        if len(known) < len(words):
            for word in known:
                tried.update(words.get(word, _NOTHING))
        else:
            for word in words.keys() & known:
                tried.update(words[word])
    measured: dict[str, float] = {}
    for number in tried:
        cue = book.cues[number]
        if cue.pattern:
            if _matches(cue, texts[cue.place][0]):
                found.append(number)
        elif cue.measure:
            value = measured.get(cue.measure)
            if value is None:
                value = measured[cue.measure] = MEASURES[cue.measure](reading, setting)
            if cue.least <= value < cue.below:
                found.append(number)
        elif cue.coded:
            earlier = setting.before if cue.place == "before" else setting.own
            if earlier is not None and (earlier.code in cue.coded or earlier.subtype in cue.coded):
                found.append(number)
    names = {book.cues[number].name for number in found}
    for number in book.combined:
        cue = book.cues[number]
        if (
            all(name in names for name in cue.all)
            and (not cue.any or any(name in names for name in cue.any))
            and not any(name in names for name in cue.none)
        ):
            found.append(number)
            names.add(cue.name)
    return found


def _matches(cue: Cue, text: str) -> bool:
    pattern = compiled(cue.pattern)
    if cue.least == 1:
        return pattern.search(text) is not None
    return sum(1 for _ in pattern.finditer(text)) >= cue.least


def _texts(reading: Reading, setting: Setting) -> dict[str, tuple[str, frozenset[str]]]:
    """Per place the text in which a cue looks, and words of which its needed words must be."""
    before = setting.before.reading if setting.before else None
    own = setting.own.reading if setting.own else None
    none: tuple[str, frozenset[str]] = ("", frozenset())
    return {
        "turn": (reading.text, reading.known),
        "core": (reading.core, reading.known),
        "first": (reading.sentences[0], reading.known),
        "last": (reading.sentences[-1], reading.known),
        "before": (before.text, before.known) if before else none,
        "heard": (setting.heard.text, setting.heard.known),
        "own": (own.text, own.known) if own else none,
    }
