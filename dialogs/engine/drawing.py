"""A script as a drawing: Mermaid text, and SVG by a small layered layout of our own (after Sugiyama)."""

from __future__ import annotations

import itertools
import re
import textwrap
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from dialogs.engine import script as model
from dialogs.engine.conditions import described
from dialogs.engine.phrases import phrases
from dialogs.engine.script import END, Operand, Ref, Script, slot_of
from dialogs.engine.wording import worded
from knowledge.model import Text

if TYPE_CHECKING:
    import networkx as nx

_LABEL = 46  # characters
_LINE = 26  # characters on a line in a box
_CHAR, _LEADING = 6.6, 15.0  # points
_GAP_X, _GAP_Y = 28.0, 64.0
_MARGIN = 30.0
_ROUNDS = 12
_COLOURS = ("#dbeafe", "#dcfce7", "#fef9c3", "#fae8ff", "#ffedd5", "#e0e7ff", "#fce7f3", "#ecfccb")


class Box(NamedTuple):
    """A node: a step, a script that is called, a rule, or the end (`shape` step, call, rule or end)."""

    id: str
    text: str
    shape: str
    phase: str


class Arrow(NamedTuple):
    source: str
    target: str
    label: str
    dotted: bool


def boxes_and_arrows(script: Script, language: str) -> tuple[list[Box], list[Arrow]]:
    """What there is to draw: steps with their ways, calls and rules beside them, dotted."""
    boxes = [Box(step.id, _gist(step, language), "step", step.phase) for step in script.steps.values()]
    arrows: list[Arrow] = []
    for block in script.blocks():
        if isinstance(block, model.Rule):
            label = f"{block.id}: {_condition(script, block.when, language)}"
            boxes.append(Box(block.id, _short(label), "rule", ""))
        else:
            arrows += [
                Arrow(block.id, way.to, _short(_condition(script, way.when, language)), False) for way in block.goes()
            ]
        for act in block.acts:
            if isinstance(act, model.Call):
                arrows.append(Arrow(block.id, f"call {act.script}", "", True))
                if not any(box.id == f"call {act.script}" for box in boxes):
                    boxes.append(Box(f"call {act.script}", act.script, "call", ""))
            elif isinstance(act, model.Go) and isinstance(block, model.Rule):
                arrows.append(Arrow(block.id, act.to, "", True))
    boxes.append(Box(END, phrases(language)("drawing.end"), "end", ""))
    return boxes, list(dict.fromkeys(arrows))


def _gist(step: model.Step, language: str) -> str:
    for wanted in (model.Ask, model.Suggest, model.Say):
        for act in step.acts:
            if isinstance(act, wanted) and act.text is not None:
                return f"{step.id}\n{_short(act.text.in_language(language))}"
    return step.id


def _short(text: str) -> str:
    plain = re.sub(r"\{[^{}]*\}", "…", text).replace("[", "").replace("]", "")
    return textwrap.shorten(plain, _LABEL, placeholder="…")


def _condition(script: Script, condition: model.Condition | None, language: str) -> str:
    if condition is None:
        return ""

    def show(ref: Ref, value: Operand | None) -> str:
        slot = slot_of({script.id: script}, script.id, ref.slot)
        if value is None:
            return slot.name.in_language(language) if slot and slot.name else str(ref)
        if isinstance(value, Ref):
            return show(value, None)
        if isinstance(value, Text):
            return value.in_language(language)
        return worded(value, slot, language, lambda card: Text(card, card))

    return described(condition, phrases(language), show)


# Mermaid


