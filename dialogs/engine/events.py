"""What happens to a talk from outside: the only things that are ever stored of it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple, TypeAlias


class Started(NamedTuple):
    """A talk begins; `today` is ISO 8601."""

    script: str
    language: str
    today: str


class Line(NamedTuple):
    """The user typed a line; `asked` is the question that waited (script/step/slot), if that is to be made sure of."""

    text: str
    today: str
    asked: str = ""


class Resumed(NamedTuple):
    """The user is back after a pause, a stop or a crash."""

    today: str


Event: TypeAlias = Started | Line | Resumed

_KINDS: dict[str, type[Started] | type[Line] | type[Resumed]] = {"started": Started, "line": Line, "resumed": Resumed}


def as_object(event: Event) -> dict[str, str]:
    """Plain values for `json.dumps`."""
    kind = next(name for name, made in _KINDS.items() if isinstance(event, made))
    return {"event": kind, **event._asdict()}


def from_object(held: Any) -> Event:
    """The event that was stored.  Raises ValueError when it is none."""
    if not isinstance(held, dict) or held.get("event") not in _KINDS:
        raise ValueError("no event")
    kind = _KINDS[held["event"]]
    try:
        values = [str({**kind._field_defaults, **held}[field]) for field in kind._fields]
    except KeyError as error:
        raise ValueError(f"an event without {error}") from error
    date.fromisoformat(held["today"])
    return kind(*values)
