"""What the engine asks of the program around it: everything that needs the knowledge."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from dialogs.engine.acts import Suggestion
from knowledge.model import Text


class Evidence(NamedTuple):
    """Cards with link `relation` ("any" for all) to one of `ends` get `weight` points.

    With `back` it is the cards that one of `ends` has that link to.
    """

    relation: str
    ends: tuple[str, ...]
    back: bool
    weight: float


class Outright(NamedTuple):
    """A card that the script names itself, and why."""

    card: str
    why: Text
    weight: float


class Query(NamedTuple):
    """Which cards fit: those of `kinds` (any when empty) with most points, at most `most`, none of `without`."""

    kinds: tuple[str, ...]
    most: int
    evidence: tuple[Evidence, ...]
    outright: tuple[Outright, ...]
    without: frozenset[str]


class Host(Protocol):
    """The assistant, as the engine sees it.  The same question must always get the same answer."""

    def suggest(self, query: Query) -> tuple[Suggestion, ...]:
        """The cards that fit best, best first; equal points by strength of evidence, then id."""

    def cards_named(self, text: str, language: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Cards that a text names, surest first."""

    def card_name(self, card: str) -> Text:
        """A card's name; its id in both languages when there is no such card."""

    def is_question(self, text: str, language: str) -> bool:
        """Whether a line that looks like a question is about something that the knowledge holds."""
