"""What the user can ask next, as lines that can be typed as they stand and will be answered."""

from __future__ import annotations

from assistant.phrases import phrases
from assistant.understanding.question import Question
from knowledge.model import Finding
from knowledge.store import Store

MOST = 2
_LOOK_AROUND = 3


def suggestions(question: Question, cards: list[str], store: Store) -> tuple[str, ...]:
    """Up to two follow-up questions about the cards of the answer and their neighbours."""
    words = phrases("answering", question.answer_language)
    offered: list[str] = []
    names = store.names(cards)
    for card in cards[:_LOOK_AROUND]:
        name = names[card].in_language(question.answer_language)
        for kind in _answerable(card, store):
            line = words(f"follow.{kind}", name=name)
            if kind != question.type and line not in offered:
                offered.append(line)
                break
        if len(offered) == MOST:
            break
    return tuple(offered)


def _answerable(card: str, store: Store) -> list[str]:
    passages = store.passages_of([card])
    abouts = {passage.record.about for passage in passages if isinstance(passage.record, Finding)}
    kind = store.kinds([card]).get(card, "")
    open_question = any(link.relation == "about" and link.target == card for link in store.links_of(card))
    possible = {
        "evidence": kind in ("technique", "intervention") and "effect" in abouts,
        "technique": kind == "technique" and "method" in abouts,
        "definition": kind not in ("gap", "report") and any(passage.role == "definition" for passage in passages),
        "gap": open_question,
    }
    return [name for name, true in possible.items() if true]
