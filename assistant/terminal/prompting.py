"""The prompt line: history on disk, and completion of commands and card names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from assistant.remembering.masking import mask
from assistant.remembering.places import private_file
from assistant.terminal.session import Session
from knowledge.words import fold

_MOST = 30


class Typed(Protocol):
    """A slash command as the prompt knows it: its names, and the phrase that explains it."""

    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def phrase(self) -> str: ...
    @property
    def takes_card(self) -> bool: ...
    def name(self, language: str) -> str: ...


class MaskedHistory(FileHistory):
    """Earlier lines on disk, with what looks like personal data masked before it is written."""

    def store_string(self, string: str) -> None:
        super().store_string(mask(string))


class CommandCompleter(Completer):
    """Completes a slash command, and behind a command that takes one, the name of a card."""

    def __init__(self, session: Session, commands: Sequence[Typed]) -> None:
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
                    yield Completion(name, -len(first), display_meta=self._session.words(command.phrase))
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


def prompt_session(
    session: Session,
    commands: Sequence[Typed],
    keys: Mapping[str, Callable[[], None]] | None = None,
    remembered: bool = True,
) -> PromptSession[str]:
    """A prompt where Tab completes; with the user's own history, or, when not `remembered`, that of this prompt alone.

    `keys` are done at once, above the line that is being typed, which stays as it is.
    """
    return PromptSession(
        history=MaskedHistory(str(private_file("history"))) if remembered else InMemoryHistory(),
        completer=CommandCompleter(session, commands),
        complete_while_typing=False,
        enable_history_search=True,
        key_bindings=_bound(keys or {}),
    )


def _bound(keys: Mapping[str, Callable[[], None]]) -> KeyBindings:
    bindings = KeyBindings()
    for key, do in keys.items():

        def pressed(event: KeyPressEvent, do: Callable[[], None] = do) -> None:
            run_in_terminal(do)

        bindings.add(key)(pressed)
    return bindings
