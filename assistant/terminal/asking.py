"""The command that answers questions: one, or a file of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TextIO

from assistant.answering.answer import Answer
from assistant.answering.conversation import Conversation
from assistant.answering.machine import as_json
from assistant.terminal.answer_view import answer_text, why_text
from assistant.terminal.screen import harmless, write
from assistant.terminal.session import Session, Unusable


def ask_once(session: Session, text: str, as_object: bool, why: bool) -> int:
    """Answers one question; 0 when answered, 1 when the reports don't, 2 when there is no question."""
    if not harmless(text).strip():
        raise Unusable(session.words("ask.empty"), code=2)
    said = Conversation(session.language).reply(harmless(text), session.store)
    keep_if_unanswered(said)
    if as_object:
        write(json.dumps(as_json(said, session.store), ensure_ascii=False))
    else:
        write(answer_text(said, session.store))
        if why:
            write("\n" + why_text(said))
    return 0 if said.answered else 1


def ask_batch(session: Session, file: str, as_object: bool) -> int:
    """Answers a question a line, in order; a blank line ends a conversation.  0 when all lines could be read."""
    conversation = Conversation(session.language)
    for line in lines_of(session, file):
        if not line.strip():
            conversation.start_afresh()
            continue
        said = conversation.reply(harmless(line), session.store)
        if as_object:
            write(json.dumps(as_json(said, session.store), ensure_ascii=False))
        else:
            write(f"{harmless(line)}\n\n{answer_text(said, session.store)}\n")
    return 0


def keep_if_unanswered(said: Answer) -> None:
    """Keeps a question that found no answer in the user's own list."""
    if said.answered or said.silence in ("nothing", "told", "choice") or said.question.pinned:
        return
    import time

    from assistant.remembering.unanswered import remember_unanswered

    remember_unanswered(said.question.text, said.question.language, said.silence, time.strftime("%Y-%m-%d"))


def lines_of(session: Session, file: str) -> Iterator[str]:
    """The lines of a file, or of standard input for “-”.  Raises Unusable."""
    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield from _stripped(sys.stdin)
        return
    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            yield from _stripped(opened)
    except OSError as error:
        raise Unusable(session.words("ask.no_file", file=file, reason=error.strerror), code=2) from error


def _stripped(opened: TextIO) -> Iterator[str]:
    for line in opened:
        yield line.rstrip("\r\n")
