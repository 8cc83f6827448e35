"""The slash commands of the chat, each under a Dutch and an English name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from assistant.terminal.answer_view import why_text
from assistant.terminal.looking import list_cards, show_card, show_path, show_sources
from assistant.terminal.screen import warn, write

if TYPE_CHECKING:
    from assistant.terminal.chat import Chat


class Leave(Exception):
    """The user wants to stop."""


class ChatCommand(NamedTuple):
    """A command: its names (Dutch, English, others), the phrase that explains it, what it does with the rest."""

    names: tuple[str, ...]
    help: str
    takes_card: bool
    run: Callable[[Chat, str], None]

    @property
    def phrase(self) -> str:
        return f"chat.{self.help}"

    def name(self, language: str) -> str:
        return self.names[0 if language == "nl" else 1]


def find_command(line: str) -> ChatCommand | None:
    """The command that a line calls, if it does; “stop” and “help” need no slash."""
    first, _, rest = line.partition(" ")
    for command in COMMANDS:
        if first.lower() in command.names or (
            not rest and f"/{first.lower().rstrip('?!.')}" in command.names and command.help in _BARE
        ):
            return command
    return None


def _theory(chat: Chat, name: str) -> None:
    if name:
        show_card(chat.session, name)
    else:
        warn(
            chat.session.words(
                "chat.needs_name", example="/theorie schaarste" if chat.session.language == "nl" else "/theory scarcity"
            )
        )


def _path(chat: Chat, names: str) -> None:
    ends = names.split(" - ") if " - " in names else names.split()
    if len(ends) == 2:
        show_path(chat.session, ends[0].strip(), ends[1].strip())
    else:
        example = (
            "/pad schaarste - sms-herinnering" if chat.session.language == "nl" else "/path scarcity - sms-reminder"
        )
        warn(chat.session.words("chat.needs_name", example=example))


def _source(chat: Chat, name: str) -> None:
    show_sources(chat.session, name or None)


def _list(chat: Chat, kind: str) -> None:
    list_cards(chat.session, kind or None)


def _talk(chat: Chat, script: str) -> None:
    from assistant.terminal.talking import Guide

    guide = Guide(chat.session)
    if script in _RESUME:
        guide.resume(None)
    else:
        guide.begin(script or None)
    chat.guide = guide


def _rehearse(chat: Chat, role: str) -> None:
    from assistant.terminal.rehearsing import rehearse

    rehearse(chat.session, client=role or None)


def _client(chat: Chat, said: str) -> None:
    if said:
        from assistant.terminal.client import listen_once

        listen_once(chat.session, said, as_object=False)
    else:
        warn(chat.session.words("chat.needs_name", example=chat.session.words("client.example")))


def _why(chat: Chat, _: str) -> None:
    write(why_text(chat.last) if chat.last else chat.session.words("chat.no_answer_yet"))


def _help(chat: Chat, _: str) -> None:
    words, language = chat.session.words, chat.session.language
    width = max(len(command.name(language)) for command in COMMANDS)
    lines = "\n".join(f"  {command.name(language):<{width}}  {words(command.phrase)}" for command in COMMANDS)
    write(words("chat.help", commands=lines).rstrip())


def _stop(chat: Chat, _: str) -> None:
    raise Leave


_RESUME = ("verder", "resume", "--resume")
_BARE = ("help_help", "help_stop", "help_why")

COMMANDS = (
    ChatCommand(("/theorie", "/theory", "/toon", "/show"), "help_theory", True, _theory),
    ChatCommand(("/pad", "/path"), "help_path", True, _path),
    ChatCommand(("/bron", "/source", "/bronnen", "/sources"), "help_source", False, _source),
    ChatCommand(("/lijst", "/list"), "help_list", False, _list),
    ChatCommand(("/gesprek", "/talk"), "help_talk", False, _talk),
    ChatCommand(("/oefen", "/rehearse"), "help_rehearse", False, _rehearse),
    ChatCommand(("/klant", "/client"), "help_client", False, _client),
    ChatCommand(("/waarom", "/why"), "help_why", False, _why),
    ChatCommand(("/help", "/help", "/hulp", "/?"), "help_help", False, _help),
    ChatCommand(("/stop", "/quit", "/exit", "/q"), "help_stop", False, _stop),
)
