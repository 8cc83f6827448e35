"""The command that draws a script."""

from __future__ import annotations

from pathlib import Path

from assistant.terminal.screen import write
from assistant.terminal.session import Session, Unusable
from assistant.terminal.talking import script_folders


def draw(session: Session, script: str | None, svg: Path | None) -> int:
    """Writes the script as Mermaid text, or to an SVG file; without a script, names those there are."""
    from dialogs.engine import drawing, loading

    book, _ = loading.load(script_folders(session))
    if script is None:
        for one in book.values():
            write(f"{one.id:<24} {one.title.in_language(session.language)}")
        return 0
    if script not in book:
        raise Unusable(session.words("talk.no_script", script=script, scripts=", ".join(book) or "–"), code=2)
    if svg is None:
        write(drawing.mermaid(book[script], session.language).rstrip())
        return 0
    try:
        svg.write_text(drawing.svg(book[script], session.language), encoding="utf-8")
    except OSError as error:
        raise Unusable(session.words("flow.cannot_write", file=svg, reason=error.strerror or error), code=2) from error
    write(session.words("talk.written", file=svg))
    return 0
