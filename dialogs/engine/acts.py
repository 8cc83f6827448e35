"""What the engine gives out: acts to be shown, written or answered, each a plain record."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from knowledge.model import Citation, Text


class Said(NamedTuple):
    text: str
    step: str


class Entered(NamedTuple):
    """A phase begins: the `number`th `of` so many."""

    phase: str
    name: str
    purpose: str
    card: str
    number: int
    of: int


class Choice(NamedTuple):
    number: int
    id: str
    text: str


class Asked(NamedTuple):
    """The user is to answer; nothing follows it.  `id` names the question: script/step/act number."""

    slot: str
    type: str
    text: str
    options: tuple[Choice, ...]
    hint: str
    id: str


class Reason(NamedTuple):
    """Why a card is suggested: a link in words, stated or inferred (`basis`), how strong, and where it stands."""

    text: Text
    basis: str
    strength: str
    citations: tuple[Citation, ...]


class Suggestion(NamedTuple):
    """A card that fits, with the reasons, points, and sentences that a professional can say."""

    card: str
    kind: str
    name: Text
    definition: Text
    score: float
    reasons: tuple[Reason, ...]
    say: tuple[Text, ...]


class Suggested(NamedTuple):
    slot: str
    text: str
    phase: str
    step: str
    items: tuple[Suggestion, ...]


class Questioned(NamedTuple):
    """The user asks what works; the assistant answers, and the step goes on."""

    text: str


class Noted(NamedTuple):
    """A word about the conversation itself: `about` is unclear, skipped, undone, corrected, known …"""

    about: str
    text: str


class Explained(NamedTuple):
    """Why the question is asked: one reason a line."""

    lines: tuple[str, ...]


class Row(NamedTuple):
    slot: str
    name: str
    value: str


class Summed(NamedTuple):
    title: str
    rows: tuple[Row, ...]
    text: str


class Helped(NamedTuple):
    title: str
    lines: tuple[str, ...]


class Document(NamedTuple):
    """A document is to be written; see dialogs/README.md for `facts`."""

    name: str
    language: str
    facts: dict[str, Any]


class Ended(NamedTuple):
    """`how` is finished, paused or stopped."""

    how: str
    text: str


Act: TypeAlias = (
    Said | Entered | Asked | Suggested | Questioned | Noted | Explained | Summed | Helped | Document | Ended
)

NAMES: dict[type, str] = {
    Said: "say", Entered: "phase", Asked: "ask", Suggested: "suggest", Questioned: "question", Noted: "note",
    Explained: "why", Summed: "summary", Helped: "help", Document: "write", Ended: "end",
}  # fmt: skip


def name_of(act: Act) -> str:
    """The word by which stories and JSON call this kind of act."""
    return NAMES[type(act)]


def as_object(act: Act, language: str) -> dict[str, Any]:
    """Plain values for `json.dumps`, texts in one language."""
    if isinstance(act, Suggested):
        items = [_suggestion(item, language) for item in act.items]
        return {"act": "suggest", **act._asdict(), "items": items}
    if isinstance(act, Asked):
        return {"act": "ask", **act._asdict(), "options": [option._asdict() for option in act.options]}
    if isinstance(act, Summed):
        return {"act": "summary", **act._asdict(), "rows": [row._asdict() for row in act.rows]}
    if isinstance(act, Document):
        return {"act": "write", "name": act.name, "language": act.language, "facts": plain_facts(act)}
    return {"act": name_of(act), **act._asdict()}


def plain_facts(act: Document) -> dict[str, Any]:
    """A document's facts as plain values for `json.dumps`."""
    suggested = [as_object(one, act.language) for one in act.facts.get("suggested", ())]
    return {**act.facts, "suggested": suggested}


def _suggestion(item: Suggestion, language: str) -> dict[str, Any]:
    return {
        "card": item.card,
        "kind": item.kind,
        "name": item.name.in_language(language),
        "definition": item.definition.in_language(language),
        "score": item.score,
        "say": [text.in_language(language) for text in item.say],
        "reasons": [
            {
                "text": reason.text.in_language(language),
                "basis": reason.basis,
                "strength": reason.strength,
                "citations": [
                    {"report": one.report, "section": one.section, "anchors": list(one.anchors)}
                    for one in reason.citations
                ],
            }
            for reason in item.reasons
        ],
    }
