"""`watwerkt list` with filters, and the export of questions that found no answer."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from click.testing import CliRunner

from assistant.remembering.unanswered import remember_unanswered
from cli import build

SMALL = str(Path(__file__).parents[1] / "small")


def run(*arguments: str, language: str = "nl") -> tuple[int, str]:
    result = CliRunner().invoke(build(language), [*arguments, "--lang", language])
    return result.exit_code, result.output


def listed(*arguments: str) -> set[str]:
    code, shown = run("list", "techniek", "--json", "--knowledge", SMALL, *arguments)
    assert code == 0
    return {json.loads(line)["id"] for line in shown.splitlines()}


def test_a_list_can_be_limited_to_a_group() -> None:
    limited = listed("--for", "kantoormensen")
    assert limited == {"note-above-sink"}
    assert limited < listed()


def test_an_unknown_name_or_strength_is_told() -> None:
    code, shown = run("list", "techniek", "--for", "zzzzqq", "--knowledge", SMALL)
    assert code == 1
    assert "zzzzqq" in shown
    code, shown = run("list", "techniek", "--strength", "ijzersterk", "--knowledge", SMALL)
    assert code == 2
    assert "meta_analysis" in shown


def test_nothing_that_passes_is_a_count_of_nought() -> None:
    code, shown = run("list", "techniek", "--where", "Atlantis", "--knowledge", SMALL)
    assert (code, shown.strip()) == (1, "0 in totaal.")


def test_unanswered_questions_are_exported_as_a_table_that_runs_nothing(tmp_path: Path) -> None:
    remember_unanswered("=2+5 werkt dat?", "nl", "field", "2026-01-02")
    remember_unanswered("wat helpt tegen heimwee?", "nl", "reports", "2026-01-03")
    remember_unanswered("wat helpt tegen heimwee?", "nl", "reports", "2026-01-04")
    file = tmp_path / "gaps.csv"
    code, shown = run("unanswered", "--export", str(file))
    assert code == 0
    assert "2 vragen" in shown
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert rows[0] == ["keer gevraagd", "vraag", "waarom geen antwoord", "taal", "laatst gevraagd"]
    assert rows[1] == ["2", "wat helpt tegen heimwee?", "reports", "nl", "2026-01-04"]
    assert rows[2][1] == "'=2+5 werkt dat?"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    code, shown = run("unanswered", "--export", str(tmp_path / "no" / "gaps.csv"))
    assert code == 2
    assert "gaps.csv" in shown
