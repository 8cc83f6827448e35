"""What a client is made of: a role, its topics and its lines, as read from dialogs/clients."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.model import Names, Place, Text

CHANGE, SUSTAIN, NEUTRAL = "change", "sustain", "neutral"
TALKS = (CHANGE, SUSTAIN, NEUTRAL)
SCALES = ("trust", "importance", "confidence", "discord")
LOWEST, HIGHEST = 0.0, 10.0
NUMBER = "{number}"


class Group(NamedTuple):
    """A group of lines: what its lines count as (empty talk: each line says it), and how many a role needs at least.

    Lines of `numbered` groups hold {number}; `spare` is how many common.yaml needs.
    """

    talk: str = ""
    discord: bool = False
    least: int = 0
    numbered: bool = False
    spare: int = 0


GROUPS: dict[str, Group] = {
    "opening": Group(least=1),
    "change": Group(CHANGE, least=14),
    "sustain": Group(SUSTAIN, least=12),
    "fact": Group(NEUTRAL, least=12),
    "feeling": Group(NEUTRAL, least=4),
    "secret": Group(least=3),
    "doubt": Group(NEUTRAL, least=3, spare=4),
    "discord": Group(SUSTAIN, discord=True, least=7, spare=4),
    "soften": Group(NEUTRAL, least=3, spare=4),
    "encouraged": Group(least=3, spare=4),
    "free": Group(least=2, spare=4),
    "allowed": Group(NEUTRAL, least=2, spare=4),
    "refused": Group(NEUTRAL, least=1),
    "yes_but": Group(SUSTAIN, least=4, spare=4),
    "considered": Group(least=2, spare=4),
    "warned": Group(SUSTAIN, discord=True, least=3, spare=4),
    "informed": Group(NEUTRAL, least=2, spare=4),
    "ruler_importance": Group(NEUTRAL, least=1, numbered=True, spare=4),
    "ruler_confidence": Group(NEUTRAL, least=1, numbered=True, spare=4),
    "not_lower": Group(CHANGE, least=2),
    "not_yet": Group(SUSTAIN, least=3, spare=4),
    "step": Group(CHANGE, least=3),
    "when": Group(CHANGE, least=3),
    "agreed": Group(CHANGE, least=2),
    "accepts": Group(CHANGE, spare=14),
    "smaller": Group(CHANGE, spare=6),
    "coping": Group(CHANGE, spare=8),
    "confirms": Group(CHANGE, spare=8),
    "thanks_bye": Group(NEUTRAL, least=1),
    "stop_bye": Group(NEUTRAL, least=1, spare=4),
    "leave": Group(SUSTAIN, discord=True, least=2, spare=4),
    "silence": Group(NEUTRAL, spare=8),
    "confused": Group(NEUTRAL, spare=8),
    "short": Group(NEUTRAL, spare=8),
    "insulted": Group(spare=4),
    "copied": Group(spare=4),
    "long": Group(spare=4),
    "interrogated": Group(spare=4),
    "greeted": Group(spare=4),
    "repeated": Group(spare=4),
    "closed": Group(spare=16),
    "evasive": Group(NEUTRAL, spare=8),
    "thinking": Group(NEUTRAL, spare=8),
    "summed_up": Group(spare=12),
    "curt": Group(SUSTAIN, spare=12),
}
MOST_TITLE = 60  # characters
LEAST_WORDS, MOST_WORDS = 3, 35
LEAST_LINES = 60
LEAST_REASONS, MOST_REASONS = 2, 5
SECRET_TRUST = 6.0  # lowest trust at which a secret is told
# these may be shorter: a shrug is also an answer
MAY_BE_SHORT = (
    "silence",
    "confused",
    "short",
    "greeted",
    "copied",
    "allowed",
    "refused",
    "thanks_bye",
    "stop_bye",
    "leave",
    "closed",
    "evasive",
    "thinking",
    "summed_up",
    "curt",
)


class Line(NamedTuple):
    """One thing that a client can say.

    `id` is its group and number in the role (“change/3”; spare lines “common:doubt/1”); `answers` are the classes of
    question that it answers; `needs` and `below` the lowest and highest values of the state (0 to 10) at which it is
    said; `strength` 0 to 3.
    """

    id: str
    group: str
    text: Text
    talk: str
    topic: str
    answers: tuple[str, ...]
    needs: dict[str, float]
    below: dict[str, float]
    kind: str
    strength: int
    discord: bool
    place: Place


class Topic(NamedTuple):
    """Something that can be talked of, and the words by which it is named (Dutch nouns with their article)."""

    id: str
    words: Names
    place: Place


Says = dict[str, tuple[Line, ...]]


class Role(NamedTuple):
    """A client to rehearse with: `start` and `temper` by scale (0 to 10; 0.5 to 1.5), `spare` any client's lines."""

    id: str
    title: Text
    difficulty: int
    name: Text
    scene: Text
    background: Text
    stakes: Text
    change: Text
    reasons_for: tuple[Text, ...]
    reasons_against: tuple[Text, ...]
    speaks: Text
    cards: tuple[str, ...]
    start: dict[str, float]
    temper: dict[str, float]
    topics: dict[str, Topic]
    says: Says
    spare: Says
    place: Place

    def lines(self, group: str) -> tuple[Line, ...]:
        """The role's own lines of a group, and then the spare ones."""
        return (*self.says.get(group, ()), *self.spare.get(group, ()))
