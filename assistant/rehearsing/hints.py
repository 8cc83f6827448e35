"""Coaching while you go: what the last turn was and did, and a hint for the next one."""

from __future__ import annotations

from typing import NamedTuple

from assistant.rehearsing.moments import movement, whys_of
from assistant.rehearsing.phrasing import own_words, starter
from assistant.rehearsing.situations import deed_of, fitting, standing_before
from assistant.rehearsing.sourcing import Source, source_of
from dialogs.rehearsal.session import Session
from knowledge.store import Store


class Effect(NamedTuple):
    """The last turn: what it was, what it moved (by part of the state), and the strongest reason."""

    deed: str
    moved: dict[str, float]
    why: str


class Hint(NamedTuple):
    """For the next turn: the situation's id, what to do and why, half a sentence to finish, and the card."""

    situation: str
    do: str
    why: str
    half: str
    source: Source | None


def effect_of_last(session: Session) -> Effect | None:
    """What the last turn was and did; None before the first."""
    if not session.exchanges:
        return None
    last = session.exchanges[-1]
    whys = whys_of(last, session.language)
    return Effect(deed_of(last).name.in_language(session.language), movement(last), whys[0] if whys else "")


def hint_for_next(session: Session, store: Store) -> Hint | None:
    """What could be done now; None when the session has ended."""
    if session.ended:
        return None
    turn = len(session.exchanges) + 1
    now, language = standing_before(session, turn), session.language
    technique = fitting(now)
    return Hint(
        technique.id,
        technique.do.in_language(language),
        technique.why.in_language(language),
        half_sentence(session) or starter(technique, now.client, session.role, language, turn),
        source_of(technique.card, language, store),
    )


def half_sentence(session: Session) -> str:
    """The beginning of a reply from the client's own words, for the user to finish; empty when none can be made."""
    now = standing_before(session, len(session.exchanges) + 1)
    reply = own_words(fitting(now), now.client, session.language)
    words = reply.text.rstrip(".!?… ").split() if reply else []
    if len(words) < _LEAST_WORDS:
        return ""
    return " ".join(words[: max(_LEAST_BEGIN, len(words) * 3 // 5)]).rstrip(",;:") + " …"


_LEAST_WORDS, _LEAST_BEGIN = 6, 4
