"""From a typed line to a parsed question: small components, one after the other."""

from __future__ import annotations

from assistant.understanding.context import Previous, applied, carried_over, find_follow_up, starts_afresh
from assistant.understanding.detecting import detect_language
from assistant.understanding.linking import link_cards
from assistant.understanding.question import Question
from assistant.understanding.question_types import find_type
from assistant.understanding.spelling import leave_preamble, spell
from assistant.understanding.wording import find_terms
from knowledge.store import Store

LONGEST_QUESTION = 2_000  # characters; what comes after is not read


def understand(text: str, store: Store, *, default: str = "nl", previous: Previous | None = None) -> Question:
    """The question in `text`, read in the light of the one before if there is one.

    `default` is the language when the words do not tell.
    """
    text = " ".join(text[:LONGEST_QUESTION].split())
    if previous and (found := find_follow_up(text, previous)):
        kind, rest = found
        if question := applied(kind, previous):
            return question._replace(text=text)
        language = detect_language(Question(text), store, previous.question.language).language
        changed = _parse(Question(rest, language), store)
        if changed.terms and not starts_afresh(changed, kind, store):
            return carried_over(changed, previous.question, kind, store)._replace(text=text)
    return _parse(detect_language(Question(text), store, default), store)


def _parse(question: Question, store: Store) -> Question:
    question = leave_preamble(question)
    question = spell(question, store)
    question = find_type(question)
    question = find_terms(question, store)
    return link_cards(question, store)
