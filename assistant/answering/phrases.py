"""The assistant's own sentences, from `data/<language>.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from knowledge.datafiles import read_data


class Phrases:
    """Sentences of one language by dotted name, such as "verdict.mixed"."""

    def __init__(self, sentences: dict[str, str]) -> None:
        self._sentences = sentences

    def __call__(self, name: str, /, **values: str) -> str:
        """The sentence with its {names} filled in.  Raises KeyError when there is no such sentence."""
        return self._sentences[name].format(**values)

    def get(self, name: str) -> str:
        return self._sentences.get(name, "")


@cache
def phrases(language: str) -> Phrases:
    raw = read_data(Path(__file__).with_name("data") / f"{language}.yaml")
    flat = {f"{group}.{name}": text for group, held in raw.items() for name, text in held.items()}
    return Phrases(flat)
