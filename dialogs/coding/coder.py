"""The coder: the sum of the weights of the cues that fire decides, and is told as the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

from dialogs.coding.cues import BASE, LABELS, CueBook, cue_book
from dialogs.coding.firing import fired, total
from dialogs.coding.measures import Setting, setting_for
from dialogs.coding.reading import read, sentences
from dialogs.coding.signs import signs_of
from dialogs.coding.turns import CODES, LANGUAGES, PROFESSIONAL, SPEAKERS, Coded, Reason, Sentence, Turn

_BASE_SAYS = {"nl": "zo vaak komt het voor", "en": "how often it occurs"}
_LINGERS_SAYS = {"nl": "{says} (in de beurt ervoor)", "en": "{says} (in the turn before)"}
_SUBTYPES = {"question": ("open", "closed"), "reflection": ("complex", "simple")}


def code_turn(turn: Turn, earlier: Sequence[Coded] = ()) -> Coded:
    """Codes one turn; `earlier` are the conversation's turns before it, oldest first (only the last few are looked at).

    Raises ValueError for a speaker or language that there is not.
    """
    if turn.speaker not in SPEAKERS:
        raise ValueError(f"there is no speaker ‘{turn.speaker}’; expected one of: {', '.join(SPEAKERS)}")
    if turn.language not in LANGUAGES:
        raise ValueError(f"there is no language ‘{turn.language}’; expected one of: {', '.join(LANGUAGES)}")
    coded = code_with(cue_book(turn.language, turn.speaker), turn, earlier)
    signs = signs_of(coded, setting_for(turn.speaker, earlier))
    if turn.speaker == PROFESSIONAL:
        double = coded.code == "reflection" and signs.double_sided
        subtype = "complex" if double else coded.subtype
        marks = coded._replace(double_sided=double, grounded=signs.grounded)
        return marks._replace(subtype=subtype, acts=signs.acts, signs=signs.because)
    return coded._replace(strength=signs.strength, kind=signs.kind, discord=signs.discord, signs=signs.because)


def code_conversation(turns: Iterable[Turn]) -> list[Coded]:
    """Codes the turns of one conversation in order."""
    coded: list[Coded] = []
    for turn in turns:
        coded.append(code_turn(turn, coded))
    return coded


def code_with(book: CueBook, turn: Turn, earlier: Sequence[Coded]) -> Coded:
    """The code, subtype and reasons by the cues of `book`, without acts and the like."""
    reading = read(turn.text, turn.language)
    setting = setting_for(turn.speaker, earlier)
    found = fired(book, reading, setting)
    lingering = lingering_cues(book, setting)
    chances = _chances([_sum(book, found, lingering, label) for label in CODES[turn.speaker]])
    code = CODES[turn.speaker][chances.index(max(chances))]
    return Coded(
        turn,
        reading,
        code,
        chances,
        tuple(number for number in found if book.cues[number].lingers),
        _subtype(book, found, lingering, code),
        _reasons(book, found, lingering, code, turn.language),
    )


def code_sentences(coded: Coded, earlier: Sequence[Coded] = ()) -> tuple[Sentence, ...]:
    """Each sentence of a coded turn, coded by itself in the turn's place."""
    said = sentences(coded.turn.text)
    if len(said) < 2:
        return (Sentence(coded.turn.text.strip(), coded.code, coded.subtype),)
    book = cue_book(coded.turn.language, coded.turn.speaker)
    alone = (code_with(book, coded.turn._replace(text=text), earlier) for text in said)
    return tuple(Sentence(one.turn.text, one.code, one.subtype) for one in alone)


def lingering_cues(book: CueBook, setting: Setting) -> tuple[int, ...]:
    """The numbers of the cues that fired in the speaker's own last turn and linger."""
    return setting.own.fired if setting.own else ()


def _sum(book: CueBook, found: Sequence[int], lingering: Sequence[int], label: str) -> float:
    column = book.lingering.get(label)
    later = sum([column[number] for number in lingering]) if column else 0.0
    return round(total(book, found, label) + later, 6)


def _chances(sums: Sequence[float]) -> tuple[float, ...]:
    raised = [exp(one - max(sums)) for one in sums]
    return tuple(one / sum(raised) for one in raised)


def _subtype(book: CueBook, found: Sequence[int], lingering: Sequence[int], code: str) -> str:
    if code in _SUBTYPES:
        yes, no = _SUBTYPES[code]
        return yes if _sum(book, found, lingering, yes) > 0 else no
    if code == "therapist_input":
        return max(LABELS[PROFESSIONAL]["input"], key=lambda label: _sum(book, found, lingering, label))
    return ""


def _reasons(
    book: CueBook, found: Sequence[int], lingering: Sequence[int], code: str, language: str
) -> tuple[Reason, ...]:
    reasons = [
        Reason(cue.name, cue.says, weight)
        for number in found
        if (weight := (cue := book.cues[number]).weights.get(code, 0.0))
    ]
    reasons += [
        Reason(cue.name, _LINGERS_SAYS[language].format(says=cue.says), weight)
        for number in lingering
        if (weight := (cue := book.cues[number]).lingers.get(code, 0.0))
    ]
    reasons.sort(key=lambda reason: (-reason.weight, reason.cue))
    return (*reasons, Reason(BASE, _BASE_SAYS[language], book.base.get(code, 0.0)))
