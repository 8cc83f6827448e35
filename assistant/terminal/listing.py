"""The cards of a kind that pass filters: for whom, on what, how strong, where, when, in which report."""

from __future__ import annotations

import json

from assistant.answering.filtering import RANK, Filters, matching, place_words
from assistant.phrases import phrases
from assistant.terminal.looking import the_card, the_kind, the_report
from assistant.terminal.screen import harmless, write
from assistant.terminal.session import Session, Unusable
from knowledge.model import STRENGTHS
from knowledge.store import Passage


def list_filtered(
    session: Session,
    kind: str | None,
    concerned: tuple[str, ...],
    strength: str | None,
    where: str | None,
    report: str | None,
    since: int | None,
    until: int | None,
    as_objects: bool,
) -> int:
    """A line for each card with a finding that passes; 1 when there is none.  Raises Unusable for unknown names."""
    filters = Filters(
        the_kind(session, kind or "intervention"),
        tuple(the_card(session, name) for name in concerned),
        _strength(session, strength) if strength else "",
        place_words(harmless(where or "")),
        the_report(session, report) if report else "",
        since or 0,
        until or 9999,
    )
    by_card: dict[str, list[Passage]] = {}
    for passage in matching(filters, session.store):
        by_card.setdefault(passage.card, []).append(passage)
    names = session.store.names(by_card)
    width = max((len(names[card].in_language(session.language)) for card in by_card), default=0)
    for card, passages in by_card.items():
        best = min(passages, key=lambda one: (not one.direction, RANK.get(one.strength, len(RANK))))
        name = names[card].in_language(session.language)
        if as_objects:
            held = {"id": card, "name": name, "findings": [passage.key for passage in passages]}
            write(json.dumps(held | {"direction": best.direction, "strength": best.strength}, ensure_ascii=False))
        else:
            write(f"{name:<{width}}  {_told(session, passages, best)}".rstrip())
    if not as_objects:
        write(session.words("list.count", count=len(by_card)))
    return 0 if by_card else 1


def _told(session: Session, passages: list[Passage], best: Passage) -> str:
    words, answering = session.words, phrases("answering", session.language)
    direction = words(f"direction.{best.direction}") if best.direction else " "
    grade = answering(f"strength.{best.strength}") if best.direction else ""
    return f"{direction} {words('list.findings', count=len(passages))}{f' · {grade}' if grade else ''}"


def _strength(session: Session, typed: str) -> str:
    answering = phrases("answering", session.language)
    named = {strength: strength for strength in STRENGTHS}
    named |= {answering(f"strength.{strength}"): strength for strength in STRENGTHS}
    wanted = harmless(typed).strip().lower().replace("-", "_")
    for name, strength in named.items():
        if name.lower().replace("-", "_") == wanted:
            return strength
    raise Unusable(session.words("list.no_strength", strength=harmless(typed), strengths=", ".join(STRENGTHS)), code=2)
