"""The things we know: immutable records, each with the place it was read from.

Shapes only; reading, checking and storing live in their own modules.  Named tuples keep
importing cheap: looking up one answer must not pay for a validation framework.
"""

from __future__ import annotations

from typing import NamedTuple

LANGUAGES = ("nl", "en")

KINDS = (
    "theory", "construct", "technique", "intervention", "instrument", "phase",
    "target_group", "outcome", "domain", "condition", "gap",
)  # fmt: skip
REPORT_KIND = "report"

ABOUT = ("effect", "mechanism", "method", "condition", "use", "cost", "background", "gap")
DIRECTIONS = ("positive", "mixed", "none", "negative", "unknown")
STRENGTHS = (
    "meta_analysis", "review", "controlled", "quasi_experimental", "uncontrolled",
    "cost_benefit", "qualitative", "practice", "argument", "not_stated",
)  # fmt: skip
BASES = ("stated", "inferred")


class Place(NamedTuple):
    """Where in the sources something was read: file as given, 1-based line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Text(NamedTuple):
    """One text in both languages; an empty string is a missing translation."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        return self.nl if language == "nl" else self.en


class Names(NamedTuple):
    """Any number of names per language."""

    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def in_language(self, language: str) -> tuple[str, ...]:
        return self.nl if language == "nl" else self.en


class Citation(NamedTuple):
    """A place in a report, proved by anchors (12 hex digits each; see `knowledge.anchors`).

    `lines` is set only in drafts, before `watwerkt cite --fill` turned it into anchors.
    """

    report: str
    section: str
    anchors: tuple[str, ...]
    lines: tuple[int, int] | None
    place: Place


class Reference(NamedTuple):
    """A publication that a report cites: authors as the report writes them, and the year."""

    authors: str
    year: str

    def __str__(self) -> str:
        return f"{self.authors} {self.year}".strip()


class Number(NamedTuple):
    """A figure as data: `value` in `unit` of `what`, in `group`, against `compare`, at `date`."""

    value: float
    unit: str
    what: Text
    group: Text | None
    compare: Text | None
    n: int | None
    date: str
    place: Place


class Finding(NamedTuple):
    """One claim of one report about a card (DESIGN: "finding")."""

    id: str
    card: str
    about: str
    claim: Text
    direction: str
    strength: str
    grade: str
    groups: tuple[str, ...]
    outcomes: tuple[str, ...]
    where: Text | None
    date: str
    numbers: tuple[Number, ...]
    caveat: Text | None
    references: tuple[Reference, ...]
    asked_as: Names
    via: str
    citations: tuple[Citation, ...]
    place: Place

    @property
    def key(self) -> str:
        return f"{self.card}/{self.id}"


class Link(NamedTuple):
    """A typed edge from `source` to `target`; `why` is set when `basis` is "inferred"."""

    source: str
    relation: str
    target: str
    basis: str
    why: Text | None
    citations: tuple[Citation, ...]
    place: Place


class Contradiction(NamedTuple):
    """Findings (keys "card/finding") that do not agree, and in what."""

    findings: tuple[str, ...]
    note: Text
    place: Place


class Definition(NamedTuple):
    text: Text
    citations: tuple[Citation, ...]
    place: Place


class Steps(NamedTuple):
    items: tuple[Text, ...]
    citations: tuple[Citation, ...]
    place: Place


class ReportFacts(NamedTuple):
    """The page about a report; a field that the report does not tell is "unknown"."""

    title: str
    year: str
    by: str
    commissioned_by: str
    for_whom: Text
    how: Text
    covers: Text
    leaves_out: Text
    trust: Text
    citations: tuple[Citation, ...]


class Card(NamedTuple):
    """One thing that we know something about; `facts` is set for a report's own page."""

    id: str
    kind: str
    name: Text
    aliases: Names
    definition: Definition | None
    steps: Steps | None
    say: tuple[Text, ...]
    findings: tuple[Finding, ...]
    links: tuple[Link, ...]
    contradictions: tuple[Contradiction, ...]
    facts: ReportFacts | None
    place: Place

    def all_names(self, language: str) -> tuple[str, ...]:
        """Every name in a language; one with words in brackets also without them."""
        names = tuple(name for name in (self.name.in_language(language), *self.aliases.in_language(language)) if name)
        bare = tuple(name.split(" (")[0] for name in names if " (" in name and name.endswith(")"))
        return tuple(dict.fromkeys((*names, *bare)))


class Problem(NamedTuple):
    """Something wrong in the sources: where, what, and what was expected."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Knowledge(NamedTuple):
    """Everything that was read: cards by id (reports among them), and titles of references."""

    cards: dict[str, Card]
    titles: dict[str, str]

    def findings(self) -> list[Finding]:
        return [finding for card in self.cards.values() for finding in card.findings]

    def links(self) -> list[Link]:
        return [link for card in self.cards.values() for link in card.links]
