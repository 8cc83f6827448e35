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
    _refuse_dangerous(text)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(f"bad YAML: {error.problem or error}", mark.line + 1 if mark else 1) from error
    except yaml.YAMLError as error:
        raise Unreadable(f"bad YAML: {error}") from error
    if node is None:
        raise Unreadable("the file is empty")
    return _plain(node)


def _refuse_dangerous(text: str) -> None:
    # composing recurses in C, so depth is counted from the flat event stream first
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent):
                raise Unreadable("YAML aliases (*name) are not used here; write it out", line)
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
                if depth > MAX_DEPTH:
                    raise Unreadable(f"nested deeper than {MAX_DEPTH} levels", line)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
    except yaml.YAMLError:
        return  # composing meets the same error and reports it with its line


def _plain(node: yaml.Node) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Sequence([_plain(item) for item in node.value], line)
    entries: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable("a key must be a word", key.start_mark.line + 1)
        if key.value in entries:
            raise Unreadable(f"‘{key.value}’ stands here twice", key.start_mark.line + 1)
        entries[key.value] = _plain(value)
        lines[key.value] = key.start_mark.line + 1
    return Mapping(entries, line, lines)
