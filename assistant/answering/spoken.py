"""Questions about words that a client said: what can be heard in them, which techniques fit, and what to say back."""

from __future__ import annotations

import re

from assistant.answering.answer import Answer
from assistant.answering.points import Sources, point_of
from assistant.phrases import phrases
from assistant.understanding.question import Question, reason
from knowledge.store import Passage, Store

SHORTEST, LONGEST = 3, 60  # words
MOST_TECHNIQUES, MOST_HEARD = 2, 1
_QUOTED = re.compile(r"[“\"„«]([^”\"»]+)[”\"»]|(?<!\w)[‘'’]([^‘]+?)[’'](?!\w)|:\s+([^:]+)$")


def quoted_words(text: str) -> str:
    """What stands between quotation marks, or after a colon at the end; "" when that is no sentence."""
    found = _QUOTED.search(text)
    said = next((part for part in found.groups() if part), "").strip() if found else ""
    return said if SHORTEST <= len(said.split()) <= LONGEST else ""


def on_client_words(question: Question, said: str, store: Store) -> Answer | None:
    """An answer on what a client said; None when no card fits it."""
    from dialogs.companion.listening import listen

    language = question.answer_language
    words = phrases("answering", language)
    heard = listen(said, question.language)
    cards = [*heard.techniques[:MOST_TECHNIQUES], *heard.hears[:MOST_HEARD]]
    passages = [passage for card in dict.fromkeys(cards) if (passage := _telling(card, store))]
    if not passages:
        return None
    sources = Sources()
    points = tuple(point_of(passage, language, words, sources) for passage in passages)
    return Answer(
        question=question,
        answered=True,
        silence="",
        opening=words(f"heard.{'discord' if heard.discord else heard.talk}"),
        points=points,
        cautions=tuple(words("heard.avoid", what=one.what, why=one.why) for one in heard.avoid[:1]),
        chain="",
        say=heard.replies[0].text if heard.replies else "",
        sources=sources.listed(),
        suggestions=(),
        cards=tuple(passage.card for passage in passages),
        citations=tuple(citation for passage in passages for citation in passage.record.citations),
        because=(*question.because, *(reason("client_said", what=why) for why in heard.because)),
    )


def _telling(card: str, store: Store) -> Passage | None:
    """What explains a card best: its definition, else how it is done, else the first thing told of it."""
    passages = store.passages_of([card])
    return min(passages, key=lambda one: (one.role != "definition", one.about != "method", one.id), default=None)
