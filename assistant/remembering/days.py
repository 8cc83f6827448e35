"""The day that talks and rehearsals are kept under."""

from __future__ import annotations

import os
from datetime import date


def today() -> str:
    """This day, ISO 8601; WATWERKT_TODAY sets another, so that a conversation can be repeated exactly."""
    chosen = os.environ.get("WATWERKT_TODAY", "")
    try:
        return date.fromisoformat(chosen).isoformat()
    except ValueError:
        return date.today().isoformat()
