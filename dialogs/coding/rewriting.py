"""Writes weights into the text of a cue file: only the numbers change; comments, order and the rest stay."""

from __future__ import annotations

from collections.abc import Mapping

import yaml


def rewrite(text: str, fitted: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """`text` with every weight that stands in it replaced by the fitted one, rounded to 2 decimals.

    `fitted` has per "weights" and "lingers", per cue, per label a number; labels that it lacks keep theirs.
    """
    changes: list[tuple[int, int, str]] = []
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for name, entry in root.value if root else ():
        for key, value in entry.value:
            given = fitted.get(key.value, {}).get(name.value, {}) if key.value in ("weights", "lingers") else {}
            for label, number in value.value if given else ():
                if label.value in given:
                    changes.append((number.start_mark.index, number.end_mark.index, _rounded(given[label.value])))
    for start, end, number in sorted(changes, reverse=True):
        text = text[:start] + number + text[end:]
    return text


def _rounded(number: float) -> str:
    return f"{round(number, 2) + 0.0:.2f}"  # + 0.0 turns -0.0 into 0.0
