"""What people type in a rehearsal, as our own examples say it must be coded (coding_examples.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from dialogs.coding.coder import code_conversation
from dialogs.coding.turns import CLIENT, LANGUAGES, NON_ADHERENT, PROFESSIONAL, Coded, Turn

FILE = Path(__file__).with_name("coding_examples.yaml")
BEFORE = {
    ("nl", PROFESSIONAL): ("Goedemorgen.", "Ik heb weer een brief gekregen."),
    ("en", PROFESSIONAL): ("Good morning.", "I got another letter."),
    ("nl", CLIENT): ("Hallo.", "Wat zou je aan je schulden willen doen?"),
    ("en", CLIENT): ("Hello.", "What would you like to do about your debts?"),
}
RIGHT = 0.95  # at least so many must come out as wanted


class Example(NamedTuple):
    """One turn with what is expected of it; `wrong` tells what came out otherwise."""

    group: str
    language: str
    speaker: str
    turn: dict[str, Any]

    def coded(self) -> Coded:
        first, before = BEFORE[self.language, self.speaker]
        other = PROFESSIONAL if self.speaker == CLIENT else CLIENT
        said = [
            (self.speaker, self.turn.get("asked", first)),
            (other, self.turn.get("after", before)),
            (self.speaker, self.turn["text"]),
        ]
        return code_conversation([Turn(speaker, self.language, text) for speaker, text in said])[-1]

    def wrong(self) -> list[str]:
        coded, found = self.coded(), []
        for key, given in (("code", coded.code), ("subtype", coded.subtype)):
            wanted = self.turn.get(key)
            if wanted is not None and given not in (wanted if isinstance(wanted, list) else [wanted]):
                found.append(f"{key} {given}, wanted {wanted}")
        if self.speaker == PROFESSIONAL:
            acts = self.turn.get("acts")
            if acts is None and set(coded.acts) & set(NON_ADHERENT):
                found.append(f"acts {coded.acts}, wanted none of {NON_ADHERENT}")
            if acts is not None and set(coded.acts) != set(acts):
                found.append(f"acts {coded.acts}, wanted {acts}")
        for key in ("double_sided", "grounded", "discord"):
            if self.turn.get(key, getattr(coded, key)) != getattr(coded, key):
                found.append(f"{key} {getattr(coded, key)}")
        return found


def _examples() -> list[Example]:
    groups = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [
        Example(group["group"], group["language"], group["speaker"], group.get("expect", {}) | turn)
        for group in groups
        for turn in group["turns"]
    ]


EXAMPLES = _examples()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_examples_of_every_group(language: str) -> None:
    mine = [example for example in EXAMPLES if example.language == language]
    other = {example.group for example in EXAMPLES if example.language != language}
    assert len(mine) >= 150
    assert {example.group for example in mine} == other
    assert len({(example.turn["text"], example.turn.get("after")) for example in mine}) == len(mine)


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_examples_are_coded_as_they_should_be(language: str) -> None:
    mine = [example for example in EXAMPLES if example.language == language]
    wrong = {f"{example.group}: {example.turn['text']}": found for example in mine if (found := example.wrong())}
    assert len(wrong) <= (1 - RIGHT) * len(mine), wrong
