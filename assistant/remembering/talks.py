"""Conversations on disk: one file each, an event a line, written before anything else happens.

Only what the user typed is kept, masked; where the conversation was follows from it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from assistant.remembering.places import data_folder
from dialogs.engine.events import Event, Started, as_object, from_object

FINISHED = "finished"
_CLOSED = "closed"


class Kept(NamedTuple):
    """A talk as it is on disk: its events, and how it was left ("" when it was cut off)."""

    path: Path
    events: tuple[Event, ...]
    left: str

    @property
    def script(self) -> str:
        first = self.events[0]
        return first.script if isinstance(first, Started) else ""


class TalkFile:
    """The file of one talk, open for adding to its end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _drop_torn_line(path)

    def add(self, event: Event) -> None:
        """Writes an event; when this returns it is on disk.  Raises OSError."""
        self._write(as_object(event))

    def close(self, how: str) -> None:
        """Writes how the talk was left: finished, paused or stopped."""
        self._write({"event": _CLOSED, "how": how})

    def _write(self, held: dict[str, str]) -> None:
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, (json.dumps(held, ensure_ascii=False) + "\n").encode())
            os.fsync(handle)
        finally:
            os.close(handle)


def new_talk(script: str) -> TalkFile:
    """A file for a talk that begins now."""
    folder = _folder()
    number = max((int(path.name.partition("-")[0]) for path in _files()), default=0) + 1
    while True:
        path = folder / f"{number:06}-{script}.jsonl"
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            number += 1  # another talk began at the same moment
            continue
        return TalkFile(path)


def latest_unfinished(script: str | None = None) -> Kept | None:
    """The talk to go on with: the last one touched that did not come to its end."""
    files = sorted(_files(), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    for path in files:
        kept = read_talk(path)
        if kept is not None and kept.left != FINISHED and script in (None, kept.script):
            return kept
    return None


def read_talk(path: Path) -> Kept | None:
    """The talk in a file; None when it holds none.  A line cut off by a crash is left out."""
    events: list[Event] = []
    left = ""
    for held in _lines(path):
        if held.get("event") == _CLOSED:
            left = str(held.get("how", ""))
            continue
        try:
            events.append(from_object(held))
        except ValueError:
            continue
        left = ""
    return Kept(path, tuple(events), left) if events and isinstance(events[0], Started) else None


def _lines(path: Path) -> Iterator[dict[str, object]]:
    try:
        raw = path.read_bytes()
    except OSError:
        return
    for line in raw.split(b"\n")[:-1]:
        try:
            held = json.loads(line)
        except ValueError:
            continue
        if isinstance(held, dict):
            yield held


def _drop_torn_line(path: Path) -> None:
    # a line without its end was being written when the program was killed
    if not path.exists():
        return
    raw = path.read_bytes()
    if raw and not raw.endswith(b"\n"):
        os.truncate(path, raw.rfind(b"\n") + 1)


def _files() -> list[Path]:
    return [path for path in _folder().glob("*.jsonl") if path.name.partition("-")[0].isdigit()]


def _folder() -> Path:
    folder = data_folder() / "talks"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
