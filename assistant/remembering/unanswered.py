"""Questions that the reports did not answer: a list on this machine, masked, by frequency."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from assistant.remembering.masking import mask
from assistant.remembering.places import private_file
from knowledge.words import fold

_SCHEMA = """
CREATE TABLE IF NOT EXISTS unanswered (
    folded TEXT PRIMARY KEY, question TEXT NOT NULL, language TEXT NOT NULL, silence TEXT NOT NULL,
    times INTEGER NOT NULL, last TEXT NOT NULL
) WITHOUT ROWID
"""
LONGEST = 500


class Unanswered(NamedTuple):
    """A question, how often it was asked, and the day it was last asked (ISO 8601)."""

    question: str
    language: str
    silence: str
    times: int
    last: str


def remember_unanswered(question: str, language: str, silence: str, day: str) -> None:
    """Keeps a question; asked again, it is counted.  A list that can't be written is no error to the user."""
    masked = mask(question)[:LONGEST]
    key = " ".join(fold(masked).split()).rstrip("?!. ")
    try:
        with _open() as database:
            database.execute(
                "INSERT INTO unanswered VALUES (?, ?, ?, ?, 1, ?)"
                " ON CONFLICT (folded) DO UPDATE SET times = times + 1, last = excluded.last",
                (key, masked, language, silence, day),
            )
        database.close()
    except (OSError, sqlite3.Error):
        return


def unanswered() -> list[Unanswered]:
    """All kept questions, most asked first."""
    with _open() as database:
        rows = database.execute(
            "SELECT question, language, silence, times, last FROM unanswered ORDER BY times DESC, last DESC, question"
        ).fetchall()
    database.close()
    return [Unanswered(*row) for row in rows]


def forget_unanswered() -> int:
    """Empties the list; returns how many questions it held."""
    with _open() as database:
        count = database.execute("DELETE FROM unanswered").rowcount
    database.close()
    return count


def _open() -> sqlite3.Connection:
    database = sqlite3.connect(private_file("unanswered.sqlite"))
    database.execute(_SCHEMA)
    return database
