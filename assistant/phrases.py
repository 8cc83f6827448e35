"""The assistant's own sentences, from a room's `data/<language>.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from knowledge.datafiles import read_data


class Phrases:
    """Sentences of one language by dotted name, such as "verdict.mixed"."""

    def __init__(self, sentences: dict[str, str]) -> None:
        self._sentences = sentences

    def __call__(self, phrase: str, /, **values: object) -> str:
        """The sentence with its {names} filled in.  Raises KeyError when there is no such sentence."""
        return self._sentences[phrase].format(**values)

    def group(self, name: str) -> dict[str, str]:
        """All sentences of a group, without its name."""
        start = f"{name}."
        return {key.removeprefix(start): text for key, text in self._sentences.items() if key.startswith(start)}


@cache
def phrases(room: str, language: str) -> Phrases:
    """The sentences of a room of the assistant, such as "answering", in "nl" or "en"."""
    raw = read_data(Path(__file__).parent / room / "data" / f"{language}.yaml")
    return Phrases({f"{group}.{name}": text for group, held in raw.items() for name, text in held.items()})
