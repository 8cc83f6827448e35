"""The chat: a prompt, an answer, and so on until the user leaves."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING

from assistant import VERSION
from assistant.answering.answer import Answer
from assistant.answering.conversation import Conversation
from assistant.terminal.answer_view import answer_text
from assistant.terminal.asking import keep_if_unanswered
from assistant.terminal.chat_commands import COMMANDS, Leave, find_command
from assistant.terminal.lines import piped_lines, typed_lines
from assistant.terminal.screen import harmless, styled, warn, width, write
from assistant.terminal.session import Session, Unusable

if TYPE_CHECKING:
    from assistant.terminal.talking import Guide


class Chat:
    """One chat: commands are carried out, other lines are answered in conversation."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.conversation = Conversation(session.language, asks=True)
        self.guide: Guide | None = None

    @property
    def last(self) -> Answer | None:
        return self.conversation.last

    def take(self, line: str) -> None:
        """Answers one typed line.  Raises Leave when the user is done."""
        if self.guide is not None and self.guide.running:
            self.guide.take(line)
            return
        line = harmless(line).strip()
        if not line:
            return
        try:
            if command := find_command(line):
                command.run(self, line.partition(" ")[2].strip())
            elif line.startswith("/"):
                warn(self.session.words("chat.unknown", command=line.split()[0]))
            else:
                self.answer(line)
        except Unusable as error:
            warn(str(error))

    def answer(self, line: str) -> None:
        self.session.refresh()
        said = self.conversation.reply(line, self.session.store)
        keep_if_unanswered(said)
        write(answer_text(said, self.session.store))


def chat(session: Session) -> int:
    """Runs the chat until it is left; piped input is answered line by line."""
    session.store  # noqa: B018 - broken knowledge is told before the prompt, not after the first question
    talk = Chat(session)
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive:
        write(styled(fill(session.words("chat.welcome", version=VERSION), width()), "dim"))
    try:
        for line in typed_lines(session, COMMANDS) if interactive else piped_lines():
            talk.take(line)
            if interactive:
                write()
    except Leave:
        pass
    if interactive:
        write(session.words("chat.bye"))
    return 0
