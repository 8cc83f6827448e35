"""Mistakes in role files are found, all at once, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.rehearsal.checks import check_roles
from dialogs.rehearsal.reading import SHIPPED, load_role
from dialogs.rehearsal.role import GROUPS

CARDS = {"scarcity"}
NUMBERS = [
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien",
]  # fmt: skip
HEAD = """\
id: made
title: {nl: "Een rol", en: "A role"}
difficulty: 1
name: {nl: Bo, en: Bo}
scene: {nl: "Bo zit er.", en: "Bo is there."}
background: {nl: "Er is iets.", en: "There is something."}
stakes: {nl: "Veel.", en: "Much."}
change: {nl: "de post openen", en: "opening the post"}
reasons_for: [{nl: "rust", en: "peace"}, {nl: "slaap", en: "sleep"}]
reasons_against: [{nl: "eng", en: "scary"}, {nl: "later", en: "later"}]
speaks: {nl: "Kort.", en: "Briefly."}
cards: [scarcity]
start: {trust: 4, importance: 5, confidence: 4, discord: 2}
topics:
  post: {nl: ["de post"], en: ["post"]}
says:
"""
_EXTRA = {"secret": "talk: neutral, needs: {trust: 6}, ", "opening": "talk: neutral, ", "encouraged": "talk: neutral, "}
_KINDS = ("change", "sustain", "step", "when", "not_yet", "yes_but", "not_lower", "agreed")


def made() -> str:
    """A role with as few lines as there may be."""
    text = HEAD
    for name, group in GROUPS.items():
        if not group.least:
            continue
        text += f"  {name}:\n"
        extra = _EXTRA.get(name, "talk: neutral, " if not group.talk else "")
        extra += "kind: reasons, strength: 1, " if name in _KINDS else ""
        mark = " {number}" if group.numbered else ""
        for at in range(group.least):
            words = f"{name.replace('_', ' ')} regel {NUMBERS[at]}{mark}"
            text += f'    - {{topic: post, {extra}nl: "Dit is {words}.", en: "This is {words}."}}\n'
    return text


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "made.yaml"
    path.write_text(text, encoding="utf-8")
    found = check_roles([tmp_path], CARDS)
    assert all(problem.place.file == str(path) and problem.place.line >= 1 for problem in found)
    return [problem.message for problem in found]


def test_shipped_roles_are_right() -> None:
    cards = {path.stem for path in (SHIPPED.parents[1] / "knowledge" / "cards").rglob("*.yaml")}
    assert check_roles([SHIPPED], cards) == []


def test_a_made_role_is_right(tmp_path: Path) -> None:
    assert problems(tmp_path, made()) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (', en: "This is change regel een."', "", "no text in ‘en’"),
        ('nl: "Dit is fact regel twee."', 'nl: "Dit is fact regel een."', "says the same in ‘nl’"),
        ("topic: post, kind: reasons", "topic: mail, kind: reasons", "there is no topic ‘mail’"),
        ("topic: post, kind: reasons", "topic: post, answers: [whither], kind: reasons", "no class of question"),
        ("cards: [scarcity]", "cards: [no-such-card]", "there is no card ‘no-such-card’"),
        ("topic: post, kind: reasons", "topic: post, colour: red, kind: reasons", "has no ‘colour’"),
        ("  doubt:\n", "  doubts:\n", "there is no group ‘doubts’"),
        ("regel een {number}", "regel een", "lacks {number}"),
        ("Dit is fact regel een", "Dit is fact regel een {number}", "holds {number}"),
        ("Dit is fact regel een", "woord " * 36, "36 words in ‘nl’; at most 35"),
        ("Dit is fact regel een", "Ja", "1 words in ‘nl’; at least 3"),
        ("needs: {trust: 6}", "needs: {trust: 2}", "is a secret"),
        ("kind: reasons, strength: 1, nl", "kind: because, strength: 1, nl", "expected one of: desire"),
        ("kind: reasons, strength: 1, nl", "kind: reasons, strength: 4, nl", "expected a number from 1 to 3"),
        ('title: {nl: "Een rol"', f'title: {{nl: "{"lang " * 15}"', "at most 60"),
        ("difficulty: 1", "difficulty: 9", "expected a number from 1 to 3"),
        ("start: {trust: 4,", "start: {trust: 40,", "expected a number from 0 to 10"),
        ("id: made", "id: other", "the file is called ‘made.yaml’"),
        ("speaks:", "spoke:", "has no ‘spoke’"),
        ('reasons_for: [{nl: "rust", en: "peace"}, ', "reasons_for: [", "has 1 texts"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = made()
    assert old in text
    assert any(told in message for message in problems(tmp_path, text.replace(old, new, 1)))


def test_a_step_needs_its_when(tmp_path: Path) -> None:
    text = made().replace("topics:\n", 'topics:\n  home: {nl: ["het huis"], en: ["house"]}\n')
    line = next(line for line in text.splitlines() if "This is step regel een" in line)
    found = problems(tmp_path, text.replace(line, line.replace("topic: post", "topic: home")))
    assert any("no line in ‘when’ with the topic ‘home’" in message for message in found)


def test_too_few_lines(tmp_path: Path) -> None:
    few = ("change regel een", "opening")
    text = "\n".join(line for line in made().splitlines() if " regel" not in line or any(one in line for one in few))
    text = "\n".join(
        line
        for line in text.splitlines()
        if not line.startswith("  ") or "regel" in line or "post:" in line or line.strip() in ("change:", "opening:")
    )
    found = problems(tmp_path, text)
    assert any("the group ‘change’ has 1 lines; at least 14" in message for message in found)
    assert any("different lines in ‘nl’; at least 60" in message for message in found)


def test_all_errors_at_once_with_their_lines(tmp_path: Path) -> None:
    text = made().replace("difficulty: 1", "difficulty: x").replace("cards: [scarcity]", "cards: [nothing]")
    path = tmp_path / "made.yaml"
    path.write_text(text, encoding="utf-8")
    found = check_roles([tmp_path], CARDS)
    assert len(found) == 2
    assert f"{path}:3" in [str(problem.place) for problem in found]


def test_broken_files_are_problems(tmp_path: Path) -> None:
    (tmp_path / "made.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("", encoding="utf-8")
    (tmp_path / "third.yaml").write_bytes(b"\xff\xfe")
    assert len(check_roles([tmp_path], CARDS)) == 3
    with pytest.raises(ValueError, match="made"):
        load_role("made", [tmp_path])
    with pytest.raises(KeyError):
        load_role("nobody", [tmp_path])
