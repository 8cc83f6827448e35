"""Reads a typed line as the answer to a question, and what else it tells."""

from __future__ import annotations

import re
from datetime import date

from dialogs.engine.answers import choice, moment, ruler, yes_no
from dialogs.engine.answers.reply import UNCLEAR, Reply
from dialogs.engine.host import Host
from dialogs.engine.phrases import phrases
from dialogs.engine.script import Option, Slot, Value
from dialogs.engine.vocabulary import plain
from knowledge.model import LANGUAGES

LONGEST_TEXT = 600  # characters that are kept of a free answer
_QUOTES = "\"'“”‘’„«»"


def read_answer(text: str, slot: Slot, options: tuple[Option, ...], language: str, today: date, host: Host) -> Reply:
    """What `text` says about `slot`; people who talk in one language may answer in the other."""
    reply = _read(text, slot, options, language, today, host)
    if reply.value is None and not reply.maybe and not reply.problem:
        other = next(one for one in LANGUAGES if one != language)
        foreign = _read(text, slot, options, other, today, host)
        return foreign if foreign.value is not None else reply
    return reply


def _read(text: str, slot: Slot, options: tuple[Option, ...], language: str, today: date, host: Host) -> Reply:
    if slot.type == "choice":
        return choice.read(text, language, options)
    if slot.type == "choices":
        return choice.read_several(text, language, options)
    if slot.type == "ruler":
        return ruler.read(text, language)
    if slot.type == "yes_no":
        return yes_no.read(text, language)
    if slot.type == "moment":
        return moment.read(text, language, today)
    if slot.type == "card":
        cards = host.cards_named(text, language, slot.kinds)
        return Reply(cards[0]) if len(cards) == 1 else Reply(None, cards[:3])
    return read_text(text)


def read_text(text: str) -> Reply:
    """Free text in one line, without quotation marks around it."""
    words = " ".join(text.split())
    while len(words) > 1 and words[0] in _QUOTES and words[-1] in _QUOTES:
        words = words[1:-1].strip()
    if not plain(words):
        return UNCLEAR
    return Reply(words[:LONGEST_TEXT].rstrip(), problem="long" if len(words) > LONGEST_TEXT else "")


def told_beside(
    text: str, asked: Slot, beside: list[Slot], language: str, today: date, host: Host
) -> tuple[str, dict[str, Value]]:
    """The part of a line that answers `asked`, and values for the slots `beside` that the same line tells.

    Where slots are called by name (“belang 7, vertrouwen 4”), each gets what stands behind its name;
    else a slot is filled when the line holds something of its type that can be meant for it only.
    """
    parts = _by_name(text, [asked, *beside], language)
    found: dict[str, Value] = {}
    for slot in beside:
        value = _in(parts[slot.id], slot, language, today, host) if slot.id in parts else None
        if value is None and slot.id not in parts and _alone_of_its_type(slot, asked, beside):
            value = _in(text, slot, language, today, host)
        if value is not None:
            found[slot.id] = value
    return parts.get(asked.id, parts.get("", text)), found


def _alone_of_its_type(slot: Slot, asked: Slot, beside: list[Slot]) -> bool:
    types = [one.type for one in (asked, *beside)]
    return types.count(slot.type) == 1 or slot.type in ("choice", "choices", "card")


def _in(text: str, slot: Slot, language: str, today: date, host: Host) -> Value | None:
    if slot.type == "choice":
        return choice.mentioned(text, language, slot.options)
    if slot.type == "ruler":
        reply = ruler.read(text, language)
        return reply.value if reply.exact else None
    if slot.type == "moment":
        reply = moment.read(text, language, today)
        return reply.value if reply.exact else None
    if slot.type == "card":
        cards = host.cards_named(text, language, slot.kinds)
        return cards[0] if len(cards) == 1 else None
    if slot.type == "choices":
        value = choice.read_several(text, language, slot.options).value
        return value if value else None
    return None


def _by_name(text: str, slots: list[Slot], language: str) -> dict[str, str]:
    """Slot id -> the text behind its name; under "" what stands before the first name."""
    marks: list[tuple[int, int, str]] = []
    for slot in slots:
        for name in names_of(slot, language):
            found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)[\s:=]*(?:is|was)?\s*", text, re.IGNORECASE)
            if found:
                marks.append((found.start(), found.end(), slot.id))
                break
    if not marks:
        return {}
    marks.sort()
    parts = {"": text[: marks[0][0]].strip(" ,;.")} if text[: marks[0][0]].strip(" ,;.") else {}
    for at, (_, end, named) in enumerate(marks):
        until = marks[at + 1][0] if at + 1 < len(marks) else len(text)
        parts[named] = text[end:until].strip(" ,;.")
    return parts


def names_of(slot: Slot, language: str) -> list[str]:
    """The names by which people call a slot, without article, longest first."""
    articles = phrases(language).held("corrections.articles")
    names = [slot.name.in_language(language)] if slot.name else []
    names += slot.also.in_language(language)
    found: list[str] = []
    for name in names:
        words = name.casefold().split()
        while len(words) > 1 and words[0] in articles:
            words = words[1:]
        found.append(" ".join(words))
    return sorted(dict.fromkeys(found), key=len, reverse=True)
