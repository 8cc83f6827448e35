"""Citations as a person reads them: the report once, then its sections."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.model import Citation
from knowledge.store import Store


def cited_text(citations: Iterable[Citation], language: str, store: Store) -> str:
    """“Kennis in uitvoering 4.2, 4.3; TNO-QuickScan 3.1” for the citations, in their order."""
    sections: dict[str, list[str]] = {}
    for citation in citations:
        held = sections.setdefault(citation.report, [])
        if citation.section and citation.section not in held:
            held.append(citation.section)
    names = store.names(sections)
    told = []
    for report, held in sections.items():
        name = names[report].in_language(language) if report in names else report
        told.append(f"{name} {', '.join(held)}".strip())
    return "; ".join(told)
