"""Plots as inline SVG: no scripts, no fonts, colours from the page's style, and each with a text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDE = 640
TALK_HIGH = 158
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 10, 26
_STRONGEST = 3
_MOST_TICKS = 12


class Line(NamedTuple):
    """One line of a plot: its name, its values (None where there is none), and its class in the style (c1, c2 …)."""

    name: str
    values: Sequence[float | None]
    look: str


class Bar(NamedTuple):
    """One bar of a talk plot: `height` is -3 to 3, `marked` draws a cross."""

    height: int
    marked: bool


def figure(name: str, title: str, told: str, high: float, drawn: str, wide: float = WIDE) -> str:
    """An SVG with its title and description; `name` makes their ids unique on the page."""
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {wide:g} {high:g}" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(told)}</desc>\n{drawn}\n</svg>'
    )


def talk_plot(bars: Sequence[Bar], up: str, down: str) -> str:
    """Bars over turns: up for change talk, down for sustain talk, a cross for discord."""
    high, middle, unit = TALK_HIGH, 66, 18
    step = (WIDE - _LEFT - _RIGHT) / max(1, len(bars))
    drawn = [
        _rule(_LEFT, middle, WIDE - _RIGHT, middle, "axis"),
        _text(4, middle - 2 * unit, "▲", "c-change"),
        _text(4, middle + 2 * unit + 8, "▼", "c-sustain"),
    ]
    for at, bar in enumerate(bars):
        left, wide = _LEFT + at * step + step * 0.15, step * 0.7
        tall = abs(bar.height) * unit
        if tall:
            look, top = ("f-change", middle - tall) if bar.height > 0 else ("f-sustain", middle)
            drawn.append(f'<rect class="{look}" x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{tall}" rx="1"/>')
        else:
            drawn.append(f'<circle class="f-neutral" cx="{left + wide / 2:.1f}" cy="{middle}" r="2"/>')
        if bar.marked:
            drawn.append(_text(left + wide / 2, middle + _STRONGEST * unit + 15, "×", "c-discord", "middle"))
    drawn += _ticks(len(bars), step, high - 6, _LEFT + step / 2)
    drawn.append(_text(WIDE - _RIGHT, 10, f"▲ {up}   ▼ {down}", "legend", "end"))
    return "\n".join(drawn)


def state_plot(lines: Sequence[Line], high: float = 220, top: float = 10.0) -> str:
    """Lines over turns, from 0 to `top`, each with its own colour and dashes, and its name at its end."""
    wide = WIDE - _LEFT - 120
    bottom = high - _BOTTOM
    count = max(len(line.values) for line in lines) if lines else 0
    step = wide / max(1, count - 1)
    scale = (bottom - _TOP) / top
    drawn = []
    for part in range(5):
        value = top * part / 4
        drawn.append(_rule(_LEFT, bottom - value * scale, _LEFT + wide, bottom - value * scale, "grid"))
        drawn.append(_text(_LEFT - 6, bottom - value * scale + 4, f"{value:g}", "tick", "end"))
    ends = _apart([bottom - (_last(line.values) or 0.0) * scale for line in lines], 14, _TOP + 6, bottom)
    for line, end in zip(lines, ends, strict=True):
        points = [
            (_LEFT + at * step, bottom - value * scale) for at, value in enumerate(line.values) if value is not None
        ]
        if len(points) > 1:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            drawn.append(f'<polyline class="line {line.look}" points="{path}"/>')
        drawn += [f'<circle class="dot {line.look}" cx="{x:.1f}" cy="{y:.1f}" r="2.4"/>' for x, y in points]
        drawn.append(_text(_LEFT + wide + 8, end + 4, line.name, f"name {line.look}"))
    drawn += _ticks(count, step, high - 8, _LEFT, first=0)
    return "\n".join(drawn)


def count_bars(rows: Sequence[tuple[str, int, str, str]]) -> tuple[str, float]:
    """Horizontal bars of (name, count, remark, class in the style); also how high the drawing is."""
    leading, label, remark = 24, 230, 170
    most = max((count for _, count, _, _ in rows), default=1) or 1
    drawn = []
    for at, (name, count, told, look) in enumerate(rows):
        y = 6 + at * leading
        length = (WIDE - label - remark) * count / most
        drawn.append(_text(label - 8, y + 13, name, "name", "end"))
        drawn.append(f'<rect class="{look}" x="{label}" y="{y}" width="{length:.1f}" height="16" rx="2"/>')
        drawn.append(_text(label + length + 6, y + 13, f"{count}  {told}".rstrip(), "name"))
    return "\n".join(drawn), 12.0 + leading * len(rows)


def series_plot(values: Sequence[float], top: float, top_told: str, bottom_told: str, high: float = 150) -> str:
    """One figure per session, from 0 to `top`, with what the highest and lowest lines stand for."""
    left, bottom = 130, high - _BOTTOM
    scale = (bottom - _TOP) / top
    step = (WIDE - left - _RIGHT) / max(1, len(values) - 1)
    drawn = []
    for value, told in ((top, top_told), (top / 2, ""), (0.0, bottom_told)):
        drawn.append(_rule(left, bottom - value * scale, WIDE - _RIGHT, bottom - value * scale, "grid"))
        drawn.append(_text(left - 8, bottom - value * scale + 4, told, "tick", "end"))
    points = [(left + at * step, bottom - value * scale) for at, value in enumerate(values)]
    if len(points) > 1:
        drawn.append(f'<polyline class="line c2 whole" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
    drawn += [f'<circle class="dot c2" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points]
    drawn += _ticks(len(values), step, high - 8, left, first=1)
    return "\n".join(drawn)


def _ticks(count: int, step: float, y: float, start: float, first: int = 0) -> list[str]:
    every = max(1, -(-count // _MOST_TICKS))
    return [_text(start + at * step, y, str(at + first), "tick", "middle") for at in range(0, count, every)]


def _apart(places: list[float], least: float, lowest: float, highest: float) -> list[float]:
    """The places moved so far that names under each other do not overlap."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = list(places)
    above = lowest - least
    for at in order:
        moved[at] = above = max(places[at], above + least)
    below = highest + least
    for at in reversed(order):
        moved[at] = below = min(moved[at], below - least)
    return moved


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _rule(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    return f'<line class="{look}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, look: str, anchor: str = "start") -> str:
    return f'<text class="{look}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
