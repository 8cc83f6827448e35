"""The companion on the command line: one line, a batch, both tongues, honest exit codes."""

from __future__ import annotations

import json

import pytest
from test_commands import run

from knowledge.store import Store

FIELDS = {"text", "language", "talk", "discord", "hears", "replies", "avoid", "citations", "because"}


@pytest.mark.parametrize("name", ["client", "klant"])
def test_a_client_s_sentence_gets_replies(name: str) -> None:
    done = run(name, "Ik schaam me zo, ik durf het niemand te vertellen")
    assert done.returncode == 0
    assert "schaamte" in done.stdout
    assert "e schaamt je zo" in done.stdout
    assert "Bronnen" in done.stdout


def test_a_batch_gives_an_object_a_line_in_order(shipped_store: Store) -> None:
    said = "Het heeft toch allemaal geen zin\n\nI can't do it, it's too hard\n"
    done = run("client", "--json", "--batch", "-", stdin=said.encode())
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["language"] for one in objects] == ["nl", "en"]
    for one in objects:
        assert set(one) >= FIELDS
        assert one["talk"] == "sustain"
        assert one["discord"] is False
        assert all(shipped_store.has(card) for card in one["hears"])
        assert one["citations"]
        assert all(citation["anchors"] for citation in one["citations"])


def test_hostile_input_is_shown_harmlessly() -> None:
    done = run("client", "--batch", "-", stdin=b"\x1b[31mik kan het niet\xff\x07\n" + b"a" * 100_000 + b"\n")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout


def test_nothing_said_is_wrong_use() -> None:
    assert run("client", " ").returncode == 2
    assert run("client", "--batch", "/no/such/file").returncode == 2
