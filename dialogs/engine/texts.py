"""Texts with places for values: `{slot}`, `{slot.field|form}`, and `[…]` that is left out when a value is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from dialogs.engine.script import Ref, Slot, Value
from dialogs.engine.wording import CardName, capitalised, joined, number, number_word, uncapitalised, worded
from knowledge.model import Text

FORMS = ("and", "or", "lines", "quote", "raw", "count", "n", "minus", "plus", "word")
_MARK = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}]*)\}|\[|\]")
_SENTENCE_END = re.compile(r"(?:^|[.!?…]|\n)[\s“‘\"]*$")
_OPENED = ("“", "‘", '"', "'")


class Place(NamedTuple):
    """A place for a value; `group` numbers the brackets that it stands in (0: none)."""

    ref: Ref
    form: str
    group: int


class Literal(NamedTuple):
    text: str
    group: int


class View(Protocol):
    """Where a text gets its values from."""

    @property
    def language(self) -> str: ...

    def value(self, ref: Ref) -> Value | None: ...

    def slot(self, name: str) -> Slot | None: ...

    def card_name(self, card: str) -> Text: ...

    def inflected(self, form: str, text: str) -> str:
        """A form that the engine does not know itself, such as “you”."""


@lru_cache(maxsize=4096)
def parsed(template: str) -> tuple[Place | Literal, ...]:
    """The pieces of a text; unclosed brackets and braces stand for themselves."""
    pieces: list[Place | Literal] = []
    at = group = groups = 0
    for mark in _MARK.finditer(template):
        if mark.start() > at:
            pieces.append(Literal(template[at : mark.start()], group))
        at = mark.end()
        if mark[0] in ("{{", "}}", "[[", "]]"):
            pieces.append(Literal(mark[0][0], group))
        elif mark[0] == "[":
            groups += 1
            group = groups
        elif mark[0] == "]":
            group = 0
        else:
            inside, _, form = mark[1].partition("|")
            slot, _, field = inside.strip().partition(".")
            pieces.append(Place(Ref(slot, field), form.strip(), group))
    if at < len(template):
        pieces.append(Literal(template[at:], group))
    return tuple(pieces)


def places(template: str) -> Iterator[Place]:
    """The places for values in a text."""
    return (piece for piece in parsed(template) if isinstance(piece, Place))


def rendered(template: str, view: View) -> str:
    """The text with its values.  A value that is not known leaves its brackets out, or else a dash."""
    pieces = parsed(template)
    missing = {piece.group for piece in pieces if isinstance(piece, Place) and view.value(piece.ref) is None}
    said = ""
    for piece in pieces:
        if piece.group and piece.group in missing:
            continue
        if isinstance(piece, Literal):
            said += piece.text
            continue
        value = view.value(piece.ref)
        words = "…" if value is None else _words(value, piece, view, said)
        said += capitalised(words) if _SENTENCE_END.search(said) and piece.form != "raw" else words
    return re.sub(r"[ \t]{2,}", " ", said).strip()


def _words(value: Value, place: Place, view: View, before: str) -> str:
    slot, language, form = view.slot(place.ref.slot), view.language, place.form
    typed = slot is not None and (slot.type in ("text", "list") or bool(place.ref.field))
    quoted = before.endswith(_OPENED) or form == "quote"
    items = value if isinstance(value, tuple) else (value,)
    shown = [_one(item, slot, form, view, typed and not quoted) for item in items]
    if form == "count":
        return str(len(items))
    if form.startswith("n:"):
        one, _, many = form[2:].partition("/")
        return f"{len(items)} {one if len(items) == 1 else many}"
    if form == "lines":
        return "\n".join(f"• {capitalised(item)}" for item in shown)
    words = joined(shown, language, "or" if form == "or" else "and")
    if form == "quote":
        return f"“{words}”"
    if form in ("", "raw", *FORMS) or any(_option_form(item, slot, form) for item in items):
        return words
    return view.inflected(form, words)


def _one(item: Value, slot: Slot | None, form: str, view: View, settle: bool) -> str:
    language = view.language
    if special := _option_form(item, slot, form):
        return special.in_language(language)
    if isinstance(item, (int, float)):
        if form in ("minus", "plus"):
            return number(max(0, item - 1) if form == "minus" else min(10, item + 1), language)
        return number_word(item, language) if form == "word" else number(item, language)
    words = worded(item, slot, language, _names(view))
    if form == "raw" or not (settle or isinstance(item, str)):
        return words
    words = words.rstrip()
    if settle and not words.endswith("…"):
        words = uncapitalised(words.rstrip("."), language)
    return words.rstrip(".") if slot is not None and slot.type == "text" else words


def _names(view: View) -> CardName:
    return view.card_name


def _option_form(item: Value, slot: Slot | None, form: str) -> Text | None:
    option = slot.option(item) if slot is not None and isinstance(item, str) else None
    return option.forms.get(form) if option else None
