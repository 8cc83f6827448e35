"""Judges an if-then plan by rule, and proposes a better wording where it is weak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.companion.turned import tidy
from dialogs.plans.wording import plan_sentence
from knowledge.datafiles import read_data
from knowledge.words import fold

# in the order in which they are told: the first is the one to mend first
PROBLEMS = (
    "no_cue",
    "vague_cue",
    "no_action",
    "negative",
    "others",
    "outcome",
    "several",
    "big",
    "vague_action",
)
_ACTION_PROBLEMS = {
    "negative": "negative",
    "others": "others",
    "outcome": "outcome",
    "several": "several",
    "big": "big",
    "vague_action": "vague",
}
_AND = {
    "nl": r"\s*,?\s+(?:en|daarna|vervolgens|plus)\b.*$",
    "en": r"\s*,?\s+(?:and|then|after that|afterwards|plus)\b.*$",
}


class Plan(NamedTuple):
    """An if-then plan as people put it: what comes after “if” and after “then”."""

    cue: str
    action: str


class Checked(NamedTuple):
    """`problems` are names from PROBLEMS, the first to mend first; `advice` says what is good or wrong.

    `better` is a plan that mends what was found (the plan itself when it is good), `sentence` and
    `better_sentence` the whole in the client's words: “Als …, dan …”.
    """

    plan: Plan
    good: bool
    problems: tuple[str, ...]
    advice: str
    better: Plan
    sentence: str
    better_sentence: str
    because: tuple[str, ...]


@cache
def _rules(language: str) -> dict[str, Any]:
    held: dict[str, Any] = read_data(Path(__file__).with_name(f"plans-{language}.yaml"))
    return held


def plan_in(text: str, language: str) -> Plan:
    """The plan in a typed sentence; without “if” or “then” all of it is taken for the action."""
    text = tidy(text).rstrip(" .!")
    match = re.match(_rules(language)["split"], text, re.I)
    if not match:
        return Plan("", text)
    named = match.groupdict()
    return Plan(named["cue"] or named["cue2"] or "", named["action"] or named["action2"] or "")


def check_plan(plan: Plan, language: str) -> Checked:
    """Judges a plan in "nl" or "en"."""
    rules = _rules(language)
    cue, action = _bare(plan.cue, rules["cue_openers"]), _bare(plan.action, rules["action_openers"])
    found: dict[str, str] = {}
    if not cue:
        found["no_cue"] = ""
    elif not _concrete(cue, rules["cue"]):
        found["vague_cue"] = _hit(cue, rules["cue"]["vague"]) or cue
    if not action:
        found["no_action"] = ""
    for problem, name in _ACTION_PROBLEMS.items():
        if action and (words := _hit(action, rules["action"][name])):
            found[problem] = words
    problems = tuple(problem for problem in PROBLEMS if problem in found)
    better = _better(Plan(cue, action), problems, rules)
    return Checked(
        Plan(cue, action),
        not problems,
        problems,
        rules["advice"][problems[0] if problems else "good"],
        better,
        plan_sentence(cue, action, language) if cue and action else "",
        plan_sentence(better.cue, better.action, language),
        tuple(f"{problem}: “{words}”" if words else problem for problem, words in found.items()),
    )


def check_for_script(arguments: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The expert `if-then-check` of dialog scripts: `cue` and `action` in; see Checked for what comes out."""
    plan = Plan(_text(arguments.get("cue")), _text(arguments.get("action")))
    checked = check_plan(plan, language)
    return {
        "good": "yes" if checked.good else "no",
        "problem": checked.problems[0] if checked.problems else "none",
        "advice": checked.advice,
        "sentence": checked.sentence or checked.better_sentence,
        "better": checked.better_sentence,
        "better_cue": checked.better.cue,
        "better_action": checked.better.action,
    }


def _text(value: Any) -> str:
    """A slot's value as text: typed text, or a moment with the words it was typed in."""
    if isinstance(value, Mapping):
        return str(value.get("text", ""))
    return str(value or "")


def _bare(text: str, openers: list[str]) -> str:
    text = tidy(text).strip(" .,;:!")
    for opener in openers:
        if fold(text) == opener:
            return ""
        if fold(text).startswith(f"{opener} "):
            return text[len(opener) :].strip(" ,:")
    return text


def _hit(text: str, patterns: list[str]) -> str:
    plain = fold(text)
    for pattern in patterns:
        match = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", plain)
        if match:
            return match[0]
    return ""


def _concrete(cue: str, rules: dict[str, list[str]]) -> bool:
    """A time, place or event makes a cue concrete, unless it is no more than the vague part.

    A whole clause without any of them passes too when nothing in it is vague: people's lives hold more
    events than a list.
    """
    vague = _hit(cue, rules["vague"])
    if vague:
        cue = fold(cue).replace(vague, " ")
    told = any(_hit(cue, rules[kind]) for kind in ("time", "place", "event"))
    return told or (not vague and len(cue.split()) > 2)


def _better(plan: Plan, problems: tuple[str, ...], rules: dict[str, Any]) -> Plan:
    cue, action = plan
    if "no_cue" in problems or "vague_cue" in problems:
        cue = rules["better"]["cue"]
    for problem in problems:
        if problem == "several":
            action = re.sub(rules["and"], "", action, flags=re.I)
        elif problem in rules["better"]:
            return Plan(cue, _instead(plan.action, rules["better"][problem]))
    return Plan(cue, action)


def _instead(action: str, known: dict[str, str]) -> str:
    plain = fold(action)
    for pattern, words in known.items():
        if not pattern or re.search(rf"(?<!\w)(?:{pattern})(?!\w)", plain):
            return words
    return action
