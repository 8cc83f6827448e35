"""Anchors: fingerprints of eight consecutive words that prove where a citation stands.

The definition (lower case, accents and punctuation dropped, BLAKE2b of 6 bytes, hex) is fixed,
since other tools check our citations with it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

WINDOW = 8
_WORD = re.compile(r"[^\W_]+")

AnchorIndex = dict[str, list[int]]


def words(text: str) -> list[str]:
    """Words of `text` in lower case, accents removed, punctuation and hyphens dropped."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


def fingerprint(window: list[str]) -> str:
    """12 hex digits of a window of `WINDOW` words."""
    return hashlib.blake2b(" ".join(window).encode(), digest_size=6).hexdigest()


def index(text: str) -> AnchorIndex:
    """Anchor -> the 1-based lines of `text` at which its first word stands."""
    placed = [(word, number) for number, line in enumerate(text.splitlines(), 1) for word in words(line)]
    found: AnchorIndex = {}
    for start in range(len(placed) - WINDOW + 1):
        window = [word for word, _ in placed[start : start + WINDOW]]
        found.setdefault(fingerprint(window), []).append(placed[start][1])
    return found


def make(everywhere: AnchorIndex, first: int, last: int, count: int = 3) -> list[str]:
    """Up to `count` anchors spread over lines `first` to `last`, each standing once in the report.

    Empty when no eight words that occur nowhere else begin in those lines.
    """
    inside = [anchor for anchor, lines in everywhere.items() if len(lines) == 1 and first <= lines[0] <= last]
    step = max(1, len(inside) // count)
    return inside[::step][:count]


def read_reports(folder: Path) -> dict[str, AnchorIndex]:
    """Report slug -> anchor index, for every `*.txt` in `folder`.

    Raises FileNotFoundError when the folder holds no report.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise FileNotFoundError(f"{folder}: no reports (*.txt) here")
    return {path.stem: index(path.read_text(encoding="utf-8")) for path in paths}
