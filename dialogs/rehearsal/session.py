"""A rehearsal as a value: what was said, what it did, what the client answered; taken turn by turn, undone, stopped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dialogs.coding.turns import LANGUAGES, Coded
from dialogs.rehearsal import replying
from dialogs.rehearsal.exercises import Exercise
from dialogs.rehearsal.hearing import Heard, Said, coded_client, ears_of, hear
from dialogs.rehearsal.meaning import step_stands
from dialogs.rehearsal.model import Move, Situation, State, leaning, state_of
from dialogs.rehearsal.moving import after_own_words, moved
from dialogs.rehearsal.pickup import numbers, picked_up
from dialogs.rehearsal.role import SCALES, Line, Role
from dialogs.rehearsal.spoken import ClientLine, spoken

RUNNING, AGREED, LEFT, STOPPED, SPENT, DONE = "", "agreed", "left", "stopped", "spent", "done"
LEFT_STANDING = 2  # gentle turns after which a step that the client stated is agreed
ENDS = (AGREED, LEFT, STOPPED, SPENT, DONE)


class Exchange(NamedTuple):
    """One turn of the professional and the client's reply; `because` tells how the reply was chosen.

    `before` and `after` are the state before the turn and after the reply.
    """

    number: int
    text: str
    heard: Heard
    before: State
    after: State
    moves: tuple[Move, ...]
    client: ClientLine
    picked_up: bool
    because: tuple[str, ...]


class Session(NamedTuple):
    """A rehearsal so far.

    `exercise` is its id ("" for a whole conversation) and `turns` how long it takes (0 for as long as it lasts);
    `ended` is "" while it runs, else agreed, left, stopped, spent or done; `farewell` what the client says last of all.
    """

    role: Role
    language: str
    exercise: str
    opening: ClientLine
    start: State
    exchanges: tuple[Exchange, ...] = ()
    ended: str = RUNNING
    farewell: ClientLine | None = None
    turns: int = 0

    @property
    def state(self) -> State:
        """The client's state now."""
        return self.exchanges[-1].after if self.exchanges else self.start

    @property
    def last(self) -> ClientLine:
        """What the client said last."""
        return self.exchanges[-1].client if self.exchanges else self.opening


