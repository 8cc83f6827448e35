"""The prompt line: history on disk, and completion of commands and card names."""

from __future__ import annotations

from collections.abc import Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory

from assistant.remembering.masking import mask
from assistant.remembering.places import private_file
from assistant.terminal.chat_commands import ChatCommand
from assistant.terminal.session import Session
from knowledge.words import fold

_MOST = 30


class MaskedHistory(FileHistory):
    """Earlier lines on disk, with what looks like personal data masked before it is written."""

    def store_string(self, string: str) -> None:
        super().store_string(mask(string))


class CommandCompleter(Completer):
    """Completes a slash command, and behind a command that takes one, the name of a card."""

    def __init__(self, session: Session, commands: list[ChatCommand]) -> None:
        self._session = session
        self._commands = commands

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        text = document.text_before_cursor
        if not text.startswith("/"):
            return
        first, space, rest = text.partition(" ")
        if not space:
            for command in self._commands:
                name = command.name(self._session.language)
                if name.startswith(first):
                    yield Completion(name, -len(first), display_meta=self._session.words(f"chat.{command.help}"))
        elif any(command.takes_card and first in command.names for command in self._commands):
            yield from self._cards(rest.rpartition(" - ")[2])

    def _cards(self, typed: str) -> Iterable[Completion]:
        language = self._session.language
        names = {
            one.name
            for one in self._session.store.all_names()
            if one.language == language and fold(one.name).startswith(fold(typed))
        }
        for name in sorted(names)[:_MOST]:
            yield Completion(name, -len(typed))


def prompt_session(session: Session, commands: list[ChatCommand]) -> PromptSession[str]:
    """A prompt with the user's own history; Tab completes."""
    return PromptSession(
        history=MaskedHistory(str(private_file("history"))),
        completer=CommandCompleter(session, commands),
        complete_while_typing=False,
        enable_history_search=True,
    )
