"""The cue files: sound as shipped, and every mistake in them told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.coding.checking import check_cues, check_shipped, check_words
from dialogs.coding.cues import words_file

LABELS = ("change", "sustain", "neutral")
LISTS = {"wish": "(?:want|hope)"}
SOUND = """\
# a comment
base:
  weights: {change: 0.1, sustain: -0.2, neutral: 0}
wants:
  says: wants something
  find: 'i {wish}'
  weights: {change: 1.00, neutral: 0.00}
  lingers: {change: 0.20}
short:
  measure: words
  least: 1
  below: 4
  weights: {neutral: 0.5}
asked:
  coded: {before: [question, open]}
  weights: {}
wants-when-asked:
  all: [wants, asked]
  none: [short]
  prior: {change: 1}
  weights: {change: 0.3}
"""


def wrong(folder: Path, text: str) -> list[str]:
    file = folder / "client.yaml"
    file.write_text(text, encoding="utf-8")
    return [str(problem).replace(f"{folder}/", "") for problem in check_cues(file, LABELS, LISTS)]


def test_the_shipped_files_are_sound() -> None:
    assert [str(problem) for problem in check_shipped()] == []


def test_a_sound_file_has_no_problems(tmp_path: Path) -> None:
    assert wrong(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("right", "mistaken", "line", "told"),
    [
        ("i {wish}", "i {wishes}", 6, "no word list ‘wishes’"),
        ("i {wish}", "i (want", 6, "no regular expression"),
        ("find: 'i {wish}'", "fnd: 'i {wish}'", 6, "has no ‘fnd’"),
        ("find: 'i {wish}'\n", "\n", 5, "must be recognised in one way"),
        ("  find: 'i {wish}'", "  measure: words\n  find: 'i {wish}'", 5, "must be recognised in one way"),
        ("change: 1.00", "chance: 1.00", 7, "weighs for ‘chance’"),
        ("change: 1.00", "change: much", 7, "must be a number"),
        ("measure: words", "measure: wrds", 10, "no such measure"),
        ("below: 4", "below: 1", 10, "never fires"),
        ("{before: [", "{after: [", 15, "is no earlier turn"),
        ("[question, open]", "[qestion]", 15, "no code ‘qestion’"),
        ("[wants, asked]", "[wants, asks]", 18, "which is no cue above it"),
        ("  find: 'i {wish}'", "  find: 'i {wish}'\n  in: nowhere", 7, "looks in no such place"),
        ("  weights: {}\n", "", 15, "has no weights"),
        ("base:\n  weights: {change: 0.1, sustain: -0.2, neutral: 0}\n", "", 1, "‘base’ is missing"),
        ("short:", "wants:", 9, "stands here twice"),
        ("wants:\n", "wants: [\n", 6, "bad YAML"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, right: str, mistaken: str, line: int, told: str) -> None:
    assert SOUND.count(right) >= 1
    problems = wrong(tmp_path, SOUND.replace(right, mistaken, 1))
    assert any(problem.startswith("client.yaml:") and told in problem for problem in problems), problems
    near = [int(problem.split(":")[1]) for problem in problems if told in problem]
    assert any(abs(one - line) <= 1 for one in near), problems


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = (
        SOUND.replace("i {wish}", "i {wishes}").replace("measure: words", "measure: wrds").replace("[short]", "[long]")
    )
    assert len(wrong(tmp_path, text)) == 3


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert check_cues(tmp_path / "none.yaml", LABELS, LISTS)


@pytest.mark.parametrize(
    ("right", "mistaken", "told"),
    [
        ("\nlists:", "\nlits:", "there is no ‘lits’"),
        ("fillers: [", "fillers: x [", "fillers"),
        ("openings: [", "openings: [[a], ", "must be one text"),
        ("{habit:", "{habit:", ""),
        ("pairs: {}", "pairs: {you has: you}", "two words are read as two words"),
        ("  backchannel: [", "  backchannel: ['(', ", "no regular expression"),
    ],
)
def test_mistakes_in_word_lists_are_told(tmp_path: Path, right: str, mistaken: str, told: str) -> None:
    file = tmp_path / "words.yaml"
    file.write_text(words_file("en").read_text(encoding="utf-8").replace(right, mistaken, 1), encoding="utf-8")
    _, problems = check_words(file)
    assert any(told in str(problem) for problem in problems) == bool(told)
