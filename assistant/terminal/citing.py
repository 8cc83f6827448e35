"""The commands about citations: list them, draw a sample of findings, make new ones."""

from __future__ import annotations

import json
import random
import re
import textwrap
from pathlib import Path

from assistant.terminal.screen import harmless, styled, warn, write
from assistant.terminal.session import Session, Unusable


def list_citations(session: Session, as_object: bool) -> int:
    """Every citation there is; as JSON one object a line: id, report, section, anchors."""
    from knowledge import checks, loader

    known, problems = loader.load(session.folders)
    for owner, citation in checks.all_citations(known):
        if as_object:
            row = {
                "id": owner,
                "report": citation.report,
                "section": citation.section,
                "anchors": list(citation.anchors),
            }
            write(json.dumps(row, ensure_ascii=False))
        else:
            write(f"{owner}  {citation.report} {citation.section}  {' '.join(citation.anchors)}")
    for problem in problems:
        warn(str(problem))
    return 1 if problems else 0


def sample_findings(session: Session, count: int, seed: int) -> int:
    """`count` findings drawn at random: the claim and where it stands (with lines, when the reports are there)."""
    findings = session.store.findings()
    drawn = random.Random(seed).sample(findings, min(count, len(findings)))
    reports = _reports(session) if session.settings.reports else {}
    for finding in drawn:
        write(styled(finding.key, "bold"))
        write(
            textwrap.fill(finding.claim.in_language(session.language), 100, initial_indent="  ", subsequent_indent="  ")
        )
        if finding.caveat:
            write(
                textwrap.fill(
                    f"! {finding.caveat.in_language(session.language)}",
                    100,
                    initial_indent="  ",
                    subsequent_indent="  ",
                )
            )
        for citation in finding.citations:
            lines = sorted(
                {line for anchor in citation.anchors for line in reports.get(citation.report, {}).get(anchor, [])}
            )
            where = f" L{lines[0]}-{lines[-1]}" if lines else ""
            write(f"  {citation.report} {citation.section}{where}  {' '.join(citation.anchors)}")
    return 0 if drawn else 1


def make_citation(session: Session, report: str | None, lines: str | None) -> int:
    """Prints the citation of lines of a report, ready to paste into a card."""
    from knowledge.citing import anchors_for

    if not report or not lines:
        raise Unusable(session.words("cite.needs"), code=2)
    found = re.fullmatch(r"[Ll]?(\d+)(?:\s*-\s*[Ll]?(\d+))?", lines.strip())
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise Unusable(session.words("cite.lines", lines=harmless(lines)), code=2)
    reports = _reports(session)
    if report not in reports:
        raise Unusable(session.words("find.no_report", name=harmless(report), reports=", ".join(reports)), code=2)
    made = anchors_for(reports[report], int(found[1]), int(found[2] or found[1]))
    if not made:
        raise Unusable(session.words("cite.nothing", lines=lines, report=report))
    write(f'{{report: {report}, section: "", anchors: [{", ".join(made)}]}}')
    return 0


def fill_folder(session: Session, folder: Path) -> int:
    """Replaces the draft lines in every card of a folder by anchors."""
    from knowledge.citing import fill

    reports = _reports(session)
    filled, problems = 0, []
    for path in sorted(folder.rglob("*.yaml")):
        count, wrong = fill(path, reports)
        filled += count
        problems += wrong
    for problem in problems:
        warn(str(problem))
    write(session.words("cite.filled", count=filled))
    return 1 if problems else 0


def _reports(session: Session) -> dict[str, dict[str, list[int]]]:
    from knowledge.anchors import read_reports

    try:
        return read_reports(session.reports_folder())
    except OSError as error:
        raise Unusable(str(error), code=2) from error
