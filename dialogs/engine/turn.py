"""One line of the user: an answer, a correction, a question of their own, a command, or not understood."""

from __future__ import annotations

from dialogs.engine.acts import Asked, Noted, Questioned
from dialogs.engine.answers.reply import Reply
from dialogs.engine.correcting import back, correct, replay_with
from dialogs.engine.explaining import explained, helped, hint, summed
from dialogs.engine.interrupting import command_in, looks_like_question, marked_question, skips_softly
from dialogs.engine.running import Run
from dialogs.engine.script import Slot
from dialogs.engine.state import FINISHED, PAUSED, RUNNING, STOPPED
from dialogs.engine.trail import apply, asked_slot, blank, fill, read_line, record
from dialogs.engine.vocabulary import plain
from dialogs.engine.wording import worded

_QUIET = (Asked,)


def begin(run: Run, script: str) -> None:
    """To the first question of a script.  Raises KeyError when there is no such script."""
    run.state = blank(script, run.language, run.state.today)
    run.enter(script, {}, {})
    run.advance()


def resume(run: Run) -> None:
    """Goes on with a talk that was left."""
    if run.state.status == FINISHED:
        run.note("over")
        return
    run.state = run.state._replace(status=RUNNING)
    run.note("resumed")
    run.ask()


def take(run: Run, line: str) -> None:
    """Does what a line asks for, or says that it was not understood."""
    line = line.strip()
    if run.state.status != RUNNING or run.state.asked is None:
        run.note("over")
        return
    if not line:
        _unclear(run, "empty")
        return
    if (asked := marked_question(line, run.language)) and asked != "?":
        _question(run, asked)
        return
    command = command_in(line, run.language)
    if command and not _is_option(run, line):
        _command(run, command)
        return
    if correct(run, line):
        return
    reply, beside = read_line(run, line)
    asks = _asks(run, line, asked_slot(run))
    if reply.value is not None and (reply.exact or not asks):
        _answered(run, line, reply, beside)
    elif asks:
        _question(run, line)
    elif beside and reply.value is None and run.state.correcting is None:
        _told_beside(run, line, beside)
    elif skips_softly(line, run.language):
        _skip(run)
    else:
        _unclear(run, reply.problem, reply.maybe)


# answers


def _is_option(run: Run, line: str) -> bool:
    return plain(line) in {plain(option.label.in_language(run.language)) for option in run.options()}


def _answered(run: Run, line: str, reply: Reply, beside: dict[str, object]) -> None:
    if reply.problem == "long":
        run.note("long")
    if run.state.correcting is not None:
        replay_with(run, run.state.correcting, line)
        return
    entry = record(run, line)
    run.state = run.state._replace(asked=None)
    run.put(entry.slot, reply.value)
    fill(run, beside)
    _go_on(run)


def _told_beside(run: Run, line: str, beside: dict[str, object]) -> None:
    """A line that tells something else than was asked: that is kept, and the question asked again."""
    record(run, line)
    fill(run, beside)
    run.ask()


def _skip(run: Run) -> None:
    if run.state.correcting is not None:
        replay_with(run, run.state.correcting, None)
        return
    run.note("skipped")
    entry = record(run, None)
    run.state = run.state._replace(asked=None)
    run.skip(entry.slot)
    _go_on(run)


def _go_on(run: Run) -> None:
    """On to the next question that was not answered before a correction."""
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
        apply(run, entry)
        run.state = run.state._replace(language=language, today=today)
        run.acts = [act for act in run.acts if not isinstance(act, _QUIET)]
        if run.state.asked is not None and not any(one.key == run.state.asked for one in kept):
            run.ask()


def _unclear(run: Run, problem: str = "", maybe: tuple[str, ...] = ()) -> None:
    misses = run.state.misses + 1
    run.state = run.state._replace(misses=misses)
    if maybe:
        shown = [worded(id, asked_slot(run), run.language, run.card_name) for id in maybe]
        joiner = f" {run.phrase('words.or')} "
        run.note("which", options=joiner.join(f"‘{words}’" for words in shown))
    else:
        run.note(problem or "unclear")
    # a second failure in a row: show the way out
    lines = [hint(run), run.phrase("hint.out")] if misses > 1 else [hint(run)]
    run.acts.append(Noted("hint", " ".join(lines)))
    run.ask()


# interruptions


def _asks(run: Run, line: str, slot: Slot) -> bool:
    if not looks_like_question(line, run.language):
        return False
    if slot.type != "text":
        return True
    # what a client says may well be a question; only one about the knowledge is for the assistant
    return line.rstrip().endswith("?") and run.host.is_question(line, run.language)


def _question(run: Run, text: str) -> None:
    run.acts.append(Questioned(text))
    run.ask()


def _command(run: Run, command: str) -> None:
    if command == "back":
        back(run)
    elif command == "skip":
        _skip(run)
    elif command in ("pause", "stop"):
        run.state = run.state._replace(correcting=None)
        run.end(PAUSED if command == "pause" else STOPPED)
    elif command == "restart":
        run.note("restarted")
        begin(run, run.state.script)
    elif command in ("english", "dutch"):
        run.state = run.state._replace(language="en" if command == "english" else "nl")
        run.note("language")
        run.ask()
    else:
        if command == "why":
            run.acts.append(explained(run))
        elif command == "summary":
            run.acts.append(summed(run))
        elif command == "help":
            run.acts.append(helped(run))
        run.ask()
