"""Puts a file on disk whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def put(path: Path, contents: str | bytes) -> None:
    """Writes a file, readable by its owner only; text as UTF-8.  Raises OSError."""
    held = contents.encode("utf-8", errors="replace") if isinstance(contents, str) else contents
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(held)
        os.replace(scratch, path)
    except OSError:
        Path(scratch).unlink(missing_ok=True)
        raise
