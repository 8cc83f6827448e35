"""What a line means after the answer before it: a follow-up, a correction, or a new subject."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assistant.understanding.linking import WORDS_FOR_OTHERS
from assistant.understanding.question import CardLink, Question, Term, reason
from assistant.understanding.question_types import OTHERWISE
from knowledge.datafiles import read_data
from knowledge.store import Store
from knowledge.words import fold

LONGEST_FOLLOW_UP = 14  # words
# kinds of card of which a question has one at a time: naming another replaces it
_REPLACED = {"target_group", "report", "domain"}
_DISTANT = 1_000
POINT_BACK = "point_back"


class Previous(NamedTuple):
    """The question before, and the keys of the passages that its answer showed."""

    question: Question
    shown: tuple[str, ...]


class FollowUp(NamedTuple):
    """One kind of follow-up: how it is recognised and what it does with the question before."""

    id: str
    act: str
    type: str
    language: str
    patterns: dict[str, tuple[str, ...]]


@cache
def follow_ups() -> tuple[FollowUp, ...]:
    raw = read_data(Path(__file__).with_name("data") / "followups.yaml")
    return tuple(
        FollowUp(
            entry["id"],
            entry["act"],
            entry.get("type", ""),
            entry.get("language", ""),
            {language: tuple(entry[language]) for language in ("nl", "en")},
        )
        for entry in raw
    )


def find_follow_up(text: str, previous: Previous) -> tuple[FollowUp, str] | None:
    """The kind of follow-up that `text` is, and what remains of it without the words that tell so."""
    folded = " ".join(fold(text).replace("’", "'").split()).rstrip("?!. ")
    if len(folded.split()) > LONGEST_FOLLOW_UP:
        return None
    other = "en" if previous.question.language == "nl" else "nl"
    for language in (previous.question.language, other):
        for kind in follow_ups():
            for pattern in kind.patterns[language]:
                if found := re.search(pattern, folded):
                    # a line that points back is read whole; of others the pattern is left away
                    return kind, folded if kind.act == POINT_BACK else folded[found.end() :].strip(" ,")
    return None


def applied(kind: FollowUp, previous: Previous) -> Question | None:
    """The question that a follow-up without a topic of its own makes of the one before."""
    asked, shown = previous.question, previous.shown
    base = asked._replace(
        because=(reason("follow_up", kind=kind.id, text=asked.text),), pinned=(), view="", reply_in=""
    )
    match kind.act:
        case "translate":
            return base._replace(reply_in=kind.language, pinned=shown)
        case "more":
            return base._replace(skipped=(*asked.skipped, *shown))
        case "grounds":
            return base._replace(pinned=shown, view="grounds")
        case "say" | "whom" | "where" | "when":
            return base._replace(pinned=shown, view=kind.act)
        case "again":
            return base._replace(type=kind.type)
    return None


def carried_over(changed: Question, previous: Question, kind: FollowUp, store: Store) -> Question:
    """The question before with what `changed` names in the place of its like.

    Another group takes the place of the group; a correction takes the place of the topic that it
    resembles most in kind; anything else is added.  A line that names no thing of its own asks
    something else about the same.
    """
    kinds = store.kinds({link.card for link in (*changed.links, *previous.links)})
    new_kinds = {kinds[link.card] for link in changed.links if link.score > 0.8}
    dropped: set[int] = set()
    for link in previous.links:
        of_kind = kinds.get(link.card, "")
        if of_kind in new_kinds and (of_kind in _REPLACED or kind.act == "correct"):
            dropped |= link.positions
    names_a_thing = bool(new_kinds - WORDS_FOR_OTHERS)
    if kind.act == "correct" and not dropped and names_a_thing:
        dropped = {term.position for term in previous.terms}
    kept_terms = tuple(_moved(term) for term in previous.terms if term.position not in dropped)
    kept_links = tuple(_moved_link(link) for link in previous.links if not link.positions & dropped)
    return changed._replace(
        terms=(*kept_terms, *changed.terms),
        links=(*changed.links, *kept_links),
        type=changed.type if _asks_anew(changed, kind, names_a_thing) else previous.type,
        subject=changed.subject or previous.subject,
    ).explain(reason("follow_up", kind=kind.id, text=previous.text))


def _asks_anew(changed: Question, kind: FollowUp, names_a_thing: bool) -> bool:
    told = changed.type != OTHERWISE
    return told and (kind.act == POINT_BACK or (kind.act == "correct" and not names_a_thing))


def starts_afresh(changed: Question, kind: FollowUp, store: Store) -> bool:
    """Whether a line that looks like a follow-up brings a subject of its own."""
    if kind.act == "correct":
        return False
    if kind.act == POINT_BACK:
        return bool(changed.subject)
    topics = {link.card for link in changed.links if link.score > 0.8}
    kinds = set(store.kinds(topics).values())
    return len(changed.terms) >= 4 and bool(kinds - _REPLACED)


def _moved(term: Term) -> Term:
    # words of the question before keep clear of the positions of the new ones
    return term if term.position >= _DISTANT else term._replace(position=term.position + _DISTANT)


def _moved_link(link: CardLink) -> CardLink:
    return link._replace(positions=frozenset(at if at >= _DISTANT else at + _DISTANT for at in link.positions))
