"""Anchors prove where a citation stands, and carry nothing of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge import anchors

WORDS = st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=8), min_size=8, max_size=60)


def test_an_anchor_is_the_published_fingerprint() -> None:
    window = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"]
    assert (
        anchors.fingerprint(window)
        == __import__("hashlib").blake2b(b"een twee drie vier vijf zes zeven acht", digest_size=6).hexdigest()
    )


def test_accents_case_and_punctuation_do_not_count() -> None:
    assert anchors.words("Cliënten’s “Als-dan”-PLAN!") == ["clienten", "s", "als", "dan", "plan"]


@given(WORDS)
def test_every_anchor_made_for_lines_stands_in_those_lines(words: list[str]) -> None:
    lines = [" ".join(words[at : at + 5]) for at in range(0, len(words), 5)]
    everywhere = anchors.index("\n".join(lines))
    for anchor in anchors.make(everywhere, 1, len(lines)):
        (line,) = everywhere[anchor]
        assert 1 <= line <= len(lines)


@given(WORDS, st.integers(0, 50))
def test_one_changed_word_changes_the_anchor(words: list[str], at: int) -> None:
    window = words[:8]
    other = list(window)
    other[at % 8] += "z"
    assert anchors.fingerprint(window) != anchors.fingerprint(other)
