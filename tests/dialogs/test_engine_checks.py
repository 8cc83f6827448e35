"""The linter tells every mistake in a script, with file and line, in one go."""

# ruff: noqa: E501 - tables of phrases read better on long lines
from __future__ import annotations

from pathlib import Path

import pytest
from playing import HERE, book

from dialogs.engine import checks, loading
from knowledge.model import Problem

SCRIPT = (HERE / "scripts" / "every-kind.yaml").read_text(encoding="utf-8")
INNER = (HERE / "scripts" / "inner.yaml").read_text(encoding="utf-8")


def problems(folder: Path, script: str = SCRIPT, inner: str = INNER) -> list[Problem]:
    (folder / "every-kind.yaml").write_text(script, encoding="utf-8")
    (folder / "inner.yaml").write_text(inner, encoding="utf-8")
    held, wrong = loading.load([folder])
    return [*wrong, *checks.check(held)]


def test_all_scripts_are_sound() -> None:
    assert [str(problem) for problem in checks.check(book())] == []


# what is changed into what, and what must then be said about that line
MISTAKES = {
    "unreachable step": ("    go: wish\n", "    go: later\n  lost:\n    go: wish\n", "go: wish", "step ‘lost’ is unreachable"),
    "dead end": ("    go: wish\n", "", "    phase: second", "step ‘later’ is a dead end"),
    "perhaps a dead end": ("      - {to: end}\n", "", "    phase: second\n    do:\n      - {ask: wish", "may be a dead end"),
    "loop without exit": ("      - {to: end}\n", "      - {to: colour}\n", "    phase: first", "loop without exit"),
    "slot never set": ("  answer: {type", "  ghost: {type: flag}\n  answer: {type", "ghost", "slot ‘ghost’ is never set"),
    "slot never read": ("  answer: {type", "  ghost: {type: flag}\n  answer: {type", "ghost", "slot ‘ghost’ is never read"),
    "unknown slot": ("{slot: trust, under: 3}", "{slot: thrust, under: 3}", "thrust", "there is no slot ‘thrust’"),
    "unknown slot in a text": ("{wish}][", "{wich}][", "say:\n", "there is no slot ‘wich’"),
    "missing translation": (', en: "Which colour?"', "", "{ask: colour", "no text in ‘en’"),
    "value in one language only": ("[: {wish}][, {moment}][, {themes|or}]. [{notes|n:note", "[, {moment}][, {themes|or}]. [{notes|n:note", "say:\n", "the text in en lacks {wish}"),
    "unpaired bracket": ("Done[: {wish}]", "Done[: {wish}", "say:\n", "unpaired ‘[’ or ‘]’"),
    "unknown form": ("{trust|word}", "{trust|loud}", "{trust|loud}", "no form ‘loud’"),
    "unknown step": ("      - later\n", "      - latter\n", "latter", "there is no step ‘latter’"),
    "unknown script": ("call: inner", "call: outer", "call: outer", "there is no script ‘outer’"),
    "unknown slot of a script": ("with: {subject:", "with: {object:", "object", "‘inner’ has no slot ‘object’"),
    "unknown option": ("{slot: colour, is: red}", "{slot: colour, is: pink}", "pink", "‘colour’ can never be ‘pink’"),
    "unknown phase": ("    phase: first\n", "    phase: fist\n", "    phase: fist", "there is no phase ‘fist’"),
    "unknown act": ("{ask: moment,", "{axe: moment,", "axe", "does nothing; expected one of"),
    "unknown key": ("starts: yes", "stars: yes", "stars", "has no ‘stars’"),
    "asked without a name": (', name: {nl: "de wens", en: "the wish"}', "", "  wish: {type", "needs a name"),
    "asked but not to be asked": ("{ask: wish,", "{ask: notes,", "ask: notes", "is a list, which cannot be asked"),
    "suggestion into a text": ("suggest: found", "suggest: wish", "suggest: wish", "‘wish’ is a text; expected a cards"),
    "number test of a choice": ("{slot: trust, under: 3}", "{slot: colour, under: 3}", "colour, under", "only numbers can be under"),
    "count of a text": ("{count: notes, under", "{count: wish, under", "count: wish", "only lists have a count"),
    "no number": ("under: 3}", "under: three}", "under: three", "expected a number"),
    "option called like a command": ('red: {nl: "rood"', 'red: {nl: "stop"', "stop", "called ‘stop’, which means stop"),
    "options called the same": ('blue: {nl: "blauw"', 'blue: {nl: "groen"', '{nl: "groen", en: "blue"}', "both ‘groen’"),
    "rule without condition": ("    when: {slot: trust, at_least: 8}\n", "", "- id: much-trust", "has no condition"),
    "unknown expert": ("- {call: inner,", "- {consult: oracle, into: {answer: wisdom}}\n      - {call: inner,", "oracle", "there is no expert ‘oracle’"),
    "bad YAML": ("steps:\n", "steps: [\n", "steps: [", "bad YAML"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line(mistake: str, tmp_path: Path) -> None:
    old, new, where, message = MISTAKES[mistake]
    assert old in SCRIPT
    script = SCRIPT.replace(old, new, 1)
    found = problems(tmp_path, script)
    at = [problem for problem in found if message in problem.message]
    assert at, [str(one) for one in found]
    line = script[: script.index(where)].count("\n") + 1
    if mistake != "bad YAML":
        assert line in {problem.place.line for problem in at}, (line, [str(one) for one in at])


def test_scripts_that_nobody_starts_or_that_call_in_circles(tmp_path: Path) -> None:
    found = problems(tmp_path, SCRIPT.replace("starts: yes\n", ""))
    assert any("script ‘every-kind’ is never called" in problem.message for problem in found)
    circle = INNER.replace('    do: [{say: {nl: "Dan', '    do: [{call: inner}, {say: {nl: "Dan')
    assert any("in a circle: inner" in problem.message for problem in problems(tmp_path, inner=circle))


def test_a_loop_in_which_nothing_is_asked(tmp_path: Path) -> None:
    silent = INNER.replace("    go: deepen\n", "    go: [{when: {slot: fine, is: no}, to: again}, deepen]\n")
    assert any("nothing is asked: again" in problem.message for problem in problems(tmp_path, inner=silent))


def test_cards_that_are_not_there() -> None:
    held = {"every-kind": book()["every-kind"]}
    assert [problem.message for problem in checks.cards_exist(held, {})] == ["there is no card ‘first-card’"]
    assert checks.cards_exist(held, {"first-card": "technique"}) == []


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("id: [")
    (tmp_path / "deep.yaml").write_text("[" * 100)
    found = problems(tmp_path, SCRIPT.replace("      - later\n", "      - latter\n"))
    assert len({problem.place.file for problem in found}) == 3