def mermaid(script: Script, language: str) -> str:
    """The script as Mermaid flowchart text, phases as subgraphs."""
    boxes, arrows = boxes_and_arrows(script, language)
    names = {box.id: f"n{number}" for number, box in enumerate(boxes)}
    marks = {"step": ("[", "]"), "call": ("[[", "]]"), "rule": ("{{", "}}"), "end": ("([", "])")}

    def line(box: Box) -> str:
        opened, closed = marks[box.shape]
        return f'{names[box.id]}{opened}"{_quoted(box.text)}"{closed}'

    lines = [f"%% {script.id}", "flowchart TD"]
    for phase in script.phases.values():
        inside = [box for box in boxes if box.phase == phase.id]
        if inside:
            lines.append(
                f'  subgraph phase_{list(script.phases).index(phase.id)}["{_quoted(phase.name.in_language(language))}"]'
            )
            lines += [f"    {line(box)}" for box in inside]
            lines.append("  end")
    lines += [f"  {line(box)}" for box in boxes if box.phase not in script.phases]
    for arrow in arrows:
        shaft = "-.->" if arrow.dotted else "-->"
        label = f'|"{_quoted(arrow.label)}"|' if arrow.label else ""
        lines.append(f"  {names[arrow.source]} {shaft}{label} {names[arrow.target]}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # Mermaid knows no escapes but entities
    return (
        text.replace("&", "#amp;")
        .replace('"', "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("\n", "<br/>")
    )


# SVG


class _Placed(NamedTuple):
    x: float
    y: float
    width: float
    height: float


def svg(script: Script, language: str) -> str:
    """The script as one SVG drawing: steps in layers from first to last, coloured by phase."""
    import networkx as nx

    boxes, arrows = boxes_and_arrows(script, language)
    tied = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    # rules that lead nowhere have no place in the layers; they are listed below
    loose = [box for box in boxes if box.shape == "rule" and box.id not in tied]
    boxes = [box for box in boxes if box not in loose]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(box.id for box in boxes)
    graph.add_edges_from((arrow.source, arrow.target) for arrow in arrows if arrow.source != arrow.target)
    lines = {box.id: [part for text in box.text.split("\n") for part in textwrap.wrap(text, _LINE)] for box in boxes}
    layers, chains = _layers(graph, [box.id for box in boxes])
    sizes = {id: (max(map(len, held)) * _CHAR + 20, len(held) * _LEADING + 16) for id, held in lines.items()}
    placed = _placed(layers, sizes)
    wide = max(one.x + one.width for one in placed.values()) + _MARGIN
    high = max(one.y + one.height for one in placed.values()) + _MARGIN
    title = 34.0
    rules = [_rule(script, box.id, language) for box in loose]
    listed = [
        f'<text x="{_MARGIN}" y="{high + number * _LEADING:.0f}" fill="#334155">◇ {escape(rule)}</text>'
        for number, rule in enumerate(rules)
    ]
    high += len(listed) * _LEADING
    wide = max([wide, *(_MARGIN * 2 + len(rule) * _CHAR for rule in rules)])
    drawn = [_arrow(arrow, placed, chains) for arrow in arrows]
    colours = {phase: _COLOURS[number % len(_COLOURS)] for number, phase in enumerate(script.phases)}
    drawn += [_box(box, lines[box.id], placed[box.id], colours.get(box.phase, "#f8fafc")) for box in boxes]
    legend = "".join(
        f'<tspan fill="{_darker(colours[phase.id])}" dx="14">■</tspan>'
        f'<tspan dx="4">{escape(phase.name.in_language(language))}</tspan>'
        for phase in script.phases.values()
    )
    heading = escape(script.title.in_language(language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high + title:.0f}" '
        f'viewBox="0 {-title:.0f} {wide:.0f} {high + title:.0f}" font-family="sans-serif" font-size="11">\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#475569"/></marker></defs>\n'
        f'<rect x="0" y="{-title:.0f}" width="100%" height="100%" fill="white"/>\n'
        f'<text x="{_MARGIN}" y="-10"><tspan font-size="15" font-weight="bold">{heading}</tspan>{legend}</text>\n'
        + "\n".join([*drawn, *listed])
        + "\n</svg>\n"
    )


def _rule(script: Script, id: str, language: str) -> str:
    return textwrap.shorten(f"{id}: {_condition(script, script.rules[id].when, language)}", 110, placeholder="…")


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(int(colour[at : at + 2], 16) * 0.8):02x}" for at in (1, 3, 5))


def _layers(graph: nx.DiGraph[str], order: list[str]) -> tuple[list[list[str]], dict[tuple[str, str], list[str]]]:
    """Nodes by layer, each layer ordered, and for each long arrow the unseen nodes that it passes."""
    import networkx as nx

    back = _back_arrows(graph, order)
    forward: nx.DiGraph[str] = nx.DiGraph()
    forward.add_nodes_from(order)
    forward.add_edges_from((b, a) if (a, b) in back else (a, b) for a, b in graph.edges)
    depth: dict[str, int] = {}
    for node in nx.lexicographical_topological_sort(forward, key=order.index):
        depth[node] = max((depth[before] + 1 for before in forward.predecessors(node)), default=0)
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for node in order:
        layers[depth[node]].append(node)
    chains: dict[tuple[str, str], list[str]] = {}
    beside: nx.Graph[str] = nx.Graph()
    beside.add_nodes_from(order)
    for a, b in forward.edges:
        passed = [f"{a}>{b}>{level}" for level in range(depth[a] + 1, depth[b])]
        for node, level in zip(passed, range(depth[a] + 1, depth[b]), strict=True):
            layers[level].append(node)
        nx.add_path(beside, [a, *passed, b])
        chains[(a, b)] = passed
        chains[(b, a)] = passed[::-1]
    return _uncrossed(layers, beside), chains


def _back_arrows(graph: nx.DiGraph[str], order: list[str]) -> set[tuple[str, str]]:
    """The arrows that close a circle, met on a walk from the first step."""
    back: set[tuple[str, str]] = set()
    done: set[str] = set()
    for root in order:
        if root in done:
            continue
        path, on_path = [(root, iter(sorted(graph.successors(root), key=order.index)))], {root}
        while path:
            node, following = path[-1]
            after = next(following, None)
            if after is None:
                path.pop()
                on_path.discard(node)
                done.add(node)
            elif after in on_path:
                back.add((node, after))
            elif after not in done:
                path.append((after, iter(sorted(graph.successors(after), key=order.index))))
                on_path.add(after)
    return back


def _uncrossed(layers: list[list[str]], beside: nx.Graph[str]) -> list[list[str]]:
    """Each layer put in the order of its neighbours' middles, down and up again, so that few arrows cross."""
    for turn in range(_ROUNDS):
        down = turn % 2 == 0
        levels = range(1, len(layers)) if down else range(len(layers) - 2, -1, -1)
        for level in levels:
            fixed = {node: at for at, node in enumerate(layers[level - 1 if down else level + 1])}
            own = {node: at for at, node in enumerate(layers[level])}

            def middle(node: str, fixed: dict[str, int] = fixed, own: dict[str, int] = own) -> tuple[float, int]:
                near = [fixed[other] for other in beside.neighbors(node) if other in fixed]
                return (sum(near) / len(near) if near else float(own[node]), own[node])

            layers[level].sort(key=middle)
    return layers


def _placed(layers: list[list[str]], sizes: dict[str, tuple[float, float]]) -> dict[str, _Placed]:
    small = (8.0, 0.0)
    widths = [sum(sizes.get(node, small)[0] + _GAP_X for node in layer) for layer in layers]
    widest = max(widths)
    placed: dict[str, _Placed] = {}
    y = _MARGIN
    for layer, total in zip(layers, widths, strict=True):
        x = _MARGIN + (widest - total) / 2
        tall = max(sizes.get(node, small)[1] for node in layer)
        for node in layer:
            width, height = sizes.get(node, small)
            placed[node] = _Placed(x, y + (tall - height) / 2, width, height)
            x += width + _GAP_X
        y += tall + _GAP_Y
    return placed


def _arrow(arrow: Arrow, placed: dict[str, _Placed], chains: dict[tuple[str, str], list[str]]) -> str:
    a, b = placed[arrow.source], placed[arrow.target]
    style = ' stroke-dasharray="4 3"' if arrow.dotted else ""
    if arrow.source == arrow.target:
        x, y = a.x + a.width, a.y + a.height / 2
        path = f"M{x:.0f} {y - 8:.0f}c34 -14 34 30 0 16"
        middle = (x + 30 + len(arrow.label) * 2.6, y)
    else:
        down = b.y >= a.y
        start = (a.x + a.width / 2, a.y + a.height if down else a.y)
        stop = (b.x + b.width / 2, b.y if down else b.y + b.height)
        passed = [placed[node] for node in chains.get((arrow.source, arrow.target), [])]
        points = [start, *((one.x + one.width / 2, one.y) for one in passed), stop]
        path = f"M{points[0][0]:.0f} {points[0][1]:.0f}"
        for (x, y), (u, v) in itertools.pairwise(points):
            bend = (v - y) / 2
            path += f"C{x:.0f} {y + bend:.0f} {u:.0f} {v - bend:.0f} {u:.0f} {v:.0f}"
        middle = ((points[0][0] * 2 + points[1][0]) / 3, (points[0][1] * 2 + points[1][1]) / 3)
    drawn = f'<path d="{path}" fill="none" stroke="#475569"{style} marker-end="url(#tip)"/>'
    if arrow.label:
        drawn += (
            f'<text x="{middle[0]:.0f}" y="{middle[1] + 3:.0f}" text-anchor="middle" font-size="9" fill="#334155" '
            f'stroke="white" stroke-width="3" paint-order="stroke">{escape(arrow.label)}</text>'
        )
    return drawn


def _box(box: Box, lines: list[str], at: _Placed, colour: str) -> str:
    round = {"end": at.height / 2, "rule": 12.0}.get(box.shape, 4.0)
    dashes = ' stroke-dasharray="5 3"' if box.shape == "rule" else ""
    edge = 2.0 if box.shape == "call" else 1.0
    drawn = (
        f'<g><rect x="{at.x:.0f}" y="{at.y:.0f}" width="{at.width:.0f}" height="{at.height:.0f}" rx="{round:.0f}" '
        f'fill="{colour}" stroke="#475569" stroke-width="{edge}"{dashes}/>'
    )
    for number, line in enumerate(lines):
        bold = ' font-weight="bold"' if number == 0 else ""
        y = at.y + 19 + number * _LEADING
        drawn += f'<text x="{at.x + at.width / 2:.0f}" y="{y:.0f}" text-anchor="middle"{bold}>{escape(line)}</text>'
    return drawn + "</g>"
