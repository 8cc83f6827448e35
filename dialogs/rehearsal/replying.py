"""What the client says: the groups of lines that a turn calls for, and the line of them that fits best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from dialogs.rehearsal.conditions import holds
from dialogs.rehearsal.hearing import Heard
from dialogs.rehearsal.meaning import is_only_closed, narrowed, open_step
from dialogs.rehearsal.model import Reply, Situation, State, model
from dialogs.rehearsal.reading import COMMON
from dialogs.rehearsal.role import CHANGE, GROUPS, NUMBER, SUSTAIN, Line, Role
from dialogs.rehearsal.spoken import ClientLine

_LATELY = 4  # client lines that count for staying on a subject
_ENOUGH = 2  # of them may be about one subject before another comes up
_SECRET_LATELY = 3
_NO_LINE = float("-inf")
_LARGEST = 2**32


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
    asked: tuple[str, ...]
    turn: str


def choose(role: Role, language: str, heard: Heard, situation: Situation) -> Chosen | None:
    """The line that the client says next; None when there is nothing left.

    `situation` holds the state after the turn.  Ties go by the order of the role file.
    """
    named = bool(heard.topic)
    topic = heard.topic or situation.last.topic or _unspent(role, situation.client)
    used = frozenset(line.line for line in situation.client)
    said = frozenset(line.text for line in situation.client)
    asked, step = narrowed(heard.asked), open_step(heard, situation)
    turn = f"{role.id} {len(situation.client)} {heard.coded.reading.text}"
    talk = Talk(role, language, heard, situation, used, said, topic, named, step, asked, turn)
    for rule in model().replies:
        if not holds(rule.when, heard, situation):
            continue
        for pool in (*({group: 0.0} for group in rule.groups), rule.pool):
            best, score = _best(talk, pool, rule)
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


def _best(talk: Talk, pool: Mapping[str, float], rule: Reply) -> tuple[Line | None, float]:
    best: Line | None = None
    best_score = _NO_LINE
    for group, weight in pool.items():
        for line in talk.role.lines(group):
            if line.id in talk.used or not _fits(line, talk):
                continue
            if not (rule.beside or _answers(line, talk)):
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


def _answers(line: Line, talk: Talk) -> bool:
    """Whether a line can follow the question: what it answers was asked, or it is about the subject that was asked for.

    A question for a number, a person or a yes is answered by nothing else; other questions leave room for what moves
    the client, as long as it is no bare fact.  Without a question anything fits that is not an answer only.
    """
    fitting = model().settings["fitting"]
    hits = set(talk.asked).intersection(line.answers)
    on_subject = talk.named and line.topic == talk.topic
    if line.group in fitting["only_answers"]:
        return bool(hits) or not line.answers
    if not talk.asked or line.group not in fitting["groups"]:
        return True
    if is_only_closed(talk.heard):
        return on_subject and bool(hits) and talk.asked[0] in fitting["of_his_own"]
    if talk.asked[0] in fitting["plain"]:
        return talk.asked[0] in hits
    if talk.asked[0] in fitting["exact"]:
        return bool(hits) and (on_subject if talk.named else line.topic in ("", talk.topic))
    return bool(hits) or on_subject or line.group in fitting["moved"]


def _worth(line: Line, talk: Talk) -> float:
    by: Mapping[str, Any] = model().settings["choice"]
    asked, client = talk.asked, talk.situation.client
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
    if not GROUPS[line.group].talk:
        worth += _leans(line, talk.situation.lean)
    if line.group in by["any_order"]:
        worth += by["any_order"][line.group] * crc32(f"{talk.turn} {line.id}".encode()) / _LARGEST
    if line.id.startswith(COMMON):
        worth += by["spare"]
    if line.group == "secret" and any(one.group == "secret" for one in client[-_SECRET_LATELY:]):
        worth += by["secret_again"]
    return float(worth + by["strength"] * abs(line.strength - _wanted(line, talk)))


def _leans(line: Line, lean: float) -> float:
    """In a group whose lines may be change, sustain or neither: how well the line goes with how he leans."""
    by: Mapping[str, Any] = model().settings["choice"]
    towards = {CHANGE: lean, SUSTAIN: -lean}.get(line.talk)
    if towards is None:
        return 0.0
    return float(by["for_change"] if towards >= 1 else by["against_lean"] if towards < 0 else 0)


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
