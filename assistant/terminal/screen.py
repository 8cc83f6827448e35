"""Writing to the terminal: width, colour only where it is wanted, and nothing that could harm it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TextIO

NARROWEST, WIDEST = 40, 100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STYLES = {"bold": "1", "dim": "2", "label": "1;36", "warn": "33"}


def width(stream: TextIO = sys.stdout) -> int:
    """How wide to write: the terminal's width within reason, and 80 when piped."""
    if not stream.isatty():
        return 80
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def coloured(stream: TextIO = sys.stdout) -> bool:
    """Whether to colour: on a terminal that can, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(text: str, style: str, stream: TextIO = sys.stdout) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if coloured(stream) else text


def harmless(text: str) -> str:
    """`text` without control characters (escape sequences among them) and broken Unicode."""
    return _CONTROL.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


def write(text: str = "", stream: TextIO | None = None) -> None:
    """Writes a line; characters that the stream's encoding lacks become question marks."""
    stream = stream or sys.stdout
    try:
        stream.write(text + "\n")
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def warn(text: str) -> None:
    write(styled(text, "warn", sys.stderr), sys.stderr)
