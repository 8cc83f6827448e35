"""A page of feedback or progress as parts, written as Markdown and as one HTML file that prints."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from assistant.rehearsing.situations import HERE
from dialogs.documents.markup import html_file, html_rows, markdown_rows, plain


class Part(NamedTuple):
    """One part of the page; what is empty is left out.

    `rows` are (label, text) pairs, `table` a head and its lines, `plot` an SVG (only in HTML) that
    `alternative` tells in words.
    """

    title: str = ""
    level: int = 2
    text: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    plot: str = ""
    alternative: str = ""
    notes: tuple[str, ...] = ()
    look: str = ""


def as_markdown(title: str, subtitle: str, parts: Sequence[Part]) -> str:
    """The page as CommonMark with tables; plots are told in words."""
    held = [f"# {plain(title)}", plain(subtitle)]
    for part in parts:
        if part.title:
            held.append(f"{'#' * part.level} {plain(part.title)}")
        held += [plain(line) for line in part.text]
        if part.rows:
            held.append(markdown_rows(part.rows))
        if part.alternative:
            held.append(plain(part.alternative))
        if part.table:
            lines = [f"| {' | '.join(map(plain, line))} |" for line in part.table]
            lines.insert(1, "|" + " --- |" * len(part.table[0]))
            held.append("\n".join(lines))
        held += [f"*{plain(note)}*" for note in part.notes]
    return "\n\n".join(filter(None, held)) + "\n"


def as_html(title: str, subtitle: str, parts: Sequence[Part], language: str) -> str:
    """The page as one HTML file with its style inside; everything that was typed is escaped."""
    return html_file(language, title, subtitle, HERE / "page.css", "\n".join(map(_html, parts)))


def _html(part: Part) -> str:
    held = [f"<h{part.level}>{escape(part.title)}</h{part.level}>"] if part.title else []
    held += [f"<p>{escape(line)}</p>" for line in part.text]
    if part.plot:
        held.append(part.plot)
    if part.rows:
        held.append(html_rows(part.rows))
    if part.table:
        held.append(_table(part.table))
    held += [f'<p class="note">{escape(note)}</p>' for note in part.notes]
    look = f' class="{part.look}"' if part.look else ""
    return f"<section{look}>\n" + "\n".join(held) + "\n</section>"


def _table(lines: Sequence[Sequence[str]]) -> str:
    head, *rows = lines
    told = ""
    if any(head):
        told = "<thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head) + "</tr></thead>"
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{told}<tbody>{body}</tbody></table>"
