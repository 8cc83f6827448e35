"""A rehearsal on the screen: the client's words, the coach's, why things moved, and the feedback drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.phrases import phrases
from assistant.rehearsing import telling
from assistant.rehearsing.counting import STATES, Point
from assistant.rehearsing.feedback import Feedback
from assistant.rehearsing.hints import Effect, Hint
from assistant.rehearsing.moments import movement
from assistant.terminal.screen import styled, width
from assistant.terminal.sparks import bar, draws_blocks, spark
from dialogs.coding.turns import Coded
from dialogs.rehearsal.model import State
from dialogs.rehearsal.session import Exchange
from dialogs.rehearsal.spoken import ClientLine

_LABEL = 26
_BAR = 20
_WENT = 18  # for “  10,0 → 10,0” beside a drawing
_HIGHEST = 10.0
_STRONGEST = 3.0
_MOST_CUES = 4


def client_text(line: ClientLine, name: str) -> str:
    """What the client says: the name, then the words hanging beside it; what is not spoken is dimmed."""
    lead = f"{name}  "
    lines = textwrap.wrap(" ".join(line.text.split()), max(20, width() - len(lead)), break_on_hyphens=False) or ["…"]
    silent = line.text.startswith("(") and line.text.endswith(")")
    shown = [styled(one, "dim") if silent else one for one in lines]
    return "\n".join([f"{styled(name, 'label')}  {shown[0]}", *(" " * len(lead) + one for one in shown[1:])])


def coach_text(effect: Effect | None, hint: Hint | None, language: str) -> str:
    """One line about the last turn, and the hint for the next."""
    say, lines = telling.words(language), []
    if effect is not None:
        told = telling.moved(effect.moved, language) or say("coach.nothing")
        was = say("coach.was", deed=effect.deed, moved=told[:1].upper() + told[1:])
        lines.append(f"{was} {effect.why}".rstrip())
    if hint is not None:
        lines.append(say("coach.hint", do=hint.do))
        lines.append(say("coach.half", half=hint.half))
    return "\n".join(styled(_wrap(f"{_pointer()} {line}", "  "), "dim") for line in lines)


def hint_text(hint: Hint, language: str) -> str:
    """A hint in full, with its reason and its card."""
    say = telling.words(language)
    lines = [say("coach.hint", do=hint.do), say("coach.because", why=hint.why), say("coach.half", half=hint.half)]
    lines += [say("coach.card", source=hint.source)] if hint.source else []
    return "\n".join(_wrap(f"{_pointer()} {line}", "  ") for line in lines)


def state_text(state: State, language: str) -> str:
    """The state as bars."""
    say = telling.words(language)
    rows = [
        f"  {say(f'state.{name}'):<{_LABEL}}{bar(getattr(state, name), _HIGHEST, _BAR)} "
        f"{telling.number(getattr(state, name), language):>4}"
        for name in STATES
    ]
    stage = say.group("stage").get(state.stage, state.stage)
    return "\n".join([*rows, f"  {say('state.stage'):<{_LABEL}}{stage}", styled(_wrap(say("state.scale")), "dim")])


def why_text(exchange: Exchange, language: str) -> str:
    """The last turn's code with its cues, and every rule that moved the client."""
    say, terminal = telling.words(language), phrases("terminal", language)
    lines = [styled(code_told(exchange.heard.coded, language), "bold")]
    coded = exchange.heard.coded
    lines += [f"  {reason}" for reason in (*coded.because[:_MOST_CUES], *coded.signs[:_MOST_CUES])]
    lines.append(styled(terminal("rehearse.moved"), "bold"))
    for move in exchange.moves:
        amounts = telling.moved(dict(move.moves), language)
        lines.append(f"  {amounts or say('coach.nothing').lower()}: {move.why.in_language(language)} [{move.rule}]")
    if not exchange.moves:
        lines.append(f"  {say('coach.nothing')}.")
    total = telling.moved(movement(exchange), language)
    if len(exchange.moves) > 1 and total:
        lines.append(f"  {terminal('rehearse.together')} {total}")
    return "\n".join(_wrap(line, "    ") for line in lines)


def code_told(coded: Coded, language: str) -> str:
    """“reflectie · complex · bevestigt”."""
    names = phrases("terminal", language).group("code_name")
    told = [coded.code, coded.subtype, *(("double_sided",) if coded.double_sided else ()), *coded.acts]
    return " · ".join(names.get(one, one) for one in told if one)


def feedback_text(told: Feedback) -> str:
    """All feedback, drawn in the terminal's width."""
    return "\n".join(_lines(told))


