"""What a turn is to the client: hard or gentle, advice, a plan, a summary, and what came before it."""

from __future__ import annotations

from dialogs.coding.turns import ADHERENT, LANGUAGES, REPAIR
from dialogs.rehearsal import hearing
from dialogs.rehearsal.hearing import Heard
from dialogs.rehearsal.model import Situation, model
from dialogs.rehearsal.role import CHANGE, SUSTAIN
from dialogs.rehearsal.spoken import ClientLine

LEAVES_CHOICE = {"emphasise_autonomy", "seek_collaboration"}
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
ODD = {hearing.NONSENSE, hearing.FOREIGN, hearing.EMPTY, hearing.COPIED, hearing.REPEATED, hearing.INSULT}


def is_hard(heard: Heard) -> bool:
    """Whether a turn holds anything that motivational interviewing does not adhere to, or an insult or threat."""
    rude = not {hearing.INSULT, hearing.SHOUTING}.isdisjoint(heard.signs)
    return rude or _presses(heard) or confronts(heard) or warns(heard)


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
    return any(line.group == "allowed" for line in lately) or not LEAVES_CHOICE.isdisjoint(heard.coded.acts)


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
    return is_hard(heard) or not ODD.isdisjoint(heard.signs)


def confronts(heard: Heard) -> bool:
    return ("confront" in heard.coded.acts or hearing.BLAME in heard.signs) and not _evokes(heard)


def warns(heard: Heard) -> bool:
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


def speaks_past(heard: Heard) -> bool:
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


def is_unclear(heard: Heard, situation: Situation) -> bool:
    """An open question of no known kind."""
    if hearing.YES_NO in heard.asked:
        kinds = {hearing.YES_NO, *hearing.KINDS_OF_CLOSED}
        return _is_open(heard) and kinds.issuperset(heard.asked)
    if heard.asked != ("tell",):
        return False
    tell = [hearing.patterns(language).asked["tell"] for language in LANGUAGES]
    return not any(one.search(sentence) for one in tell for sentence in heard.coded.reading.sentences)


def is_about_client(heard: Heard, situation: Situation) -> bool:
    """Whether half of the sentences or more begin with “you”, which is no information, whatever the coder says."""
    begun = [set(sentence.split()[:2]) for sentence in heard.coded.reading.sentences]
    return 2 * sum(not _YOU.isdisjoint(words) for words in begun) >= max(1, len(begun))


def sums_up(heard: Heard, situation: Situation) -> bool:
    """A summary by its words, by its length, or because it asks whether it is right or complete."""
    if hearing.SUMMARY in heard.signs or "missed" in heard.asked:
        return True
    words, checks = len(heard.coded.reading.words), "check" in heard.asked
    if heard.coded.code != "reflection" and hearing.GIVES_BACK not in heard.signs:
        return checks and 2 * words >= model().settings["summary"]
    return checks or words >= model().settings["summary"]


def is_on_guard(heard: Heard, situation: Situation) -> bool:
    """Questioned or pushed for most of the last turns, and with little trust left or much anger."""
    guard = model().settings["on_guard"]
    lately = (*situation.turns, heard)[-int(guard["among"]) :]
    weary: bool = situation.state.trust < guard["trust"] or situation.state.discord >= guard["discord"]
    return weary and bool(sum(map(_questions_or_pushes, lately)) >= guard["turns"])


def _questions_or_pushes(heard: Heard) -> bool:
    closed = heard.coded.code == "question" and heard.coded.subtype == "closed"
    return is_hard(heard) or (closed and _RULERS.isdisjoint(heard.asked))


def tells_and_asks(heard: Heard, situation: Situation) -> bool:
    sentences = heard.coded.reading.sentences
    return bool(heard.asked) and len(sentences) > 1 and not sentences[0].endswith("?")


def gathers(heard: Heard, situation: Situation) -> bool:
    """A reflection or summary after a run of change talk."""
    run = int(model().settings["run"])
    talks = [line.talk for line in situation.client[-run:]]
    gives_back = (heard.coded.code == "reflection" and heard.coded.grounded) or hearing.SUMMARY in heard.signs
    return gives_back and talks == [CHANGE] * run


def is_softened(heard: Heard, situation: Situation) -> bool:
    angry = model().settings["angry"]
    return situation.was is not None and situation.was.discord >= angry > situation.state.discord
