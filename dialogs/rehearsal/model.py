"""How a client moves: the rules of model.yaml on what was heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.coding.turns import ADHERENT, LANGUAGES, REPAIR
from dialogs.rehearsal import hearing
from dialogs.rehearsal.hearing import Heard
from dialogs.rehearsal.role import CHANGE, HIGHEST, LOWEST, SCALES, SUSTAIN
from dialogs.rehearsal.spoken import DISCORD, ClientLine
from knowledge.datafiles import read_data
from knowledge.model import Text

_LEAVES_CHOICE = {"emphasise_autonomy", "seek_collaboration"}
_EVOKING = (
    "higher",
    "want",
    "worry",
    "next_step",
    "when_step",
    "tried",
    "strength",
    "importance",
    "confidence",
    "not_lower",
    "maybe_step",
    "cope",
)
_NUMBERS = {"importance", "confidence", "not_lower", "higher"}
_RULERS = {"importance", "confidence"}
_YOU = {"je", "you", "your"}
_STEP_OPEN = 3  # client lines that a step that was offered stays open
_ODD = {hearing.NONSENSE, hearing.FOREIGN, hearing.EMPTY, hearing.COPIED, hearing.REPEATED, hearing.INSULT}


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


def moved(heard: Heard, situation: Situation, temper: Mapping[str, float]) -> Moved:
    """What a turn does to the client."""
    values = _values(situation.state)
    moves: list[Move] = []
    push = 0.0
    never = _never(heard, situation)
    for rule in model().rules:
        if holds(rule.when, heard, situation):
            allowed = {name: amount for name, amount in rule.moves.items() if (name, amount > 0) not in never}
            moves.append(Move(rule.id, rule.why, _add(values, allowed, temper)))
            push += rule.push
    return Moved(state_of(values), tuple(moves), round(push, 2))


def _never(heard: Heard, situation: Situation) -> set[tuple[str, bool]]:
    """What this turn must not do: scales, each with whether it may not rise (else: may not fall)."""
    found: set[tuple[str, bool]] = set()
    for one in model().never:
        when = {key: held for key, held in one.items() if key not in ("lowers", "raises")}
        if holds(when, heard, situation):
            found |= {(one[key], key == "raises") for key in ("lowers", "raises") if key in one}
    return found


def after_own_words(heard: Heard, situation: Situation, temper: Mapping[str, float]) -> Moved:
    """What the client's own last words do to him."""
    values = _values(situation.state)
    moves = tuple(
        Move(rule.id, rule.why, _add(values, rule.moves, temper))
        for rule in model().own_words
        if holds(rule.when, heard, situation)
    )
    return Moved(state_of(values), moves, 0.0)


def _add(values: dict[str, float], moves: Mapping[str, float], temper: Mapping[str, float]) -> dict[str, float]:
    """Adds moves to `values`; what was added.  Gains get smaller the closer they are to the top; discord has no top."""
    room = float(model().settings["room"])
    added: dict[str, float] = {}
    for name, amount in moves.items():
        share = min(1.0, (HIGHEST - values[name]) / room) if amount > 0 and name != DISCORD else 1.0
        more = round(float(amount) * temper[name] * max(0.0, share), 2)
        kept = min(HIGHEST, max(LOWEST, values[name] + more))
        added[name], values[name] = round(kept - values[name], 2), kept
    return {name: amount for name, amount in added.items() if amount}


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


# what a turn is


def is_hard(heard: Heard) -> bool:
    """Whether a turn holds anything that motivational interviewing does not adhere to, or an insult or threat."""
    rude = not {hearing.INSULT, hearing.SHOUTING}.isdisjoint(heard.signs)
    return rude or _presses(heard) or _confronts(heard) or _warns(heard)


def _evokes(heard: Heard) -> bool:
    """Whether a turn asks for what the client wants, fears or can do, or puts a plan to him.

    “What if the rent is not paid?”, “as soon as he rings, you call me; does that suit you?” may look hard.
    """
    if proposes(heard):
        return True
    asks = heard.coded.code == "question" and bool(heard.asked) and heard.asked[0] in _EVOKING
    return asks or not _NUMBERS.isdisjoint(heard.asked[:1])


