"""A script is drawn as Mermaid text and as SVG; every step and way is in it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from playing import book

from dialogs.engine import drawing

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("script", list(book()))
def test_mermaid_names_every_step_and_way(script: str, language: str) -> None:
    one = book()[script]
    text = drawing.mermaid(one, language)
    assert text.startswith(f"%% {script}\nflowchart TD\n")
    assert text.count("subgraph") == len({step.phase for step in one.steps.values() if step.phase})
    for step in one.steps:
        assert f'"{step}' in text
    arrows = [line for line in text.splitlines() if "-->" in line or "-.->" in line]
    assert len(arrows) == len(drawing.boxes_and_arrows(one, language)[1])


@pytest.mark.parametrize("script", list(book()))
def test_svg_is_whole_and_boxes_do_not_overlap(script: str) -> None:
    one = book()[script]
    root = ElementTree.fromstring(drawing.svg(one, "nl"))
    boxes = [box.attrib for box in root.iterfind(f"{SVG}g/{SVG}rect")]
    assert len(boxes) >= len(one.steps) + 1
    sides = [tuple(float(box[side]) for side in ("x", "y", "width", "height")) for box in boxes]
    for at, (x, y, width, height) in enumerate(sides):
        assert x >= 0
        assert x + width <= float(root.attrib["width"])
        for u, v, wide, high in sides[at + 1 :]:
            assert x + width <= u or u + wide <= x or y + height <= v or v + high <= y
    paths = root.findall(f"{SVG}path")
    drawn = {(arrow.source, arrow.target, arrow.label) for arrow in drawing.boxes_and_arrows(one, "nl")[1]}
    assert len(paths) == len(drawn)


def test_the_same_script_gives_the_same_drawing() -> None:
    one = book()["every-kind"]
    assert drawing.svg(one, "en") == drawing.svg(one, "en")
