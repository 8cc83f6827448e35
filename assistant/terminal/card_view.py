"""A card on the screen: what it is, what was found, how it is tied to others."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.phrases import Phrases, phrases
from assistant.terminal.screen import styled, width
from assistant.terminal.sources_view import cited_text
from knowledge.model import ABOUT, Citation, Finding, Link
from knowledge.store import RelationText, Store

TREE_DEPTH, TREE_WIDTH = 2, 5


def card_text(card_id: str, language: str, store: Store) -> str:
    """Everything we know about a card, as text.  Raises KeyError for an unknown id."""
    view = _View(card_id, language, store)
    return "\n".join(view.lines())


class _View:
    def __init__(self, card_id: str, language: str, store: Store) -> None:
        self.card = store.card(card_id)
        self.language = language
        self.store = store
        self.words: Phrases = phrases("terminal", language)
        self.answering: Phrases = phrases("answering", language)
        self.width = width()

    def lines(self) -> Iterator[str]:
        name = self.card.name.in_language(self.language)
        yield f"{styled(name, 'bold')} ({self.words(f'kind.{self.card.kind}')}, {self.card.id})"
        aliases = self.card.aliases.in_language(self.language)
        if aliases:
            yield self.wrap(self.words("card.aliases", names=", ".join(aliases)))
        if self.card.definition:
            yield from self.heading("card.definition")
            text = self.card.definition.text.in_language(self.language)
            yield self.wrap(f"{text} {self.cited(self.card.definition.citations)}")
        if self.card.steps:
            yield from self.heading("card.steps")
            for number, step in enumerate(self.card.steps.items, 1):
                yield self.wrap(f"{number}. {step.in_language(self.language)}", "   ")
            yield f"   {self.cited(self.card.steps.citations)}"
        if self.card.say:
            yield from self.heading("card.say")
            for sentence in self.card.say:
                yield self.wrap(f"“{sentence.in_language(self.language)}”", "  ")
        yield from self.findings()
        yield from self.links()
        yield from self.tree()

    def findings(self) -> Iterator[str]:
        findings = [
            passage.record for passage in self.store.passages_of([self.card.id]) if isinstance(passage.record, Finding)
        ]
        directed = False
        for about in ABOUT:
            here = [finding for finding in findings if finding.about == about]
            if here:
                yield from self.heading(f"about.{about}")
            for finding in here:
                directed = directed or bool(finding.direction)
                yield self.wrap(f"{self.mark(finding)} {self.told(finding)}", "  ")
                if finding.caveat:
                    yield self.wrap(
                        f"  {self.answering('part.caution')} {finding.caveat.in_language(self.language)}", "  "
                    )
        contradictions = self.store.contradictions_of([finding.key for finding in findings])
        if contradictions:
            yield from self.heading("card.contradictions")
            for contradiction in contradictions:
                yield self.wrap(f"• {contradiction.note.in_language(self.language)}", "  ")
        if directed:
            yield ""
            yield styled(self.words("card.direction_legend"), "dim")

    def mark(self, finding: Finding) -> str:
        return self.words(f"direction.{finding.direction}") if finding.direction else "•"

    def told(self, finding: Finding) -> str:
        grounds = ["; ".join(map(str, finding.references))]
        if finding.direction or finding.strength != "not_stated":
            grounds.append(self.answering(f"strength.{finding.strength}"))
        if finding.grade:
            grounds.append(f"“{finding.grade}”")
        held = ", ".join(filter(None, grounds))
        claim = finding.claim.in_language(self.language)
        return " ".join(filter(None, (claim, f"({held})" if held else "", self.cited(finding.citations))))

    def links(self) -> Iterator[str]:
        grouped: dict[str, list[tuple[Link, str]]] = {}
        relations: dict[str, RelationText] = {}
        for link in self.store.links_of(self.card.id):
            relation = relations.setdefault(link.relation, self.store.relation(link.relation))
            outward = link.source == self.card.id
            heading = (relation.group if outward else relation.back).in_language(self.language)
            other = link.target if outward else link.source
            if other not in [known for _, known in grouped.setdefault(heading, [])]:
                grouped[heading].append((link, other))
        if grouped:
            yield from self.heading("card.links")
        names = self.store.names(other for held in grouped.values() for _, other in held)
        for heading, held in grouped.items():
            told = []
            for link, other in held:
                note = ""
                if link.basis == "inferred" and link.why and link.citations:
                    note = f" ({self.words('card.inferred', why=link.why.in_language(self.language).rstrip('.'))})"
                told.append(f"{names[other].in_language(self.language)}{note} {self.cited(link.citations)}".rstrip())
            yield self.wrap(f"{heading}: {'; '.join(told)}", "  ")

    def tree(self) -> Iterator[str]:
        from knowledge.graph import neighbourhood

        branches = list(neighbourhood(self.store, self.card.id, TREE_DEPTH, TREE_WIDTH))
        if not branches:
            return
        yield from self.heading("card.neighbourhood")
        names = self.store.names(other for _, _, other in branches)
        yield self.card.name.in_language(self.language)
        for at, (depth, link, other) in enumerate(branches):
            later = [level for level, _, _ in branches[at + 1 :]]
            nearer = next((level for level in later if level <= depth), 0)
            bars = "".join(
                "│  " if any(level == d for level in _until_shallower(later, d)) else "   " for d in range(1, depth)
            )
            relation = self.store.relation(link.relation)
            how = (relation.back if link.source == other else relation.group).in_language(self.language)
            branch = "├─" if nearer == depth else "└─"
            yield f"{bars}{branch} {names[other].in_language(self.language)} {styled(f'({how})', 'dim')}"

    def cited(self, citations: tuple[Citation, ...]) -> str:
        told = cited_text(citations, self.language, self.store)
        return styled(f"[{told}]", "dim") if told else ""

    def heading(self, name: str) -> list[str]:
        return ["", styled(self.words(name), "label")]

    def wrap(self, text: str, indent: str = "") -> str:
        return textwrap.fill(text, self.width, subsequent_indent=indent, break_on_hyphens=False)


def _until_shallower(levels: list[int], depth: int) -> Iterator[int]:
    for level in levels:
        if level < depth:
            return
        yield level
