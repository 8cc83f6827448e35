"""The card behind an advice: its name, and where it is told of."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.store import Store


class Source(NamedTuple):
    """A card with the first place where it is explained; `report` and `section` are empty when it is nowhere."""

    card: str
    name: str
    report: str
    title: str
    section: str

    def __str__(self) -> str:
        return f"{self.name} ({self.title} {self.section})".replace(" )", ")") if self.title else self.name


def source_of(card: str, language: str, store: Store) -> Source | None:
    """The card and its place: its definition's, else that of its first finding.  None when there is no such card."""
    if not store.has(card):
        return None
    name = store.names([card])[card].in_language(language)
    passages = sorted(store.passages_of([card]), key=lambda passage: passage.role != "definition")
    cited = next((one for passage in passages for one in passage.record.citations), None)
    if cited is None:
        return Source(card, name, "", "", "")
    titles = store.names([cited.report])
    title = titles[cited.report].in_language(language) if cited.report in titles else cited.report
    return Source(card, name, cited.report, title, cited.section)
