"""An answer as one JSON object (the contract that other programs read)."""

from __future__ import annotations

from typing import Any

from assistant.answering.answer import Answer
from assistant.answering.rendering import render
from knowledge.store import Store


def as_json(answer: Answer, store: Store) -> dict[str, Any]:
    """Plain values for `json.dumps`; "answer" is the text as shown at 80 columns."""
    language = answer.question.answer_language
    names, kinds = store.names(answer.cards), store.kinds(answer.cards)
    return {
        "question": answer.question.text,
        "language": language,
        "answered": answer.answered,
        "type": answer.question.type,
        "answer": render(answer, store),
        "cards": [
            {"id": card, "kind": kinds[card], "name": names[card].in_language(language)} for card in answer.cards
        ],
        "findings": [
            {"id": finding.key, "direction": finding.direction, "strength": finding.strength}
            for finding in answer.findings()
        ],
        "citations": [{"report": c.report, "section": c.section, "anchors": list(c.anchors)} for c in answer.citations],
        "suggestions": list(answer.suggestions),
        "choices": list(answer.choices),
        "because": answer.reasons(),
    }
