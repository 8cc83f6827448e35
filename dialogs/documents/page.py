"""A page as blocks, written as Markdown and as HTML that prints."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import NamedTuple

_LINE = 30  # characters that starting a line costs
_ROOM = {"plan": (7600, 9800), "sheet": (1700, 2400)}  # characters up to which the print stays large, or middling
STYLES = Path(__file__).with_name("styles")


class Block(NamedTuple):
    """One block: `kind` is heading, text, items, rows, boxes, small or card.

    `title` is a heading or label, `lines` its text; of rows each line is (label, text).  `level` says how
    big a heading is.
    """

    kind: str
    title: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    level: int = 2


class Page(NamedTuple):
    title: str
    subtitle: str
    language: str
    style: str
    blocks: tuple[Block, ...]


def as_markdown(page: Page) -> str:
    """The page as CommonMark."""
    parts = [f"# {_plain(page.title)}"]
    if page.subtitle:
        parts.append(_plain(page.subtitle))
    for block in page.blocks:
        if block.title:
            parts.append(f"{'#' * block.level} {_plain(block.title)}")
        if block.kind == "rows":
            parts.append("\n".join(f"- **{_plain(label)}**: {_plain(text)}" for label, text in block.rows))
        elif block.kind == "boxes":
            parts.append("\n".join(f"- [ ] {_plain(line)}" for line in block.lines))
        elif block.kind in ("items", "card"):
            parts.append("\n".join(f"- {_plain(line)}" for line in block.lines))
        elif block.lines:
            parts.append("\n\n".join(_plain(line) for line in block.lines))
    return "\n\n".join(part for part in parts if part) + "\n"


def as_html(page: Page) -> str:
    """The page as one HTML file with its style inside; everything typed is escaped."""
    style = (STYLES / f"{page.style}.css").read_text(encoding="utf-8")
    body = "\n".join(_block(block) for block in page.blocks)
    subtitle = f'<p class="subtitle">{escape(page.subtitle)}</p>\n' if page.subtitle else ""
    return (
        f'<!doctype html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f'<body class="{_density(page)}">\n'
        f"<h1>{escape(page.title)}</h1>\n{subtitle}<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _density(page: Page) -> str:
    """How small the print must be for all to stand on one page."""
    told = sum(len(line) + _LINE for block in page.blocks for line in (block.title, *block.lines))
    told += sum(len(text) + _LINE for block in page.blocks for _, text in block.rows)
    loose, dense = _ROOM[page.style]
    return "loose" if told < loose else "dense" if told < dense else "tight"


def _block(block: Block) -> str:
    title = f"<h{block.level}>{escape(block.title)}</h{block.level}>\n" if block.title else ""
    if block.kind == "rows":
        rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in block.rows)
        return f"<section>\n{title}<dl>{rows}</dl>\n</section>"
    if block.kind in ("items", "card", "boxes"):
        items = "".join(f"<li>{escape(line)}</li>" for line in block.lines)
        return f'<section class="{block.kind}">\n{title}<ul>{items}</ul>\n</section>'
    lines = "".join(f"<p>{escape(line)}</p>" for line in block.lines)
    return f'<section class="{block.kind}">\n{title}{lines}\n</section>'


def _plain(text: str) -> str:
    """Typed text kept from being read as Markdown or HTML."""
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
