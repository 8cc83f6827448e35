"""Whether a condition holds for what is known so far, and how it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from dialogs.engine.script import Been, Condition, Every, Not, Operand, Ref, Some, Test, Value
from knowledge.model import Text


class Known(Protocol):
    """What conditions look at."""

    def value(self, ref: Ref) -> Value | None:
        """What a slot or a field of it holds; None when that is not known."""

    def was_skipped(self, slot: str) -> bool: ...

    def has_been(self, what: str, name: str) -> bool:
        """Whether a step was "visited", or a rule has "fired"."""


def holds(condition: Condition | None, known: Known) -> bool:
    """Whether the condition is true; no condition always is."""
    if condition is None:
        return True
    if isinstance(condition, Every):
        return all(holds(part, known) for part in condition.parts)
    if isinstance(condition, Some):
        return any(holds(part, known) for part in condition.parts)
    if isinstance(condition, Not):
        return not holds(condition.part, known)
    if isinstance(condition, Been):
        return known.has_been(condition.what, condition.name)
    return _test(condition, known)


def _test(test: Test, known: Known) -> bool:
    value = known.value(test.ref)
    if test.op == "known":
        return (value is not None and value != "") == _wanted(test)
    if test.op == "skipped":
        return known.was_skipped(test.ref.slot) == _wanted(test)
    if test.counted:
        # an empty list and one that was never begun have the same length
        value = len(value) if isinstance(value, tuple) else 0 if value is None else 1
    if value is None:
        return False
    against = [one for operand in test.against for one in _spread(operand, known)]
    if test.op in ("is", "in"):
        return any(_same(value, one) for one in against)
    if test.op == "not":
        return not any(_same(value, one) for one in against)
    if test.op == "has":
        held = value if isinstance(value, tuple) else (value,)
        return any(_same(item, one) for item in held for one in against)
    numbers = [number for one in (value, *against) if (number := _number(one)) is not None]
    if len(numbers) < 2:
        return False
    left, right = numbers[0], numbers[1]
    return {"under": left < right, "over": left > right, "at_least": left >= right, "at_most": left <= right}[test.op]


def _wanted(test: Test) -> bool:
    return test.against == ("yes",)


def _spread(operand: Operand, known: Known) -> list[Value]:
    if isinstance(operand, Ref):
        value = known.value(operand)
        if value is None:
            return []
        return list(value) if isinstance(value, tuple) else [value]
    return [operand.nl, operand.en] if isinstance(operand, Text) else [operand]


def _same(a: Value, b: Value) -> bool:
    if isinstance(a, (int, float)) or isinstance(b, (int, float)):
        return _number(a) is not None and _number(a) == _number(b)
    if isinstance(a, dict):
        a = a.get("text", "")
    return a == b


def _number(value: Value) -> float | None:
    try:
        return float(value) if isinstance(value, (str, int, float)) else None
    except ValueError:
        return None


def described(condition: Condition, phrase: Callable[..., str], show: Callable[[Ref, Operand | None], str]) -> str:
    """The condition in words; `phrase` gives a sentence of the engine, `show` the words for a slot or a value of it."""
    if isinstance(condition, (Every, Some)):
        joiner = phrase("condition.and" if isinstance(condition, Every) else "condition.or")
        return joiner.join(described(part, phrase, show) for part in condition.parts)
    if isinstance(condition, Not):
        return phrase("condition.opposite", condition=described(condition.part, phrase, show))
    if isinstance(condition, Been):
        return phrase(f"condition.{condition.what}", name=condition.name)
    name = show(condition.ref, None)
    if condition.op in ("known", "skipped"):
        return phrase(
            f"condition.{condition.op}.{condition.against[0]}" if condition.against else "condition.known.yes",
            slot=name,
        )
    values = phrase("condition.or").join(show(condition.ref, one) for one in condition.against)
    return phrase(
        f"condition.count.{condition.op}" if condition.counted else f"condition.{condition.op}", slot=name, value=values
    )
