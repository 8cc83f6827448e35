"""Card files come from anybody: what is broken or dangerous gets an error with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import yamlfile
from knowledge.yamlfile import Mapping, Scalar, Unreadable


def test_values_remember_their_lines() -> None:
    value = yamlfile.parse("id: a\nname:\n  nl: b\n")
    assert isinstance(value, Mapping)
    assert value.lines == {"id": 1, "name": 2}
    name = value.entries["name"]
    assert isinstance(name, Mapping)
    assert name.entries["nl"] == Scalar("b", 3)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("id: a\nkind: [technique\n", 3, "bad YAML"),
        ("a: &x 1\nb: *x\n", 2, "aliases"),
        ("a: 1\na: 2\n", 2, "twice"),
        ("", 1, "empty"),
        ("[" * 40 + "]" * 40, 1, "nested deeper"),
        ("? [a]\n: b\n", 1, "must be a word"),
    ],
)
def test_what_is_refused_says_where(text: str, line: int, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as error:
        yamlfile.parse(text)
    assert error.value.line == line


def test_a_file_that_is_no_utf8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"id: a\nname: \xff\n")
    with pytest.raises(Unreadable, match="UTF-8") as error:
        yamlfile.read(path)
    assert error.value.line == 2


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: " + "x" * yamlfile.MAX_BYTES)
    with pytest.raises(Unreadable, match="larger"):
        yamlfile.read(path)


@given(st.text())
def test_any_text_is_read_or_refused_never_a_crash(text: str) -> None:
    try:
        yamlfile.parse(text)
    except Unreadable as error:
        assert error.line >= 1
