"""The experts that a script may consult, and the forms of words that others know how to make.

Both are pure functions elsewhere in `dialogs`, named here so that scripts can call them by a word
and the linter knows them.  They are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from dialogs.engine.script import Value


class Expert(NamedTuple):
    """`function` is "module:name": (arguments by key, language) -> values by key; `gives` are those keys."""

    function: str
    gives: tuple[str, ...]


EXPERTS: dict[str, Expert] = {
    "if-then-check": Expert(
        "dialogs.plans.checking:check_for_script",
        ("good", "problem", "advice", "sentence", "better", "better_cue", "better_action"),
    ),
    "listen": Expert(
        "dialogs.companion.listening:listen_for_script",
        ("talk", "reply", "second", "third", "avoid", "discord", "alert", "heard"),
    ),
}

FORMS: dict[str, str] = {"you": "dialogs.companion.turning:to_you"}
"""Form of words -> "module:name" of a function (text, language) -> text."""


def consult(name: str, arguments: Mapping[str, Value], language: str) -> dict[str, Value]:
    """What an expert says; nothing when there is none of that name, which the linter tells."""
    if name not in EXPERTS:
        return {}
    held: dict[str, Value] = _function(EXPERTS[name].function)(arguments, language)
    return held


def inflected(form: str, text: str, language: str) -> str:
    """`text` in another form; as it stands when nobody knows the form."""
    return str(_function(FORMS[form])(text, language)) if form in FORMS else text


def _function(name: str):  # type: ignore[no-untyped-def]
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)
