"""The model of the client: its state, and the rules of model.yaml as they stand there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.rehearsal.hearing import Heard
from dialogs.rehearsal.role import HIGHEST, LOWEST, SCALES
from dialogs.rehearsal.spoken import DISCORD, ClientLine
from knowledge.datafiles import read_data
from knowledge.model import Text


class State(NamedTuple):
    """The client's mind: each value 0.0 to 10.0, with one decimal; `stage` follows from importance and confidence."""

    trust: float
    importance: float
    confidence: float
    discord: float
    stage: str


class Move(NamedTuple):
    """A rule that applied: its id, why, and what it added to each value (temper and room counted in)."""

    rule: str
    why: Text
    moves: Mapping[str, float]


class Situation(NamedTuple):
    """What rules look at besides the turn: the state, all that the client said (opening first), the turns before
    this one (oldest first), and for replies how he leans; `was` is the state before the turn, where it is known."""

    state: State
    client: tuple[ClientLine, ...]
    turns: tuple[Heard, ...]
    lean: float = 0.0
    was: State | None = None

    @property
    def last(self) -> ClientLine:
        return self.client[-1]


class Rule(NamedTuple):
    """One rule of model.yaml."""

    id: str
    when: Mapping[str, Any]
    moves: Mapping[str, float]
    push: float
    why: Text
    source: str


class Reply(NamedTuple):
    """One rule of model.yaml about what is said: groups tried in order, then a pool of groups with weights.

    With `beside`, what is said need not answer what was asked.
    """

    id: str
    when: Mapping[str, Any]
    groups: tuple[str, ...]
    pool: Mapping[str, float]
    beside: bool = False


class Moved(NamedTuple):
    """The state after a turn, the rules that applied, and how they lean the reply (+ change, - sustain)."""

    state: State
    moves: tuple[Move, ...]
    push: float


class Model(NamedTuple):
    """model.yaml; `settings` holds its single values."""

    stages: tuple[Mapping[str, Any], ...]
    rules: tuple[Rule, ...]
    own_words: tuple[Rule, ...]
    replies: tuple[Reply, ...]
    never: tuple[Mapping[str, Any], ...]
    settings: Mapping[str, Any]


@cache
def model() -> Model:
    """The model of the client, from model.yaml."""
    raw = read_data(Path(__file__).with_name("model.yaml"))
    return Model(
        tuple(raw["stages"]),
        tuple(map(_rule, raw["rules"])),
        tuple(map(_rule, raw["own_words"])),
        tuple(
            Reply(one["id"], one["when"], tuple(one.get("groups", ())), one.get("pool", {}), "beside" in one)
            for one in raw["replies"]
        ),
        tuple(raw["never"]),
        raw,
    )


def _rule(raw: Mapping[str, Any]) -> Rule:
    return Rule(raw["id"], raw["when"], raw["moves"], float(raw.get("push", 0)), Text(**raw["why"]), raw["source"])


def state_of(values: Mapping[str, float]) -> State:
    """The state with these values, kept within 0 to 10 and to one decimal."""
    kept = {name: round(min(HIGHEST, max(LOWEST, float(values[name]))), 1) for name in SCALES}
    stage = next(
        one["stage"]
        for one in model().stages
        if all(kept[name] >= least for name, least in one.items() if name != "stage")
    )
    return State(kept["trust"], kept["importance"], kept["confidence"], kept["discord"], stage)


def leaning(state: State, push: float) -> float:
    """How much a client leans to change (+) or to staying as it is (-)."""
    by = model().settings["lean"]
    held = sum(by[name] * (getattr(state, name) - by["middle"]) for name in SCALES if name != DISCORD)
    return float(round(held + by[DISCORD] * max(0.0, state.discord - by["calm"]) + push, 2))


def is_ready(state: State, short_of: float = 0.0) -> bool:
    """Whether the client is ready for a step, or at most so many points short of it."""
    settings = model().settings
    enough = all(getattr(state, name) >= least - short_of for name, least in settings["ready"].items())
    return enough and state.discord <= settings["ready_discord"] + short_of
