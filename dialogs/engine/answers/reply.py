"""What reading an answer gives: a value, a choice of values that it may mean, or nothing."""

from __future__ import annotations

from typing import NamedTuple

from dialogs.engine.script import Value


class Reply(NamedTuple):
    """`value` when the answer was understood; else `maybe`, ids that it may mean, or neither.

    `exact`: the answer is so plain that it cannot be meant otherwise (a number, an option's own words).
    `problem` names why it was not understood, where that helps: vague or range.
    """

    value: Value | None
    maybe: tuple[str, ...] = ()
    exact: bool = False
    problem: str = ""


UNCLEAR = Reply(None)
