"""What a talk tells about itself: why it asks this, what it has been told, and what one can type."""

from __future__ import annotations

from dialogs.engine.acts import Explained, Helped, Row, Summed
from dialogs.engine.conditions import described
from dialogs.engine.running import Run
from dialogs.engine.script import Operand, Ref, slot_of
from dialogs.engine.trail import asked_slot
from dialogs.engine.wording import worded
from knowledge.model import Text

_SHOWN_TRACE = 8
_SHOWN_REASONS = 2


def hint(run: Run) -> str:
    """How the question that waits can be answered."""
    act = run.question()
    return run.text(act.help) if act and act.help else run.phrase(f"hint.{asked_slot(run).type}")


def explained(run: Run) -> Explained:
    """Why this is asked: its own reason, the phase, and the rules, ways and suggestions of the last answer."""
    act = run.question()
    lines = [run.text(act.why)] if act and act.why else []
    script, phase = run.state.phase
    held = run.book[script].phases.get(phase) if script in run.book else None
    if held and held.purpose:
        lines.append(run.phrase("why.purpose", purpose=run.text(held.purpose)))
    latest = [one for one in run.state.trace if one.entry >= len(run.state.trail) - 1][-_SHOWN_TRACE:]
    for one in latest:
        owner = run.book[one.script]
        if one.kind == "rule":
            rule = owner.rules[one.about]
            because = run.text(rule.because) if rule.because else _condition(run, one.script, rule.when)
            lines.append(run.phrase("why.rule", rule=one.about, because=because))
        elif one.kind == "way":
            step, _, exit = one.about.partition("/")
            when = owner.steps[step].exits[int(exit)].when
            lines.append(run.phrase("why.way", condition=_condition(run, one.script, when)))
    lines += _why_suggested(run)
    return Explained(tuple(lines or [run.phrase("why.none")]))


def summed(run: Run) -> Summed:
    """What has been told so far."""
    rows: dict[str, Row] = {}
    for scope in run.state.scopes:
        script = run.book[scope.script]
        for slot in script.slots.values():
            if slot.name is None or (slot.id not in scope.slots and slot.id not in scope.skipped):
                continue
            held = scope.slots.get(slot.id)
            words = run.phrase("summary.skipped")
            if held is not None:
                words = worded(held, slot, run.language, run.card_name)
            rows[slot.id] = Row(slot.id, slot.name.in_language(run.language), words)
    shown = tuple(rows.values())
    lines = [run.phrase("summary.row", slot=row.name, value=row.value) for row in shown]
    title = run.phrase("summary.title") if lines else run.phrase("summary.nothing")
    return Summed(title, shown, "\n".join([title, *lines]))


def helped(run: Run) -> Helped:
    """What one can type here."""
    trail = run.state.trail
    some = run.name(trail[-1].slot) if trail else run.phrase("help.some_slot")
    rows = run.phrase("help.rows", hint=hint(run), slot=some).strip().split("\n")
    return Helped(run.phrase("help.title"), tuple(rows))


def _why_suggested(run: Run) -> list[str]:
    answers = len(run.state.trail)
    fresh = {one.about for one in run.state.trace if one.kind == "suggest" and one.entry >= answers - 1}
    lines = []
    for made in run.state.suggested:
        if made.slot not in fresh:
            continue
        for item in made.items:
            reasons = "; ".join(reason.text.in_language(run.language) for reason in item.reasons[:_SHOWN_REASONS])
            name = item.name.in_language(run.language)
            lines.append(run.phrase("why.suggested", card=name, reasons=reasons))
    return lines


def _condition(run: Run, script: str, condition: object) -> str:
    def show(ref: Ref, value: Operand | None) -> str:
        slot = slot_of(run.book, script, ref.slot)
        if value is None:
            return slot.name.in_language(run.language) if slot and slot.name else str(ref)
        if isinstance(value, Ref):
            return show(value, None)
        if isinstance(value, Text):
            return value.in_language(run.language)
        return worded(value, slot, run.language, run.card_name)

    return described(condition, run.phrase, show)  # type: ignore[arg-type]
