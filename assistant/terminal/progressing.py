"""The command that shows how one's skills develop: on the screen, as a picture, as JSON, or for a trainer."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.terminal.rehearsing import exercises_of, roles_of
from assistant.terminal.screen import write
from assistant.terminal.session import Session, Unusable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.rehearsing.progress import Practised, Progress


def show_progress(
    session: Session,
    as_object: bool = False,
    html: Path | None = None,
    export: Path | None = None,
    forget: bool = False,
) -> int:
    """Shows, writes, exports or forgets; 0 when there was something, 1 when no rehearsal is kept."""
    from assistant.remembering.rehearsals import forget_rehearsals, kept_rehearsals, rehearsals_folder

    if forget:
        write(session.words("progress.forgotten", count=forget_rehearsals(), folder=rehearsals_folder()))
        return 0
    from assistant.rehearsing.progress import progress_of
    from assistant.rehearsing.progress_page import progress_html

    roles = roles_of(session)
    held = progress_of(kept_rehearsals(), roles, exercises_of(session))
    titles = {name: role.title.in_language(session.language) for name, role in roles.items()}
    if html is not None:
        _put(session, html, progress_html(held, titles, session.language))
    if export is not None:
        _put(session, export, export_text(held.sessions, flat=export.suffix.lower() == ".csv"))
        write(session.words("progress.exported"))
    if as_object:
        write(json.dumps(_object(held), ensure_ascii=False))
    elif html is None and export is None:
        from assistant.terminal.progress_view import progress_text

        write(progress_text(held, titles, session.language))
    return 0 if held.sessions else 1


def export_text(sessions: Sequence[Practised], flat: bool) -> str:
    """For a trainer: an object a session and line, or, flat, CSV with a turn a line; nothing that anybody said."""
    from assistant.rehearsing.progress import flat_rows, trainer_rows

    if not flat:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in trainer_rows(sessions))
    rows = flat_rows(sessions)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(key for row in rows for key in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _object(held: Progress) -> dict[str, Any]:
    return {
        "sessions": [
            {
                "day": one.day,
                "role": one.role,
                "language": one.language,
                "exercise": one.exercise,
                "ended": one.ended,
                "turns": len(one.turns),
                "skills": dict(one.skills),
            }
            for one in held.sessions
        ],
        "skills": [
            {
                "id": series.skill.id,
                "unit": series.skill.unit,
                "more_is_better": series.skill.more_is_better,
                "days": list(series.days),
                "values": list(series.values),
                "change": series.change,
                "clear": series.clear,
                "better": series.better,
            }
            for series in held.series
        ],
        "left_out": held.left_out,
    }


def _put(session: Session, path: Path, text: str) -> None:
    from assistant.remembering.putting import put

    try:
        put(path, text)
    except OSError as error:
        raise Unusable(session.words("flow.cannot_write", file=path, reason=error.strerror or error), code=2) from error
    write(session.words("rehearse.written", file=path))
