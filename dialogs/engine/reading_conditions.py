"""Reads what scripts look at: slots, values to compare with, and conditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dialogs.engine import script as model
from dialogs.engine.script import Condition, Operand, Ref
from knowledge.filereader import FileReader
from knowledge.yamlfile import Mapping, Scalar, Sequence, Value

T = TypeVar("T")

_NUMBER_TESTS = ("under", "over", "at_least", "at_most")
_WORD_TESTS = ("is", "not", "in", "has", *_NUMBER_TESTS)
_TRUTH_TESTS = ("known", "skipped")
_TESTS = (*_WORD_TESTS, *_TRUTH_TESTS)
_JOINERS = ("all", "any", "not", "visited", "fired")
_WAYS = "all any not visited fired slot count"


class ConditionReader(FileReader):
    """Reads values and conditions; gathers problems instead of raising."""

    def named(self, holder: Mapping | None, what: str, read: Callable[[str, Value], T | None]) -> dict[str, T]:
        """The entries of a mapping from ids, each read by `read`."""
        found: dict[str, T] = {}
        for name, value in (holder.entries if holder else {}).items():
            if not is_id(name):
                self.complain(value.line, f"{what} ‘{name}’ must be lower-case words joined by hyphens or underscores")
            one = read(name, value)
            if one is not None:
                found[name] = one
        return found

    def entries(self, value: Value | None, what: str) -> Mapping | None:
        """A mapping with keys of the writer's own."""
        if value is None or (isinstance(value, Scalar) and not value.text):
            return None
        if not isinstance(value, Mapping):
            self.complain(value.line, f"{what} must be written as ‘key: value’ pairs")
            return None
        return value

    def figure(self, value: Value | None, what: str, default: float) -> float:
        word = self.string(value, what)
        if not word:
            return default
        try:
            return float(word)
        except ValueError:
            self.complain(value.line if value else 1, f"{what} is ‘{word}’; expected a number")
            return default

    def truth(self, value: Value | None, what: str) -> bool:
        word = self.string(value, what)
        if word not in ("", "yes", "no"):
            self.complain(value.line if value else 1, f"{what} is ‘{word}’; expected yes or no")
        return word == "yes"

    # values and conditions

    def operand(self, value: Value | None, what: str) -> Operand | None:
        """A word, `{slot: …}` or `{text: {nl, en}}`."""
        if value is None:
            return None
        if isinstance(value, Scalar):
            return self.string(value, what)
        held = self.mapping(value, what, ("slot", "text"))
        if held is None:
            return None
        if "text" in held.entries:
            return self.text(held.entries["text"], what)
        return self.ref(held.entries.get("slot"), what, value.line)

    def ref(self, value: Value | None, what: str, line: int) -> Ref | None:
        slot, _, field = self.string(value, what).partition(".")
        if not slot:
            self.complain(line, f"{what} names no slot")
            return None
        return Ref(slot, field)

    def operands(self, value: Value | None, what: str) -> tuple[Operand, ...]:
        if isinstance(value, Sequence):
            return self.each(value, what, lambda item: self.operand(item, what))
        one = self.operand(value, what)
        return () if one is None else (one,)

    def arguments(self, value: Value | None, what: str) -> dict[str, Operand]:
        return self.named(self.entries(value, what), what, lambda _, item: self.operand(item, what))

    def condition(self, value: Value | None, what: str) -> Condition | None:
        if value is None:
            return None
        if isinstance(value, Sequence):
            return model.Every(self._parts(value, what))
        held = self.mapping(value, what, (*_JOINERS, "slot", "count", *_TESTS))
        if held is None:
            if isinstance(value, Scalar):
                self.complain(value.line, f"{what} must be a condition such as {{slot: …, is: …}}")
            return None
        if "slot" in held.entries or "count" in held.entries:
            return self._tests(held, what)
        if len(held.entries) != 1:
            self.complain(value.line, f"{what} must have exactly one of: {_WAYS.replace(' ', ', ')}")
            return None
        (key, inner), *_ = held.entries.items()
        if key in ("visited", "fired"):
            return model.Been(key, self.string(inner, what), self.place(value))
        if key == "not":
            part = self.condition(inner, what)
            return None if part is None else model.Not(part)
        if key in ("all", "any"):
            if not isinstance(inner, Sequence):
                self.complain(inner.line, f"{what}: ‘{key}’ must be a list of conditions")
                return None
            parts = self._parts(inner, what)
            return model.Every(parts) if key == "all" else model.Some(parts)
        self.complain(value.line, f"{what}: ‘{key}’ needs a slot; expected {{slot: …, {key}: …}}")
        return None

    def _parts(self, value: Value, what: str) -> tuple[Condition, ...]:
        items = value.items if isinstance(value, Sequence) else []
        parts = [self.condition(item, what) for item in items]
        return tuple(part for part in parts if part is not None)

    def _tests(self, held: Mapping, what: str) -> Condition | None:
        counts = "count" in held.entries
        key = "count" if counts else "slot"
        ref = self.ref(held.entries[key], what, held.line)
        tests: list[Condition] = []
        for op, value in held.entries.items():
            if op == key or ref is None or op not in _TESTS:
                continue
            if counts and op not in (*_NUMBER_TESTS, "is"):
                self.complain(held.lines[op], f"{what}: a count is compared with is, {', '.join(_NUMBER_TESTS)}")
                continue
            against = self.operands(value, what)
            if op in _NUMBER_TESTS or counts:
                for one in against:
                    if isinstance(one, str):
                        self.figure(Scalar(one, value.line), f"{what}’s ‘{op}’", 0)
            if op in _TRUTH_TESTS:
                self.truth(value, f"{what}’s ‘{op}’")
            tests.append(model.Test(ref, op, against, counts, self.place(value)))
        if not tests and ref is not None:
            self.complain(held.line, f"{what} tests nothing; expected one of: {', '.join(_TESTS)}")
            return None
        return tests[0] if len(tests) == 1 else model.Every(tuple(tests))


def is_id(name: str) -> bool:
    return bool(name) and name.replace("-", "").replace("_", "").isalnum() and name == name.lower() and name.isascii()
