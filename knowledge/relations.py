"""The kinds of link and how they read, from `relations.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge import model, yamlfile
from knowledge.filereader import FileReader
from knowledge.model import Text


class Relation(NamedTuple):
    """One kind of link: kinds of card it may join ("any", "same" or kinds), and its phrases."""

    id: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    sentence: Text
    group: Text
    back: Text

    def allows(self, source_kind: str, target_kind: str) -> bool:
        source_fits = "any" in self.sources or source_kind in self.sources
        if "same" in self.targets:
            return source_fits and source_kind == target_kind
        return source_fits and ("any" in self.targets or target_kind in self.targets)


@cache
def relations() -> dict[str, Relation]:
    """Relation id -> relation.  Raises ValueError when the shipped file is broken."""
    path = Path(__file__).with_name("relations.yaml")
    value = yamlfile.read(path)
    reader = FileReader(str(path))
    found: dict[str, Relation] = {}
    assert isinstance(value, yamlfile.Mapping)
    for name, entry in value.entries.items():
        held = reader.mapping(entry, f"relation ‘{name}’", ("from", "to", *model.LANGUAGES, "group", "back"))
        if held is None:
            continue
        get = held.entries.get
        empty = Text("", "")
        sentence = Text(reader.string(get("nl"), "nl"), reader.string(get("en"), "en"))
        group, back = (reader.text(get(key), key) or empty for key in ("group", "back"))
        found[name] = Relation(
            name, reader.words(get("from"), "from"), reader.words(get("to"), "to"), sentence, group, back
        )
    if reader.problems:
        raise ValueError("; ".join(map(str, reader.problems)))
    return found
