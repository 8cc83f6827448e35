"""`watwerkt code`: a JSON object a line in, the object with its code out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def run(*arguments: str, lines: bytes, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "cli.py", *arguments], cwd=ROOT, input=lines, capture_output=True, check=False
    )
    assert done.returncode == code, done.stderr.decode()
    return (done.stdout + done.stderr).decode("utf-8")


def line(**given: Any) -> bytes:
    turn = {"dialogue": "1", "speaker": "client", "language": "nl", "text": "Ik wil stoppen met lenen."} | given
    return json.dumps(turn, ensure_ascii=False).encode() + b"\n"


def test_objects_come_out_in_order_with_what_was_given() -> None:
    lines = line(extra=[1]) + line(speaker="professional", text="Dus je wilt stoppen.") + line(dialogue=2, text="Ja.")
    told = [json.loads(one) for one in run("code", "--json", lines=lines).splitlines()]
    assert [one["code"] for one in told] == ["change", "reflection", "neutral"]
    assert told[0]["extra"] == [1]
    assert (told[0]["kind"], told[0]["discord"]) == ("desire", False)
    assert 1 <= told[0]["strength"] <= 3
    assert (told[1]["subtype"], told[1]["acts"]) == ("simple", [])
    assert all(one["because"] and all(isinstance(reason, str) for reason in one["because"]) for one in told)


def test_conversations_that_run_through_each_other_are_kept_apart() -> None:
    first = [line(dialogue="a", text="Ik wil stoppen."), line(dialogue="a", speaker="professional", text="Stoppen.")]
    other = [line(dialogue="b", text="Mijn kat is ziek."), line(dialogue="b", speaker="professional", text="Je kat.")]
    mixed = run("code", "--json", lines=b"".join([first[0], other[0], first[1], other[1]])).splitlines()
    apart = run("code", "--json", lines=b"".join([*first, *other])).splitlines()
    assert sorted(mixed) == sorted(apart)


def test_a_table_for_people_in_the_language_of_the_screen() -> None:
    dutch = run("--lang", "nl", "codeer", "--sentences", lines=line(text="Ja. Ik wil stoppen met lenen."))
    assert "verandertaal · wens" in dutch
    assert "“Ik wil stoppen met lenen.”" in dutch
    assert "change talk · desire" in run("--lang", "en", "code", lines=line())


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (b'{"speaker"\n', "Line 2 is no JSON"),
        (b"[1]\n", "Line 2 is no JSON object"),
        (line(speaker="judge"), "Line 2: ‘speaker’ is ‘judge’"),
        (line(language="fr"), "Line 2: ‘language’ is ‘fr’"),
        (line(text=7), "Line 2 has no ‘text’"),
        (b"[" * 100_000 + b"\n", "Line 2 is no JSON"),
    ],
)
def test_a_broken_line_is_named(broken: bytes, told: str) -> None:
    assert told in run("--lang", "en", "code", "--json", lines=line() + broken, code=2)


def test_broken_utf8_and_escapes_do_no_harm() -> None:
    lines = b'{"dialogue": 1, "speaker": "client", "language": "nl", "text": "caf\xe9 \\u001b[31m \\ud800"}\n\n'
    assert json.loads(run("code", "--json", lines=lines))["code"] == "neutral"
    assert "\x1b" not in run("code", lines=lines)
