"""What all written pages share: one HTML file that needs nothing else, and Markdown that stays as it was typed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

_HIDDEN = "\\`*_[]<>#|~&"

Rows = Iterable[tuple[str, str]]


def html_file(language: str, title: str, subtitle: str, style: Path, body: str, look: str = "") -> str:
    """A whole HTML file with its style inside; `body` is HTML, the titles are text."""
    line = f'<p class="subtitle">{escape(subtitle)}</p>\n' if subtitle else ""
    named = f"{title}: {subtitle}" if subtitle else title
    looks = f' class="{look}"' if look else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(named)}</title>\n<style>\n{style.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body{looks}>\n<h1>{escape(title)}</h1>\n{line}<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def html_rows(rows: Rows) -> str:
    """(label, text) pairs as an HTML description list."""
    return "<dl>" + "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in rows) + "</dl>"


def markdown_rows(rows: Rows) -> str:
    """(label, text) pairs as a Markdown list."""
    return "\n".join(f"- **{plain(label)}**: {plain(text)}" for label, text in rows)


def plain(text: str) -> str:
    """Text kept from being read as Markdown or HTML, on one line."""
    for mark in _HIDDEN:
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
