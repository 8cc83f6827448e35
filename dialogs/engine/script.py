"""A dialog script as immutable records: what can be known, the steps, and the rules.

Shapes only; `loading` reads them from files, `checks` tells what is wrong with them as a whole,
`running` plays them.  The language is described in dialogs/README.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from knowledge.model import Names, Place, Text

ASKED_TYPES = ("choice", "choices", "ruler", "yes_no", "moment", "text", "card")
FILLED_TYPES = ("cards", "list", "flag")
TYPES = (*ASKED_TYPES, *FILLED_TYPES)
END = "end"
NOTHING = "nothing"

Value: TypeAlias = str | float | tuple["Value", ...] | dict[str, "Value"]
"""What a slot holds: words or an id, a number, a list, a record.  Never changed in place."""


class Ref(NamedTuple):
    """What another slot holds, or one field of the record in it."""

    slot: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.slot}.{self.field}" if self.field else self.slot


Operand: TypeAlias = str | Ref | Text
"""A value as a script writes it: a word, another slot, or a sentence in both languages."""


class Test(NamedTuple):
    """A test of a slot, or with `counted` of how many a list holds.

    `op` is is, not, in, has, under, over, at_least, at_most, known or skipped.
    """

    ref: Ref
    op: str
    against: tuple[Operand, ...]
    counted: bool
    place: Place


class Been(NamedTuple):
    """Whether a step was visited (`what` "visited") or a rule has fired ("fired")."""

    what: str
    name: str
    place: Place


class Every(NamedTuple):
    parts: tuple[Condition, ...]


class Some(NamedTuple):
    parts: tuple[Condition, ...]


class Not(NamedTuple):
    part: Condition


Condition: TypeAlias = Test | Been | Every | Some | Not


class Option(NamedTuple):
    """One thing to choose: how it reads, what else means it, the card it stands for, other forms of its words."""

    id: str
    label: Text
    also: Names
    card: str
    forms: dict[str, Text]
    place: Place


class Slot(NamedTuple):
    """Something that can be known.  A slot without a name is never shown."""

    id: str
    type: str
    name: Text | None
    also: Names
    options: tuple[Option, ...]
    kinds: tuple[str, ...]
    default: str
    place: Place

    def option(self, id: str) -> Option | None:
        return next((option for option in self.options if option.id == id), None)


class Say(NamedTuple):
    text: Text
    when: Condition | None
    place: Place


class Ask(NamedTuple):
    """`also`: slots that the same answer may fill; `options`: ids when only some may be chosen."""

    slot: str
    text: Text
    why: Text | None
    help: Text | None
    also: tuple[str, ...]
    options: tuple[str, ...]
    when: Condition | None
    place: Place


class Set(NamedTuple):
    slot: str
    to: Operand
    when: Condition | None
    place: Place


class Add(NamedTuple):
    """Adds one text (`value`) or one record to a list."""

    slot: str
    value: Operand | None
    record: dict[str, Operand]
    when: Condition | None
    place: Place


class Evidence(NamedTuple):
    """One line of a suggestion's query: cards with link `relation` to (or, `back`, from) `ends` get `weight` points.

    With `card` it names one card outright, for the reason `why`.
    """

    relation: str
    ends: tuple[Operand, ...]
    back: bool
    card: str
    why: Text | None
    weight: float
    when: Condition | None
    place: Place


class Suggest(NamedTuple):
    slot: str
    text: Text | None
    kinds: tuple[str, ...]
    most: int
    least: int
    evidence: tuple[Evidence, ...]
    without: tuple[str, ...]
    when: Condition | None
    place: Place


class Consult(NamedTuple):
    """Asks an expert (`engine.experts`); `into` maps our slots to what it gives."""

    expert: str
    arguments: dict[str, Operand]
    into: dict[str, str]
    when: Condition | None
    place: Place


class Call(NamedTuple):
    script: str
    arguments: dict[str, Operand]
    take: dict[str, str]
    when: Condition | None
    place: Place


class Write(NamedTuple):
    document: str
    uses: tuple[str, ...]
    when: Condition | None
    place: Place


class Go(NamedTuple):
    to: str
    when: Condition | None
    place: Place


Act: TypeAlias = Say | Ask | Set | Add | Suggest | Consult | Call | Write | Go


class Step(NamedTuple):
    """Acts in order, then the first exit whose condition holds."""

    id: str
    phase: str
    acts: tuple[Act, ...]
    exits: tuple[Go, ...]
    place: Place

    def goes(self) -> list[Go]:
        """All ways out, those amid the acts first."""
        return [*(act for act in self.acts if isinstance(act, Go)), *self.exits]


class Rule(NamedTuple):
    """Fires once, by itself, as soon as its condition holds; higher priorities first, then file order."""

    id: str
    priority: int
    when: Condition
    because: Text | None
    acts: tuple[Act, ...]
    place: Place


class Phase(NamedTuple):
    id: str
    name: Text
    purpose: Text | None
    card: str
    place: Place


class Script(NamedTuple):
    """One dialog.  `shares` are slots of the caller that it reads and sets as its own."""

    id: str
    title: Text
    starts: bool
    phases: dict[str, Phase]
    shares: tuple[str, ...]
    slots: dict[str, Slot]
    steps: dict[str, Step]
    rules: dict[str, Rule]
    place: Place

    @property
    def first(self) -> str:
        return next(iter(self.steps))

    def block(self, name: str) -> Step | Rule:
        """The step or rule of that name.  Raises KeyError when there is none."""
        return self.steps[name] if name in self.steps else self.rules[name]

    def blocks(self) -> list[Step | Rule]:
        return [*self.steps.values(), *self.rules.values()]


Book: TypeAlias = dict[str, Script]


def conditions_in(condition: Condition | None) -> Iterator[Test | Been]:
    """The tests that a condition is made of."""
    if isinstance(condition, (Every, Some)):
        for part in condition.parts:
            yield from conditions_in(part)
    elif isinstance(condition, Not):
        yield from conditions_in(condition.part)
    elif condition is not None:
        yield condition


def conditions_of(block: Step | Rule) -> Iterator[Condition]:
    """Every condition that a step or rule bears."""
    if isinstance(block, Rule):
        yield block.when
    acts = (*block.acts, *block.exits) if isinstance(block, Step) else block.acts
    for act in acts:
        if act.when is not None:
            yield act.when
        for line in act.evidence if isinstance(act, Suggest) else ():
            if line.when is not None:
                yield line.when


def slot_of(book: Book, script: str, slot: str) -> Slot | None:
    """The slot as `script` declares it, or for a shared one as some caller does; None when nobody does."""
    seen: set[str] = set()
    waiting = [script]
    while waiting:
        here = waiting.pop(0)
        if here in seen or here not in book:
            continue
        seen.add(here)
        if slot in book[here].slots:
            return book[here].slots[slot]
        if slot in book[here].shares:
            waiting += [other.id for other in book.values() if here in calls_of(other)]
    return None


def calls_of(script: Script) -> dict[str, list[Call]]:
    """The scripts that `script` calls, each with the acts that do."""
    found: dict[str, list[Call]] = {}
    for block in script.blocks():
        for act in block.acts:
            if isinstance(act, Call):
                found.setdefault(act.script, []).append(act)
    return found
