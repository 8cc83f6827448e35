"""Little drawings in text: rows of blocks, or of plain digits where the terminal knows no blocks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

_BLOCKS = "▁▂▃▄▅▆▇█"
_FILLED, _PLAIN = ("█", "░"), ("#", ".")


def draws_blocks(stream: TextIO | None = None) -> bool:
    """Whether the stream can show block characters."""
    encoding = (stream or sys.stdout).encoding or "ascii"
    try:
        (_BLOCKS + "░").encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def spark(values: Sequence[float | None], highest: float, room: int, blocks: bool | None = None) -> str:
    """One character a value from 0 to `highest`; a space where there is none.  Without blocks, a digit 0 to 9."""
    marks = _BLOCKS if (draws_blocks() if blocks is None else blocks) else "0123456789"
    return "".join(_mark(value, highest, marks) for value in squeezed(values, room))


def bar(value: float, highest: float, room: int, blocks: bool | None = None) -> str:
    """A bar of `room` characters, filled as far as `value` of `highest`."""
    full, empty = _FILLED if (draws_blocks() if blocks is None else blocks) else _PLAIN
    filled = round(room * min(1.0, max(0.0, value / highest))) if highest else 0
    return full * filled + empty * (room - filled)


def squeezed(values: Sequence[float | None], room: int) -> list[float | None]:
    """At most `room` values: neighbours are put together, the strongest of them stays."""
    if len(values) <= room:
        return list(values)
    held: list[float | None] = []
    for at in range(room):
        part = [
            value for value in values[at * len(values) // room : (at + 1) * len(values) // room] if value is not None
        ]
        held.append(max(part, key=abs) if part else None)
    return held


def _mark(value: float | None, highest: float, marks: str) -> str:
    if value is None:
        return " "
    part = min(1.0, max(0.0, value / highest)) if highest else 0.0
    return marks[min(len(marks) - 1, round(part * (len(marks) - 1)))]
