"""What a client said, as the session keeps it."""

from __future__ import annotations

from typing import NamedTuple

from dialogs.rehearsal.role import Line

DISCORD = "discord"


class ClientLine(NamedTuple):
    """What the client said: its talk (change, sustain, neutral), DARN-CAT `kind`, `strength` 0 to 3.

    `line` is its id in the role, `group` the group of lines that it is of; `topic` may be that of the turn it answers.
    """

    text: str
    talk: str
    discord: bool
    kind: str
    strength: int
    group: str
    topic: str
    line: str

    @property
    def mood(self) -> str:
        """The talk, or “discord” where there is any."""
        return DISCORD if self.discord else self.talk


def spoken(line: Line, text: str, topic: str = "") -> ClientLine:
    """The line said as `text`."""
    return ClientLine(text, line.talk, line.discord, line.kind, line.strength, line.group, line.topic or topic, line.id)
