"""Puts the documents of a conversation on disk, readable by their owner only."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.remembering.places import data_folder
from assistant.remembering.putting import put
from dialogs.engine.acts import Document

WRITERS: dict[str, str] = {
    "conversation-plan": "dialogs.documents.conversation_plan:conversation_plan",
    "client-sheet": "dialogs.documents.client_sheet:client_sheet",
    "reminders": "dialogs.documents.reminders:reminders",
}
"""Document -> "module:function" of a pure function (facts, language) -> contents by file name (text or bytes)."""


def documents_folder() -> Path:
    """Where documents go when no other folder was asked for."""
    folder = data_folder() / "documents"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def write_document(act: Document, folder: Path) -> list[Path]:
    """Writes all files of a document, each whole or not at all.  Raises OSError when that fails.

    A document that nobody knows how to make writes nothing.
    """
    if act.name not in WRITERS:
        return []
    module, _, name = WRITERS[act.name].partition(":")
    make: Callable[[dict[str, Any], str], dict[str, str | bytes]] = getattr(import_module(module), name)
    written = []
    for file, contents in make(act.facts, act.language).items():
        path = folder / file
        put(path, contents)
        written.append(path)
    return written
