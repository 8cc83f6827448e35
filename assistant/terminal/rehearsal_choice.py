"""Choosing whom and what to practise: the list of roles and exercises, and two questions by number."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from assistant.terminal.screen import harmless, styled, warn, width, write
from assistant.terminal.session import Session

if TYPE_CHECKING:
    from dialogs.rehearsal.exercises import Exercise
    from dialogs.rehearsal.role import Role


def table(session: Session, roles: Mapping[str, Role], exercises: Mapping[str, Exercise]) -> str:
    """The roles with their difficulty, title and what the conversation is about; then the exercises."""
    words = session.words
    lines = [styled(words("rehearse.roles"), "label"), *_roles(session, roles.values(), with_ids=True)]
    lines += ["", styled(words("rehearse.exercises"), "label")]
    longest = max((len(one) for one in exercises), default=0)
    lines += [f"  {one.id:<{longest}}  {one.title.in_language(session.language)}" for one in exercises.values()]
    first = next(iter(roles), "")
    return "\n".join([*lines, "", styled(words("rehearse.begin_one", client=first), "dim")])


def choose(
    session: Session, roles: Mapping[str, Role], exercises: Mapping[str, Exercise], exercise: str | None
) -> tuple[str, str | None] | None:
    """The ids of the role and exercise that the user picks by number; None when they leave."""
    words, language = session.words, session.language
    write(styled(words("rehearse.roles"), "label"))
    for line in _roles(session, roles.values(), with_ids=False):
        write(line)
    ids = list(roles)
    picked = _number(session, words("rehearse.pick_client", count=len(ids)), len(ids), 1)
    if picked is None:
        return None
    if exercise is not None or not exercises:
        return ids[picked - 1], exercise
    write()
    write(styled(words("rehearse.exercises"), "label"))
    write(f"  0. {words('rehearse.whole')}")
    for at, one in enumerate(exercises.values(), 1):
        write(f"  {at}. {one.title.in_language(language)}")
    tasks = list(exercises)
    task = _number(session, words("rehearse.pick_exercise", count=len(tasks)), len(tasks), 0)
    if task is None:
        return None
    write()
    return ids[picked - 1], tasks[task - 1] if task else None


def _roles(session: Session, roles: Iterable[Role], with_ids: bool) -> list[str]:
    words, language, lines = session.words, session.language, []
    for at, role in enumerate(roles, 1):
        lead = f"  {at:>2}. "
        change = words("rehearse.about", change=role.change.in_language(language))
        told = f"{role.title.in_language(language)} ({words(f'rehearse.difficulty_{role.difficulty}')}). {change}"
        if with_ids:
            told = f"{role.id}: {told}"
        indent = " " * len(lead)
        lines.append(
            textwrap.fill(told, width(), initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)
        )
    return lines


def _number(session: Session, question: str, highest: int, standard: int) -> int | None:
    """A number from 0 or 1 to `highest`; an empty line is the standard.  None when the user leaves."""
    while True:
        try:
            typed = harmless(input(f"{question} ")).strip().lower()
        except (EOFError, KeyboardInterrupt):
            write()
            return None
        if typed in ("stop", "/stop", "q"):
            return None
        if not typed:
            return standard
        if typed.isdecimal() and standard <= int(typed[:6]) <= highest:
            return int(typed)
        warn(session.words("rehearse.no_number", lowest=standard, highest=highest))
