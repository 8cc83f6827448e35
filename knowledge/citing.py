"""Makes citations: anchors for lines of a report, and drafts' lines replaced by anchors."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge import anchors
from knowledge.anchors import AnchorIndex
from knowledge.model import Place, Problem

_DRAFT = re.compile(r"(\{\s*report:\s*([a-z0-9-]+)\s*,[^{}]*?)lines:\s*[\"']?L?(\d+)(?:\s*-\s*L?(\d+))?[\"']?\s*\}")
_WIDEN = 6


def anchors_for(everywhere: AnchorIndex, first: int, last: int) -> list[str]:
    """One to three anchors for lines `first` to `last`.

    Short lines may hold no eight words that stand only once; then the lines around are taken in,
    a line at a time.  Empty when even `_WIDEN` lines around hold none.
    """
    for wider in range(_WIDEN + 1):
        if made := anchors.make(everywhere, first - wider, last + wider):
            return made
    return []


def fill(path: Path, reports: dict[str, AnchorIndex]) -> tuple[int, list[Problem]]:
    """Replaces every `lines:` in a card file by anchors, in place.

    Returns how many citations were filled and what could not be.  The rest of the file stays as
    it was written, comments and layout included.
    """
    text = path.read_text(encoding="utf-8")
    wrong: list[Problem] = []
    filled = 0

    def replace(found: re.Match[str]) -> str:
        nonlocal filled
        place = Place(str(path), text[: found.start()].count("\n") + 1)
        report, first, last = found[2], int(found[3]), int(found[4] or found[3])
        if report not in reports:
            wrong.append(Problem(place, f"cites ‘{report}’, which is not among the reports given"))
            return found[0]
        made = anchors_for(reports[report], first, last)
        if not made:
            wrong.append(
                Problem(
                    place, f"lines {first}-{last} of ‘{report}’ hold no words that stand only once; cite more lines"
                )
            )
            return found[0]
        filled += 1
        return f"{found[1]}anchors: [{', '.join(made)}]}}"

    result = _DRAFT.sub(replace, text)
    if result != text:
        path.write_text(result, encoding="utf-8")
    return filled, wrong
