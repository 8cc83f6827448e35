"""What can be measured on a turn among the turns before it; a cue names one with the range in which it fires."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dialogs.coding.reading import Reading
from dialogs.coding.turns import CODES, Coded

RECENT = 30  # turns back that count


SUBSTANTIAL = 4  # words; a shorter turn, such as “mm-hmm”, does not change the subject


class Heard(NamedTuple):
    """What the other said since the speaker last said something substantial, put together."""

    text: str
    known: frozenset[str]
    content: frozenset[str]


class Setting(NamedTuple):
    """A turn's surroundings among the turns before it.

    `before` is the other speaker's last turn, `own` the speaker's, `heard` what the other said that this
    turn answers to (“mm-hmm”s in between do not count), `recent` both speakers' last turns, oldest
    first, and `turns` the number of all turns before.
    """

    before: Coded | None
    own: Coded | None
    heard: Heard
    recent: tuple[Coded, ...]
    turns: int


def setting_for(speaker: str, earlier: Sequence[Coded]) -> Setting:
    """The surroundings of a next turn by `speaker`, given the conversation so far."""
    recent = tuple(earlier[-RECENT:])
    before = own = None
    for coded in reversed(recent):
        if coded.turn.speaker == speaker:
            own = own or coded
        else:
            before = before or coded
        if before and own:
            break
    return Setting(before, own, _heard(speaker, recent), recent, len(earlier))


def _heard(speaker: str, recent: Sequence[Coded]) -> Heard:
    found: list[Reading] = []
    substantial = False
    for coded in reversed(recent):
        long = len(coded.reading.words) >= SUBSTANTIAL
        if coded.turn.speaker != speaker:
            found.append(coded.reading)
            substantial = substantial or long
        elif long and substantial:
            break
    found.reverse()
    return Heard(
        " ".join(reading.text for reading in found),
        frozenset().union(*(reading.known for reading in found)),
        frozenset().union(*(reading.content for reading in found)),
    )


def _words(reading: Reading, setting: Setting) -> float:
    return len(reading.words)


def _sentences(reading: Reading, setting: Setting) -> float:
    return len(reading.sentences)


def _questions(reading: Reading, setting: Setting) -> float:
    return reading.text.count("?")


def _before_words(reading: Reading, setting: Setting) -> float:
    return len(setting.before.reading.words) if setting.before else 0


def _own_words(reading: Reading, setting: Setting) -> float:
    return len(setting.own.reading.words) if setting.own else 0


def _echo(reading: Reading, setting: Setting) -> float:
    """Share of the turn's content words that the other said in the turn before."""
    return len(reading.content & setting.heard.content) / len(reading.content) if reading.content else 0


def _echo_recent(reading: Reading, setting: Setting) -> float:
    """Share of the turn's content words that the other said lately."""
    if not reading.content:
        return 0
    heard: set[str] = set()
    for coded in setting.recent[-8:]:
        if setting.before and coded.turn.speaker == setting.before.turn.speaker:
            heard |= coded.reading.content
    return len(reading.content & heard) / len(reading.content)


def _given_back(reading: Reading, setting: Setting) -> float:
    """Share of the other's content words, in the turn before, that this turn repeats."""
    return len(reading.content & setting.heard.content) / len(setting.heard.content) if setting.heard.content else 0


def _echoed_words(reading: Reading, setting: Setting) -> float:
    """How many content words of the turn before are repeated."""
    return len(reading.content & setting.heard.content)


def _new_words(reading: Reading, setting: Setting) -> float:
    """How many content words nobody said lately."""
    return len(reading.content.difference(*(coded.reading.content for coded in setting.recent[-8:])))


def _ratio(reading: Reading, setting: Setting) -> float:
    """How many times as long as the turn before."""
    return len(reading.words) / max(1, len(setting.before.reading.words)) if setting.before else 1


def _turns(reading: Reading, setting: Setting) -> float:
    return setting.turns


def _count_code(code: str) -> Callable[[Reading, Setting], float]:
    def count(reading: Reading, setting: Setting) -> float:
        return sum(coded.code == code for coded in setting.recent[-8:])

    return count


def _lately(code: str, fade: float) -> Callable[[Reading, Setting], float]:
    """How likely the code was in the speaker's (or the other's) last turns, 0 to 1; older turns count less."""
    speaker = next(speaker for speaker, codes in CODES.items() if code in codes)
    at = CODES[speaker].index(code)

    def average(reading: Reading, setting: Setting) -> float:
        total, weight, share = 0.0, 0.0, 1.0
        for coded in reversed(setting.recent):
            if coded.turn.speaker == speaker and coded.chances:
                total += share * coded.chances[at]
                weight += share
                share *= fade
        return total / weight if weight else 0.0

    return average


def _continued(reading: Reading, setting: Setting) -> float:
    return reading.continued


def _broken_off(reading: Reading, setting: Setting) -> float:
    return reading.broken_off


def _before_broken_off(reading: Reading, setting: Setting) -> float:
    return setting.before.reading.broken_off if setting.before else False


def _own_broken_off(reading: Reading, setting: Setting) -> float:
    return setting.own.reading.broken_off if setting.own else False


MEASURES: dict[str, Callable[[Reading, Setting], float]] = {
    "words": _words,
    "sentences": _sentences,
    "questions": _questions,
    "words-before": _before_words,
    "words-own": _own_words,
    "echo": _echo,
    "echo-recent": _echo_recent,
    "given-back": _given_back,
    "echoed-words": _echoed_words,
    "new-words": _new_words,
    "ratio": _ratio,
    "turns": _turns,
    "continued": _continued,
    "broken-off": _broken_off,
    "before-broken-off": _before_broken_off,
    "own-broken-off": _own_broken_off,
    "change-lately": _count_code("change"),
    "sustain-lately": _count_code("sustain"),
    "neutral-lately": _count_code("neutral"),
    "questions-lately": _count_code("question"),
    "reflections-lately": _count_code("reflection"),
    "inputs-lately": _count_code("therapist_input"),
    "others-lately": _count_code("other"),
    "change-just-now": _lately("change", 0.0),
    "change-trend": _lately("change", 0.7),
    "change-all-along": _lately("change", 0.95),
    "sustain-just-now": _lately("sustain", 0.0),
    "sustain-trend": _lately("sustain", 0.7),
    "sustain-all-along": _lately("sustain", 0.95),
    "neutral-just-now": _lately("neutral", 0.0),
    "neutral-trend": _lately("neutral", 0.7),
    "neutral-all-along": _lately("neutral", 0.95),
    "question-just-now": _lately("question", 0.0),
    "question-trend": _lately("question", 0.7),
    "question-all-along": _lately("question", 0.95),
    "reflection-just-now": _lately("reflection", 0.0),
    "reflection-trend": _lately("reflection", 0.7),
    "reflection-all-along": _lately("reflection", 0.95),
    "therapist_input-just-now": _lately("therapist_input", 0.0),
    "therapist_input-trend": _lately("therapist_input", 0.7),
    "therapist_input-all-along": _lately("therapist_input", 0.95),
    "other-just-now": _lately("other", 0.0),
    "other-trend": _lately("other", 0.7),
    "other-all-along": _lately("other", 0.95),
}
