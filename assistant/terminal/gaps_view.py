"""The list of questions that the reports did not answer."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from assistant.remembering.unanswered import forget_unanswered, unanswered
from assistant.terminal.screen import write
from assistant.terminal.session import Session, Unusable

_COLUMNS = ("times", "question", "silence", "language", "last")


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


def export_unanswered(session: Session, file: Path) -> int:
    """Writes the kept questions as a table (CSV, UTF-8) that a spreadsheet opens: a list of knowledge gaps to share.

    Raises Unusable when the file can't be written.
    """
    kept = unanswered()
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as opened:
            table = csv.writer(opened)
            table.writerow(session.words(f"unanswered.column_{name}") for name in _COLUMNS)
            table.writerows([_safe(str(getattr(one, name))) for name in _COLUMNS] for one in kept)
    except OSError as error:
        raise Unusable(session.words("unanswered.cannot_write", file=file, reason=error.strerror), code=2) from error
    write(session.words("unanswered.exported", count=len(kept), file=file))
    return 0


def _safe(cell: str) -> str:
    # a spreadsheet would run a cell that begins like a formula
    return f"'{cell}" if cell[:1] in "=+-@\t\r" else cell


def forget_list(session: Session) -> int:
    write(session.words("unanswered.forgotten", count=forget_unanswered()))
    return 0
