"""Lines from the user: typed at a prompt, or piped in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.terminal.screen import styled, write
from assistant.terminal.session import Session

if TYPE_CHECKING:
    from assistant.terminal.prompting import Typed


def typed_lines(session: Session, commands: Sequence[Typed]) -> Iterator[str]:
    """Lines typed at the prompt until Ctrl-D; Ctrl-C clears the line.  Tab completes `commands`."""
    from assistant.terminal.prompting import prompt_session

    prompt = prompt_session(session, commands)
    while True:
        try:
            yield prompt.prompt(session.words("chat.prompt"))
        except KeyboardInterrupt:
            write(styled(session.words("chat.interrupted"), "dim"))
        except EOFError:
            return


def piped_lines() -> Iterator[str]:
    """Lines of standard input, each as soon as it comes; broken UTF-8 is replaced."""
    if (sys.stdin.encoding, sys.stdin.errors) != ("utf-8", "replace"):  # cannot be set again once the chat has read
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    while line := sys.stdin.readline():
        yield line.rstrip("\r\n")
