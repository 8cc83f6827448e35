"""`talk` and `flow`: a script in the terminal, as JSON, in the chat; killed and gone on with."""

# ruff: noqa: E501 - tables of phrases read better on long lines
from __future__ import annotations

import json
import os
import random
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "tests" / "dialogs" / "scripts"
LINES = [
    "groen", "1 en 2", "2", "ja hoor", "dinsdag om tien uur", "de post openmaken", "wat is plantenvertrouwen?", "plantenvertrouwen", "dat het lukt",
    "neu", "dat het mag", "ja", "rood", "verander de kleur", "blauw", "geld", "samenvatting", "een zesje", "terug", "9", "ja",
    "elke dag", "rust", "plantenvertrouwen",
]  # fmt: skip


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small knowledge with a script of the engine's tests; one folder, so that it is compiled once."""
    folder = tmp_path_factory.mktemp("own") / "small"
    shutil.copytree(ROOT / "tests" / "small", folder)
    (folder / "scripts").mkdir()
    for name in ("every-kind.yaml", "inner.yaml"):
        shutil.copy(SCRIPTS / name, folder / "scripts")
    return folder


def run(*arguments: str, lines: list[str] | None = None, code: int = 0) -> str:
    typed = "".join(f"{line}\n" for line in lines or [])
    done = subprocess.run(
        [sys.executable, "cli.py", *arguments], cwd=ROOT, input=typed, capture_output=True, text=True, env=environment()
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def environment() -> dict[str, str]:
    return {**os.environ, "WATWERKT_TODAY": "2026-11-23", "PYTHONUTF8": "1"}


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line]


def test_json_prints_an_object_an_act(knowledge: Path) -> None:
    acts = objects(run("talk", "--json", "--script", "every-kind", "--knowledge", str(knowledge), lines=LINES))
    assert {"phase", "say", "ask", "note", "suggest", "question", "summary"} <= {act["act"] for act in acts}
    question = next(act for act in acts if act["act"] == "question")
    assert question["answer"]["cards"][0]["id"] == "plant-efficacy"
    asked = [act for act in acts if act["act"] == "ask"]
    assert asked[0]["options"][0] == {"number": 1, "id": "red", "text": "rood"}
    assert asked[-1]["slot"] == "reply"


def test_on_the_screen_it_reads_like_a_conversation(knowledge: Path) -> None:
    shown = run("gesprek", "--script", "every-kind", "--knowledge", str(knowledge), lines=["rood", "waarom", "stop"])
    assert "Fase 1 van 2: Eerst" in shown
    assert "1. rood" in shown
    assert "Doel van deze fase" in shown
    assert "Gestopt." in shown


def test_in_the_chat_it_takes_the_lines_until_it_ends(knowledge: Path) -> None:
    lines = ["/gesprek every-kind", "rood", "stop", "wat is plantenvertrouwen?", "/gesprek verder", "geld"]
    shown = run("chat", "--lang", "nl", "--knowledge", str(knowledge), lines=lines)
    assert shown.index("Welke kleur?") < shown.index("Gestopt.") < shown.index("in leven kunt houden")
    assert shown.rindex("Hoeveel vertrouwen?") > shown.index("We gaan verder waar je was.")


def test_without_a_script_or_talk_it_says_so(knowledge: Path) -> None:
    assert "every-kind" in run("talk", "--script", "nope", "--knowledge", str(knowledge), code=2)
    assert run("talk", "--resume", "--knowledge", str(knowledge), code=1)


def test_personal_data_is_masked_on_disk(knowledge: Path, own_home: Path) -> None:
    lines = ["rood", "geld", "7", "ja", "bel 06 12345678 of mail jan@voorbeeld.nl"]
    run("talk", "--json", "--script", "every-kind", "--knowledge", str(knowledge), lines=lines)
    (file,) = (own_home / "data" / "talks").glob("*.jsonl")
    assert "12345678" not in file.read_text()
    assert "voorbeeld.nl" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_flow_draws_a_script(knowledge: Path, tmp_path: Path) -> None:
    assert "every-kind" in run("stroom", "--knowledge", str(knowledge))
    assert "flowchart TD" in run("flow", "every-kind", "--knowledge", str(knowledge))
    run("flow", "every-kind", "--svg", str(tmp_path / "x.svg"), "--knowledge", str(knowledge))
    assert (tmp_path / "x.svg").read_text().startswith("<svg")
    assert run("flow", "nope", code=2)


class Piped:
    """The program with `--json`, fed a line at a time and killed when it pleases us."""

    def __init__(self, knowledge: Path, *arguments: str) -> None:
        command = [sys.executable, "cli.py", "talk", "--json", "--knowledge", str(knowledge), *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        self._rest = b""

    def until_asked(self, seconds: float = 60.0) -> list[dict[str, Any]]:
        """The acts up to the next question."""
        assert self.process.stdout is not None
        acts: list[dict[str, Any]] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while b"\n" in self._rest:
                line, _, self._rest = self._rest.partition(b"\n")
                acts.append(json.loads(line))
                # a question is the last act of every turn; one that is answered on the way is followed by another
            if acts and acts[-1]["act"] in ("ask", "end") and not select.select([self.process.stdout], [], [], 0.05)[0]:
                return acts
            if select.select([self.process.stdout], [], [], 0.2)[0]:
                self._rest += os.read(self.process.stdout.fileno(), 65536)
        raise AssertionError("it asked nothing")

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def lines_on_disk(home: Path) -> int:
    (file,) = (home / "data" / "talks").glob("*.jsonl")
    return sum(json.loads(line)["event"] == "line" for line in file.read_bytes().split(b"\n")[:-1])


@pytest.mark.parametrize("seed", range(20))
def test_killed_at_any_turn_it_goes_on_with_every_answer(seed: int, knowledge: Path, own_home: Path) -> None:
    draw = random.Random(seed)
    turn = draw.randrange(1, len(LINES))
    piped = Piped(knowledge, "--script", "every-kind")
    piped.until_asked()
    for line in LINES[:turn]:
        piped.type(line)
        piped.until_asked()
    piped.type(LINES[turn])
    time.sleep(draw.choice([0.0, 0.0005, 0.002, 0.01, 0.05]))
    piped.kill()

    kept = lines_on_disk(own_home)
    assert turn <= kept <= turn + 1  # at most the line that was being typed is lost
    again = Piped(knowledge, "--resume")
    resumed = again.until_asked()
    again.type("samenvatting")
    summary = again.until_asked()
    again.kill()
    shutil.rmtree(own_home / "data" / "talks")
    lines = [*LINES[:kept], "samenvatting"]
    through = objects(run("talk", "--json", "--script", "every-kind", "--knowledge", str(knowledge), lines=lines))
    assert resumed[-1] == through[-1]
    assert (
        next(act for act in summary if act["act"] == "summary")
        == [act for act in through if act["act"] == "summary"][-1]
    )
