"""Going back and correcting: the talk is played anew with one answer fewer, or with another one."""

from __future__ import annotations

from dialogs.engine.acts import Document
from dialogs.engine.interrupting import Correction, corrections_in, slot_called
from dialogs.engine.running import Run
from dialogs.engine.script import ASKED_TYPES, Slot, slot_of
from dialogs.engine.state import RUNNING, Entry, State
from dialogs.engine.trail import asked_slot, read_for, retrace, set_aside
from dialogs.engine.wording import worded

_MOST_BACK = 6  # answers that “nee, het was …” may reach back to


def back(run: Run) -> None:
    """Takes the last answer back, or leaves a correction that was begun."""
    if run.state.correcting is not None:
        run.state = _retraced(run, run.state.trail)._replace(kept=run.state.kept)
        run.note("correcting_cancelled")
    elif not run.state.trail:
        run.note("nothing_before")
    else:
        run.state = _retraced(run, run.state.trail[:-1])
        run.note("undone")
    run.ask()


def correct(run: Run, line: str) -> bool:
    """Does what a line asks to be corrected; False when it asks no such thing."""
    corrections = list(corrections_in(line, run.language))
    for correction in corrections:
        at = _meant(run, correction)
        if at is None:
            if correction.named and correction.value and _change_beside(run, correction):
                return True
            continue
        if correction.value and _fits(run, at, correction.value):
            replay_with(run, at, correction.value)
            return True
        if correction.named and not correction.value:
            _reopen(run, at)
            return True
    opened = any(one.named and not one.value for one in corrections)
    if opened and asked_slot(run).type != "text":
        names = [run.name(entry.slot) for entry in run.state.trail]
        run.note("no_such_slot", slots=", ".join(dict.fromkeys(names)) or run.phrase("words.none"))
        run.ask()
        return True
    return False


def replay_with(run: Run, at: int, text: str | None) -> None:
    """The talk anew with another answer (None: skipped) at a place of its trail."""
    before = run.state
    old = before.trail[at]
    new = old._replace(text=text, language=before.language, today=before.today, beside=old.beside or old.text or "")
    # where the talk was before the correction, had it not been opened
    stood, _, _ = retrace(run.book, run.host, before, before.trail)
    entries = (*before.trail[:at], new, *before.trail[at + 1 :], *before.kept)
    state, heard, left = retrace(run.book, run.host, before, entries)
    run.state = state._replace(kept=left, visited=state.visited | before.visited)
    _say_corrected(run, old, text)
    if left != before.kept or len(before.trail) > at + 1:
        run.note("kept")
    same = state.asked == stood.asked and state.status == stood.status
    shown = heard[-1] if not same else []
    known = {(one.slot, one.step): one.items for one in stood.suggested}
    changed = [one for one in state.suggested if known.get((one.slot, one.step)) != one.items]
    run.acts += [one for one in changed if not any(act is one for act in shown)]
    if state.status != RUNNING:
        written = [act for acts in heard for act in acts if isinstance(act, Document)]
        run.acts += [act for act in written if not any(act is other for other in shown)]
    if same:
        run.ask()
        return
    run.note("moved")
    run.acts += shown


def _retraced(run: Run, entries: tuple[Entry, ...]) -> State:
    state, _, _ = retrace(run.book, run.host, run.state, entries)
    return state._replace(visited=state.visited | run.state.visited)


def _change_beside(run: Run, correction: Correction) -> bool:
    """Changes a slot that was never asked for itself, but told along with another answer."""
    state = run.state
    known = [slot for scope in state.scopes for name in scope.slots if (slot := run.slot(name)) and slot.name]
    called = slot_called(correction.named, known, run.language)
    slot = run.slot(called) if called else None
    if slot is None or slot.type not in ASKED_TYPES or state.asked is None:
        return False
    if read_for(run, correction.value, slot).value is None:
        return False
    entry = Entry(state.asked, called, correction.value, state.language, state.today)
    run.state = state._replace(trail=(*state.trail, entry))
    set_aside(run, entry)
    run.note("corrected", slot=run.name(called), value=run.worded(called))
    run.ask()
    return True


def _meant(run: Run, correction: Correction) -> int | None:
    """The place in the trail of the answer that a correction is about."""
    trail = run.state.trail
    if correction.named:
        slots = {entry.slot: _slot_at(run, entry) for entry in trail}
        called = slot_called(correction.named, [slot for slot in slots.values() if slot], run.language)
        return max((at for at, entry in enumerate(trail) if entry.slot == called), default=None)
    for at in range(len(trail) - 1, max(-1, len(trail) - 1 - _MOST_BACK), -1):
        slot = _slot_at(run, trail[at])
        # any words would fit a free text, so another kind of answer is likelier meant
        if slot is not None and slot.type != "text" and _fits(run, at, correction.value):
            return at
    free = trail and (last := _slot_at(run, trail[-1])) is not None and last.type == "text"
    return len(trail) - 1 if free and asked_slot(run).type not in ("text", "yes_no") else None


def _slot_at(run: Run, entry: Entry) -> Slot | None:
    return slot_of(run.book, entry.key.script, entry.slot)


def _fits(run: Run, at: int, value: str) -> bool:
    slot = _slot_at(run, run.state.trail[at])
    return slot is not None and read_for(run, value, slot).value is not None


def _reopen(run: Run, at: int) -> None:
    """Asks an earlier question anew; the answers after it stay where they are until it is answered."""
    before, trail = run.state, run.state.trail
    run.state = _retraced(run, trail[:at])._replace(trail=trail, correcting=at, kept=before.kept)
    run.note("correcting", slot=run.name(trail[at].slot))
    run.ask()


def _say_corrected(run: Run, old: Entry, text: str | None) -> None:
    slot = _slot_at(run, old)
    name = slot.name.in_language(run.language) if slot and slot.name else old.slot
    if text is None or slot is None:
        run.note("corrected", slot=name, value=run.phrase("summary.skipped"))
        return
    value = read_for(run, text, slot).value
    words = worded(value, slot, run.language, run.card_name) if value is not None else text
    run.note("corrected", slot=name, value=words)
