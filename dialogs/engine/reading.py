"""Turns one script file's plain values into a `Script`; whatever is wrong becomes a `Problem`."""

from __future__ import annotations

from typing import TypeVar

from dialogs.engine import script as model
from dialogs.engine.reading_conditions import ConditionReader, is_id
from dialogs.engine.script import Act, Condition, Option, Script, Slot
from knowledge.model import LANGUAGES, Problem, Text
from knowledge.yamlfile import Mapping, Scalar, Sequence, Value

T = TypeVar("T")

DEFAULT_MOST = 4
ANY = "any"


class ScriptReader(ConditionReader):
    """Reads the parts of a script; gathers problems instead of raising."""

    # slots

    def slot(self, name: str, value: Value) -> Slot | None:
        what = f"slot ‘{name}’"
        held = self.mapping(value, what, ("type", "name", "also", "options", "kinds", "default"))
        if held is None:
            return None
        get = held.entries.get
        type = self.choice(held, "type", what, model.TYPES)
        if not type:
            self.complain(value.line, f"{what} has no ‘type’; expected one of: {', '.join(model.TYPES)}")
            type = "text"
        options = self.named(self.entries(get("options"), f"{what}’s options"), f"{what}: option", self.option)
        if bool(options) != (type in ("choice", "choices")):
            self.complain(value.line, f"{what} is a {type} and {'has no' if not options else 'cannot have'} ‘options’")
        return Slot(
            name,
            type,
            self.text(get("name"), f"{what}’s name"),
            self.names(get("also"), f"{what}’s ‘also’"),
            tuple(options.values()),
            self.words(get("kinds"), f"{what}’s kinds"),
            self.string(get("default"), f"{what}’s default"),
            self.place(value),
        )

    def option(self, name: str, value: Value) -> Option | None:
        what = f"option ‘{name}’"
        held = self.mapping(value, what, (*LANGUAGES, "also", "card", "forms"))
        if held is None:
            return None
        forms = self.entries(held.entries.get("forms"), f"{what}’s forms")
        return Option(
            name,
            self._both(held, f"{what}’s words") or Text(name, name),
            self.names(held.entries.get("also"), f"{what}’s ‘also’"),
            self.identifier(held.entries.get("card"), f"{what}’s card"),
            self.named(forms, f"{what}’s form", lambda form, text: self.text(text, f"{what}’s form ‘{form}’")),
            self.place(value),
        )

    def _both(self, held: Mapping, what: str) -> Text | None:
        """The two languages of a mapping that holds other things too."""
        words = {key: value for key, value in held.entries.items() if key in LANGUAGES}
        return self.text(Mapping(words, held.line, held.lines), what)

    # acts

    def acts(self, value: Value | None, what: str) -> tuple[Act, ...]:
        return self.each(value, f"{what}’s ‘do’", lambda item: self.act(item, what))

    def act(self, value: Value, owner: str) -> Act | None:
        held = self.entries(value, f"an act of {owner}")
        if held is None:
            return None
        kinds = [key for key in _ACT_KEYS if key in held.entries]
        # `call` and `ask` bear keys that name acts too, so the first key that the writer put down decides
        kind = next((key for key in held.entries if key in kinds), "")
        if not kind:
            self.complain(value.line, f"an act of {owner} does nothing; expected one of: {', '.join(_ACT_KEYS)}")
            return None
        what = f"{kind} in {owner}"
        self.mapping(value, what, (kind, "when", *_ACT_KEYS[kind]))
        when = self.condition(held.entries.get("when"), f"‘when’ of {what}")
        if kind == "say":
            said = self.text(held.entries["say"], what)
            return None if said is None else model.Say(said, when, self.place(value))
        name = self.string(held.entries[kind], what)
        if not name:
            self.complain(value.line, f"{what} names nothing")
            return None
        return self._named_act(kind, name, held, when, what)

    def _named_act(self, kind: str, name: str, held: Mapping, when: Condition | None, what: str) -> Act | None:
        get, place = held.entries.get, self.place(held)
        if kind == "ask":
            text = self.text(get("text"), f"{what}’s text")
            if text is None:
                self.complain(held.line, f"{what}: ‘{name}’ has no ‘text’ to ask")
            return model.Ask(
                name,
                text or Text("", ""),
                self.text(get("why"), f"{what}’s why"),
                self.text(get("help"), f"{what}’s help"),
                self.words(get("also"), f"{what}’s also"),
                self.words(get("options"), f"{what}’s options"),
                when,
                place,
            )
        if kind == "set":
            to = self.operand(get("to"), f"{what}’s ‘to’")
            if to is None:
                self.complain(held.line, f"{what}: ‘{name}’ is set to nothing; write ‘to: nothing’ to empty it")
            return model.Set(name, to or model.NOTHING, when, place)
        if kind == "add":
            value, record = self.operand(get("value"), what), self.arguments(get("record"), what)
            if (value is None) == (not record):
                self.complain(held.line, f"{what}: expected either ‘value’ or ‘record’")
            return model.Add(name, value, record, when, place)
        if kind == "suggest":
            return model.Suggest(
                name,
                self.text(get("text"), f"{what}’s text"),
                self.words(get("kinds"), f"{what}’s kinds"),
                int(self.figure(get("most"), f"{what}’s most", DEFAULT_MOST)),
                int(self.figure(get("least"), f"{what}’s least", 0)),
                self.each(get("from"), f"{what}’s ‘from’", lambda item: self.evidence(item, what)),
                self.words(get("without"), f"{what}’s without"),
                when,
                place,
            )
        if kind == "consult":
            into = self._names_to_names(get("into"), f"{what}’s into")
            return model.Consult(name, self.arguments(get("with"), f"{what}’s with"), into, when, place)
        if kind == "call":
            take = self._names_to_names(get("take"), f"{what}’s take")
            return model.Call(name, self.arguments(get("with"), f"{what}’s with"), take, when, place)
        if kind == "write":
            return model.Write(name, self.words(get("uses"), f"{what}’s uses"), when, place)
        return model.Go(name, when, place)

    def _names_to_names(self, value: Value | None, what: str) -> dict[str, str]:
        return self.named(self.entries(value, what), what, lambda _, item: self.string(item, what))

    def evidence(self, value: Value, what: str) -> model.Evidence | None:
        held = self.mapping(value, f"evidence of {what}", ("rel", "to", "of", "card", "why", "weight", "when"))
        if held is None:
            return None
        get = held.entries.get
        back, card = "of" in held.entries, self.identifier(get("card"), f"{what}’s card")
        ends = self.operands(get("of") if back else get("to"), f"evidence of {what}")
        if bool(ends) == bool(card) or (back and "to" in held.entries):
            self.complain(value.line, f"evidence of {what} needs one of: to, of, card")
        why = self.text(get("why"), f"{what}’s why")
        if card and why is None:
            self.complain(value.line, f"{what} names ‘{card}’ outright and needs ‘why’ in both languages")
        return model.Evidence(
            self.string(get("rel"), f"{what}’s rel") or ANY,
            ends,
            back,
            card,
            why,
            self.figure(get("weight"), f"{what}’s weight", 1.0),
            self.condition(get("when"), f"evidence of {what}"),
            self.place(value),
        )

    # steps, rules, phases

    def step(self, name: str, value: Value) -> model.Step | None:
        what = f"step ‘{name}’"
        held = self.mapping(value, what, ("phase", "do", "go"))
        if held is None:
            return None
        way = held.entries.get("go")
        exits: tuple[model.Go, ...] = ()
        if isinstance(way, Sequence):
            exits = self.each(way, f"{what}’s ‘go’", lambda item: self.exit(item, what))
        elif way is not None:
            one = self.exit(way, what)
            exits = (one,) if one else ()
        phase = self.string(held.entries.get("phase"), f"{what}’s phase")
        return model.Step(name, phase, self.acts(held.entries.get("do"), what), exits, self.place(value))

    def exit(self, value: Value, what: str) -> model.Go | None:
        if isinstance(value, Scalar):
            return model.Go(self.string(value, f"{what}’s ‘go’"), None, self.place(value))
        held = self.mapping(value, f"{what}’s ‘go’", ("when", "to"))
        if held is None:
            return None
        to = self.string(held.entries.get("to"), f"{what}’s ‘to’")
        if not to:
            self.complain(value.line, f"{what}: a way out needs ‘to’")
            return None
        return model.Go(to, self.condition(held.entries.get("when"), f"{what}’s ‘go’"), self.place(value))

    def rule(self, value: Value) -> model.Rule | None:
        held = self.mapping(value, "a rule", ("id", "priority", "when", "because", "do"))
        if held is None:
            return None
        get = held.entries.get
        name = self.string(get("id"), "a rule’s id")
        what = f"rule ‘{name}’"
        when = self.condition(get("when"), f"‘when’ of {what}")
        if not name or not is_id(name):
            self.complain(value.line, "a rule needs an id of lower-case words joined by hyphens")
        if when is None:
            self.complain(value.line, f"{what} has no condition (‘when’)")
        because = self.text(get("because"), f"{what}’s because")
        priority = int(self.figure(get("priority"), f"{what}’s priority", 0))
        never = model.Some(())
        return model.Rule(name, priority, when or never, because, self.acts(get("do"), what), self.place(value))

    def phase(self, name: str, value: Value) -> model.Phase | None:
        what = f"phase ‘{name}’"
        held = self.mapping(value, what, (*LANGUAGES, "purpose", "card"))
        if held is None:
            return None
        return model.Phase(
            name,
            self._both(held, what) or Text(name, name),
            self.text(held.entries.get("purpose"), f"{what}’s purpose"),
            self.identifier(held.entries.get("card"), f"{what}’s card"),
            self.place(value),
        )


