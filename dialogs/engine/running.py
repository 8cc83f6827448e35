"""Plays a script: does acts, fires rules, and stops at each question; one `Run` lives for one event only."""

from __future__ import annotations

from typing import Any

from dialogs.engine import script as model
from dialogs.engine.acts import (
    Act,
    Asked,
    Choice,
    Document,
    Ended,
    Entered,
    Noted,
    Said,
    Suggested,
)
from dialogs.engine.conditions import holds
from dialogs.engine.experts import consult, inflected
from dialogs.engine.host import Evidence, Host, Outright, Query
from dialogs.engine.phrases import Phrases, phrases
from dialogs.engine.script import END, NOTHING, Book, Operand, Ref, Script, Slot, Value
from dialogs.engine.state import FINISHED, RUNNING, STOPPED, Cursor, Key, Scope, State, Trace
from dialogs.engine.texts import rendered
from dialogs.engine.wording import worded
from knowledge.model import Text

MOST_MOVES = 2_000  # acts between two questions; more is a loop
MOST_DEEP = 40  # scripts calling scripts


class Run:
    """The talk while one event is worked out: `state` moves on, `acts` come out."""

    def __init__(self, book: Book, host: Host, state: State) -> None:
        self.book = book
        self.host = host
        self.state = state
        self.acts: list[Act] = []

    # what is known (conditions and texts look at it through these)

    @property
    def language(self) -> str:
        return self.state.language

    @property
    def phrase(self) -> Phrases:
        return phrases(self.language)

    @property
    def script(self) -> Script:
        return self.book[self.state.scopes[-1].script]

    def slot(self, name: str) -> Slot | None:
        at = self._owner(name)
        return self.book[self.state.scopes[at].script].slots.get(name) if at is not None else None

    def value(self, ref: Ref) -> Value | None:
        at = self._owner(ref.slot)
        value = self.state.scopes[at].slots.get(ref.slot) if at is not None else None
        if not ref.field or value is None:
            return value
        if isinstance(value, tuple):
            fields = tuple(item[ref.field] for item in value if isinstance(item, dict) and item.get(ref.field))
            return fields or None
        found = value.get(ref.field) if isinstance(value, dict) else None
        return found or None

    def was_skipped(self, slot: str) -> bool:
        at = self._owner(slot)
        return at is not None and slot in self.state.scopes[at].skipped

    def has_been(self, what: str, name: str) -> bool:
        scope = self.state.scopes[-1]
        return name in (scope.visited if what == "visited" else scope.fired)

    def card_name(self, card: str) -> Text:
        return self.host.card_name(card)

    def inflected(self, form: str, text: str) -> str:
        return inflected(form, text, self.language)

    def text(self, text: Text) -> str:
        return rendered(text.in_language(self.language), self)

    def worded(self, slot: str) -> str:
        """A slot's value in words; empty when it is not known."""
        value = self.value(Ref(slot))
        return "" if value is None else worded(value, self.slot(slot), self.language, self.card_name)

    def name(self, slot: str) -> str:
        held = self.slot(slot)
        return held.name.in_language(self.language) if held and held.name else slot

    # changing what is known

    def put(self, slot: str, value: Value | None, *, volunteered: bool = False) -> None:
        """Sets a slot, or empties it."""
        at = self._owner(slot)
        if at is None:
            return
        scope = self.state.scopes[at]
        slots = {name: held for name, held in scope.slots.items() if name != slot}
        if value is not None:
            slots[slot] = value
        self._replace(
            at,
            scope._replace(
                slots=slots,
                skipped=scope.skipped - {slot},
                volunteered=scope.volunteered | {slot} if volunteered else scope.volunteered - {slot},
            ),
        )

    def skip(self, slot: str) -> None:
        """Leaves a slot unknown, or gives it its default."""
        held, at = self.slot(slot), self._owner(slot)
        if held is None or at is None:
            return
        self.put(slot, _default(held))
        scope = self.state.scopes[at]
        self._replace(at, scope._replace(skipped=scope.skipped | {slot}))

    def _owner(self, slot: str) -> int | None:
        for at in range(len(self.state.scopes) - 1, -1, -1):
            script = self.book[self.state.scopes[at].script]
            if slot in script.slots:
                return at
            if slot not in script.shares:
                return None
        return None

    def _replace(self, at: int, scope: Scope) -> None:
        scopes = self.state.scopes
        self.state = self.state._replace(scopes=(*scopes[:at], scope, *scopes[at + 1 :]))

    def _top(self, **changes: Any) -> None:
        self._replace(len(self.state.scopes) - 1, self.state.scopes[-1]._replace(**changes))

    def note(self, about: str, **values: object) -> None:
        self.acts.append(Noted(about, self.phrase(f"note.{about}", **values)))

    def trace(self, kind: str, about: str) -> None:
        line = Trace(kind, self.script.id, about, len(self.state.trail))
        self.state = self.state._replace(trace=(*self.state.trace, line))

    # going on

    def enter(self, script: str, slots: dict[str, Value], takes: dict[str, str]) -> None:
        """Puts a script to work, at its first step."""
        scope = Scope(script, slots, frozenset(), frozenset(), frozenset(), frozenset(), (), takes)
        self.state = self.state._replace(scopes=(*self.state.scopes, scope))
        self._go(self.book[script].first)

    def advance(self) -> None:
        """Does acts until a question is asked or the talk is over."""
        moves = 0
        while self.state.status == RUNNING and self.state.asked is None:
            moves += 1
            if moves > MOST_MOVES or len(self.state.scopes) > MOST_DEEP:
                self.note("loop")
                self.end(STOPPED)
                return
            self._move()

    def end(self, how: str) -> None:
        self.state = self.state._replace(status=how)
        self.acts.append(Ended(how, self.phrase(f"ended.{how}")))

    def _move(self) -> None:
        scope = self.state.scopes[-1]
        if not scope.cursors:
            self._leave()
            return
        cursor = scope.cursors[-1]
        block = self.script.block(cursor.block)
        if isinstance(block, model.Step) and (rule := self._next_rule()) is not None:
            self._top(fired=scope.fired | {rule.id}, cursors=(*scope.cursors, Cursor(rule.id, 0)))
            self._visit(rule.id)
            self.trace("rule", rule.id)
            return
        if cursor.at < len(block.acts):
            act = block.acts[cursor.at]
            self._top(cursors=(*scope.cursors[:-1], Cursor(cursor.block, cursor.at + 1)))
            if holds(act.when, self):
                self._do(act, Key(scope.script, cursor.block, cursor.at))
            return
        if isinstance(block, model.Rule):
            self._top(cursors=scope.cursors[:-1])
            return
        way = next((way for way in block.exits if holds(way.when, self)), None)
        if way is not None and way.when is not None:
            self.trace("way", f"{block.id}/{block.exits.index(way)}")
        self._go(way.to if way is not None else END)

    def _next_rule(self) -> model.Rule | None:
        fired = self.state.scopes[-1].fired
        ready = [rule for rule in self.script.rules.values() if rule.id not in fired and holds(rule.when, self)]
        # `max` keeps the first of equals: the order in the file
        return max(ready, key=lambda rule: rule.priority) if ready else None

    def _visit(self, block: str) -> None:
        self.state = self.state._replace(visited=self.state.visited | {f"{self.script.id}/{block}"})

    def _go(self, to: str) -> None:
        if to == END or to not in self.script.steps:
            self._top(cursors=())
            return
        self._top(cursors=(Cursor(to, 0),), visited=self.state.scopes[-1].visited | {to})
        self._visit(to)
        self._begin_phase(self.script.steps[to].phase)

    def _begin_phase(self, phase: str) -> None:
        phases = self.script.phases
        if phase not in phases or self.state.phase == (self.script.id, phase):
            return
        self.state = self.state._replace(phase=(self.script.id, phase))
        held = phases[phase]
        purpose = self.text(held.purpose) if held.purpose else ""
        number = list(phases).index(phase) + 1
        self.acts.append(Entered(phase, self.text(held.name), purpose, held.card, number, len(phases)))

    def _leave(self) -> None:
        if len(self.state.scopes) == 1:
            self.end(FINISHED)
            return
        left = self.state.scopes[-1]
        carried = {mine: self.value(Ref(its)) for mine, its in left.takes.items()}
        self.state = self.state._replace(scopes=self.state.scopes[:-1])
        for mine, value in carried.items():
            self.put(mine, value)
        cursors = self.state.scopes[-1].cursors
        step = next((cursor.block for cursor in cursors if cursor.block in self.script.steps), "")
        if step and self.script.steps[step].phase in self.script.phases:
            self.state = self.state._replace(phase=(self.script.id, self.script.steps[step].phase))

    # acts

    def _do(self, act: model.Act, key: Key) -> None:
        if isinstance(act, model.Say):
            self.acts.append(Said(self.text(act.text), f"{key.script}/{key.block}"))
        elif isinstance(act, model.Ask):
            self._reach(act, key)
        elif isinstance(act, model.Set):
            self.put(act.slot, None if act.to == NOTHING else self._operand(act.to))
        elif isinstance(act, model.Add):
            self._add(act)
        elif isinstance(act, model.Suggest):
            self._suggest(act, key)
        elif isinstance(act, model.Consult):
            self._consult(act)
        elif isinstance(act, model.Call):
            self.trace("call", act.script)
            self.enter(act.script, self._operands(act.arguments), act.take)
        elif isinstance(act, model.Write):
            self.acts.append(Document(act.document, self.language, self._facts(act.uses)))
        else:
            self._go(act.to)

    def _reach(self, act: model.Ask, key: Key) -> None:
        at = self._owner(act.slot)
        scope = self.state.scopes[at] if at is not None else None
        if scope is not None and at is not None and act.slot in scope.volunteered:
            self._replace(at, scope._replace(volunteered=scope.volunteered - {act.slot}))
            self.note("known", slot=self.name(act.slot), value=self.worded(act.slot))
            return
        self.state = self.state._replace(asked=key)
        self.ask()

    def question(self) -> model.Ask | None:
        """The question that waits for an answer."""
        key = self.state.asked
        if key is None:
            return None
        act = self.script.block(key.block).acts[key.at]
        return act if isinstance(act, model.Ask) else None

    def options(self) -> tuple[model.Option, ...]:
        """What may be chosen at the question that waits."""
        act = self.question()
        slot = self.slot(act.slot) if act else None
        if act is None or slot is None:
            return ()
        return tuple(option for option in slot.options if not act.options or option.id in act.options)

    def ask(self) -> None:
        """Asks the question that waits (again)."""
        act = self.question()
        slot = self.slot(act.slot) if act else None
        if act is None or slot is None:
            return
        choices = tuple(
            Choice(number, option.id, option.label.in_language(self.language))
            for number, option in enumerate(self.options(), 1)
        )
        hint = self.text(act.help) if act.help else self.phrase(f"hint.{slot.type}")
        self.acts.append(Asked(act.slot, slot.type, self.text(act.text), choices, hint, str(self.state.asked)))

    def _operand(self, operand: Operand) -> Value | None:
        if isinstance(operand, Ref):
            return self.value(operand)
        return self.text(operand) if isinstance(operand, Text) else operand

    def _operands(self, operands: dict[str, Operand]) -> dict[str, Value]:
        found = {key: self._operand(operand) for key, operand in operands.items()}
        return {key: value for key, value in found.items() if value is not None}

    def _add(self, act: model.Add) -> None:
        value: Value | None = self._operands(act.record) if act.record else None
        if act.value is not None:
            value = self._operand(act.value)
        if value is None or value == {}:
            return
        held = self.value(Ref(act.slot))
        self.put(act.slot, (*(held if isinstance(held, tuple) else ()), value))

    def _suggest(self, act: model.Suggest, key: Key) -> None:
        lines = [line for line in act.evidence if holds(line.when, self)]
        linked = [Evidence(line.relation, self._cards(line.ends), line.back, line.weight) for line in lines]
        query = Query(
            act.kinds,
            act.most,
            tuple(line for line in linked if line.ends),
            tuple(Outright(line.card, line.why, line.weight) for line in lines if line.card and line.why),
            frozenset(card for slot in act.without for card in self._cards((Ref(slot),))),
        )
        items = self.host.suggest(query)
        self.put(act.slot, tuple(item.card for item in items))
        self.trace("suggest", act.slot)
        if items:
            text = self.text(act.text) if act.text else ""
            made = Suggested(act.slot, text, self.state.phase[1], f"{key.script}/{key.block}", items)
            earlier = tuple(one for one in self.state.suggested if (one.slot, one.step) != (made.slot, made.step))
            self.state = self.state._replace(suggested=(*earlier, made))
            self.acts.append(made)

    def _cards(self, operands: tuple[Operand, ...]) -> tuple[str, ...]:
        """Cards that operands stand for: ids, slots of cards, and choices whose option bears a card."""
        found: list[str] = []
        for operand in operands:
            if not isinstance(operand, Ref):
                found.append(str(operand))
                continue
            slot, value = self.slot(operand.slot), self.value(operand)
            for item in value if isinstance(value, tuple) else (value,):
                option = slot.option(item) if slot and isinstance(item, str) else None
                if option is not None and option.card:
                    found.append(option.card)
                elif isinstance(item, str) and slot is not None and not slot.options:
                    found.append(item)
        return tuple(dict.fromkeys(found))

    def _consult(self, act: model.Consult) -> None:
        said = consult(act.expert, self._operands(act.arguments), self.language)
        for slot, key in act.into.items():
            self.put(slot, said.get(key))

    def _facts(self, uses: tuple[str, ...]) -> dict[str, Any]:
        facts: dict[str, Any] = {slot: self._fact(slot) for slot in uses}
        facts["suggested"] = list(self.state.suggested)
        facts["script"] = self.state.script
        facts["today"] = self.state.today
        return facts

    def _fact(self, name: str) -> Any:
        slot, value = self.slot(name), self.value(Ref(name))
        if slot is None or value is None:
            return None

        def shown(item: Value) -> Any:
            if isinstance(item, str) and (slot.options or slot.type in ("card", "cards")):
                return {"id": item, "name": worded(item, slot, self.language, self.card_name)}
            return dict(item) if isinstance(item, dict) else item

        return [shown(item) for item in value] if isinstance(value, tuple) else shown(value)


def _default(slot: Slot) -> Value | None:
    if not slot.default:
        return None
    if slot.type == "ruler":
        return float(slot.default)
    return tuple(slot.default.split()) if slot.type == "choices" else slot.default
