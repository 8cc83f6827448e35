"""Feedback as documents: Markdown, and one HTML file that needs nothing else and prints."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.phrases import Phrases, phrases
from assistant.rehearsing import plots, telling
from assistant.rehearsing.counting import STATES, Point
from assistant.rehearsing.feedback import Feedback
from assistant.rehearsing.page import Part, as_html, as_markdown
from assistant.remembering.putting import put
from dialogs.rehearsal.session import Session

_LOOKS = ("c1", "c2", "c3", "c4")
_MOST_NAME = 40


def write_documents(told: Feedback, session: Session, day: str, folder: Path) -> list[Path]:
    """Writes both documents, each whole or not at all, readable by their owner only.  Raises OSError."""
    parts, written = page_parts(told, session), []
    name = f"{day}-{told.role[:_MOST_NAME]}"
    number = 1
    while any((folder / f"{name}-{number}{ending}").exists() for ending in (".md", ".html")):
        number += 1
    title, subtitle = page_title(told, day)
    for ending, contents in (
        (".md", as_markdown(title, subtitle, parts)),
        (".html", as_html(title, subtitle, parts, told.language)),
    ):
        path = folder / f"{name}-{number}{ending}"
        put(path, contents)
        written.append(path)
    return written


def page_title(told: Feedback, day: str) -> tuple[str, str]:
    """The title and the line under it."""
    say = telling.words(told.language)
    turns = telling.turns_told(told.counts.turns, told.language)
    return say("title.page"), say("about.subtitle", title=told.title, day=day, turns=turns)


def page_parts(told: Feedback, session: Session) -> list[Part]:
    """Everything on the page, in its order."""
    say, language = telling.words(told.language), told.language
    parts = [Part(text=tuple(filter(None, (telling.ended_told(told), telling.warning(told)))))]
    if told.score:
        parts.append(Part(say("title.score"), rows=((told.score.title, telling.score_told(told.score, language)),)))
    if told.counts.turns:
        parts += [_measures(told, say), _acts(told, say), _course(told, say), _state(told, say)]
        parts.append(Part(say("title.moments")))
        for which, (heading, rows, nothing) in zip(("best", "cost", "missed"), telling.moments(told), strict=True):
            text = (nothing,) if nothing else ()
            parts.append(Part(heading, 3, text=text, rows=tuple(rows), look=f"moment {which}"))
    if told.background:
        parts.append(Part(say("title.background"), text=(told.background,)))
    parts.append(_transcript(session, say))
    parts.append(Part(notes=(say("about.simulated"), say("about.local"))))
    return [part for part in parts if any(part[2:8]) or part.title]


def _measures(told: Feedback, say: Phrases) -> Part:
    rows = tuple((row.label, row.value, row.note) for row in telling.measures(told))
    return Part(
        say("title.measures"), table=(("", "", "MITI"), *rows), notes=(say("about.counted"), say("about.global"))
    )


def _acts(told: Feedback, say: Phrases) -> Part:
    rows = telling.acts(told)
    if not rows:
        return Part()
    looks = {say("act.adherent"): "f-change", say("act.non_adherent"): "f-discord"}
    bars, high = plots.count_bars([(name, count, kind, looks.get(kind, "f-count")) for name, count, kind in rows])
    listed = "; ".join(f"{name}: {count}{f' ({kind})' if kind else ''}" for name, count, kind in rows)
    drawn = plots.figure("acts", say("plot.acts_title"), f"{listed}.", high, bars)
    return Part(say("title.acts"), plot=drawn, alternative=f"{listed}.")


def _course(told: Feedback, say: Phrases) -> Part:
    bars = [plots.Bar(_height(point), point.discord) for point in told.points]
    alternative = say("plot.talk_text", told=telling.talk_told(told) + ".")
    drawn = plots.talk_plot(bars, say("talk.change"), say("talk.sustain"))
    return Part(
        say("title.course"),
        plot=plots.figure("talk", say("plot.talk_title"), alternative, plots.TALK_HIGH, drawn),
        alternative=alternative,
        notes=(say("talk.legend"),),
    )


def _state(told: Feedback, say: Phrases) -> Part:
    lines = [
        plots.Line(say(f"state.{name}"), [float(getattr(point.state, name)) for point in told.points], look)
        for name, look in zip(STATES, _LOOKS, strict=True)
    ]
    rows = telling.states(told)
    alternative = say("plot.state_text", told=" ".join(f"{row.label}: {row.value}." for row in rows))
    return Part(
        say("title.state"),
        table=(("", "", ""), *((row.label, row.value, row.note) for row in rows)),
        plot=plots.figure("state", say("plot.state_title"), alternative, 220, plots.state_plot(lines)),
        notes=(say("state.scale"),),
        look="facts",
    )


def _transcript(session: Session, say: Phrases) -> Part:
    names = phrases("terminal", session.language).group("code_name")
    name = session.role.name.in_language(session.language)
    head = (say("table.turn"), say("table.you"), say("table.coded"), say("table.client", name=name), say("table.talk"))
    opening = session.opening
    lines = [head, (say("table.opening"), "", "", opening.text, _talk(opening.talk, opening.discord, say))]
    for one in session.exchanges:
        coded = one.heard.coded
        codes = [coded.code, coded.subtype, *(("double_sided",) if coded.double_sided else ()), *coded.acts]
        told = ", ".join(names.get(code, code) for code in codes if code)
        lines.append(
            (str(one.number), one.text, told, one.client.text, _talk(one.client.talk, one.client.discord, say))
        )
    return Part(say("title.transcript"), table=tuple(lines), look="transcript")


def _talk(talk: str, discord: bool, say: Phrases) -> str:
    return say(f"talk.{talk}") + (f", {say('talk.discord')}" if discord else "")


def _height(point: Point) -> int:
    directions: Mapping[str, int] = {"change": 1, "sustain": -1}
    return directions.get(point.talk, 0) * max(1, min(3, point.strength))
