"""The facts of a talk as texts: what the slots hold, said in a language."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dialogs.engine.wording import moment_words, number
from knowledge.datafiles import read_data

Facts = Mapping[str, Any]
_NAMED_BY = ("small_step", "plans", "reminder", "follow_up")


@cache
def words(language: str) -> dict[str, Any]:
    """The documents' own words in "nl" or "en"."""
    held: dict[str, Any] = read_data(Path(__file__).with_name(f"{language}.yaml"))
    return held


def said(value: Any, language: str) -> str:
    """A slot's value as text; empty when it is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, (int, float)):
        return number(value, language)
    if isinstance(value, Mapping):
        if "name" in value:
            return str(value["name"])
        return moment_words({key: str(held) for key, held in value.items()}, language)
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (said(item, language) for item in value)))
    return str(value)


def lines(value: Any, language: str) -> list[str]:
    """A list slot's items as sentences, each once."""
    items = value if isinstance(value, (list, tuple)) else [value]
    return list(dict.fromkeys(sentence(text) for item in items if (text := said(item, language))))


def sentence(text: str) -> str:
    """Typed text as a sentence: a capital and a full stop."""
    text = " ".join(text.split())
    if not text:
        return ""
    # “één” drops its accent on a capital
    text = f"Eén{text[3:]}" if text.lower().startswith("één") else text[0].upper() + text[1:]
    return text if text[-1] in ".!?…" else f"{text}."


def file_name(kind: str, facts: Facts, language: str, ending: str) -> str:
    """A name that tells the day and the document; the same talk gives the same name, another talk another."""
    told = repr([said(facts.get(slot), language) for slot in _NAMED_BY])
    mark = hashlib.blake2b(told.encode(), digest_size=2).hexdigest()
    return f"{facts.get('today', '')}-{words(language)['files'][kind]}-{mark}.{ending}".lstrip("-")
