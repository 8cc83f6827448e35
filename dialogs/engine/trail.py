"""The answers that count: reading one, putting it into a talk, and playing a talk anew with other ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dialogs.engine.acts import Act
from dialogs.engine.answering import read_answer, told_beside
from dialogs.engine.answers.reply import Reply
from dialogs.engine.host import Host
from dialogs.engine.running import Run
from dialogs.engine.script import Book, Slot
from dialogs.engine.state import RUNNING, Entry, State


def blank(script: str, language: str, today: str) -> State:
    """The state before anything has happened."""
    return State(
        script, language, language, today, today, RUNNING, (), None, ("", ""), (), (), (), (), 0, None, frozenset()
    )


def asked_slot(run: Run) -> Slot:
    """The slot of the question that waits."""
    act = run.question()
    slot = run.slot(act.slot) if act else None
    assert slot is not None  # only asked questions are answered, and the linter knows their slots
    return slot


def read_for(run: Run, text: str, slot: Slot) -> Reply:
    """A text as an answer about any slot, with all its options."""
    return read_answer(text, slot, slot.options, run.language, _today(run), run.host)


def read_line(run: Run, line: str) -> tuple[Reply, dict[str, object]]:
    """A line as an answer to the question that waits, and what it tells beside it (values by slot)."""
    slot, act, options = asked_slot(run), run.question(), run.options()
    others = [one for name in (act.also if act else ()) if (one := run.slot(name)) is not None]
    told: dict[str, object] = {}
    text = line
    if others:
        text, found = told_beside(line, slot, others, run.language, _today(run), run.host)
        told = dict(found)
    reply = read_answer(text, slot, options, run.language, _today(run), run.host)
    if reply.value is None and text != line:
        reply = read_answer(line, slot, options, run.language, _today(run), run.host)
    return reply, told


def fill(run: Run, beside: dict[str, object], *, quietly: bool = False) -> None:
    """Puts in what was told beside an answer, and says so."""
    for name, value in beside.items():
        run.put(name, value, volunteered=True)  # type: ignore[arg-type]
        if not quietly:
            run.note("took", slot=run.name(name), value=run.worded(name))


def record(run: Run, text: str | None) -> Entry:
    """Writes down the answer (None: skipped) to the question that waits."""
    state = run.state
    assert state.asked is not None
    entry = Entry(state.asked, asked_slot(run).id, text, state.language, state.today)
    run.state = state._replace(misses=0, trail=(*state.trail, entry))
    return entry


def apply(run: Run, entry: Entry) -> None:
    """An answer given before, once more."""
    run.state = run.state._replace(misses=0, trail=(*run.state.trail, entry))
    if entry.slot != asked_slot(run).id:
        set_aside(run, entry)
        return
    if entry.beside:
        fill(run, read_line(run, entry.beside)[1], quietly=True)
    if entry.text is None:
        run.skip(entry.slot)
    else:
        reply, beside = read_line(run, entry.text)
        fill(run, beside, quietly=True)
        if reply.value is not None:
            run.put(entry.slot, reply.value)
        elif beside:
            return  # it told something else only, and the question still waits
        else:
            run.skip(entry.slot)  # understood once, and no longer: the knowledge or the script has changed
    run.state = run.state._replace(asked=None)
    run.advance()


def set_aside(run: Run, entry: Entry) -> None:
    """Gives another slot than the one asked a new value; the question goes on waiting."""
    slot = run.slot(entry.slot)
    if slot is not None and entry.text is not None:
        reply = read_answer(entry.text, slot, slot.options, entry.language, _today(run), run.host)
        volunteered = any(entry.slot in scope.volunteered for scope in run.state.scopes)
        run.put(entry.slot, reply.value, volunteered=volunteered)


def retrace(
    book: Book, host: Host, state: State, entries: Iterable[Entry]
) -> tuple[State, list[list[Act]], tuple[Entry, ...]]:
    """A talk played anew with other answers.

    Returns the state, the acts after the start and after each answer used, and the answers whose
    question has not come up.
    """
    run = Run(book, host, blank(state.script, state.first_language, state.first_day))
    run.enter(state.script, {}, {})
    run.advance()
    heard = [run.acts]
    left = list(entries)
    while run.state.asked is not None:
        entry = next((entry for entry in left if entry.key == run.state.asked), None)
        if entry is None:
            break
        left.remove(entry)
        run.acts = []
        run.state = run.state._replace(language=entry.language, today=entry.today)
        apply(run, entry)
        heard.append(run.acts)
    run.state = run.state._replace(language=state.language, today=state.today)
    return run.state, heard, tuple(left)


def _today(run: Run) -> date:
    return date.fromisoformat(run.state.today)
