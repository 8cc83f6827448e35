"""The command that walks through a conversation, script by script, in the terminal or for another program."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from assistant.guiding.talk import Shown, Talk, begin, go_on
from assistant.remembering.talks import latest_unfinished
from assistant.terminal.lines import piped_lines, typed_lines
from assistant.terminal.screen import harmless, styled, write
from assistant.terminal.session import Session, Unusable
from dialogs.engine.acts import Asked, Entered, Questioned, Suggested
from dialogs.engine.host import Host
from dialogs.engine.script import Book

T = TypeVar("T")

DEFAULT_SCRIPT = "conversation"
_APART = (Asked, Entered, Suggested)


class Guide:
    """A talk on the screen: shows what comes of each line, and has questions answered between."""

    def __init__(self, session: Session, as_objects: bool = False, folder: Path | None = None) -> None:
        self.session = session
        self._as_objects = as_objects
        self._folder = folder
        self.talk: Talk | None = None

    @property
    def running(self) -> bool:
        return self.talk is not None and self.talk.running

    def begin(self, script: str | None) -> None:
        """Starts a script.  Raises Unusable when there is no such script, or none that can be started."""
        book, language = book_of(self.session), self.session.language
        chosen = _chosen(self.session, book, script)
        self.talk, shown = _kept(self.session, lambda: begin(book, self._host(), chosen, language, self._folder))
        self._show(shown)

    def resume(self, script: str | None) -> None:
        """Goes on with the last unfinished talk.  Raises Unusable when there is none."""
        kept = latest_unfinished(script)
        book = book_of(self.session)
        if kept is None or kept.script not in book:
            raise Unusable(self.session.words("talk.nothing_to_resume"))
        self.talk, shown = _kept(self.session, lambda: go_on(book, self._host(), kept, self._folder))
        self._show(shown)

    def take(self, line: str) -> None:
        """Shows what comes of a line."""
        talk = self.talk
        assert talk is not None  # nobody types before it has begun
        self._show(_kept(self.session, lambda: talk.take(harmless(line))))

    def leave(self) -> None:
        """Leaves the talk to be gone on with another time."""
        if self.talk is not None and self.talk.running:
            self.talk.leave()
            if not self._as_objects:
                write(self.session.words("talk.left"))

    def _host(self) -> Host:
        from assistant.guiding.graph_host import GraphHost

        return GraphHost(self.session.store)

    def _show(self, shown: list[Shown]) -> None:
        from assistant.terminal.talk_view import act_object, act_text

        language = self.talk.state.language if self.talk else self.session.language
        for act in shown:
            if isinstance(act, Questioned):
                self._answer(act.text, language)
            elif self._as_objects:
                write(json.dumps(act_object(act, language), ensure_ascii=False))
            elif text := act_text(act, language, self.session.store):
                # a phase, a set of suggestions and a question stand apart, so that one sees where to read on
                write(f"\n{text}" if isinstance(act, _APART) else text)
        sys.stdout.flush()

    def _answer(self, text: str, language: str) -> None:
        from assistant.answering.conversation import Conversation
        from assistant.answering.machine import as_json
        from assistant.terminal.answer_view import answer_text
        from assistant.terminal.asking import keep_if_unanswered

        said = Conversation(language).reply(text, self.session.store)
        keep_if_unanswered(said)
        if self._as_objects:
            held = {"act": "question", "text": text, "answer": as_json(said, self.session.store)}
            write(json.dumps(held, ensure_ascii=False))
        else:
            write(f"{answer_text(said, self.session.store)}\n")


def talk(session: Session, as_objects: bool, script: str | None, resume: bool, out: Path | None) -> int:
    """Runs a script until it ends or the input does; 0 when it ran, 1 when there is nothing to resume."""
    guide = Guide(session, as_objects, out)
    interactive = sys.stdin.isatty() and sys.stdout.isatty() and not as_objects
    if resume:
        guide.resume(script)
    else:
        if interactive and latest_unfinished(script) is not None:
            write(styled(session.words("talk.unfinished"), "dim"))
        guide.begin(script)
    lines = typed_lines(session, []) if interactive else piped_lines()
    while guide.running:
        line = next(lines, None)
        if line is None:
            guide.leave()
            break
        guide.take(line)
        if interactive:
            write()
    return 0


def book_of(session: Session) -> Book:
    """The scripts, shipped and the user's own.  Raises Unusable with the first errors when they are broken."""
    from dialogs.engine import checks, loading

    book, problems = loading.load(script_folders(session))
    problems = problems or checks.check(book)
    if problems:
        shown = "\n".join(map(str, problems[:5]))
        raise Unusable(f"{shown}\n{session.words('talk.broken', count=len(problems))}")
    return book


def script_folders(session: Session) -> list[Path]:
    """Where scripts are: the shipped ones, and `scripts` in the user's own folders of knowledge."""
    from dialogs.engine import loading

    return [loading.SHIPPED, *(folder / "scripts" for folder in session.settings.knowledge)]


def _chosen(session: Session, book: Book, script: str | None) -> str:
    starting = [one.id for one in book.values() if one.starts]
    if script is None and starting:
        return DEFAULT_SCRIPT if DEFAULT_SCRIPT in starting else starting[0]
    if script not in starting or script is None:
        raise Unusable(session.words("talk.no_script", script=script or "", scripts=", ".join(starting) or "–"), code=2)
    return script


def _kept(session: Session, do: Callable[[], T]) -> T:
    try:
        return do()
    except OSError as error:
        raise Unusable(session.words("talk.cannot_keep", reason=error.strerror or error)) from error
