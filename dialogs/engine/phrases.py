"""What the engine says of its own, and the words that interrupt, from `data/<language>.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from dialogs.engine.vocabulary import DATA
from knowledge.datafiles import read_data


class Phrases:
    """The engine's sentences in one language, by dotted name."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._raw = raw

    def __call__(self, name: str, /, **values: object) -> str:
        """The sentence with its {names} filled in.  Raises KeyError when there is no such sentence."""
        return str(self.held(name)).format(**values)

    def held(self, name: str) -> Any:
        """What stands under a dotted name, unformatted."""
        found: Any = self._raw
        for part in name.split("."):
            found = found[part]
        return found


@cache
def phrases(language: str) -> Phrases:
    """The sentences in "nl" or "en"."""
    return Phrases(read_data(DATA / f"{language}.yaml"))
