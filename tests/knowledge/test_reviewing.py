"""What `check` finds beyond errors: what a second reader would frown at."""

from __future__ import annotations

from pathlib import Path

from knowledge import loader, reviewing

NOTE = "cards/technique/note-above-sink.yaml"


def doubts(folder: Path) -> list[str]:
    known, problems = loader.load([folder])
    assert problems == []
    return [problem.message for problem in reviewing.review(known)]


def card(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_and_the_shipped_knowledge_raise_no_doubt(small_folder: Path) -> None:
    assert doubts(small_folder) == []
    assert doubts(loader.SHIPPED) == []


def test_an_effect_that_tells_for_whom_must_say_so_in_for(small_folder: Path) -> None:
    text = (small_folder / NOTE).read_text(encoding="utf-8")
    claim = next(line for line in text.splitlines() if line.startswith("      nl: "))
    card(small_folder, NOTE, claim, '      nl: "Bij kantoormensen verdubbelt een briefje het water geven."')
    card(small_folder, NOTE, "    for: [office-workers]\n", "")
    assert [doubt for doubt in doubts(small_folder) if "office-workers" in doubt and "‘for’" in doubt]


def test_a_claim_said_twice_is_told_unless_one_is_marked_as_taken_over(small_folder: Path) -> None:
    text = (small_folder / NOTE).read_text(encoding="utf-8")
    start = text.index("  - id: doubles-watering")
    end = text.find("  - id: ", start + 1)
    finding = text[start : end if end > 0 else text.index("links:", start)]
    twin = finding.replace("doubles-watering", "doubles-watering-too")
    path = small_folder / NOTE
    path.write_text(text.replace(finding, finding + twin), encoding="utf-8")
    assert any("nearly the same" in doubt for doubt in doubts(small_folder))
    marked = twin.replace("    cite:", "    via: proefrapport\n    cite:")
    path.write_text(text.replace(finding, finding + marked), encoding="utf-8")
    assert not any("nearly the same" in doubt for doubt in doubts(small_folder))


def test_names_that_differ_only_in_an_ending_are_told(small_folder: Path) -> None:
    other = small_folder / "cards/technique/second-note.yaml"
    text = (small_folder / NOTE).read_text(encoding="utf-8").replace("id: note-above-sink", "id: second-note", 1)
    name = next(line for line in text.splitlines() if line.startswith("name:"))
    twin = 'name: {nl: "briefjes boven de gootsteen", en: "second note"}'
    other.write_text(text.replace(name, twin), encoding="utf-8")
    assert any("briefjes boven de gootsteen" in doubt for doubt in doubts(small_folder))