_ACT_KEYS: dict[str, tuple[str, ...]] = {
    "say": (),
    "ask": ("text", "why", "help", "also", "options"),
    "set": ("to",),
    "add": ("value", "record"),
    "suggest": ("text", "kinds", "most", "least", "from", "without"),
    "consult": ("with", "into"),
    "call": ("with", "take"),
    "write": ("uses",),
    "go": (),
}


def read_script(file: str, value: Value, expected_id: str) -> tuple[Script | None, list[Problem]]:
    """The script in `value` as far as it can be read, and all that is wrong with it."""
    reader = ScriptReader(file)
    held = reader.whole(value, "a script", ("id", "title", "starts", "phases", "shares", "slots", "steps", "rules"))
    if held is None:
        return None, reader.problems
    get = held.entries.get
    reader.own_id(held, expected_id)
    if "title" not in held.entries:
        reader.complain(1, "the script has no title")
    steps = reader.named(reader.entries(get("steps"), "steps"), "step", reader.step)
    if not steps:
        reader.complain(1, "the script has no steps")
        return None, reader.problems
    rules: dict[str, model.Rule] = {}
    for rule in reader.each(get("rules"), "rules", reader.rule):
        if rule.id in rules or rule.id in steps:
            reader.complain(rule.place.line, f"‘{rule.id}’ stands here twice")
        rules[rule.id] = rule
    script = Script(
        expected_id,
        reader.text(get("title"), "title") or Text(expected_id, expected_id),
        reader.truth(get("starts"), "starts"),
        reader.named(reader.entries(get("phases"), "phases"), "phase", reader.phase),
        reader.words(get("shares"), "shares"),
        reader.named(reader.entries(get("slots"), "slots"), "slot", reader.slot),
        steps,
        rules,
        reader.place(held),
    )
    return script, reader.problems
