"""Which cues fire on a turn among the turns before it."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.coding.cues import CueBook
from dialogs.coding.measures import MEASURES, Setting
from dialogs.coding.patterns import compiled
from dialogs.coding.reading import Reading

_NOWHERE: tuple[str, frozenset[str]] = ("", frozenset())


def fired(book: CueBook, reading: Reading, setting: Setting) -> list[int]:
    """The numbers of the cues in `book` that fire, in the file's order."""
    texts = _texts(reading, setting)
    if book.told:
        told = told_in(reading, book.told)
        texts["told"] = (told, frozenset(told.split()))
    searches = book.searches
    found: set[int] = set()
    tried = set(book.always)
    for place, words in book.sure.items():
        for word in texts[place][1] & words.keys():
            found.update(words[word])
    for place, words in book.maybe.items():
        for word in texts[place][1] & words.keys():
            tried.update(words[word])
    for one in tried:
        number, pattern, place, least = searches[one]
        if number in found:
            continue
        text = texts[place][0]
        if compiled(pattern).search(text) if least == 1 else _found_times(pattern, text) >= least:
            found.add(number)
    for measure, ranges in book.measured.items():
        value = MEASURES[measure](reading, setting)
        found.update([number for number, least, below in ranges if least <= value < below])
    for number in book.coded:
        cue = book.cues[number]
        earlier = setting.before if cue.place == "before" else setting.own
        if earlier is not None and (earlier.code in cue.coded or earlier.subtype in cue.coded):
            found.add(number)
    for number, every, some, none in book.combined:
        if every <= found and (not some or not some.isdisjoint(found)) and none.isdisjoint(found):
            found.add(number)
    return sorted(found)


def total(book: CueBook, found: Sequence[int], label: str) -> float:
    """What a label starts with and the cues that fire add; rounded, so that the order of adding can't tip a tie."""
    column = book.columns.get(label)
    return round(book.base.get(label, 0.0) + sum([column[number] for number in found]), 6) if column else 0.0


def told_in(reading: Reading, told: str) -> str:
    """The sentences that ask nothing and do not speak for the client or others."""
    search = compiled(told)
    return " ".join([one for one in reading.sentences if search.match(one)])


def _found_times(pattern: str, text: str) -> int:
    return sum(1 for _ in compiled(pattern).finditer(text))


def _texts(reading: Reading, setting: Setting) -> dict[str, tuple[str, frozenset[str]]]:
    """Per place the text in which a cue looks, and the words by which patterns are chosen."""
    before = setting.before.reading if setting.before else None
    own = setting.own.reading if setting.own else None
    return {
        "turn": (reading.text, reading.known),
        "core": (reading.core, reading.known),
        "first": (reading.sentences[0], reading.known),
        "last": (reading.sentences[-1], reading.known),
        "asked": (reading.asked, reading.known),
        "heard": (setting.heard.text, setting.heard.known),
        "before": (before.text, before.known) if before else _NOWHERE,
        "own": (own.text, own.known) if own else _NOWHERE,
    }