def _lines(told: Feedback) -> Iterator[str]:
    say = telling.words(told.language)
    yield styled(say("title.page"), "bold")
    yield _wrap(f"{told.title} · {telling.turns_told(told.counts.turns, told.language)} · {telling.ended_told(told)}")
    if warning := telling.warning(told):
        yield styled(_wrap(warning), "warn")
    if told.score:
        yield from _heading(say("title.score"))
        yield _wrap(f"{told.score.title}: {telling.score_told(told.score, told.language)}")
    if told.counts.turns:
        yield from _heading(say("title.measures"))
        for row in telling.measures(told):
            yield from _row(row)
        yield from _acts(told)
        yield from _heading(say("title.course"))
        yield from _course(told)
        yield from _heading(say("title.state"))
        yield from _states(told)
        yield from _heading(say("title.moments"))
        yield from _moments(told)
    if told.background:
        yield from _heading(say("title.background"))
        yield _wrap(told.background)
    yield ""
    for note in ("about.counted", "about.global", "about.simulated"):
        yield styled(_wrap(say(note)), "dim")


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield styled(title, "label")


def _row(row: telling.Row) -> Iterator[str]:
    first = f"  {row.label:<{_LABEL}}{row.value}"
    if len(first) + len(row.note) + 2 <= width():
        yield f"{first}  {styled(row.note, 'dim')}" if row.note else first
        return
    yield first
    indent = " " * (_LABEL + 2)
    yield styled(textwrap.fill(row.note, width(), initial_indent=indent, subsequent_indent=indent), "dim")


def _acts(told: Feedback) -> Iterator[str]:
    rows = telling.acts(told)
    if not rows:
        return
    yield from _heading(telling.words(told.language)("title.acts"))
    most = max(count for _, count, _ in rows)
    label = max(len(name) for name, _, _ in rows) + 2
    for name, count, kind in rows:
        drawn = bar(1, 1, max(1, round(_BAR * count / most)))
        yield f"  {name:<{label}}{drawn} {count}  {styled(kind, 'dim')}".rstrip()


def _course(told: Feedback) -> Iterator[str]:
    say, room = telling.words(told.language), width() - _LABEL - 2
    for talk in ("change", "sustain"):
        values = [float(point.strength or 1) if point.talk == talk else None for point in told.points]
        yield f"  {say(f'talk.{talk}'):<{_LABEL}}{spark(values, _STRONGEST, room)}".rstrip()
    crosses = spark([1.0 if point.discord else None for point in told.points], 1.0, room)
    if crosses.strip():
        mark = "×" if draws_blocks() else "x"
        yield f"  {say('talk.discord'):<{_LABEL}}{''.join(mark if one != ' ' else ' ' for one in crosses)}".rstrip()
    yield f"  {say('plot.turns'):<{_LABEL}}{_ruler(len(told.points), room)}"
    yield styled(_wrap(f"  {telling.talk_told(told)}", "  "), "dim")


def _states(told: Feedback) -> Iterator[str]:
    say, rows = telling.words(told.language), telling.states(told)
    room = max(10, width() - _LABEL - _WENT)
    for name, row in zip(STATES, rows, strict=False):
        drawn = spark(_values(told.points, name), _HIGHEST, room)
        yield f"  {row.label:<{_LABEL}}{drawn}  {row.value}"
    yield f"  {rows[-1].label:<{_LABEL}}{rows[-1].value}"
    yield styled(_wrap(f"  {say('state.scale')}", "  "), "dim")


def _moments(told: Feedback) -> Iterator[str]:
    for at, (heading, rows, nothing) in enumerate(telling.moments(told)):
        if at:
            yield ""
        yield styled(f"  {heading}", "bold")
        if nothing:
            yield _wrap(f"  {nothing}", "  ")
        label = max((len(name) for name, _ in rows), default=0) + 2
        for name, text in rows:
            hang = " " * (label + 2)
            yield textwrap.fill(
                text, width(), initial_indent=f"  {name:<{label}}", subsequent_indent=hang, break_on_hyphens=False
            )


def _values(points: tuple[Point, ...], name: str) -> list[float | None]:
    return [float(getattr(point.state, name)) for point in points]


def _ruler(count: int, room: int) -> str:
    """Numbers under the plot, every fifth turn; none where columns no longer stand for turns."""
    if count > room:
        return f"0 – {count - 1}"
    line = ""
    for turn in range(0, count, 5):
        line = line.ljust(turn) + str(turn)
    return line


def _pointer() -> str:
    return "↳" if draws_blocks() else ">"


def _wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(text, width(), subsequent_indent=indent, break_on_hyphens=False)