def proposes(heard: Heard) -> bool:
    """Whether a turn puts a plan into words for the client to say yes or no to, and neither orders nor blames."""
    signs = set(heard.signs)
    rude = {hearing.ORDER, hearing.BLAME, hearing.INSULT, hearing.SHOUTING} & signs
    return not rude and (hearing.PLAN in signs or {hearing.IF_THEN, hearing.FITS} <= signs)


def _presses(heard: Heard) -> bool:
    return ("persuade" in heard.coded.acts or hearing.ORDER in heard.signs) and not _evokes(heard)


def advises(heard: Heard) -> bool:
    """Whether a turn gives advice, asked for or not."""
    return _presses(heard) or (heard.coded.code == "therapist_input" and heard.coded.subtype == "advice")


def permitted(heard: Heard, situation: Situation) -> bool:
    """Whether advice is welcome: leave was given just now, or the turn leaves the choice open."""
    lately = situation.client[-int(model().settings["permitted_for"]) :]
    return any(line.group == "allowed" for line in lately) or not _LEAVES_CHOICE.isdisjoint(heard.coded.acts)


def has_had_enough(heard: Heard, situation: Situation) -> bool:
    """Whether the client leaves; the situation's state is the one after the turn."""
    leaves, state = model().settings["leaves"], situation.state
    lately = (*situation.turns, heard)[-int(leaves["among"]) :]
    hard = sum(map(_tries_patience, lately))
    if len(situation.turns) + 1 < leaves["soonest"] and hearing.INSULT not in heard.signs:
        return False
    if state.discord >= leaves["discord"] or (state.discord >= leaves["sooner"] and hard >= leaves["after"]):
        return True
    no_faith: bool = state.trust < leaves["no_trust"] and state.discord >= leaves["then"]
    return no_faith and _tries_patience(heard) and bool(hard >= leaves["twice"])


def _tries_patience(heard: Heard) -> bool:
    return is_hard(heard) or not _ODD.isdisjoint(heard.signs)


def _confronts(heard: Heard) -> bool:
    return ("confront" in heard.coded.acts or hearing.BLAME in heard.signs) and not _evokes(heard)


def _warns(heard: Heard) -> bool:
    return ("warn" in heard.coded.acts or hearing.THREAT in heard.signs) and not _evokes(heard)


def open_step(heard: Heard, situation: Situation) -> ClientLine | None:
    """The step that the client offered just now and that no hard turn came between."""
    for back, line in enumerate(reversed(situation.client[-_STEP_OPEN:])):
        if line.group == "step":
            since = situation.turns[len(situation.turns) - back :]
            return None if any(map(is_hard, since)) else line
        if line.group in ("when", "agreed"):
            return None
    return None


def step_stands(client: tuple[ClientLine, ...], turns: tuple[Heard, ...]) -> int | None:
    """How many turns ago the client stated a step that no hard turn and no second thoughts came after; None without."""
    for back, line in enumerate(reversed(client[-_STEP_OPEN:])):
        if line.group == "step":
            return None if any(map(is_hard, turns[len(turns) - back :])) else back
        if line.talk == SUSTAIN:
            return None
    return None


def _speaks_past(heard: Heard) -> bool:
    """Whether a turn is neither about the client nor a question to him, nor anything that is kind by itself."""
    polite = {hearing.SUMMARY, hearing.GREETING, hearing.GOODBYE, hearing.THANKS, hearing.PERMISSION, hearing.ONE_WORD}
    kind = {*ADHERENT, *REPAIR} & set(heard.coded.acts) or polite & set(heard.signs)
    return not (heard.asked or heard.coded.grounded or kind)


