"""Conditions hold for what is known, and texts take up values with the grammar of their place."""

# ruff: noqa: E501 - tables of phrases read better on long lines
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.engine.conditions import holds
from dialogs.engine.reading import ScriptReader
from dialogs.engine.script import Option, Ref, Slot, Value
from dialogs.engine.texts import rendered
from knowledge import yamlfile
from knowledge.model import Names, Place, Text

HERE = Place("test", 1)
SLOTS = {
    "setting": Slot(
        "setting", "choice", None, Names(),
        (
            Option("voluntary", Text("vrijwillig", "voluntary"), Names(), "", {"adj": Text("vrijwillige", "voluntary")}, HERE),
            Option("mandated", Text("verplicht", "mandated"), Names(), "", {"adj": Text("verplichte", "mandated")}, HERE),
        ), (), "", HERE,
    ),
    **{id: Slot(id, type, None, Names(), (), (), "", HERE) for id, type in (
        ("goal", "text"), ("trust", "ruler"), ("reasons", "list"), ("moment", "moment"), ("sure", "yes_no"),
        ("cards", "cards"), ("plans", "list"), ("none", "text"),
    )},
}  # fmt: skip


class Known:
    """Values as a test gives them."""

    def __init__(self, language: str = "nl", **values: Value) -> None:
        self.language = language
        self.values = values

    def value(self, ref: Ref) -> Value | None:
        value = self.values.get(ref.slot)
        if ref.field and isinstance(value, tuple):
            return tuple(item[ref.field] for item in value if isinstance(item, dict))
        return value.get(ref.field) if ref.field and isinstance(value, dict) else value

    def was_skipped(self, slot: str) -> bool:
        return slot == "skipped"

    def has_been(self, what: str, name: str) -> bool:
        return (what, name) in (("visited", "here"), ("fired", "rule"))

    def slot(self, name: str) -> Slot | None:
        return SLOTS.get(name)

    def card_name(self, card: str) -> Text:
        return Text(f"kaart {card}", f"card {card}")

    def inflected(self, form: str, text: str) -> str:
        return f"<{form}:{text}>"


KNOWN = Known(
    setting="mandated",
    trust=4,
    reasons=("Rust", "geld."),
    goal="De post openmaken.",
    plans=({"when": "nu"}, {"when": "straks"}),
)

CONDITIONS = {
    "{slot: setting, is: mandated}": True,
    "{slot: setting, is: voluntary}": False,
    "{slot: setting, not: voluntary}": True,
    "{slot: setting, in: [voluntary, mandated]}": True,
    "{slot: trust, under: 5}": True,
    "{slot: trust, at_least: 4, at_most: 4}": True,
    "{slot: trust, over: 4}": False,
    "{slot: trust, is: 4}": True,
    "{slot: trust, is: 4.0}": True,
    "{slot: unknown, under: 5}": False,
    "{slot: unknown, not: x}": False,
    "{slot: unknown, known: no}": True,
    "{slot: trust, known: yes}": True,
    "{slot: skipped, skipped: yes}": True,
    "{slot: reasons, has: Rust}": True,
    "{slot: reasons, has: rust}": False,
    "{count: reasons, at_least: 2}": True,
    "{count: unknown, under: 1}": True,
    "{slot: plans.when, has: nu}": True,
    "{visited: here}": True,
    "{fired: other}": False,
    "{any: [{fired: other}, {fired: rule}]}": True,
    "{all: [{fired: other}, {fired: rule}]}": False,
    "{not: {fired: other}}": True,
    "[{visited: here}, {slot: setting, is: mandated}]": True,
    "{slot: setting, is: {slot: goal}}": False,
    "{all: []}": True,
    "{any: []}": False,
}


@pytest.mark.parametrize("written", CONDITIONS)
def test_conditions(written: str) -> None:
    reader = ScriptReader("test")
    condition = reader.condition(yamlfile.parse(written), "it")
    assert reader.problems == []
    assert holds(condition, KNOWN) == CONDITIONS[written]


@pytest.mark.parametrize(
    "written",
    ["{slot: x}", "{is: x}", "x", "{all: x}", "{any: [{slot: x, is: y}], not: {fired: z}}", "{slot: x, like: y}", "{}"],
)
def test_what_is_no_condition_is_told(written: str) -> None:
    reader = ScriptReader("test")
    reader.condition(yamlfile.parse(written), "it")
    assert reader.problems


TEXTS = {
    "Het doel is {goal}.": "Het doel is de post openmaken.",
    "{goal}. Goed.": "De post openmaken. Goed.",
    "Je zei: “{goal}”": "Je zei: “De post openmaken”",
    "Je zei {goal|quote}": "Je zei “De post openmaken”",
    "Zo: {goal|raw}": "Zo: De post openmaken.",
    "Een {setting|adj} kader; {setting}.": "Een verplichte kader; verplicht.",
    "{trust} of {trust|plus}, niet {trust|minus}; {trust|word}": "4 of 5, niet 3; vier",
    "Om {reasons}": "Om rust en geld",
    "Om {reasons|or}": "Om rust of geld",
    "{reasons|n:reden/redenen}, {plans|count}": "2 redenen, 2",
    "{plans.when}": "Nu en straks",
    "Weg[: {none}] is weg[, {trust}].": "Weg is weg, 4.",
    "Zonder {none}": "Zonder …",
    "[[{trust}]] {{x}}": "[4] {x}",
    "{goal|you}": "<you:de post openmaken>",
}


@pytest.mark.parametrize("template", TEXTS)
def test_texts(template: str) -> None:
    said = TEXTS[template]
    if "|you" in template:
        said = said[0].upper() + said[1:]
    assert rendered(template, KNOWN) == said


def test_texts_in_english() -> None:
    known = Known("en", goal="I open the mail", trust=6.5, cards=("a", "b"), sure="maybe")
    assert rendered("So {goal}.", known) == "So I open the mail."
    assert rendered("{trust}; {cards}; {sure}", known) == "6.5; card a and card b; maybe"
    assert rendered("{trust}", Known("nl", trust=6.5)) == "6,5"
    assert rendered("Dus {goal}.", Known("nl", goal="UWV bellen")) == "Dus UWV bellen."


def test_lists_by_the_line() -> None:
    assert rendered("Redenen:\n{reasons|lines}", KNOWN) == "Redenen:\n• Rust\n• Geld"


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_can_be_put_in_any_text(template: str, value: str) -> None:
    rendered(template, Known(goal=value))
    assert "{" not in rendered("“{goal}”", Known(goal="x"))
