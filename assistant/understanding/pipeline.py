"""From a typed line to a parsed question: small components, one after the other."""

from __future__ import annotations

from assistant.understanding.detecting import detect_language
from assistant.understanding.linking import link_cards
from assistant.understanding.question import Question
from assistant.understanding.question_types import find_type
from assistant.understanding.wording import find_terms
from knowledge.store import Store

LONGEST_QUESTION = 2_000  # characters; what comes after is not read


def understand(text: str, store: Store, *, default: str = "nl", language: str = "") -> Question:
    """The question in `text`, asked in `language` if that is given and else in the one detected."""
    question = Question(" ".join(text[:LONGEST_QUESTION].split()))
    question = question._replace(language=language) if language else detect_language(question, store, default)
    question = find_type(question)
    question = find_terms(question, store)
    return link_cards(question, store)
