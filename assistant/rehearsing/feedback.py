"""All that is said about a session at its end, as one record and as plain values for JSON."""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.rehearsing.counting import Counts, Point, Range, counted, course, ranges, share
from assistant.rehearsing.moments import Moments, Told, moments_of
from assistant.rehearsing.skills import Threshold, figures, skills
from assistant.rehearsing.sourcing import Source
from dialogs.rehearsal.exercises import exercises, score
from dialogs.rehearsal.session import Session
from knowledge.store import Store


class Figure(NamedTuple):
    """A measure with its thresholds, where a source gives them; `level` is "below", "fair", "good" or empty."""

    value: float | None
    level: str
    thresholds: Threshold | None
    older: Threshold | None = None


class Score(NamedTuple):
    """How the exercise went: turns that did it and turns that did the opposite, of all; `share` 0 to 1; in words."""

    exercise: str
    title: str
    hits: int
    against: int
    turns: int
    share: float
    told: str


class Feedback(NamedTuple):
    """`background` is what lay behind, told afterwards; `ended` as in the session ("" when it was cut off)."""

    role: str
    title: str
    name: str
    language: str
    exercise: str
    ended: str
    counts: Counts
    reflections_per_question: Figure
    share_complex: Figure
    share_open: Figure
    talk_share: float | None
    share_change: float | None
    skills: dict[str, float | None]
    points: tuple[Point, ...]
    ranges: dict[str, Range]
    moments: Moments
    score: Score | None
    background: str


def feedback_on(session: Session, store: Store) -> Feedback:
    """The feedback on a session, however short."""
    counts, points, language = counted(session), course(session), session.language
    held = {skill.id: skill for skill in skills()}
    known = figures(session, counts)
    ratio = round(counts.reflections / counts.questions, 2) if counts.questions else None
    per, deep = held["reflecting"].ratio, held["complex"].level
    return Feedback(
        session.role.id,
        session.role.title.in_language(language),
        session.role.name.in_language(language),
        language,
        session.exercise,
        session.ended,
        counts,
        Figure(ratio, per.level(ratio) if per else "", per),
        Figure(known["complex"], deep.level(known["complex"]) if deep else "", deep),
        Figure(known["open"], "", None, held["open"].older),
        share(counts.words_professional, counts.words_professional + counts.words_client),
        known["change_talk"],
        known,
        points,
        ranges(points),
        moments_of(session, store),
        _score(session),
        session.role.background.in_language(language),
    )


def as_json(told: Feedback) -> dict[str, Any]:
    """Plain values for `json.dumps`; shares are 0 to 1, a value that there was no occasion for is null."""
    counts = told.counts
    return {
        "role": told.role,
        "title": told.title,
        "language": told.language,
        "exercise": told.exercise,
        "ended": told.ended,
        "turns": counts.turns,
        "counts": counts_as_json(counts),
        "reflections_per_question": _figure(told.reflections_per_question),
        "share_complex": _figure(told.share_complex),
        "share_open": _figure(told.share_open),
        "adherent": counts.adherent,
        "non_adherent": counts.non_adherent,
        "talk_share": told.talk_share,
        "share_change": told.share_change,
        "global_scores": None,
        "skills": told.skills,
        "course": [
            {
                "turn": point.number,
                "talk": point.talk,
                "strength": point.strength,
                "discord": point.discord,
                "state": point.state._asdict(),
            }
            for point in told.points
        ],
        "state": {name: held._asdict() for name, held in told.ranges.items()},
        "moments": {which: _moment(one) if one else None for which, one in told.moments._asdict().items()},
        "score": told.score._asdict() if told.score else None,
        "background": told.background,
    }


def counts_as_json(counts: Counts) -> dict[str, Any]:
    """All counts by name, sums included."""
    return {
        **counts._asdict(),
        "inputs": dict(counts.inputs),
        "acts": dict(counts.acts),
        "questions": counts.questions,
        "reflections": counts.reflections,
    }


def source_as_json(source: Source | None) -> dict[str, str] | None:
    """A card and where it is told of."""
    return dict(source._asdict()) if source else None


def _score(session: Session) -> Score | None:
    scored = score(session)
    if scored is None:
        return None
    title = exercises()[session.exercise].title.in_language(session.language)
    told = scored.band.in_language(session.language)
    share = round(scored.share, 4)
    return Score(session.exercise, title, scored.hits, scored.against, scored.turns, share, told)


def _figure(figure: Figure) -> dict[str, Any]:
    held: dict[str, Any] = {"value": figure.value, "level": figure.level or None}
    if figure.thresholds:
        held["thresholds"] = figure.thresholds._asdict()
    if figure.older:
        held["older"] = figure.older._asdict()
    return held


def _moment(told: Told) -> dict[str, Any]:
    return {
        "turn": told.number,
        "client": told.client,
        "professional": told.professional,
        "reply": told.reply,
        "deed": told.deed,
        "moved": told.moved,
        "whys": list(told.whys),
        "lesson": told.lesson,
        "do": told.do,
        "better": told.better,
        "card": source_as_json(told.source),
    }
