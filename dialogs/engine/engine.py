"""The dialog engine: a state and an event in, a new state and acts out.

State comes from events alone.  Going back, correcting and resuming all replay: a talk is its
trail of answers, and a trail that is one shorter, or has one answer changed, is played anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dialogs.engine.acts import Act, Asked, Document, Explained, Helped, Noted, Questioned, Row, Summed
from dialogs.engine.answering import read_answer, told_beside
from dialogs.engine.answers.reply import Reply
from dialogs.engine.conditions import described
from dialogs.engine.events import Event, Line, Resumed, Started
from dialogs.engine.host import Host
from dialogs.engine.interrupting import (
    Correction,
    command_in,
    corrections_in,
    looks_like_question,
    marked_question,
    skips_softly,
    slot_called,
)
from dialogs.engine.running import Run
from dialogs.engine.script import ASKED_TYPES, Ask, Book, Operand, Ref, Slot, slot_of
from dialogs.engine.state import FINISHED, PAUSED, RUNNING, STOPPED, Entry, State
from dialogs.engine.vocabulary import plain
from dialogs.engine.wording import worded
from knowledge.model import Text

LONGEST_LINE = 2_000  # characters that are read of a line
_SHOWN_TRACE = 8
_SHOWN_REASONS = 2
_MOST_BACK = 6  # answers that “nee, het was …” may reach back to
_QUIET = (Asked,)


class Engine:
    """Plays the scripts of a book for a host; holds no state of its own."""

    def __init__(self, book: Book, host: Host) -> None:
        self.book = book
        self.host = host

    def start(self, event: Started) -> tuple[State, list[Act]]:
        """The state at the first question.  Raises KeyError when there is no such script."""
        run = Run(self.book, self.host, _blank(event.script, event.language, event.today))
        run.enter(event.script, {}, {})
        run.advance()
        return run.state, run.acts

    def take(self, state: State, event: Line | Resumed) -> tuple[State, list[Act]]:
        """What an event makes of a state, and what is to be shown."""
        run = Run(self.book, self.host, state._replace(today=event.today))
        if isinstance(event, Resumed):
            _Turn(self, run).resume()
        else:
            _Turn(self, run).take(event.text[:LONGEST_LINE])
        return run.state, run.acts

    def replay(self, events: Iterable[Event]) -> tuple[State, list[Act]]:
        """The state after all events, and the acts of the last one.  Raises ValueError without a start first.

        A line that was typed at another question than the one that now waits is left out: the script has been
        changed in between, and the line would answer what was never asked.
        """
        state: State | None = None
        acts: list[Act] = []
        for event in events:
            if isinstance(event, Started):
                state, acts = self.start(event)
            elif state is None:
                raise ValueError("the first event is no start")
            elif isinstance(event, Line) and event.asked not in ("", self.waiting(state)):
                acts = []
            else:
                state, acts = self.take(state, event)
        if state is None:
            raise ValueError("there are no events")
        return state, acts

    def waiting(self, state: State) -> str:
        """The question that waits, as script/step/slot; "" when none does."""
        if state.asked is None:
            return ""
        act = self.book[state.asked.script].block(state.asked.block).acts[state.asked.at]
        return f"{state.asked.script}/{state.asked.block}/{act.slot}" if isinstance(act, Ask) else ""

    def retrace(self, state: State, entries: Iterable[Entry]) -> tuple[State, list[list[Act]], tuple[Entry, ...]]:
        """A talk played anew with other answers.

        Returns the state, the acts after the start and after each answer used, and the answers whose
        question has not come up.
        """
        run = Run(self.book, self.host, _blank(state.script, state.first_language, state.first_day))
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
            _Turn(self, run).apply(entry)
            heard.append(run.acts)
        run.state = run.state._replace(language=state.language, today=state.today)
        return run.state, heard, tuple(left)


def _blank(script: str, language: str, today: str) -> State:
    return State(
        script, language, language, today, today, RUNNING, (), None, ("", ""), (), (), (), (), 0, None, frozenset()
    )


class _Turn:
    """One line of the user, worked out on a run."""

    def __init__(self, engine: Engine, run: Run) -> None:
        self.engine = engine
        self.run = run

    # from outside

    def resume(self) -> None:
        run = self.run
        if run.state.status == FINISHED:
            run.note("over")
            return
        run.state = run.state._replace(status=RUNNING)
        run.note("resumed")
        run.ask()

    def take(self, line: str) -> None:
        run = self.run
        line = line.strip()
        if run.state.status != RUNNING or run.state.asked is None:
            run.note("over")
            return
        if not line:
            self._unclear("empty")
            return
        if (asked := marked_question(line, run.language)) and asked != "?":
            self._question(asked)
            return
        command = command_in(line, run.language)
        if command and not self._is_option(line):
            self._command(command)
            return
        if self._correct(line):
            return
        slot = self._slot()
        reply = self._read(line)
        if reply.value is not None and (reply.exact or not self._asks(line, slot)):
            self._answered(line, reply)
        elif self._asks(line, slot):
            self._question(line)
        elif self._beside_only(line):
            pass
        elif skips_softly(line, run.language):
            self._skip()
        else:
            self._unclear(reply.problem, reply.maybe)

    def apply(self, entry: Entry) -> None:
        """An answer given before, once more."""
        run = self.run
        run.state = run.state._replace(misses=0, trail=(*run.state.trail, entry))
        if entry.slot != self._slot().id:
            self._set_aside(entry)
            return
        if entry.beside:
            self._fill(self._read_all(entry.beside)[1], quietly=True)
        if entry.text is None:
            run.skip(entry.slot)
        else:
            reply, beside = self._read_all(entry.text)
            self._fill(beside, quietly=True)
            if reply.value is not None:
                run.put(entry.slot, reply.value)
            elif beside:
                return  # it told something else only, and the question still waits
            else:
                run.skip(entry.slot)  # understood once, and no longer: the knowledge or the script has changed
        run.state = run.state._replace(asked=None)
        run.advance()

    def _set_aside(self, entry: Entry) -> None:
        """Gives another slot than the one asked a new value; the question goes on waiting."""
        run, slot = self.run, self.run.slot(entry.slot)
        if slot is not None and entry.text is not None:
            reply = read_answer(entry.text, slot, slot.options, entry.language, self._today(), self.engine.host)
            run.put(entry.slot, reply.value, volunteered=self._is_volunteered(entry.slot))

    def _is_volunteered(self, slot: str) -> bool:
        return any(slot in scope.volunteered for scope in self.run.state.scopes)

    # answers

    def _slot(self) -> Slot:
        act = self.run.question()
        slot = self.run.slot(act.slot) if act else None
        assert slot is not None  # only asked questions are answered, and the linter knows their slots
        return slot

    def _is_option(self, line: str) -> bool:
        labels = {plain(option.label.in_language(self.run.language)) for option in self.run.options()}
        return plain(line) in labels

    def _today(self) -> date:
        return date.fromisoformat(self.run.state.today)

    def _read(self, line: str) -> Reply:
        return self._read_all(line)[0]

    def _read_all(self, line: str) -> tuple[Reply, dict[str, object]]:
        run, slot = self.run, self._slot()
        act = run.question()
        others = [one for name in (act.also if act else ()) if (one := run.slot(name)) is not None]
        told: dict[str, object] = {}
        text = line
        if others:
            text, found = told_beside(line, slot, others, run.language, self._today(), self.engine.host)
            told = dict(found)
        reply = read_answer(text, slot, run.options(), run.language, self._today(), self.engine.host)
        if reply.value is None and text != line:
            reply = read_answer(line, slot, run.options(), run.language, self._today(), self.engine.host)
        return reply, told

    def _fill(self, beside: dict[str, object], *, quietly: bool = False) -> None:
        for name, value in beside.items():
            self.run.put(name, value, volunteered=True)  # type: ignore[arg-type]
            if not quietly:
                self.run.note("took", slot=self.run.name(name), value=self.run.worded(name))

    def _answered(self, line: str, reply: Reply) -> None:
        run = self.run
        if reply.problem == "long":
            run.note("long")
        if run.state.correcting is not None:
            self._replay_with(run.state.correcting, line)
            return
        _, beside = self._read_all(line)
        self._record(line)
        run.put(run.state.trail[-1].slot, reply.value)
        self._fill(beside)
        self._go_on()

    def _beside_only(self, line: str) -> bool:
        """A line that tells something else than was asked: that is kept, and the question asked again."""
        run = self.run
        reply, beside = self._read_all(line)
        if not beside or reply.value is not None or run.state.correcting is not None:
            return False
        state = run.state
        assert state.asked is not None
        entry = Entry(state.asked, self._slot().id, line, state.language, state.today)
        run.state = state._replace(misses=0, trail=(*state.trail, entry))
        self._fill(beside)
        run.ask()
        return True

    def _skip(self) -> None:
        run = self.run
        if run.state.correcting is not None:
            self._replay_with(run.state.correcting, None)
            return
        run.note("skipped")
        self._record(None)
        run.skip(run.state.trail[-1].slot)
        self._go_on()

    def _record(self, text: str | None) -> None:
        state, slot = self.run.state, self._slot()
        assert state.asked is not None
        entry = Entry(state.asked, slot.id, text, state.language, state.today)
        self.run.state = state._replace(asked=None, misses=0, trail=(*state.trail, entry))

    def _go_on(self) -> None:
        """On to the next question that was not answered before a correction."""
        run = self.run
        run.advance()
        while run.state.asked is not None and run.state.kept:
            entry = next((entry for entry in run.state.kept if entry.key == run.state.asked), None)
            if entry is None:
                return
            kept = list(run.state.kept)
            kept.remove(entry)
            run.acts = [act for act in run.acts if not isinstance(act, _QUIET)]
            language, today = run.state.language, run.state.today
            run.state = run.state._replace(kept=tuple(kept), language=entry.language, today=entry.today)
            self.apply(entry)
            run.state = run.state._replace(language=language, today=today)
            run.acts = [act for act in run.acts if not isinstance(act, _QUIET)]
            if run.state.asked is not None and not any(one.key == run.state.asked for one in kept):
                run.ask()

    def _unclear(self, problem: str = "", maybe: tuple[str, ...] = ()) -> None:
        run = self.run
        misses = run.state.misses + 1
        run.state = run.state._replace(misses=misses)
        slot = self._slot()
        if maybe:
            shown = [worded(id, slot, run.language, run.card_name) for id in maybe]
            joiner = f" {run.phrase('words.or')} "
            run.note("which", options=joiner.join(f"‘{words}’" for words in shown))
        else:
            run.note(problem or "unclear")
        act = run.question()
        hint = run.text(act.help) if act and act.help else run.phrase(f"hint.{slot.type}")
        # a second failure in a row: show the way out
        lines = [hint, run.phrase("hint.out")] if misses > 1 else [hint]
        run.acts.append(Noted("hint", " ".join(lines)))
        run.ask()

    # interruptions

    def _asks(self, line: str, slot: Slot) -> bool:
        run = self.run
        if not looks_like_question(line, run.language):
            return False
        if slot.type != "text":
            return True
        # what a client says may well be a question; only one about the knowledge is for the assistant
        return line.rstrip().endswith("?") and run.host.is_question(line, run.language)

    def _question(self, text: str) -> None:
        self.run.acts.append(Questioned(text))
        self.run.ask()

    def _command(self, command: str) -> None:
        run = self.run
        if command == "back":
            self._back()
        elif command == "skip":
            self._skip()
        elif command in ("pause", "stop"):
            run.state = run.state._replace(correcting=None)
            run.end(PAUSED if command == "pause" else STOPPED)
        elif command == "restart":
            run.state, acts = self.engine.start(Started(run.state.script, run.language, run.state.today))
            run.note("restarted")
            run.acts += acts
        elif command in ("english", "dutch"):
            run.state = run.state._replace(language="en" if command == "english" else "nl")
            run.note("language")
            run.ask()
        else:
            if command == "why":
                run.acts.append(Explained(tuple(self._reasons())))
            elif command == "summary":
                run.acts.append(self._summary())
            elif command == "help":
                run.acts.append(self._help())
            run.ask()

    def _back(self) -> None:
        run = self.run
        if run.state.correcting is not None:
            run.state = self._retraced(run.state.trail)._replace(kept=run.state.kept)
            run.note("correcting_cancelled")
        elif not run.state.trail:
            run.note("nothing_before")
        else:
            run.state = self._retraced(run.state.trail[:-1])
            run.note("undone")
        run.ask()

    def _retraced(self, entries: tuple[Entry, ...]) -> State:
        state, _, _ = self.engine.retrace(self.run.state, entries)
        return state._replace(visited=state.visited | self.run.state.visited)

    def _correct(self, line: str) -> bool:
        run = self.run
        for correction in corrections_in(line, run.language):
            at = self._meant(correction)
            if at is None:
                if correction.named and correction.value and self._change_beside(correction):
                    return True
                continue
            if correction.value and self._fits(at, correction.value):
                self._replay_with(at, correction.value)
                return True
            if correction.named and not correction.value:
                self._reopen(at)
                return True
        opened = [one for one in corrections_in(line, run.language) if one.named and not one.value]
        if opened and self._slot().type not in ("text",):
            names = [run.name(entry.slot) for entry in run.state.trail]
            run.note("no_such_slot", slots=", ".join(dict.fromkeys(names)) or run.phrase("words.none"))
            run.ask()
            return True
        return False

    def _change_beside(self, correction: Correction) -> bool:
        """Changes a slot that was never asked for itself, but told along with another answer."""
        run, state = self.run, self.run.state
        known = [slot for scope in state.scopes for name in scope.slots if (slot := run.slot(name)) and slot.name]
        called = slot_called(correction.named, known, run.language)
        slot = run.slot(called) if called else None
        if slot is None or slot.type not in ASKED_TYPES or state.asked is None:
            return False
        reply = read_answer(correction.value, slot, slot.options, run.language, self._today(), self.engine.host)
        if reply.value is None:
            return False
        entry = Entry(state.asked, called, correction.value, state.language, state.today)
        run.state = state._replace(trail=(*state.trail, entry))
        self._set_aside(entry)
        run.note("corrected", slot=run.name(called), value=run.worded(called))
        run.ask()
        return True

    def _meant(self, correction: Correction) -> int | None:
        """The place in the trail of the answer that a correction is about."""
        trail = self.run.state.trail
        if correction.named:
            slots = {entry.slot: self._slot_at(entry) for entry in trail}
            called = slot_called(correction.named, [slot for slot in slots.values() if slot], self.run.language)
            return max((at for at, entry in enumerate(trail) if entry.slot == called), default=None)
        for at in range(len(trail) - 1, max(-1, len(trail) - 1 - _MOST_BACK), -1):
            slot = self._slot_at(trail[at])
            # any words would fit a free text, so another kind of answer is likelier meant
            if slot is not None and slot.type != "text" and self._fits(at, correction.value):
                return at
        free = trail and (last := self._slot_at(trail[-1])) is not None and last.type == "text"
        return len(trail) - 1 if free and self._slot().type not in ("text", "yes_no") else None

    def _slot_at(self, entry: Entry) -> Slot | None:
        return slot_of(self.engine.book, entry.key.script, entry.slot)

    def _fits(self, at: int, value: str) -> bool:
        slot = self._slot_at(self.run.state.trail[at])
        if slot is None:
            return False
        reply = read_answer(value, slot, slot.options, self.run.language, self._today(), self.engine.host)
        return reply.value is not None

    def _reopen(self, at: int) -> None:
        """Asks an earlier question anew; the answers after it stay where they are until it is answered."""
        run = self.run
        before, trail = run.state, run.state.trail
        state = self._retraced(trail[:at])
        run.state = state._replace(trail=trail, correcting=at, kept=before.kept)
        run.note("correcting", slot=run.name(trail[at].slot))
        run.ask()

    def _replay_with(self, at: int, text: str | None) -> None:
        run = self.run
        before = run.state
        old = before.trail[at]
        new = old._replace(text=text, language=before.language, today=before.today, beside=old.beside or old.text or "")
        # where the talk was before the correction, had it not been opened
        stood, _, _ = self.engine.retrace(before, before.trail)
        entries = (*before.trail[:at], new, *before.trail[at + 1 :], *before.kept)
        state, heard, left = self.engine.retrace(before, entries)
        run.state = state._replace(kept=left, visited=state.visited | before.visited)
        self._say_corrected(old, text)
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

    def _say_corrected(self, old: Entry, text: str | None) -> None:
        run, slot = self.run, self._slot_at(old)
        name = slot.name.in_language(run.language) if slot and slot.name else old.slot
        if text is None or slot is None:
            run.note("corrected", slot=name, value=run.phrase("summary.skipped"))
            return
        value = read_answer(text, slot, slot.options, run.language, self._today(), self.engine.host).value
        words = worded(value, slot, run.language, run.card_name) if value is not None else text
        run.note("corrected", slot=name, value=words)

    # explaining

    def _reasons(self) -> list[str]:
        run = self.run
        act = run.question()
        lines = [run.text(act.why)] if act and act.why else []
        script, phase = run.state.phase
        held = self.engine.book[script].phases.get(phase) if script in self.engine.book else None
        if held and held.purpose:
            lines.append(run.phrase("why.purpose", purpose=run.text(held.purpose)))
        latest = [one for one in run.state.trace if one.entry >= len(run.state.trail) - 1][-_SHOWN_TRACE:]
        for one in latest:
            owner = self.engine.book[one.script]
            if one.kind == "rule":
                rule = owner.rules[one.about]
                because = run.text(rule.because) if rule.because else self._condition(one.script, rule.when)
                lines.append(run.phrase("why.rule", rule=one.about, because=because))
            elif one.kind == "way":
                step, _, exit = one.about.partition("/")
                when = owner.steps[step].exits[int(exit)].when
                lines.append(run.phrase("why.way", condition=self._condition(one.script, when)))
        lines += self._why_suggested(len(run.state.trail))
        return lines or [run.phrase("why.none")]

    def _why_suggested(self, answers: int) -> list[str]:
        run = self.run
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

    def _condition(self, script: str, condition: object) -> str:
        run = self.run

        def show(ref: Ref, value: Operand | None) -> str:
            slot = slot_of(self.engine.book, script, ref.slot)
            if value is None:
                return slot.name.in_language(run.language) if slot and slot.name else str(ref)
            if isinstance(value, Ref):
                return show(value, None)
            if isinstance(value, Text):
                return value.in_language(run.language)
            return worded(value, slot, run.language, run.card_name)

        return described(condition, run.phrase, show)  # type: ignore[arg-type]

    def _summary(self) -> Summed:
        run = self.run
        rows: dict[str, Row] = {}
        for scope in run.state.scopes:
            script = self.engine.book[scope.script]
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

    def _help(self) -> Helped:
        run = self.run
        act, slot = run.question(), self._slot()
        hint = run.text(act.help) if act and act.help else run.phrase(f"hint.{slot.type}")
        trail = run.state.trail
        some = run.name(trail[-1].slot) if trail else run.phrase("help.some_slot")
        rows = run.phrase("help.rows", hint=hint, slot=some).strip().split("\n")
        return Helped(run.phrase("help.title"), tuple(rows))