def narrowed(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The classes of question without those of which a narrower one was heard too: “wie helpt je” is not just “wie”."""
    wider = {broad for name in asked for broad in model().settings["narrower"].get(name, ())}
    return tuple(name for name in asked if name not in wider)


def is_only_closed(heard: Heard) -> bool:
    """Whether a turn asks for a yes or a no, and for nothing else."""
    kinds = {hearing.YES_NO, *hearing.KINDS_OF_CLOSED}
    return hearing.YES_NO in heard.asked and kinds.issuperset(narrowed(heard.asked)) and not _is_open(heard)


def _is_open(heard: Heard) -> bool:
    return heard.coded.code == "question" and heard.coded.subtype == "open"


def _unclear(heard: Heard, situation: Situation) -> bool:
    """An open question of no known kind."""
    if hearing.YES_NO in heard.asked:
        kinds = {hearing.YES_NO, *hearing.KINDS_OF_CLOSED}
        return _is_open(heard) and kinds.issuperset(heard.asked)
    if heard.asked != ("tell",):
        return False
    tell = [hearing.patterns(language).asked["tell"] for language in LANGUAGES]
    return not any(one.search(sentence) for one in tell for sentence in heard.coded.reading.sentences)


def _is_about_client(heard: Heard, situation: Situation) -> bool:
    """Whether half of the sentences or more begin with “you”, which is no information, whatever the coder says."""
    begun = [set(sentence.split()[:2]) for sentence in heard.coded.reading.sentences]
    return 2 * sum(not _YOU.isdisjoint(words) for words in begun) >= max(1, len(begun))


def _sums_up(heard: Heard, situation: Situation) -> bool:
    """A summary by its words, by its length, or because it asks whether it is right or complete."""
    if hearing.SUMMARY in heard.signs or "missed" in heard.asked:
        return True
    words, checks = len(heard.coded.reading.words), "check" in heard.asked
    if heard.coded.code != "reflection" and hearing.GIVES_BACK not in heard.signs:
        return checks and 2 * words >= model().settings["summary"]
    return checks or words >= model().settings["summary"]


def _is_on_guard(heard: Heard, situation: Situation) -> bool:
    """Questioned or pushed for most of the last turns, and with little trust left or much anger."""
    guard = model().settings["on_guard"]
    lately = (*situation.turns, heard)[-int(guard["among"]) :]
    weary: bool = situation.state.trust < guard["trust"] or situation.state.discord >= guard["discord"]
    return weary and bool(sum(map(_questions_or_pushes, lately)) >= guard["turns"])


def _questions_or_pushes(heard: Heard) -> bool:
    closed = heard.coded.code == "question" and heard.coded.subtype == "closed"
    return is_hard(heard) or (closed and _RULERS.isdisjoint(heard.asked))


def _tells_and_asks(heard: Heard, situation: Situation) -> bool:
    sentences = heard.coded.reading.sentences
    return bool(heard.asked) and len(sentences) > 1 and not sentences[0].endswith("?")


def _gathered(heard: Heard, situation: Situation) -> bool:
    """A reflection or summary after a run of change talk."""
    run = int(model().settings["run"])
    talks = [line.talk for line in situation.client[-run:]]
    gives_back = (heard.coded.code == "reflection" and heard.coded.grounded) or hearing.SUMMARY in heard.signs
    return gives_back and talks == [CHANGE] * run


def _is_softened(heard: Heard, situation: Situation) -> bool:
    angry = model().settings["angry"]
    return situation.was is not None and situation.was.discord >= angry > situation.state.discord


_IS: Mapping[str, Callable[[Heard, Situation], bool]] = {
    "hard": lambda heard, _: is_hard(heard),
    "gentle": lambda heard, _: not is_hard(heard) and _ODD.isdisjoint(heard.signs),
    "baffling": lambda heard, _: not _ODD.isdisjoint(heard.signs),
    "asks": lambda heard, _: bool(heard.asked),
    "advises": lambda heard, _: advises(heard),
    "advises_permitted": lambda heard, situation: (
        advises(heard) and permitted(heard, situation) and not (_confronts(heard) or _warns(heard))
    ),
    "advises_unasked": lambda heard, situation: advises(heard) and not permitted(heard, situation),
    "confronts": lambda heard, _: _confronts(heard),
    "warns": lambda heard, _: _warns(heard),
    "permitted": permitted,
    "ready": lambda _, situation: is_ready(situation.state),
    "gathered": _gathered,
    "step_open": lambda heard, situation: open_step(heard, situation) is not None,
    "proposes": lambda heard, _: proposes(heard),
    "plan_fits": lambda heard, situation: proposes(heard) and is_ready(situation.state),
    "plan_nearly_fits": lambda heard, situation: (
        proposes(heard) and is_ready(situation.state, float(model().settings["nearly_ready"]))
    ),
    "tells_and_asks": _tells_and_asks,
    "comes_to_it": lambda heard, situation: (
        is_ready(situation.state)
        and _gathered(heard, situation)
        and len(situation.turns) + 1 >= model().settings["spontaneous"]
        and not heard.asked
    ),
    "leaves": has_had_enough,
    "softened": _is_softened,
    "only_closed": lambda heard, _: is_only_closed(heard),
    "unclear": _unclear,
    "on_guard": _is_on_guard,
    "sums_up": _sums_up,
    "about_client": _is_about_client,
    "interrogated": lambda _, situation: situation.last.group == "interrogated",
}

STREAKS: Mapping[str, Callable[[Heard], bool]] = {
    "closed": lambda one: one.coded.code == "question" and one.coded.subtype == "closed",
    "advice": lambda one: advises(one) and _LEAVES_CHOICE.isdisjoint(one.coded.acts),
    "short": lambda one: bool({hearing.ONE_WORD, hearing.EMPTY} & set(one.signs)) and not one.asked,
    "odd": lambda one: not _ODD.isdisjoint(one.signs),
    "hard": is_hard,
    "past": _speaks_past,
}


# conditions


def holds(when: Mapping[str, Any], heard: Heard, situation: Situation) -> bool:
    """Whether all conditions hold; see model.yaml for what can be asked."""
    return all(_HOLDS[key](wanted, heard, situation) for key, wanted in when.items())


def _values(state: State) -> dict[str, float]:
    return {name: float(getattr(state, name)) for name in SCALES}


def _any(wanted: object) -> set[str]:
    return {wanted} if isinstance(wanted, str) else set(wanted)  # type: ignore[call-overload]


def _streak(wanted: Mapping[str, int], heard: Heard, situation: Situation) -> bool:
    for name, least in wanted.items():
        length = 0
        for one in (heard, *reversed(situation.turns)):
            if not STREAKS[name](one):
                break
            length += 1
        if length < least:
            return False
    return True


def _between(value: float, tests: Mapping[str, float]) -> bool:
    return value >= tests.get("at_least", float("-inf")) and value < tests.get("under", float("inf"))


def _yes(wanted: object) -> bool:
    return wanted in (True, "yes")


_HOLDS: Mapping[str, Callable[[Any, Heard, Situation], bool]] = {
    "code": lambda wanted, heard, _: heard.coded.code in _any(wanted),
    "subtype": lambda wanted, heard, _: heard.coded.subtype in _any(wanted),
    "acts": lambda wanted, heard, _: not _any(wanted).isdisjoint(heard.coded.acts),
    "no_acts": lambda wanted, heard, _: _any(wanted).isdisjoint(heard.coded.acts),
    "asked": lambda wanted, heard, _: not _any(wanted).isdisjoint(heard.asked),
    "not_asked": lambda wanted, heard, _: _any(wanted).isdisjoint(heard.asked),
    "signs": lambda wanted, heard, _: not _any(wanted).isdisjoint(heard.signs),
    "no_signs": lambda wanted, heard, _: _any(wanted).isdisjoint(heard.signs),
    "reflects": lambda wanted, heard, _: heard.reflects in _any(wanted),
    "double_sided": lambda wanted, heard, _: heard.coded.double_sided == _yes(wanted),
    "grounded": lambda wanted, heard, _: heard.coded.grounded == _yes(wanted),
    "after": lambda wanted, _, situation: situation.last.mood in _any(wanted),
    "last": lambda wanted, _, situation: situation.last.group in _any(wanted),
    "is": lambda wanted, heard, situation: any(_IS[one](heard, situation) for one in sorted(_any(wanted))),
    "is_not": lambda wanted, heard, situation: not any(_IS[one](heard, situation) for one in sorted(_any(wanted))),
    "streak": _streak,
    "state": lambda wanted, _, situation: all(
        _between(getattr(situation.state, name), tests) for name, tests in wanted.items()
    ),
    "lean": lambda wanted, _, situation: _between(situation.lean, wanted),
    "turn": lambda wanted, _, situation: _between(len(situation.turns) + 1, wanted),
    "any": lambda wanted, heard, situation: any(holds(one, heard, situation) for one in wanted),
}
CONDITIONS = tuple(_HOLDS)
KINDS_OF_TURN = tuple(_IS)
