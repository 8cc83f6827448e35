"""`check` tells all that is wrong, with file and line, in one go."""

from __future__ import annotations

from pathlib import Path

from knowledge import anchors, checks, loader
from knowledge.model import Problem

NOTE = "cards/technique/note-above-sink.yaml"


def problems(folder: Path, *, against_reports: bool = False) -> list[Problem]:
    known, wrong = loader.load([folder])
    wrong += checks.check(known)
    if against_reports:
        wrong += checks.check_against_reports(known, anchors.read_reports(folder / "texts"))
    return wrong


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replaces a piece of a card file; returns the line on which it stood."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_small_knowledge_is_sound(small_folder: Path) -> None:
    assert problems(small_folder, against_reports=True) == []


def test_all_errors_come_in_one_run_each_with_its_line(small_folder: Path) -> None:
    missing = change(small_folder, NOTE, ', en: "Only asked, not measured."', "")
    unknown = change(small_folder, NOTE, "to: watering", "to: waterin")
    (small_folder / "cards/outcome/watering.yaml").write_text("id: watering\nkind: [outcome\n")
    anchor = anchors.index((small_folder / "texts/proefrapport.txt").read_text(encoding="utf-8"))
    known, _ = loader.load([small_folder])
    right = known.cards["plant-efficacy"].findings[0].citations[0].anchors[0]
    assert right in anchor
    wrong = ("0" if right[0] != "0" else "1") + right[1:]
    moved = change(small_folder, "cards/construct/plant-efficacy.yaml", right, wrong)

    told = [str(problem).removeprefix(f"{small_folder}/") for problem in problems(small_folder, against_reports=True)]

    def tells(file: str, line: int, message: str) -> bool:
        return any(one.startswith(f"{file}:{line}: ") and message in one for one in told)

    assert tells(NOTE, missing, "no text in ‘en’")
    assert tells(NOTE, unknown, "there is no such card")
    assert tells("cards/outcome/watering.yaml", 3, "bad YAML")
    assert tells("cards/construct/plant-efficacy.yaml", moved, "stands nowhere in ‘proefrapport’")


def test_a_finding_without_citation_is_an_error(small_folder: Path) -> None:
    path = small_folder / "cards/construct/plant-efficacy.yaml"
    lines = [line for line in path.read_text().splitlines() if not line.startswith("    cite:")]
    path.write_text("\n".join(lines))
    assert any("has no citation" in problem.message for problem in problems(small_folder))


def test_links_of_the_wrong_kind_are_errors(small_folder: Path) -> None:
    line = change(small_folder, NOTE, "rel: aims_at", "rel: measures")
    assert [(problem.place.line, "cannot join" in problem.message) for problem in problems(small_folder)] == [
        (line, True)
    ]


def test_one_name_for_two_cards_is_an_error(small_folder: Path) -> None:
    change(small_folder, "cards/construct/plant-efficacy.yaml", "geloof in groene vingers", "Gootsteenbriefje")
    assert any("a name belongs to one card" in problem.message for problem in problems(small_folder))


def test_an_orphan_is_an_error(small_folder: Path) -> None:
    (small_folder / "cards/outcome/loneliness.yaml").write_text(
        'id: loneliness\nkind: outcome\nname: {nl: "eenzaamheid", en: "loneliness"}\n'
    )
    assert any("orphan" in problem.message for problem in problems(small_folder))


def test_a_gap_without_an_open_question_is_an_error(small_folder: Path) -> None:
    change(small_folder, "cards/gap/gap-watering-rota.yaml", "direction: unknown", "direction: positive")
    assert any("no finding with direction unknown" in problem.message for problem in problems(small_folder))


def test_copying_a_report_is_an_error(small_folder: Path) -> None:
    copied = "Een briefje boven de gootsteen verdubbelde volgens de collega's het aantal keren dat er werd gegoten."
    change(
        small_folder,
        NOTE,
        "Volgens collega's werd er twee keer zo vaak water gegeven met een briefje boven de gootsteen.",
        copied,
    )
    assert any("say it in our own words" in problem.message for problem in problems(small_folder, against_reports=True))


def test_control_characters_in_a_card_are_an_error(small_folder: Path) -> None:
    change(small_folder, NOTE, "Zullen we er", r"\e[31mZullen we er")
    assert any("control characters" in problem.message for problem in problems(small_folder))


def test_a_card_in_the_wrong_folder_is_an_error(small_folder: Path) -> None:
    (small_folder / NOTE).rename(small_folder / "cards/construct/note-above-sink.yaml")
    assert any("lies in ‘construct’" in problem.message for problem in problems(small_folder))
