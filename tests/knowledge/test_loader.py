"""A folder of one's own is laid over the shipped one."""

from __future__ import annotations

from pathlib import Path

from knowledge import loader


def own(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "own"
    (folder / "cards/technique").mkdir(parents=True)
    (folder / "cards/technique/note-above-sink.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_own_card_adds_to_the_shipped_one(small_folder: Path, tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        "id: note-above-sink\nkind: technique\naliases: {nl: [geeltje]}\n"
        "say:\n  - {nl: 'Kijk eens boven de kraan.', en: 'Look above the tap.'}\n",
    )
    known, problems = loader.load([small_folder, folder])
    card = known.cards["note-above-sink"]
    assert problems == []
    assert card.name.nl == "briefje boven de gootsteen"
    assert "geeltje" in card.aliases.nl
    assert "briefje" in card.aliases.nl
    assert len(card.say) == 2
    assert len(card.findings) == 1


def test_an_own_name_and_finding_replace_the_shipped_ones(small_folder: Path, tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        """
id: note-above-sink
kind: technique
name: {nl: "kraanbriefje", en: "tap note"}
findings:
  - id: doubles-watering
    about: effect
    claim: {nl: "Bij ons hielp het briefje niet.", en: "With us the note did not help."}
    direction: none
    cite: {report: proefrapport, section: "eigen", anchors: ["0123456789ab"]}
""",
    )
    known, _ = loader.load([small_folder, folder])
    card = known.cards["note-above-sink"]
    assert card.name.nl == "kraanbriefje"
    assert [finding.direction for finding in card.findings] == ["none"]


def test_a_card_cannot_change_its_kind(small_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    (folder / "cards/theory").mkdir(parents=True)
    (folder / "cards/theory/note-above-sink.yaml").write_text("id: note-above-sink\nkind: theory\n")
    _, problems = loader.load([small_folder, folder])
    assert any("is already a technique" in problem.message for problem in problems)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, problems = loader.load([tmp_path / "nowhere"])
    assert "no such folder" in problems[0].message
