"""A rehearsal on the terminal: the client speaks, you answer, and between the two you may ask the coach."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from assistant.rehearsing import telling
from assistant.rehearsing.hints import effect_of_last, hint_for_next
from assistant.rehearsing.practice import Practice, start
from assistant.rehearsing.sourcing import source_of
from assistant.remembering.days import today
from assistant.terminal.lines import piped_lines
from assistant.terminal.rehearsal_view import client_text, coach_text, feedback_text, hint_text, state_text, why_text
from assistant.terminal.rehearsing import kept
from assistant.terminal.screen import harmless, styled, warn, width, write
from assistant.terminal.session import Session
from dialogs.rehearsal.exercises import Exercise
from dialogs.rehearsal.role import Role

_COACH_KEY = "f2"
_INTERRUPTED = "\x03"  # what `_typed_lines` gives for Ctrl-C


class Talk:
    """One rehearsal on the screen."""

    def __init__(self, session: Session, practice: Practice) -> None:
        self.session = session
        self.practice = practice
        self.coaching = False
        self._asked_to_stop = False
        self._interrupted = False

    @property
    def name(self) -> str:
        return self.practice.session.role.name.in_language(self.session.language)

    def take(self, line: str) -> None:
        """Carries out a command, or says the line to the client and shows what comes of it."""
        text = harmless(line).strip()
        if line == _INTERRUPTED:
            self._interrupt()
            return
        self._interrupted = False
        if self._asked_to_stop:
            self._asked_to_stop = False
            if text.lower() in _YES:
                self.practice.stop()
            else:
                write(styled(self.session.words("rehearse.going_on"), "dim"))
        elif not text:
            return
        elif text.lower() == "stop":
            self.practice.stop()
        elif text.startswith("/"):
            self._command(text)
        else:
            self._say(text)

    def toggle(self) -> None:
        """Switches the coach on or off; on, it helps at once."""
        self.coaching = not self.coaching
        write(styled(self.session.words("rehearse.coach_on" if self.coaching else "rehearse.coach_off"), "dim"))
        if self.coaching:
            self._coach()

    def hint(self) -> None:
        hint = hint_for_next(self.practice.session, self.session.store)
        if hint is not None:
            write(hint_text(hint, self.session.language))

    def why(self) -> None:
        last = self.practice.last
        if last is None:
            write(self.session.words("rehearse.nothing_yet"))
        else:
            write(why_text(last, self.session.language))

    def state(self) -> None:
        write(state_text(self.practice.session.state, self.session.language))

    def undo(self) -> None:
        if not self.practice.undo():
            write(self.session.words("rehearse.nothing_to_undo"))
            return
        write(styled(self.session.words("rehearse.undone"), "dim"))
        last = self.practice.last
        write(client_text(last.client if last else self.practice.session.opening, self.name))

    def stop(self) -> None:
        self.practice.stop()

    def help(self) -> None:
        words, language = self.session.words, self.session.language
        longest = max(len(command.name(language)) for command in COMMANDS)
        write(words("rehearse.help").rstrip())
        for command in COMMANDS:
            write(f"  {command.name(language):<{longest}}  {words(command.phrase)}")
        write(words("rehearse.help_keys"))

    def _say(self, text: str) -> None:
        exchange = self.practice.take(text)
        write()
        write(client_text(exchange.client, self.name))
        if self.coaching:
            self._coach()

    def _coach(self) -> None:
        held = self.practice.session
        if told := coach_text(effect_of_last(held), hint_for_next(held, self.session.store), self.session.language):
            write(told)

    def _command(self, text: str) -> None:
        first = text.split()[0].lower()
        for command in COMMANDS:
            if first in command.names:
                command.run(self)
                return
        warn(self.session.words("rehearse.unknown", command=first, name=self.name))

    def _interrupt(self) -> None:
        if self._interrupted or self._asked_to_stop:
            self._interrupted, self._asked_to_stop = False, True
            write(self.session.words("rehearse.really_stop"))
        else:
            self._interrupted = True
            write(styled(self.session.words("rehearse.interrupted"), "dim"))


class PracticeCommand(NamedTuple):
    """A command during a rehearsal: its names (Dutch, English, others), the phrase that explains it, what it does."""

    names: tuple[str, ...]
    phrase: str
    run: Callable[[Talk], None]
    takes_card: bool = False

    def name(self, language: str) -> str:
        return self.names[0 if language == "nl" else 1]


COMMANDS = (
    PracticeCommand(("/hint", "/hint", "/tip"), "rehearse.help_hint", Talk.hint),
    PracticeCommand(("/coach", "/coach"), "rehearse.help_coach", Talk.toggle),
    PracticeCommand(("/terug", "/undo", "/back"), "rehearse.help_undo", Talk.undo),
    PracticeCommand(("/waarom", "/why"), "rehearse.help_why", Talk.why),
    PracticeCommand(("/toestand", "/state"), "rehearse.help_state", Talk.state),
    PracticeCommand(("/help", "/help", "/hulp", "/?"), "rehearse.help_help", Talk.help),
    PracticeCommand(("/stop", "/stop", "/quit", "/exit", "/q"), "rehearse.help_stop", Talk.stop),
)
_YES = ("j", "ja", "y", "yes", "stop")


def practise(session: Session, role: Role, exercise: Exercise | None, out: Path | None) -> int:
    """Runs one rehearsal to its end and gives the feedback; 0 when it ran.  Raises Unusable when it cannot be kept."""
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    session.store  # noqa: B018 - broken knowledge is told before the conversation, not when the coach is called
    try:
        practice = start(role, session.language, exercise)
        talk = Talk(session, practice)
        write(intro_text(session, role, exercise))
        write()
        write(client_text(practice.session.opening, talk.name))
        for line in _typed_lines(session, talk) if interactive else piped_lines():
            talk.take(line)
            sys.stdout.flush()
            if not practice.running:
                break
        practice.stop()
        _finish(session, practice, out)
    except OSError as error:
        raise kept(session, error) from error
    return 0


def intro_text(session: Session, role: Role, exercise: Exercise | None) -> str:
    """What one knows before it begins."""
    words, language = session.words, session.language
    name = role.name.in_language(language)
    lines = [
        styled(role.title.in_language(language), "bold"),
        _wrap(role.scene.in_language(language)),
        _wrap(words("rehearse.about", change=role.change.in_language(language))),
    ]
    if exercise is not None:
        lines += ["", styled(words("rehearse.exercise", title=exercise.title.in_language(language)), "label")]
        lines += [_wrap(one.in_language(language)) for one in exercise.introduction]
        if source := source_of(exercise.card, language, session.store):
            lines.append(styled(_wrap(telling.words(language)("coach.card", source=source)), "dim"))
    lines += ["", styled(_wrap(words("rehearse.how", name=name)), "dim")]
    return "\n".join(lines)


def _finish(session: Session, practice: Practice, out: Path | None) -> None:
    from assistant.rehearsing.documents import write_documents
    from assistant.remembering.rehearsals import rehearsals_folder

    if farewell := practice.session.farewell:
        write()
        write(client_text(farewell, practice.session.role.name.in_language(session.language)))
    told = practice.finish(session.store)
    if not practice.session.exchanges:
        write(telling.words(session.language)("about.empty"))
        return
    write()
    write("─" * width())
    write(feedback_text(told))
    write()
    for path in write_documents(told, practice.session, today(), out or rehearsals_folder()):
        write(session.words("rehearse.written", file=path))
    write(styled(_wrap(session.words("rehearse.progress")), "dim"))


def _typed_lines(session: Session, talk: Talk) -> Iterator[str]:
    """Lines typed at the prompt until Ctrl-D; a Ctrl-C comes as a line of its own."""
    from assistant.terminal.prompting import prompt_session

    prompt = prompt_session(session, COMMANDS, {_COACH_KEY: talk.toggle}, remembered=False)
    while True:
        write()
        try:
            yield prompt.prompt(session.words("rehearse.prompt"))
        except KeyboardInterrupt:
            yield _INTERRUPTED
        except EOFError:
            return


def _wrap(text: str) -> str:
    return textwrap.fill(text, width(), break_on_hyphens=False)
