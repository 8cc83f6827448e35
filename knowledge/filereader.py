"""Reads the plain values of one file of ours; whatever is wrong becomes a `Problem`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from knowledge.model import LANGUAGES, Names, Place, Problem, Text
from knowledge.yamlfile import Mapping, Scalar, Sequence, Value

T = TypeVar("T")

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class FileReader:
    """Reads the values of one file; gathers problems instead of raising."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def place(self, value: Value | None, default: int = 1) -> Place:
        return Place(self.file, value.line if value is not None else default)

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(Place(self.file, line), message))

    # plain values

    def mapping(self, value: Value | None, what: str, allowed: Iterable[str]) -> Mapping | None:
        if not isinstance(value, Mapping):
            if value is not None:
                self.complain(value.line, f"{what} must be written as ‘key: value’ pairs")
            return None
        known = tuple(allowed)
        for key in value.entries:
            if key not in known:
                self.complain(value.lines[key], f"{what} has no ‘{key}’; expected one of: {', '.join(known)}")
        return value

    def string(self, value: Value | None, what: str) -> str:
        if value is None:
            return ""
        if not isinstance(value, Scalar):
            self.complain(value.line, f"{what} must be one text")
            return ""
        if _CONTROL.search(value.text):
            self.complain(value.line, f"{what} holds control characters")
            return _CONTROL.sub(" ", value.text)
        return " ".join(value.text.split())

    def choice(self, holder: Mapping, key: str, what: str, allowed: tuple[str, ...], default: str = "") -> str:
        word = self.string(holder.entries.get(key), f"{what}’s ‘{key}’")
        if not word:
            return default
        if word not in allowed:
            self.complain(holder.lines[key], f"{what}’s ‘{key}’ is ‘{word}’; expected one of: {', '.join(allowed)}")
            return default
        return word

    def each(self, value: Value | None, what: str, read: Callable[[Value], T | None]) -> tuple[T, ...]:
        if value is None or (isinstance(value, Scalar) and not value.text):
            return ()
        if not isinstance(value, Sequence):
            self.complain(value.line, f"{what} must be a list")
            return ()
        return tuple(item for item in map(read, value.items) if item is not None)

    def words(self, value: Value | None, what: str) -> tuple[str, ...]:
        return tuple(word for word in self.each(value, what, lambda item: self.string(item, what)) if word)

    def text(self, value: Value | None, what: str, *, same: bool = False) -> Text | None:
        """Both languages; with `same`, one plain text may serve for both (names of places)."""
        if value is None:
            return None
        if same and isinstance(value, Scalar):
            word = self.string(value, what)
            return Text(word, word)
        held = self.mapping(value, what, LANGUAGES)
        if held is None:
            return None
        texts = {language: self.string(held.entries.get(language), what) for language in LANGUAGES}
        for language, words in texts.items():
            if not words:
                self.complain(value.line, f"{what} has no text in ‘{language}’; both nl and en are needed")
        return Text(texts["nl"], texts["en"])

    def names(self, value: Value | None, what: str) -> Names:
        held = self.mapping(value, what, LANGUAGES) if value is not None else None
        if held is None:
            return Names()
        return Names(*(self.words(held.entries.get(language), what) for language in LANGUAGES))

    def identifier(self, value: Value | None, what: str) -> str:
        word = self.string(value, what)
        if word and not ID.fullmatch(word):
            self.complain(value.line if value else 1, f"{what} ‘{word}’ must be lower-case words joined by hyphens")
        return word

    # the file as a whole

    def whole(self, value: Value, what: str, allowed: Iterable[str]) -> Mapping | None:
        """The one mapping that a file holds; an empty file is a problem too."""
        held = self.mapping(value, what, allowed)
        if held is None and not self.problems:
            self.complain(1, f"{what} must be written as ‘key: value’ pairs")
        return held

    def own_id(self, held: Mapping, expected: str) -> None:
        """Complains of an `id` that is not the file's name: people look for things by their file."""
        name = self.identifier(held.entries.get("id"), "id")
        if name != expected:
            self.complain(held.lines.get("id", 1), f"the id is ‘{name}’ but the file is called ‘{expected}.yaml’")
