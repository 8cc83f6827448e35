"""What the tests of rehearsals share: roles, scripted professionals, and how a session went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from dialogs.rehearsal.reading import load_role, load_roles
from dialogs.rehearsal.role import Role
from dialogs.rehearsal.session import Session, begin, client_lines, take

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en")


@cache
def shipped() -> dict[str, Role]:
    return load_roles()[0]


@cache
def small() -> Role:
    return load_role("small-client", [HERE / "clients"])


@cache
def professionals(kind: str, language: str) -> dict[str, list[str]]:
    """Scripted professionals by name: "by-the-book", "harsh" or "mixed"."""
    text = (HERE / "professionals" / f"{kind}-{language}.yaml").read_text(encoding="utf-8")
    held: dict[str, list[str]] = yaml.safe_load(text)
    return held


def played(role: Role, language: str, turns: Sequence[str]) -> Session:
    """The session with these turns, as far as it goes."""
    session = begin(role, language)
    for text in turns:
        if session.ended:
            break
        session = take(session, text)
    return session


def change_share(session: Session, last: int = 10) -> float:
    """Share of change talk among the client's last change-or-sustain turns; 0 when there are none."""
    talks = [line.talk for line in client_lines(session) if line.talk != "neutral"][-last:]
    return talks.count("change") / len(talks) if talks else 0.0


def offered_step(session: Session) -> bool:
    return any(exchange.client.group == "step" for exchange in session.exchanges)
