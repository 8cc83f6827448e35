"""Progress on the screen: skill by skill, and plainly said where there is too little to see."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from assistant.phrases import Phrases
from assistant.rehearsing import telling
from assistant.rehearsing.progress import LEAST_TURNS, Progress, Series
from assistant.rehearsing.progress_page import change_told, figure_told, highest_of
from assistant.terminal.screen import styled, width
from assistant.terminal.sparks import spark

_PLOT = 16


def progress_text(held: Progress, titles: Mapping[str, str], language: str) -> str:
    """Every skill as a line, drawn in the terminal's width; `titles` are the roles' by id."""
    return "\n".join(_lines(held, titles, language))


def _lines(held: Progress, titles: Mapping[str, str], language: str) -> Iterator[str]:
    say = telling.words(language)
    yield styled(say("title.progress"), "bold")
    if not held.sessions:
        yield _wrap(say("progress.none"))
    else:
        yield _wrap(sessions_told(held, say))
        roles = dict.fromkeys(titles.get(one.role, one.role) for one in held.sessions)
        yield styled(_wrap(say("progress.roles", roles=", ".join(roles)), "  "), "dim")
        yield ""
        rows = [_skill(series, language, say) for series in held.series]
        label = max(len(name) for name, _, _ in rows) + 2
        beside = all(label + _PLOT + 2 + len(told) <= width() for _, _, told in rows)
        for name, drawn, told in rows:
            line = f"{drawn:<{_PLOT}}  {told}".rstrip()
            yield f"{name:<{label}}{line}" if beside else f"{name}\n{_wrap('  ' + line, ' ' * (_PLOT + 4))}"
        yield ""
        yield styled(_wrap(say("progress.note")), "dim")
    if held.left_out:
        yield styled(_wrap(say("progress.too_short", count=held.left_out, least=LEAST_TURNS)), "dim")


def sessions_told(held: Progress, say: Phrases) -> str:
    first, last = held.sessions[0].day, held.sessions[-1].day
    if len(held.sessions) == 1:
        return say("progress.session", first=first)
    return say("progress.sessions", count=len(held.sessions), first=first, last=last)


def _skill(series: Series, language: str, say: Phrases) -> tuple[str, str, str]:
    """A skill's name, its drawing, and its last figure with what came of it."""
    name = series.skill.name.in_language(language)
    if not series.values:
        return name, "", change_told(series, language)
    last = figure_told(series.skill, series.values[-1], language)
    drawn = spark(series.values, highest_of(series), _PLOT)
    return name, drawn, f"{last}; {change_told(series, language)}"


def _wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(text, width(), subsequent_indent=indent, break_on_hyphens=False)
