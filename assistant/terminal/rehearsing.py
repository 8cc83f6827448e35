"""The command to practise with a client: the list of roles, JSON for other programs, and the way into a session."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.terminal.lines import piped_lines
from assistant.terminal.screen import harmless, write
from assistant.terminal.session import Session, Unusable

if TYPE_CHECKING:
    from assistant.rehearsing.practice import Practice
    from dialogs.rehearsal.exercises import Exercise
    from dialogs.rehearsal.role import Role
    from dialogs.rehearsal.session import Exchange
    from dialogs.rehearsal.spoken import ClientLine

_SHOWN_PROBLEMS = 5
_WHOLE = ("", "0")


def rehearse(
    session: Session,
    client: str | None = None,
    exercise: str | None = None,
    as_objects: bool = False,
    listing: bool = False,
    out: Path | None = None,
) -> int:
    """Lists roles, or practises with one until it ends; 0 when done.  Raises Unusable (2) for a role there is not."""
    if listing:
        return list_roles(session, as_objects)
    roles, known = roles_of(session), exercises_of(session)
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty() and not as_objects
    if client is None and on_terminal:
        from assistant.terminal.rehearsal_choice import choose

        chosen = choose(session, roles, known, exercise)
        if chosen is None:
            return 0
        client, exercise = chosen
    role = _role(session, roles, client)
    task = _exercise(session, known, exercise)
    if as_objects:
        return _objects(session, role, task, out)
    from assistant.terminal.rehearsal_talk import practise

    return practise(session, role, task, out)


def list_roles(session: Session, as_objects: bool) -> int:
    """A role a line: as a table, or as JSON."""
    roles, language = roles_of(session), session.language
    if as_objects:
        for role in roles.values():
            held = {"id": role.id, "title": role.title.in_language(language), "difficulty": role.difficulty}
            write(json.dumps(held, ensure_ascii=False))
        return 0
    from assistant.terminal.rehearsal_choice import table

    write(table(session, roles, exercises_of(session)))
    return 0


def roles_of(session: Session) -> Mapping[str, Role]:
    """The roles, shipped and the user's own.  Raises Unusable with the first errors when one is broken."""
    from dialogs.rehearsal.reading import load_roles

    roles, problems = load_roles(role_folders(session))
    if problems:
        shown = "\n".join(map(str, problems[:_SHOWN_PROBLEMS]))
        raise Unusable(f"{shown}\n{session.words('rehearse.broken', count=len(problems))}")
    return {role.id: role for role in sorted(roles.values(), key=lambda one: (one.difficulty, one.id))}


def role_folders(session: Session) -> list[Path]:
    """Where roles are: the shipped ones, and `clients` in the user's own folders of knowledge."""
    from dialogs.rehearsal.reading import SHIPPED

    return [SHIPPED, *(folder / "clients" for folder in session.settings.knowledge)]


def exercises_of(session: Session) -> Mapping[str, Exercise]:
    """The exercises by id."""
    from dialogs.rehearsal.exercises import exercises

    return exercises()


def kept(session: Session, error: OSError) -> Unusable:
    """That a session cannot be written."""
    return Unusable(session.words("rehearse.cannot_keep", reason=error.strerror or error))


def _objects(session: Session, role: Role, task: Exercise | None, out: Path | None) -> int:
    from assistant.rehearsing.documents import write_documents
    from assistant.rehearsing.feedback import as_json
    from assistant.rehearsing.practice import start
    from assistant.remembering.days import today

    try:
        practice = start(role, session.language, task)
        first: dict[str, Any] = {"opening": line_object(practice.session.opening)}
        for line in piped_lines():
            if harmless(line).strip().lower() in ("stop", "/stop"):
                practice.stop()
                break
            told = exchange_object(practice.take(harmless(line)), practice)
            write(json.dumps({**told, **first}, ensure_ascii=False))
            sys.stdout.flush()
            first = {}
            if not practice.running:
                break
        feedback = practice.finish(session.store)
        last = {**first, "feedback": as_json(feedback)}
        if farewell := practice.session.farewell:
            last["farewell"] = line_object(farewell)
        if out is not None:
            last["written"] = [str(path) for path in write_documents(feedback, practice.session, today(), out)]
    except OSError as error:
        raise kept(session, error) from error
    write(json.dumps(last, ensure_ascii=False))
    return 0


def line_object(line: ClientLine) -> dict[str, Any]:
    """What the client says, as plain values."""
    return {
        "text": line.text,
        "talk": line.talk,
        "discord": line.discord,
        "kind": line.kind,
        "strength": line.strength,
        "group": line.group,
        "topic": line.topic,
    }


def exchange_object(exchange: Exchange, practice: Practice) -> dict[str, Any]:
    """One turn of each, as plain values."""
    coded = exchange.heard.coded
    return {
        "turn": exchange.number,
        "professional": {
            "text": exchange.text,
            "code": coded.code,
            "subtype": coded.subtype,
            "double_sided": coded.double_sided,
            "acts": list(coded.acts),
            "asked": list(exchange.heard.asked),
            "because": [str(reason) for reason in (*coded.because, *coded.signs)],
        },
        "client": {**line_object(exchange.client), "because": list(exchange.because)},
        "state": exchange.after._asdict(),
        "moves": [
            {"rule": move.rule, "why": move.why.in_language(practice.session.language), "moves": dict(move.moves)}
            for move in exchange.moves
        ],
        "ended": practice.session.ended,
    }


def _role(session: Session, roles: Mapping[str, Role], client: str | None) -> Role:
    if client is None or client not in roles:
        phrase = "rehearse.no_client" if client else "rehearse.which_client"
        raise Unusable(session.words(phrase, client=harmless(client or ""), clients=", ".join(roles)), code=2)
    return roles[client]


def _exercise(session: Session, known: Mapping[str, Exercise], exercise: str | None) -> Exercise | None:
    if exercise is None or exercise in _WHOLE:
        return None
    if exercise not in known:
        told = session.words("rehearse.no_exercise", exercise=harmless(exercise), exercises=", ".join(known))
        raise Unusable(told, code=2)
    return known[exercise]
