"""What the client says: the groups of lines that a turn calls for, and the line of them that fits best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dialogs.rehearsal.hearing import Heard
from dialogs.rehearsal.model import Situation, State, holds, model, open_step
from dialogs.rehearsal.reading import COMMON
from dialogs.rehearsal.role import CHANGE, GROUPS, NUMBER, Line, Role
from dialogs.rehearsal.spoken import ClientLine

_LATELY = 4  # client lines that count for staying on a subject
_ENOUGH = 2  # of them may be about one subject before another comes up
_SECRET_LATELY = 3
_NO_LINE = float("-inf")


class Chosen(NamedTuple):
    """A line, the rule of model.yaml that called for it, the subject of the turn, and what it scored."""

    line: Line
    rule: str
    topic: str
    score: float


class Talk(NamedTuple):
    """All that is looked at when a line is chosen."""

    role: Role
    language: str
    heard: Heard
    situation: Situation
    used: frozenset[str]
    said: frozenset[str]
    topic: str
    named: bool
    step: ClientLine | None


def choose(role: Role, language: str, heard: Heard, situation: Situation) -> Chosen | None:
    """The line that the client says next; None when there is nothing left.

    `situation` holds the state after the turn.  Ties go by the order of the role file.
    """
    named = bool(heard.topic)
    topic = heard.topic or situation.last.topic or _unspent(role, situation.client)
    used = frozenset(line.line for line in situation.client)
    said = frozenset(line.text for line in situation.client)
    talk = Talk(role, language, heard, situation, used, said, topic, named, open_step(heard, situation))
    for rule in model().replies:
        if not holds(rule.when, heard, situation):
            continue
        for group in rule.groups:
            best, score = _best(talk, {group: 0.0})
            if best is not None:
                return Chosen(best, rule.id, topic, score)
        if rule.pool:
            best, score = _best(talk, rule.pool)
            if best is not None:
                return Chosen(best, rule.id, topic, score)
    return None


def words_of(line: Line, language: str, state: State, numbers: Sequence[str]) -> str:
    """The line's text, with its number filled in as a word: how important, or how sure it is now."""
    text = line.text.in_language(language)
    if NUMBER not in text:
        return text
    value = state.confidence if line.group == "ruler_confidence" else state.importance
    text = text.replace(NUMBER, numbers[round(value)])
    return text[:1].upper() + text[1:]


def _unspent(role: Role, client: Sequence[ClientLine]) -> str:
    talked_of = {line.topic for line in client}
    return next((topic for topic in role.topics if topic not in talked_of), "")


def _best(talk: Talk, pool: Mapping[str, float]) -> tuple[Line | None, float]:
    best: Line | None = None
    best_score = _NO_LINE
    for group, weight in pool.items():
        for line in talk.role.lines(group):
            if line.id in talk.used or not _fits(line, talk):
                continue
            score = round(weight + _worth(line, talk), 3)
            if score > best_score:
                best, best_score = line, score
    return best, best_score


def _fits(line: Line, talk: Talk) -> bool:
    state = talk.situation.state
    if any(getattr(state, name) < least for name, least in line.needs.items()):
        return False
    if any(getattr(state, name) > most for name, most in line.below.items()):
        return False
    if line.group == "when" and talk.step is not None and line.topic != talk.step.topic:
        return False
    text = line.text.in_language(talk.language)
    return text not in talk.said


def _worth(line: Line, talk: Talk) -> float:
    by: Mapping[str, float] = model().settings["choice"]
    asked, client = talk.heard.asked, talk.situation.client
    worth = 0.0
    if asked:
        if asked[0] in line.answers:
            worth += by["answers"]
        elif not set(asked).isdisjoint(line.answers):
            worth += by["answers_also"]
        else:
            worth += by["beside"]
    if not line.topic:
        worth += by["topic_none"]
    elif line.topic == talk.topic:
        worth += by["topic"] if talk.named and asked else by["topic_heard"] if talk.named else by["topic_still"]
        if not talk.named:
            stayed = sum(one.topic == line.topic for one in client[-_LATELY:])
            worth += by["topic_stayed"] * max(0, stayed - _ENOUGH)
    else:
        worth += by["topic_other"] if asked else by["topic_other_heard"]
    if line.talk == CHANGE and not GROUPS[line.group].talk and talk.situation.lean >= 1:
        worth += by["for_change"]
    if line.id.startswith(COMMON):
        worth += by["spare"]
    if line.group == "secret" and any(one.group == "secret" for one in client[-_SECRET_LATELY:]):
        worth += by["secret_again"]
    return worth + by["strength"] * abs(line.strength - _wanted(line, talk))


def _wanted(line: Line, talk: Talk) -> int:
    """The strength that fits how he feels."""
    strong = model().settings["choice"]["strong"]
    if line.discord:
        value, steps = talk.situation.state.discord, strong["discord"]
    elif line.talk == CHANGE:
        value, steps = talk.situation.lean, strong[CHANGE]
    else:
        return line.strength
    return 1 + sum(bool(value >= step) for step in steps)
