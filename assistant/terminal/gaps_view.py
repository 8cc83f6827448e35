"""The list of questions that the reports did not answer."""

from __future__ import annotations

import json

from assistant.remembering.unanswered import forget_unanswered, unanswered
from assistant.terminal.screen import write
from assistant.terminal.session import Session


def show_unanswered(session: Session, as_object: bool) -> int:
    """The kept questions, most asked first; 1 when there is none."""
    kept = unanswered()
    for one in kept:
        write(
            json.dumps(one._asdict(), ensure_ascii=False)
            if as_object
            else session.words("unanswered.row", times=one.times, question=one.question)
        )
    if not kept and not as_object:
        write(session.words("unanswered.none"))
    return 0 if kept else 1


def forget_list(session: Session) -> int:
    write(session.words("unanswered.forgotten", count=forget_unanswered()))
    return 0
