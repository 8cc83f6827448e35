"""How the skills develop over kept sessions; and a trainer's export without a word of what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import isfinite
from typing import Any, NamedTuple

from assistant.rehearsing.counting import counted
from assistant.rehearsing.feedback import counts_as_json
from assistant.rehearsing.skills import Skill, figures, skills
from assistant.remembering.rehearsals import Kept
from dialogs.rehearsal.session import Session, begin, take

LEAST_TURNS = 3  # of a session that counts
LEAST_SESSIONS = 3  # before a change is told
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME = re.compile(r"[a-z0-9_-]{0,60}")
_WINDOW = 3  # sessions at either end that are compared, where there are enough


class Practised(NamedTuple):
    """One session that counts; `skills` by id, `turns` as `turn_facts` gives them."""

    day: str
    role: str
    language: str
    exercise: str
    ended: str
    skills: Mapping[str, float | None]
    counts: Mapping[str, Any]
    turns: tuple[Mapping[str, Any], ...]


class Series(NamedTuple):
    """One skill over the sessions that gave occasion for it; `change` is None when there is too little to see."""

    skill: Skill
    days: tuple[str, ...]
    values: tuple[float, ...]
    change: float | None

    @property
    def clear(self) -> bool:
        """Whether the change is more than the figure differs, on average, from one session to the next."""
        steps = [abs(later - earlier) for earlier, later in pairwise(self.values)]
        return self.change is not None and bool(steps) and abs(self.change) > sum(steps) / len(steps)

    @property
    def better(self) -> bool | None:
        """Whether the change is for the better; None when there is none to speak of."""
        if not self.change or not self.clear:
            return None
        return (self.change > 0) == self.skill.more_is_better


class Progress(NamedTuple):
    """`left_out` counts sessions that are too short, or that cannot be replayed."""

    sessions: tuple[Practised, ...]
    series: tuple[Series, ...]
    left_out: int


def summary_of(session: Session, undone: int = 0) -> dict[str, Any]:
    """What is kept of a session at its end: figures and codes, none of the words."""
    counts = counted(session)
    return {
        "ended": session.ended,
        "undone": undone,
        "counts": counts_as_json(counts),
        "skills": figures(session, counts),
        "turns": turn_facts(session),
    }


def turn_facts(session: Session) -> list[dict[str, Any]]:
    """Per turn: codes, acts, what was asked, the client's talk and state; no words."""
    return [
        {
            "turn": one.number,
            "code": one.heard.coded.code,
            "subtype": one.heard.coded.subtype,
            "acts": list(one.heard.coded.acts),
            "double_sided": one.heard.coded.double_sided,
            "asked": list(one.heard.asked),
            "talk": one.client.talk,
            "strength": one.client.strength,
            "kind": one.client.kind,
            "discord": one.client.discord,
            "state": one.after._asdict(),
        }
        for one in session.exchanges
    ]


def replayed(kept: Kept, roles: Mapping[str, Any], exercises: Mapping[str, Any]) -> Session | None:
    """A kept session played again; None when its role is gone."""
    role = roles.get(kept.role)
    if role is None or kept.language not in ("nl", "en"):
        return None
    session = begin(role, kept.language, exercises.get(kept.exercise))
    for text in kept.turns:
        if session.ended:
            break
        session = take(session, text)
    return session


def progress_of(sessions: Iterable[Kept], roles: Mapping[str, Any], exercises: Mapping[str, Any]) -> Progress:
    """Progress over kept sessions, oldest first."""
    counted_in, left_out = [], 0
    for kept in sessions:
        if not kept.turns:
            continue  # looked in, and left again: that was no practice
        one = practised(kept, roles, exercises)
        if one is None or len(one.turns) < LEAST_TURNS:
            left_out += 1
        else:
            counted_in.append(one)
    return Progress(tuple(counted_in), progress_series(counted_in), left_out)


def progress_series(sessions: Iterable[Practised]) -> tuple[Series, ...]:
    """One series a skill, of sessions from old to new."""
    held = tuple(sessions)
    return tuple(_series(skill, held) for skill in skills())


def practised(kept: Kept, roles: Mapping[str, Any], exercises: Mapping[str, Any]) -> Practised | None:
    """A session's figures: from its summary, else by playing it again; None when neither can be had."""
    held = kept.summary if kept.summary is not None and _sound(kept.summary) else None
    if held is None:
        session = replayed(kept, roles, exercises) if len(kept.turns) >= LEAST_TURNS else None
        if session is None:
            return None
        held = summary_of(session, kept.undone)
    known = {skill.id: held["skills"].get(skill.id) for skill in skills()}
    return Practised(
        kept.day,
        kept.role,
        kept.language,
        kept.exercise,
        str(held["ended"]),
        known,
        held["counts"],
        tuple(held["turns"]),
    )


def trainer_rows(sessions: Iterable[Practised]) -> list[dict[str, Any]]:
    """A session each, with its figures, codes and states: nothing of what was said by either."""
    return [
        {
            "session": number,
            "day": one.day if _DAY.fullmatch(one.day) else "",
            "role": _name(one.role),
            "language": _name(one.language),
            "exercise": _name(one.exercise),
            "ended": _name(one.ended),
            "counts": _cleaned(one.counts),
            "skills": _cleaned(one.skills),
            "turns": [_cleaned(turn) for turn in one.turns],
        }
        for number, one in enumerate(sessions, start=1)
    ]


def flat_rows(sessions: Iterable[Practised]) -> list[dict[str, Any]]:
    """The same, a turn each, for a spreadsheet."""
    rows = []
    for one in trainer_rows(sessions):
        head = {key: one[key] for key in ("session", "day", "role", "language", "exercise", "ended")}
        for turn in one["turns"]:
            state = turn.pop("state", {})
            lists = {key: " ".join(value) for key, value in turn.items() if isinstance(value, list)}
            rows.append({**head, **turn, **lists, **{f"state_{name}": value for name, value in state.items()}})
    return rows


def _series(skill: Skill, sessions: Iterable[Practised]) -> Series:
    held = [(one.day, value) for one in sessions if (value := one.skills.get(skill.id)) is not None]
    days, values = tuple(day for day, _ in held), tuple(value for _, value in held)
    if len(values) < LEAST_SESSIONS:
        return Series(skill, days, values, None)
    window = min(_WINDOW, len(values) // 2)
    return Series(skill, days, values, round(_mean(values[-window:]) - _mean(values[:window]), 4))


def _mean(values: tuple[float, ...]) -> float:
    return sum(values) / len(values)


def _sound(summary: Mapping[str, Any]) -> bool:
    """Whether a summary, which anyone may have edited, has the shape that is needed."""
    known, turns = summary.get("skills"), summary.get("turns")
    return (
        isinstance(summary.get("ended"), str)
        and isinstance(summary.get("counts"), dict)
        and isinstance(turns, list)
        and all(isinstance(turn, dict) for turn in turns)
        and isinstance(known, dict)
        and all(value is None or (type(value) in (int, float) and isfinite(value)) for value in known.values())
    )


def _cleaned(value: Any) -> Any:
    """Numbers, and names of codes; any other text is dropped, so that no word said can slip through."""
    if isinstance(value, Mapping):
        return {key: _cleaned(held) for key, held in value.items() if _name(key)}
    if isinstance(value, (list, tuple)):
        return [_cleaned(held) for held in value]
    return value if value is None or isinstance(value, (bool, int, float)) else _name(value)


def _name(value: object) -> str:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else ""
