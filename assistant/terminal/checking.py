"""The command that checks all knowledge."""

from __future__ import annotations

from assistant.terminal.screen import styled, warn, write
from assistant.terminal.session import Session, Unusable


def check_all(session: Session) -> int:
    """Every error as `file:line: what is wrong`; 0 when there is none."""
    from knowledge import anchors, checks, loader

    known, problems = loader.load(session.folders)
    problems += checks.check(known)
    reports = session.settings.reports
    if reports:
        try:
            problems += checks.check_against_reports(known, anchors.read_reports(reports))
        except OSError as error:
            raise Unusable(str(error), code=2) from error
    for problem in sorted(problems, key=lambda one: (one.place.file, one.place.line)):
        write(str(problem))
    if problems:
        warn(session.words("check.bad", count=len(problems)))
        return 1
    write(
        styled(
            session.words(
                "check.good", cards=len(known.cards), findings=len(known.findings()), links=len(known.links())
            ),
            "bold",
        )
    )
    if reports:
        write(session.words("check.anchors"))
    return 0
