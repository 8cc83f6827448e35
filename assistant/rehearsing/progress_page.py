"""Progress in words and as a picture: one HTML file with a plot per skill."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.rehearsing import plots, telling
from assistant.rehearsing.page import Part, as_html
from assistant.rehearsing.progress import LEAST_SESSIONS, LEAST_TURNS, Progress, Series
from assistant.rehearsing.skills import SHARE, Skill

_HIGH = 150


def figure_told(skill: Skill, value: float, language: str) -> str:
    """“62 %” or “1,5 per tien beurten”."""
    say = telling.words(language)
    if skill.unit == SHARE:
        return say("value.share", percent=telling.percent(value))
    return say("value.rate", value=telling.number(value, language))


def change_told(series: Series, language: str) -> str:
    """“+12 procentpunt sinds het begin (beter)”; or that there is too little to see."""
    say = telling.words(language)
    if series.change is None:
        return say("progress.too_little", count=len(series.values), least=LEAST_SESSIONS)
    if series.skill.unit == SHARE:
        steps = round(series.change * 100)
        amount = f"{telling.signed(steps, language, 0)} {say('progress.points')}" if steps else ""
    else:
        amount = telling.signed(series.change, language) if round(series.change, 1) else ""
    if not amount:
        return say("progress.same")
    verdict = "unclear" if not series.clear else "better" if series.better else "worse"
    return f"{say('progress.change', amount=amount)} ({say(f'progress.{verdict}')})"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def highest_of(series: Series) -> float:
    """The top of a skill's plot: 1 for shares, else its highest figure."""
    return 1.0 if series.skill.unit == SHARE else max([1.0, *series.values])


def progress_html(held: Progress, titles: Mapping[str, str], language: str) -> str:
    """One page that needs nothing else; no words of any session stand in it."""
    say = telling.words(language)
    if not held.sessions:
        return as_html(say("title.progress"), "", [Part(text=(say("progress.none"),))], language)
    first, last = held.sessions[0].day, held.sessions[-1].day
    subtitle = say("progress.sessions", count=len(held.sessions), first=first, last=last)
    if len(held.sessions) == 1:
        subtitle = say("progress.session", first=first)
    roles = dict.fromkeys(titles.get(one.role, one.role) for one in held.sessions)
    parts = [Part(text=(say("progress.roles", roles=", ".join(roles)),))]
    parts += [_skill(at, series, language) for at, series in enumerate(held.series)]
    notes = [say("progress.note"), say("about.simulated")]
    if held.left_out:
        notes.append(say("progress.too_short", count=held.left_out, least=LEAST_TURNS))
    return as_html(say("title.progress"), subtitle, [*parts, Part(notes=tuple(notes))], language)


def _skill(at: int, series: Series, language: str) -> Part:
    say, skill = telling.words(language), series.skill
    name, about = capital(skill.name.in_language(language)), skill.about.in_language(language)
    about = capital(about) + ("." if skill.more_is_better else f" ({say('progress.less')}).")
    if not series.values:
        return Part(name, text=(about, f"{capital(change_told(series, language))}."))
    values = [figure_told(skill, value, language) for value in series.values]
    told = say("plot.progress_text", count=len(values), first=values[0], last=values[-1])
    top = highest_of(series)
    drawn = plots.series_plot(series.values, top, figure_told(skill, top, language), figure_told(skill, 0.0, language))
    picture = plots.figure(f"skill{at}", say("plot.progress_title", name=name), told, _HIGH, drawn)
    change = f"{say('progress.last', value=values[-1])}; {change_told(series, language)}."
    return Part(name, text=(about, capital(change)), plot=picture)
