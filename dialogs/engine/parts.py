"""Walks over what a script holds: its acts, its texts, and where slots are looked at or given a value."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.engine import script as model
from dialogs.engine.script import Operand, Ref, Script, Test, conditions_in, conditions_of
from dialogs.engine.texts import places
from knowledge.model import LANGUAGES, Place, Text


def acts_of(script: Script) -> Iterator[model.Act]:
    for block in script.blocks():
        yield from block.acts


def texts_of(script: Script) -> Iterator[tuple[Text, Place]]:
    for phase in script.phases.values():
        for text in filter(None, (phase.name, phase.purpose)):
            yield text, phase.place
    for rule in script.rules.values():
        if rule.because:
            yield rule.because, rule.place
    for act in acts_of(script):
        if isinstance(act, model.Say):
            yield act.text, act.place
        elif isinstance(act, model.Ask):
            for text in filter(None, (act.text, act.why, act.help)):
                yield text, act.place
        elif isinstance(act, model.Suggest) and act.text:
            yield act.text, act.place
        for operand, place in _operands_of(act):
            if isinstance(operand, Text):
                yield operand, place


def _operands_of(act: model.Act) -> Iterator[tuple[Operand, Place]]:
    if isinstance(act, model.Set):
        yield act.to, act.place
    elif isinstance(act, model.Add):
        for operand in (*((act.value,) if act.value is not None else ()), *act.record.values()):
            yield operand, act.place
    elif isinstance(act, (model.Consult, model.Call)):
        for operand in act.arguments.values():
            yield operand, act.place
    elif isinstance(act, model.Suggest):
        for line in act.evidence:
            for operand in line.ends:
                yield operand, line.place


def reads_of(script: Script) -> Iterator[tuple[Ref, Place]]:
    """Every place where a script looks at a slot."""
    for block in script.blocks():
        for condition in conditions_of(block):
            for test in conditions_in(condition):
                if isinstance(test, Test):
                    yield test.ref, test.place
                    for operand in test.against:
                        if isinstance(operand, Ref):
                            yield operand, test.place
    for text, place in texts_of(script):
        for language in LANGUAGES:
            for hole in places(text.in_language(language)):
                yield hole.ref, place
    for act in acts_of(script):
        for operand, place in _operands_of(act):
            if isinstance(operand, Ref):
                yield operand, place
        for slot in act.without if isinstance(act, model.Suggest) else ():
            yield Ref(slot), act.place
        for slot in act.uses if isinstance(act, model.Write) else ():
            yield Ref(slot), act.place


def sets_of(script: Script) -> Iterator[tuple[str, Place]]:
    """Every place where a script gives a slot a value."""
    for act in acts_of(script):
        if isinstance(act, (model.Ask, model.Set, model.Add, model.Suggest)):
            yield act.slot, act.place
        for slot in act.also if isinstance(act, model.Ask) else ():
            yield slot, act.place
        for slot in act.into if isinstance(act, model.Consult) else ():
            yield slot, act.place
        for slot in act.take if isinstance(act, model.Call) else ():
            yield slot, act.place
