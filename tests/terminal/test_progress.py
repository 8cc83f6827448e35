"""`progress`: skill by skill on the screen, as JSON, as a picture, and for a trainer."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from test_commands import run
from test_rehearse import LINES, rehearsed


@pytest.fixture
def practised(own_home: Path) -> Path:
    """A home in which three sessions were kept."""
    for lines in (LINES["nl"], [*LINES["nl"], "Hoe kan ik je helpen?"], LINES["nl"][:3]):
        rehearsed(lines=lines)
    return own_home


def test_without_sessions_it_says_how_to_begin() -> None:
    done = run("voortgang", "--lang", "nl")
    assert done.returncode == 1
    assert "watwerkt oefen" in done.stdout
    assert json.loads(run("progress", "--json").stdout)["sessions"] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_skill_has_its_line_or_says_that_there_is_too_little(language: str, practised: Path) -> None:
    shown = run("progress", "--lang", language).stdout
    few = {"nl": "te weinig om iets te zien (0 van 3)", "en": "too little to see anything (0 of 3)"}[language]
    assert few in shown  # nobody was angry, so nothing could be repaired
    assert {"nl": "open vragen", "en": "open questions"}[language] in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_json_gives_every_session_and_series(practised: Path) -> None:
    held = json.loads(run("progress", "--json").stdout)
    assert [one["turns"] for one in held["sessions"]] == [4, 5, 3]
    assert {one["id"] for one in held["skills"]} >= {"reflecting", "open", "adherent", "non_adherent", "permission"}
    assert all(len(one["days"]) == len(one["values"]) for one in held["skills"])


def test_the_picture_is_a_file(practised: Path, tmp_path: Path) -> None:
    done = run("progress", "--html", str(tmp_path / "progress.html"), "--lang", "en")
    page = (tmp_path / "progress.html").read_text()
    assert done.returncode == 0
    assert "<svg" in page
    assert "Wendy" not in page
    assert run("progress", "--html", str(tmp_path / "no" / "such" / "place.html")).returncode == 2


def test_a_trainer_gets_codes_and_no_words(practised: Path, tmp_path: Path) -> None:
    for name in ("all.jsonl", "all.csv"):
        run("progress", "--export", str(tmp_path / name))
        text = (tmp_path / name).read_text()
        assert not any(line in text for line in LINES["nl"])
        assert "Wendy" not in text
        assert "deurwaarder" not in text
    rows = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert [len(row["turns"]) for row in rows] == [4, 5, 3]
    with (tmp_path / "all.csv").open(newline="") as opened:
        flat = list(csv.DictReader(opened))
    assert len(flat) == 12
    assert {"session", "day", "role", "turn", "code", "acts", "talk", "state_trust"} <= set(flat[0])


def test_forgetting_empties_it(practised: Path) -> None:
    assert "3" in run("progress", "--forget", "--lang", "nl").stdout
    assert run("progress").returncode == 1
