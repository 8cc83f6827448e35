"""Rehearsals on disk: one file each, an event a line, each turn masked and written before it is answered.

At the end a line with the figures follows, so that progress and a trainer's export need no words and no
replaying; a session that was cut off is replayed from what was said.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from assistant.remembering.masking import mask
from assistant.remembering.places import data_folder

BEGUN, TURN, UNDONE, ENDED = "begun", "turn", "undone", "ended"
LONGEST = 20_000  # characters of a turn that are kept
_LONGEST_FILE = 20_000_000  # bytes; more than any rehearsal, less than would hurt


class Kept(NamedTuple):
    """A session as it is on disk: what was practised, the turns that stand (undone ones left out), and, when it
    was ended, its summary (plain values)."""

    path: Path
    role: str
    language: str
    exercise: str
    day: str
    turns: tuple[str, ...]
    undone: int
    summary: Mapping[str, Any] | None


class RehearsalFile:
    """The file of one session, open for adding to its end."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def turn(self, text: str) -> str:
        """Writes a turn and returns it as kept: masked.  When this returns it is on disk.  Raises OSError."""
        kept = mask(text[:LONGEST])
        self._write({"event": TURN, "text": kept})
        return kept

    def undo(self) -> None:
        """Writes that the last turn is taken back.  Raises OSError."""
        self._write({"event": UNDONE})

    def end(self, summary: Mapping[str, Any]) -> None:
        """Writes how it ended and its figures.  Raises OSError."""
        self._write({"event": ENDED, **summary})

    def _write(self, held: Mapping[str, Any]) -> None:
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, (json.dumps(held, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
            os.fsync(handle)
        finally:
            os.close(handle)


def new_rehearsal(role: str, language: str, exercise: str, day: str) -> RehearsalFile:
    """A file for a session that begins now; `day` is ISO 8601.  Raises OSError."""
    number = max((_number(path) for path in _files()), default=0) + 1
    while True:
        path = sessions_folder() / f"{number:06}.jsonl"
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            number += 1  # another session began at the same moment
            continue
        file = RehearsalFile(path)
        file._write({"event": BEGUN, "role": role, "language": language, "exercise": exercise, "day": day})
        return file


def kept_rehearsals() -> list[Kept]:
    """All sessions in the order in which they began; files that hold none are passed over."""
    held = [read_rehearsal(path) for path in sorted(_files(), key=_number)]
    return [one for one in held if one is not None]


def read_rehearsal(path: Path) -> Kept | None:
    """The session in a file; None when it holds none.  Lines that cannot be read are left out."""
    begun: dict[str, Any] | None = None
    turns: list[str] = []
    undone, summary = 0, None
    for held in _lines(path):
        event = held.get("event")
        if event == BEGUN and begun is None:
            begun = held
        elif event == TURN and isinstance(held.get("text"), str):
            turns.append(held["text"])
        elif event == UNDONE and turns:
            turns.pop()
            undone += 1
        elif event == ENDED:
            summary = {key: value for key, value in held.items() if key != "event"}
    if begun is None:
        return None
    role, language, exercise, day = (str(begun.get(key, "")) for key in ("role", "language", "exercise", "day"))
    return Kept(path, role, language, exercise, day, tuple(turns), undone, summary)


def forget_rehearsals() -> int:
    """Removes all kept sessions; returns how many there were."""
    files = _files()
    for path in files:
        path.unlink(missing_ok=True)
    return len(files)


def rehearsals_folder() -> Path:
    """Where the feedback is written as documents when no other folder was asked for."""
    folder = data_folder() / "rehearsals"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def sessions_folder() -> Path:
    """Where the sessions themselves are kept."""
    folder = rehearsals_folder() / "sessions"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open("rb") as file:
            raw = file.read(_LONGEST_FILE)
    except OSError:
        return
    for line in raw.split(b"\n")[:-1]:  # what stands behind the last line end was being written when it stopped
        try:
            held = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(held, dict):
            yield held


def _files() -> list[Path]:
    return [path for path in sessions_folder().glob("*.jsonl") if path.stem.isdigit()]


def _number(path: Path) -> int:
    return int(path.stem)
