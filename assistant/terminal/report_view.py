"""The reports on the screen: a list, or the page about one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.phrases import phrases
from assistant.terminal.screen import styled, width
from knowledge.model import REPORT_KIND, Finding
from knowledge.store import Store

_PLAIN = ("title", "year", "by", "commissioned_by")
_TOLD = ("for_whom", "how", "covers", "leaves_out", "trust")


def reports_text(language: str, store: Store) -> str:
    """Every report with its name, year and how much we hold of it."""
    words = phrases("terminal", language)
    counts = finding_counts(store)
    lines = []
    for slug, _, name in store.listing(REPORT_KIND):
        facts = store.card(slug).facts
        year = facts.year if facts and facts.year != "unknown" else words("report.unknown")
        findings, cards = counts.get(slug, (0, 0))
        lines.append(f"{styled(slug, 'bold')}  {name.in_language(language)} ({year})")
        lines.append(f"  {words('report.holds', findings=findings, cards=cards)}")
    return "\n".join(lines)


def report_text(slug: str, language: str, store: Store) -> str:
    """The page about one report.  Raises KeyError for an unknown one."""
    return "\n".join(_page(slug, language, store))


def _page(slug: str, language: str, store: Store) -> Iterator[str]:
    words = phrases("terminal", language)
    card = store.card(slug)
    yield f"{styled(card.name.in_language(language), 'bold')} ({slug})"
    facts = card.facts
    for name in _PLAIN if facts else ():
        value = getattr(facts, name)
        yield _wrap(
            f"{styled(words(f'report.{name}'), 'label')}: {words('report.unknown') if value == 'unknown' else value}"
        )
    for name in _TOLD if facts else ():
        yield ""
        yield _wrap(f"{styled(words(f'report.{name}'), 'label')}: {getattr(facts, name).in_language(language)}")
    findings = [passage.record for passage in store.passages_of([slug]) if isinstance(passage.record, Finding)]
    if findings:
        yield ""
        yield styled(words("about.background"), "label")
    for finding in findings:
        yield _wrap(f"• {finding.claim.in_language(language)} [{finding.citations[0].section}]", "  ")
    held, cards = finding_counts(store).get(slug, (0, 0))
    yield ""
    yield styled(words("report.holds", findings=held, cards=cards), "dim")


def finding_counts(store: Store) -> dict[str, tuple[int, int]]:
    """Report -> (findings, cards with a finding) that cite it."""
    findings: dict[str, int] = {}
    cards: dict[str, set[str]] = {}
    for finding in store.findings():
        for report in {citation.report for citation in finding.citations}:
            findings[report] = findings.get(report, 0) + 1
            cards.setdefault(report, set()).add(finding.card)
    return {report: (count, len(cards[report])) for report, count in findings.items()}


def _wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(text, width(), subsequent_indent=indent, break_on_hyphens=False)
