"""The coder: the sum of the weights of the cues that fire decides, and is told as the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

from dialogs.coding.cues import LABELS, CueBook, cue_book
from dialogs.coding.firing import fired
from dialogs.coding.measures import setting_for
from dialogs.coding.reading import Reading, read
from dialogs.coding.signs import Signs, signs_of
from dialogs.coding.turns import CLIENT, CODES, PROFESSIONAL, Coded, Reason, Sentence, Turn

_START = {"nl": "zo vaak komt dit voor", "en": "how often this occurs"}


def code_turn(turn: Turn, earlier: Sequence[Coded] = ()) -> Coded:
    """Codes one turn; `earlier` are the conversation's turns before it, oldest first (only the last few are looked at).

    Raises ValueError for a speaker or language that there is not.
    """
    return code_with(_book(turn), turn, earlier)


def code_with(book: CueBook, turn: Turn, earlier: Sequence[Coded]) -> Coded:
    """The same with given cues, for fitting their weights."""
    reading = read(turn.text, turn.language)
    setting = setting_for(turn.speaker, earlier)
    found = fired(book, reading, setting)
    chances = _chances(book, found, CODES[turn.speaker])
    code = CODES[turn.speaker][chances.index(max(chances))]
    coded = Coded(turn, reading, code, chances, _subtype(book, found, code), _reasons(book, found, code, turn.language))
    signs = signs_of(coded, setting)
    return _with_signs(coded, signs)


def code_conversation(turns: Iterable[Turn]) -> list[Coded]:
    """Codes the turns of one conversation in order."""
    coded: list[Coded] = []
    for turn in turns:
        coded.append(code_turn(turn, coded))
    return coded


def code_sentences(coded: Coded, earlier: Sequence[Coded] = ()) -> tuple[Sentence, ...]:
    """Each sentence of a coded turn, coded by itself in the turn's place."""
    if len(coded.reading.sentences) < 2:
        return (Sentence(coded.turn.text.strip(), coded.code, coded.subtype),)
    book, setting = _book(coded.turn), setting_for(coded.turn.speaker, earlier)
    found = []
    for text in coded.reading.sentences:
        reading = read(text, coded.turn.language)
        fires = fired(book, reading, setting)
        code = _best(book, fires, LABELS[coded.turn.speaker]["code"])
        found.append(Sentence(text, code, _subtype(book, fires, code)))
    return tuple(found)


def _book(turn: Turn) -> CueBook:
    if turn.speaker not in LABELS:
        raise ValueError(f"no such speaker: {turn.speaker}")
    return cue_book(turn.language, turn.speaker)


def _sum(book: CueBook, found: list[int], label: str) -> float:
    # rounded, so that the order in which cues fire can't tip a tie
    return round(book.base.get(label, 0.0) + sum(book.cues[number].weights.get(label, 0.0) for number in found), 6)


def _best(book: CueBook, found: list[int], labels: tuple[str, ...]) -> str:
    return max(labels, key=lambda label: _sum(book, found, label))


def _chances(book: CueBook, found: list[int], labels: tuple[str, ...]) -> tuple[float, ...]:
    sums = [_sum(book, found, label) for label in labels]
    raised = [exp(one - max(sums)) for one in sums]
    return tuple(one / sum(raised) for one in raised)


def _subtype(book: CueBook, found: list[int], code: str) -> str:
    if code == "question":
        return "open" if _sum(book, found, "open") > 0 else "closed"
    if code == "reflection":
        return "complex" if _sum(book, found, "complex") > 0 else "simple"
    if code == "therapist_input":
        return _best(book, found, LABELS[PROFESSIONAL]["input"])
    return ""


def _reasons(book: CueBook, found: list[int], code: str, language: str) -> tuple[Reason, ...]:
    reasons = [
        Reason(book.cues[number].name, book.cues[number].says, weight)
        for number in found
        if (weight := book.cues[number].weights.get(code, 0.0))
    ]
    reasons.sort(key=lambda reason: (-reason.weight, reason.cue))
    return (*reasons, Reason("base", _START[language], book.base.get(code, 0.0)))


def _with_signs(coded: Coded, signs: Signs) -> Coded:
    if coded.turn.speaker == CLIENT:
        return coded._replace(
            strength=signs.strength, kind=signs.kind, discord=signs.discord, acts_because=signs.because
        )
    double = coded.code == "reflection" and signs.double_sided
    subtype = "complex" if double else coded.subtype
    return coded._replace(subtype=subtype, double_sided=double, acts=signs.acts, acts_because=signs.because)
