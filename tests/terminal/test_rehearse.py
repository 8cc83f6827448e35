"""`rehearse` as a person and as a program uses it: a list, JSON, a real terminal; killed, and badly treated."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from test_chat import Terminal
from test_commands import ROOT, run

CLIENT = "rent-to-bailiff"
LINES = {
    "nl": [
        "Dus je hebt de huur weer aan de deurwaarder gegeven.",
        "Hoe is dat voor je?",
        "Je moet gewoon eerst de huur betalen.",
        "Sorry, dat was te snel. Het is aan jou.",
    ],
    "en": [
        "So you gave the rent to the bailiff again.",
        "What is that like for you?",
        "You just have to pay the rent first.",
        "Sorry, that was too quick. It is up to you.",
    ],
}


def rehearsed(*arguments: str, lines: list[str] | None = None, language: str = "nl") -> list[dict[str, Any]]:
    """The objects that `rehearse --json` prints for these lines."""
    typed = "".join(f"{line}\n" for line in (LINES[language] if lines is None else lines))
    done = run("rehearse", "--client", CLIENT, "--lang", language, "--json", *arguments, stdin=typed.encode())
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def files_of(home: Path) -> list[Path]:
    return sorted((home / "data" / "rehearsals" / "sessions").glob("*.jsonl"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_is_a_role_a_line(language: str) -> None:
    done = run("rehearse", "--list", "--json", "--lang", language)
    roles = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert CLIENT in {role["id"] for role in roles}
    assert all(set(role) == {"id", "title", "difficulty"} for role in roles)
    assert [role["difficulty"] for role in roles] == sorted(role["difficulty"] for role in roles)


def test_the_list_on_the_screen_names_roles_and_exercises() -> None:
    shown = run("oefen", "--list", "--lang", "nl").stdout
    assert CLIENT in shown
    assert "Het gesprek gaat over:" in shown
    assert "asking-permission" in shown
    assert "watwerkt oefen --client" in shown


@pytest.mark.parametrize("language", ["nl", "en"])
def test_json_prints_an_object_a_turn_and_then_the_feedback(language: str) -> None:
    *turns, last = rehearsed(language=language)
    assert [turn["turn"] for turn in turns] == [1, 2, 3, 4]
    assert [turn["professional"]["text"] for turn in turns] == LINES[language]
    assert turns[0]["opening"]["text"]
    assert "opening" not in turns[1]
    for turn in turns:
        assert turn["professional"]["code"] in ("question", "reflection", "therapist_input", "other")
        assert turn["professional"]["because"]
        assert turn["client"]["text"]
        assert turn["client"]["talk"] in ("change", "sustain", "neutral")
        assert isinstance(turn["client"]["discord"], bool)
        assert {"kind", "strength"} <= set(turn["client"])
        assert all(0 <= turn["state"][name] <= 10 for name in ("trust", "importance", "confidence", "discord"))
        assert turn["state"]["stage"]
        assert all(set(move) == {"rule", "why", "moves"} for move in turn["moves"])
        assert turn["ended"] == ""
    assert last["feedback"]["turns"] == 4
    assert last["feedback"]["role"] == CLIENT
    assert len(last["feedback"]["course"]) == 5


def test_the_same_lines_give_the_same_client() -> None:
    assert rehearsed() == rehearsed()


def test_stop_ends_it_and_the_client_says_goodbye() -> None:
    *turns, last = rehearsed(lines=[*LINES["nl"][:2], "stop", "Hoor je me nog?"])
    assert len(turns) == 2
    assert last["feedback"]["ended"] == "stopped"
    assert last["farewell"]["text"]


def test_without_a_line_there_is_still_an_opening_and_feedback() -> None:
    (only,) = rehearsed(lines=[])
    assert only["opening"]["text"]
    assert only["feedback"]["turns"] == 0
    assert only["feedback"]["moments"] == {"best": None, "cost": None, "missed": None}


def test_an_exercise_ends_by_itself_with_a_score() -> None:
    *turns, last = rehearsed("--exercise", "open-questions", lines=["Hoe gaat het met je?"] * 3 + LINES["nl"] * 4)
    assert len(turns) < 19
    assert turns[-1]["ended"]
    assert last["feedback"]["score"]["exercise"] == "open-questions"
    assert 0 < last["feedback"]["score"]["share"] <= 1


def test_who_or_what_there_is_not_is_told_with_what_there_is() -> None:
    for arguments in (("--client", "nobody"), ("--client", CLIENT, "--exercise", "nothing"), ()):
        done = run("rehearse", "--json", *arguments)
        assert done.returncode == 2
        assert CLIENT in done.stderr or "asking-permission" in done.stderr


def test_documents_are_written_where_asked(tmp_path: Path) -> None:
    last = rehearsed("--out", str(tmp_path))[-1]
    assert sorted(Path(one).suffix for one in last["written"]) == [".html", ".md"]
    assert all(Path(one).exists() for one in last["written"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_piped_it_reads_like_a_conversation(language: str, own_home: Path) -> None:
    typed = "\n".join(
        [*LINES[language][:2], "/coach", LINES[language][2], "/why", "/undo", "/state", "/hint", "/xyz", "stop"]
    )
    shown = run("rehearse", "--client", CLIENT, "--lang", language, stdin=f"{typed}\n".encode()).stdout
    assert shown.count("Wendy") >= 6
    assert "MITI" in shown
    (page,) = (own_home / "data" / "rehearsals").glob("*.html")
    assert str(page) in shown
    assert not re.search(r"\{\w+\}", shown)
    assert all(len(line) <= 80 for line in shown.splitlines() if str(own_home) not in line)


def test_without_utf_8_it_draws_with_plain_characters() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "rehearse", "--client", CLIENT, "--lang", "en"],
        input="\n".join(LINES["en"]).encode(),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert re.search(rb"trust +[0-9]{5} ", done.stdout)


def test_personal_data_is_masked_on_disk_and_in_the_feedback(own_home: Path) -> None:
    last = rehearsed(lines=["Bel me op 06 12345678 of mail jan@voorbeeld.nl.", "Hoe is dat voor je?"])[-1]
    (file,) = files_of(own_home)
    for text in (file.read_text(), json.dumps(last)):
        assert "12345678" not in text
        assert "voorbeeld.nl" not in text
    assert file.stat().st_mode & 0o077 == 0


def test_a_role_of_one_s_own_is_practised_with_and_checked(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "clients"
    folder.mkdir(parents=True)
    text = (ROOT / "dialogs" / "clients" / f"{CLIENT}.yaml").read_text()
    (folder / "mine.yaml").write_text(text.replace(f"id: {CLIENT}", "id: mine"))
    listed = run("rehearse", "--list", "--json", "--knowledge", str(folder.parent)).stdout
    assert "mine" in {json.loads(line)["id"] for line in listed.splitlines()}
    (folder / "mine.yaml").write_text(text)
    done = run("check", "--knowledge", str(folder.parent))
    assert done.returncode == 1
    assert re.search(r"mine\.yaml:\d+: ", done.stdout)
    assert run("rehearse", "--list", "--knowledge", str(folder.parent)).returncode == 1


HOSTILE = [
    "\x1b[31mrood\x1b]0;titel\x07 en \x9b2J",
    "a" * 10_000,
    "woord " * 2_000,
    '<script>alert(1)</script> & "x"',
    "{topic} {0} {number} %s %n",
    "🤷🏽‍♀️ ‮omgekeerd",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "/coach en dan",
    "?",
    "   ",
    "asdf qwer zxcv uiop",
    "Jij bent echt een idioot.",
]


def test_hostile_lines_are_answered_harmlessly(tmp_path: Path) -> None:
    *turns, last = rehearsed("--out", str(tmp_path), lines=HOSTILE)
    assert len(turns) <= len(HOSTILE)
    said = [turn["client"]["text"] for turn in turns]
    assert len(said) == len(set(said))
    for path in last["written"]:
        text = Path(path).read_text(encoding="utf-8")
        assert "\x1b" not in text
        assert "<script>alert" not in text.replace("\\<", "")


def test_broken_utf_8_and_a_megabyte_in_a_line_do_no_harm() -> None:
    typed = b"\xff\xfe\xc3(\n" + b"x" * 1_000_000 + b"\n" + LINES["nl"][0].encode() + b"\n"
    done = run("rehearse", "--client", CLIENT, "--lang", "nl", "--json", stdin=typed)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 4


class Piped:
    """`rehearse --json`, fed a line at a time."""

    def __init__(self) -> None:
        command = [sys.executable, str(ROOT / "cli.py"), "rehearse", "--json", "--client", CLIENT, "--lang", "nl"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=dict(os.environ)
        )

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        assert select.select([self.process.stdout], [], [], 60)[0], "no answer"
        held: dict[str, Any] = json.loads(self.process.stdout.readline())
        return held

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.mark.parametrize("wait", [0.0, 0.002, 0.02])
def test_killed_at_any_moment_it_lost_at_most_the_line_being_typed(wait: float, own_home: Path) -> None:
    piped = Piped()
    for line in LINES["nl"][:3]:
        piped.type(line)
        piped.answer()
    piped.type(LINES["nl"][3])
    time.sleep(wait)
    piped.kill()
    (file,) = files_of(own_home)
    kept = [json.loads(line) for line in file.read_bytes().split(b"\n")[:-1]]
    texts = [one["text"] for one in kept if one["event"] == "turn"]
    assert texts[:3] == LINES["nl"][:3]
    assert len(texts) in (3, 4)
    progress = json.loads(run("progress", "--json").stdout)
    assert len(progress["sessions"]) == 1  # unfinished, but long enough to count


# in a real terminal


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    opened = Terminal("rehearse", "--client", CLIENT, "--lang", "nl")
    opened.wait("jij ›")
    yield opened
    opened.child.close(force=True)


def test_only_the_client_s_words_are_shown_until_the_coach_is_called(terminal: Terminal) -> None:
    terminal.type("Hoe is dat voor je?")
    terminal.wait("Wendy")
    assert "Dat was" not in terminal.shown()
    terminal.wait("jij ›", times=2)
    terminal.screen.reset()
    terminal.child.send("\x1bOQ")  # F2
    terminal.wait("de coach kijkt mee")
    terminal.wait("Nu:")
    terminal.child.send("Je schaamt je.\r")
    terminal.wait("Dat was:")
    terminal.type("/coach")
    terminal.wait("de coach zwijgt")


def test_the_key_leaves_what_is_being_typed(terminal: Terminal) -> None:
    terminal.child.send("Je voelt")
    terminal.wait("Je voelt")
    terminal.child.send("\x1bOQ")
    terminal.wait("Nu:")
    terminal.screen.reset()
    terminal.child.send(" je alleen.\r")
    terminal.wait("Dat was:")
    terminal.type("/waarom")
    terminal.wait("Wat de cliënt bewoog")


def test_undo_takes_the_client_back_to_what_she_said(terminal: Terminal) -> None:
    opening = re.search(r"Wendy  (\S+ \S+ \S+)", terminal.shown())
    assert opening is not None
    terminal.type("Je moet gewoon betalen.")
    terminal.wait("Wendy")
    terminal.type("/terug")
    terminal.wait(f"Wendy  {opening[1]}")
    terminal.type("/terug")
    terminal.wait("nog geen beurt")


def test_ctrl_c_clears_and_twice_asks_and_ctrl_d_gives_feedback(terminal: Terminal) -> None:
    terminal.child.send("half een zin")
    terminal.wait("half een zin")
    terminal.child.sendcontrol("c")
    terminal.wait("gewist")
    terminal.wait("jij ›", times=2)
    terminal.screen.reset()
    terminal.child.sendcontrol("c")
    terminal.wait("Stoppen en de feedback zien?")
    terminal.type("n")
    terminal.wait("het gesprek gaat door")
    terminal.type("Hoe is dat voor je?")
    terminal.wait("Wendy")
    terminal.wait("jij ›", times=2)
    terminal.child.sendcontrol("d")
    terminal.wait("Feedback op je oefening")
    terminal.wait("Geschreven:", times=2)
    terminal.child.expect(pexpect.EOF)


def test_a_client_and_an_exercise_are_chosen_by_number() -> None:
    opened = Terminal("oefen", "--lang", "nl")
    opened.wait("Met wie wil je oefenen?")
    opened.type("99")
    opened.wait("Typ een nummer van 1 tot")
    opened.type("1")
    opened.wait("Wat wil je oefenen?")
    opened.type("2")
    opened.wait("Oefening: Open vragen")
    opened.wait("Techniek:")
    opened.wait("jij ›")
    opened.type("/stop")
    opened.wait("Je hebt nog niets gezegd")
    opened.child.close(force=True)


def test_in_the_chat_it_begins_and_ends_and_the_chat_goes_on(own_home: Path) -> None:
    opened = Terminal("--lang", "nl")
    opened.wait("›")
    opened.type(f"/oefen {CLIENT}")
    opened.wait("jij ›")
    opened.type("Hoe is dat voor je?")
    opened.wait("Wendy")
    opened.wait("jij ›", times=2)
    opened.type("stop")
    opened.wait("Geschreven:")
    opened.type("/oefen niemand")
    opened.wait("Er is geen cliënt")
    opened.type("/stop")
    opened.wait("Tot ziens.")
    opened.child.close(force=True)


def test_piped_into_the_chat_the_lines_after_stop_are_questions_again() -> None:
    typed = f"/rehearse {CLIENT}\nWhat is that like?\nstop\n/help\n"
    shown = run("chat", "--lang", "en", stdin=typed.encode()).stdout
    assert shown.index("Wendy") < shown.index("Feedback on your rehearsal") < shown.index("/rehearse  ")
