"""Lines that are no answer: commands, corrections of an earlier answer, and questions to the assistant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dialogs.engine.answering import names_of
from dialogs.engine.phrases import phrases
from dialogs.engine.script import Slot
from dialogs.engine.vocabulary import plain
from knowledge.model import LANGUAGES

COMMANDS = (
    "back", "skip", "why", "again", "summary", "pause", "stop", "help", "restart", "english", "dutch",
)  # fmt: skip
ALIKE = 82  # of 100, rapidfuzz
_QUESTION_WORDS = 3


class Correction(NamedTuple):
    """An answer taken back: `named` is what the user calls it ("" for the last), `value` the new one, if told."""

    named: str
    value: str


def command_in(line: str, language: str) -> str:
    """The command that the whole line is, in either language; "" when it is none."""
    bare = line.strip().removeprefix("/").strip()
    if bare == "?":
        return "help"
    said = plain(bare)
    words = said.split()
    for tongue in (language, *(other for other in LANGUAGES if other != language)):
        known, polite = _commands(tongue), set(phrases(tongue).held("polite"))
        if said in known:
            return known[said]
        trimmed = [word for word in words if word not in polite]
        if trimmed and " ".join(trimmed) in known:
            return known[" ".join(trimmed)]
    return ""


def command_words(language: str) -> dict[str, str]:
    """Every phrase that is a command -> the command."""
    return dict(_commands(language))


@cache
def _commands(language: str) -> dict[str, str]:
    held = phrases(language).held("commands")
    return {plain(phrase): command for command in COMMANDS for phrase in held[command] if plain(phrase)}


def skips_softly(line: str, language: str) -> bool:
    """Whether the line says that there is no answer (“geen idee”); only asked when nothing else fits."""
    said = plain(line)
    return said in map(plain, phrases(language).held("softly_skip"))


def corrections_in(line: str, language: str) -> list[Correction]:
    """The ways in which a line may be read as a correction, likeliest first.

    A name may hold the word that parts it from its value (“verander het doel in de buurt in …”), so both the
    longest and the shortest name are tried.
    """
    found: list[Correction] = []
    for kind, patterns in _corrections(language):
        for pattern in patterns:
            if match := pattern.fullmatch(line.strip().rstrip(" .!")):
                groups = match.groupdict()
                found.append(
                    Correction("" if kind == "last" else groups.get("slot", ""), groups.get("value", "") or "")
                )
    return found


@cache
def _corrections(language: str) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    held = phrases(language).held("corrections")

    def compiled(says: str) -> list[re.Pattern[str]]:
        says = says.replace("{value}", r"(?P<value>\S.*?)")
        ways = [says.replace("{slot}", rf"(?P<slot>\S.{{0,60}}{few})") for few in ("", "?")]
        return [re.compile(way, re.IGNORECASE | re.DOTALL) for way in dict.fromkeys(ways)]

    return tuple(
        (kind, tuple(pattern for says in held[kind] for pattern in compiled(says)))
        for kind in ("opened", "named", "last")
    )


def slot_called(name: str, slots: Iterable[Slot], language: str) -> str:
    """The id of the slot that people call `name`, spelt nearly so at least; "" when none is."""
    from rapidfuzz import fuzz

    wanted = _bare(name, language)
    if not wanted:
        return ""
    best, score = "", 0.0
    for slot in slots:
        for other in (*names_of(slot, language), slot.id.replace("-", " ").replace("_", " ")):
            alike = fuzz.ratio(wanted, plain(other))
            if alike > score:
                best, score = slot.id, alike
    return best if score >= ALIKE else ""


def _bare(name: str, language: str) -> str:
    words = plain(name).split()
    articles = set(phrases(language).held("corrections.articles"))
    while len(words) > 1 and words[0] in articles:
        words = words[1:]
    return " ".join(words)


def marked_question(line: str, language: str) -> str:
    """The question behind an explicit mark (“? …”, “vraag: …”); "" when there is no such mark."""
    for mark in phrases(language).held("questions.marked"):
        if line.strip().casefold().startswith(mark) and len(line.strip()) > len(mark):
            return line.strip()[len(mark) :].strip()
    return ""


def looks_like_question(line: str, language: str) -> bool:
    """Whether a line reads like a question: it opens like one, or ends with its mark, and is no mere word."""
    if len(plain(line).split()) < _QUESTION_WORDS:
        return False
    opens = any(
        plain(line) == plain(word) or plain(line).startswith(plain(word) + " ")
        for word in phrases(language).held("questions.opening")
        if plain(word)
    )
    return opens or line.rstrip().endswith("?")