def begin(role: Role, language: str, exercise: Exercise | None = None) -> Session:
    """A rehearsal with a role in "nl" or "en", of a whole conversation or of one exercise.

    Raises ValueError for another language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"there is no language ‘{language}’; expected one of: {', '.join(LANGUAGES)}")
    start = role.start | (dict(exercise.start) if exercise else {})
    line = role.says["opening"][0]
    return Session(
        role,
        language,
        exercise.id if exercise else "",
        spoken(line, line.text.in_language(language)),
        state_of({name: start[name] for name in SCALES}),
        turns=exercise.turns if exercise else 0,
    )


def take(session: Session, text: str) -> Session:
    """The rehearsal after one turn of the professional.  Raises ValueError when it has ended."""
    if session.ended:
        raise ValueError(f"the rehearsal has ended: {session.ended}")
    role, language, client = session.role, session.language, client_lines(session)
    heard = hear(
        text,
        ears_of(role, language),
        coded_so_far(session),
        [Said(line.text, line.talk, line.group) for line in client],
        [exchange.text for exchange in session.exchanges],
    )
    before, turns = session.state, tuple(exchange.heard for exchange in session.exchanges)
    came = moved(heard, Situation(before, client, turns), role.temper)
    lean = leaning(came.state, came.push)
    situation = Situation(came.state, client, turns, lean, before)
    line, picked, because = _reply(session, heard, situation, text)
    own = after_own_words(heard, situation._replace(client=(*client, line)), role.temper)
    exchange = Exchange(
        len(turns) + 1, text, heard, before, own.state, (*came.moves, *own.moves), line, picked, because
    )
    return _ending(session._replace(exchanges=(*session.exchanges, exchange)))


def undo(session: Session) -> Session:
    """The rehearsal without its last exchange, running again.  Raises ValueError when there is none."""
    if not session.exchanges:
        raise ValueError("there is no turn to undo")
    return session._replace(exchanges=session.exchanges[:-1], ended=RUNNING, farewell=None)


def stop(session: Session) -> Session:
    """The rehearsal ended by the professional; the client says goodbye."""
    session = settled(session)
    if session.ended:
        return session
    return session._replace(ended=STOPPED, farewell=_farewell(session, ("stop_bye",)))


def settled(session: Session) -> Session:
    """The rehearsal when nothing more is said: a step that the client stated, and that stands, is agreed."""
    if session.ended or session.exercise or _stands(session) is None:
        return session
    return session._replace(ended=AGREED, farewell=_farewell(session, ("agreed", "thanks_bye"), together=True))


def client_lines(session: Session) -> tuple[ClientLine, ...]:
    """All that the client said, the opening first."""
    return (session.opening, *(exchange.client for exchange in session.exchanges))


def coded_so_far(session: Session) -> list[Coded]:
    """Everything said so far as coded by itself, in order, the opening first."""
    coded = [coded_client(session.opening.text, session.language)]
    for exchange in session.exchanges:
        coded += [exchange.heard.coded, coded_client(exchange.client.text, session.language)]
    return coded


def situation_at(session: Session, number: int) -> Situation:
    """What rules looked at when turn `number` (1-based) was taken."""
    earlier = session.exchanges[: number - 1]
    client = (session.opening, *(exchange.client for exchange in earlier))
    return Situation(session.exchanges[number - 1].before, client, tuple(exchange.heard for exchange in earlier))


def _reply(session: Session, heard: Heard, situation: Situation, text: str) -> tuple[ClientLine, bool, tuple[str, ...]]:
    role, language = session.role, session.language
    chosen = replying.choose(role, language, heard, situation)
    if chosen is None:
        return _nothing_left(session), False, ("spent",)
    line, state = chosen.line, situation.state
    because = (f"{chosen.rule} → {line.id}", f"{situation.lean:+.1f}", chosen.topic)
    plain = replying.words_of(line, language, state, numbers(language))
    said = {one.text for one in situation.client}
    lately = [exchange.picked_up for exchange in session.exchanges]
    picked = picked_up(text, heard, line, role, language, lately, situation.last.topic)
    if picked and f"{picked} {plain}" not in said:
        return spoken(line, f"{picked} {plain}", chosen.topic), True, because
    return spoken(line, plain, chosen.topic), False, because


def _nothing_left(session: Session) -> ClientLine:
    """What he says when everything was said: goodbye, or at the very least three dots."""
    return _farewell(session, ("stop_bye", "silence", "short")) or ClientLine("…", "neutral", False, "", 0, "", "", "")


def _ending(session: Session) -> Session:
    client, before = session.last, client_lines(session)[:-1]
    if client.group == "leave":
        return session._replace(ended=LEFT)
    stated = any(line.group == "step" for line in before)
    sealed = client.group == "accepts" or (stated and client.group in ("when", "agreed"))
    if not session.exercise and (sealed or (_stands(session) or 0) >= LEFT_STANDING):
        groups = ("thanks_bye",) if client.group in ("agreed", "accepts") else ("agreed", "thanks_bye")
        return session._replace(ended=AGREED, farewell=_farewell(session, groups, together=True))
    if session.exchanges[-1].because == ("spent",):
        return session._replace(ended=SPENT)
    if session.turns and len(session.exchanges) >= session.turns:
        return session._replace(ended=DONE, farewell=_farewell(session, ("stop_bye",)))
    return session


def _stands(session: Session) -> int | None:
    return step_stands(client_lines(session), tuple(exchange.heard for exchange in session.exchanges))


def _farewell(session: Session, groups: Sequence[str], together: bool = False) -> ClientLine | None:
    """The first unsaid line of `groups`; with `together`, one of each as one text."""
    client = client_lines(session)
    used, said = {line.line for line in client}, {line.text for line in client}
    found: list[Line] = []
    for group in groups:
        for line in session.role.lines(group):
            if line.id not in used and line.text.in_language(session.language) not in said:
                found.append(line)
                break
    if not found:
        return None
    if not together:
        return spoken(found[0], found[0].text.in_language(session.language))
    return spoken(found[-1], " ".join(line.text.in_language(session.language) for line in found))
