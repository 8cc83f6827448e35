"""Reads one YAML file into plain values that remember their lines.

Every mapping becomes a `Mapping`, every list a `Sequence`, every scalar a `Scalar`; each knows
its 1-based line.  Scalars stay strings: what they mean is for the schema to say.  Deep nesting,
aliases and oversized files are refused, since a folder of cards may come from anybody.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

MAX_BYTES = 512 * 1024
MAX_DEPTH = 12

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    text: str
    line: int


class Sequence(NamedTuple):
    items: list[Value]
    line: int


class Mapping(NamedTuple):
    entries: dict[str, Value]
    line: int
    lines: dict[str, int]


Value = Scalar | Sequence | Mapping


class Unreadable(ValueError):
    """The file is no YAML that we accept; `line` is where reading stopped."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read(path: Path) -> Value:
    """The file's one document.  Raises Unreadable, or OSError when it can't be opened."""
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"the file is larger than {MAX_BYTES // 1024} kB")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("the file is not UTF-8", raw[: error.start].count(b"\n") + 1) from error
    return parse(text)


def parse(text: str) -> Value:
    """The one YAML document in `text`.  Raises Unreadable."""
    builder = _Builder()
    try:
        # events are a flat stream: no depth of nesting can exhaust the stack
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(f"bad YAML: {error.problem or error}", mark.line + 1 if mark else 1) from error
    except yaml.YAMLError as error:
        raise Unreadable(f"bad YAML: {error}") from error
    if builder.whole is None:
        raise Unreadable("the file is empty")
    return builder.whole


class _Builder:
    """Builds the value of the one document from its events."""

    def __init__(self) -> None:
        self.whole: Value | None = None
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []  # for each open value, the key that waits for its value

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.ScalarEvent():
                self._put(Scalar(event.value, line))
            case yaml.MappingStartEvent():
                self._enter(Mapping({}, line, {}))
            case yaml.SequenceStartEvent():
                self._enter(Sequence([], line))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
                self._keys.pop()
            case yaml.AliasEvent():
                raise Unreadable("YAML aliases (*name) are not used here; write it out", line)
            case yaml.DocumentStartEvent() if self.whole is not None:
                raise Unreadable("bad YAML: a file holds one document", line)

    def _enter(self, value: Sequence | Mapping) -> None:
        if len(self._open) == MAX_DEPTH:
            raise Unreadable(f"nested deeper than {MAX_DEPTH} levels", value.line)
        self._put(value)
        self._open.append(value)
        self._keys.append(None)

    def _put(self, value: Value) -> None:
        if not self._open:
            self.whole = value
            return
        holder, key = self._open[-1], self._keys[-1]
        if isinstance(holder, Sequence):
            holder.items.append(value)
        elif key is not None:
            holder.entries[key.text] = value
            self._keys[-1] = None
        elif not isinstance(value, Scalar):
            raise Unreadable("a key must be a word", value.line)
        elif value.text in holder.lines:
            raise Unreadable(f"‘{value.text}’ stands here twice", value.line)
        else:
            holder.lines[value.text] = value.line
            self._keys[-1] = value
