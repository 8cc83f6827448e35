"""A page as blocks, written as Markdown and as HTML that prints."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import NamedTuple

from dialogs.documents.facts import Facts, file_name
from dialogs.documents.markup import html_file, html_rows, markdown_rows, plain

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


def page_files(page: Page, facts: Facts) -> dict[str, str | bytes]:
    """File names with their contents, as Markdown and as HTML that prints."""
    return {
        file_name(page.style, facts, page.language, "md"): as_markdown(page),
        file_name(page.style, facts, page.language, "html"): as_html(page),
    }


def as_markdown(page: Page) -> str:
    """The page as CommonMark."""
    parts = [f"# {plain(page.title)}"]
    if page.subtitle:
        parts.append(plain(page.subtitle))
    for block in page.blocks:
        if block.title:
            parts.append(f"{'#' * block.level} {plain(block.title)}")
        if block.kind == "rows":
            parts.append(markdown_rows(block.rows))
        elif block.kind == "boxes":
            parts.append("\n".join(f"- [ ] {plain(line)}" for line in block.lines))
        elif block.kind in ("items", "card"):
            parts.append("\n".join(f"- {plain(line)}" for line in block.lines))
        elif block.lines:
            parts.append("\n\n".join(plain(line) for line in block.lines))
    return "\n\n".join(part for part in parts if part) + "\n"


def as_html(page: Page) -> str:
    """The page as one HTML file with its style inside; everything typed is escaped."""
    body = "\n".join(_block(block) for block in page.blocks)
    style = STYLES / f"{page.style}.css"
    return html_file(page.language, page.title, page.subtitle, style, body, _density(page))


def _density(page: Page) -> str:
    """How small the print must be for all to stand on one page."""
    told = sum(len(line) + _LINE for block in page.blocks for line in (block.title, *block.lines))
    told += sum(len(text) + _LINE for block in page.blocks for _, text in block.rows)
    loose, dense = _ROOM[page.style]
    return "loose" if told < loose else "dense" if told < dense else "tight"


def _block(block: Block) -> str:
    title = f"<h{block.level}>{escape(block.title)}</h{block.level}>\n" if block.title else ""
    if block.kind == "rows":
        return f"<section>\n{title}{html_rows(block.rows)}\n</section>"
    if block.kind in ("items", "card", "boxes"):
        items = "".join(f"<li>{escape(line)}</li>" for line in block.lines)
        return f'<section class="{block.kind}">\n{title}<ul>{items}</ul>\n</section>'
    lines = "".join(f"<p>{escape(line)}</p>" for line in block.lines)
    return f'<section class="{block.kind}">\n{title}{lines}\n</section>'
