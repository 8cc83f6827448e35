"""The command that checks all knowledge."""

from __future__ import annotations

from pathlib import Path

from assistant.terminal.screen import styled, warn, write
from assistant.terminal.session import Session, Unusable
from dialogs.engine.script import Book
from knowledge.model import Knowledge, Problem


def check_all(session: Session, stories: Path | None = None) -> int:
    """Every error in knowledge, scripts, cues and roles as `file:line: what is wrong`; 0 when there is none.

    With `stories`, a folder, those are played too, and every step and rule that none visits is an error.
    """
    from knowledge import anchors, checks, loader, reviewing

    known, problems = loader.load(session.folders)
    problems += [*checks.check(known), *reviewing.review(known)]
    book, wrong = _check_scripts(session, known)
    problems += wrong
    problems += _check_cues()
    roles, wrong = _check_roles(session, known)
    problems += wrong
    told = 0
    if stories is not None and not problems:
        told, wrong = _tell_stories(session, book, stories)
        problems += wrong
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
    if book:
        blocks = [(len(script.steps), len(script.rules)) for script in book.values()]
        steps, rules = (sum(counts) for counts in zip(*blocks, strict=True))
        write(session.words("check.scripts", scripts=", ".join(book), steps=steps, rules=rules))
    if roles:
        write(session.words("check.roles", roles=", ".join(roles)))
    if stories is not None:
        write(session.words("check.stories", count=told))
    if reports:
        write(session.words("check.anchors"))
    return 0


def _check_cues() -> list[Problem]:
    from dialogs.coding.checking import check_shipped

    return check_shipped()


def _check_roles(session: Session, known: Knowledge) -> tuple[list[str], list[Problem]]:
    """The clients to practise with, shipped and the user's own: their ids, and what is wrong with them."""
    from assistant.terminal.rehearsing import role_folders
    from dialogs.rehearsal.checks import check_roles
    from dialogs.rehearsal.reading import role_files

    folders = [folder for folder in role_folders(session) if folder.is_dir()]
    ids = dict.fromkeys(path.stem for path in role_files(folders))
    return list(ids), check_roles(folders, {card.id for card in known.cards.values()})


def _check_scripts(session: Session, known: Knowledge) -> tuple[Book, list[Problem]]:
    from assistant.terminal.talking import script_folders
    from dialogs.engine import checks, loading

    book, problems = loading.load(script_folders(session))
    return book, [*problems, *checks.check(book, {card.id: card.kind for card in known.cards.values()})]


def _tell_stories(session: Session, book: Book, folder: Path) -> tuple[int, list[Problem]]:
    from assistant.guiding.graph_host import GraphHost
    from dialogs.engine.stories import load_stories, tell, unvisited

    stories, problems = load_stories([folder])
    told = [tell(story, book, GraphHost(session.store)) for story in stories]
    return len(told), [*problems, *(problem for one in told for problem in one.problems), *unvisited(book, told)]
