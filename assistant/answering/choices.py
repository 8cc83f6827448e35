"""Questions that can be read in more than one way: which cards may be meant, and the question as one of them."""

from __future__ import annotations

from assistant.answering.answer import Answer
from assistant.phrases import phrases
from assistant.understanding.linking import PART, SCATTERED
from assistant.understanding.question import CardLink, Question, reason
from assistant.understanding.question_types import OTHERWISE
from knowledge.store import Store
from knowledge.words import fold, tokens

MOST = 5
TOO_MANY = 15  # names that hold the word: it says too little to ask back about
MOST_TERMS = 2  # a longer question says by itself what it is about
HEAVY = 0.35
SAME_SUBJECT = 0.5  # share of the smaller card's passages that concern the other too
_THINGS = {"theory", "construct", "technique", "intervention", "instrument"}
_SHORT_TYPES = {"definition", "topic", "evidence", "technique", "steps", "gap"}


def readings(question: Question, store: Store) -> tuple[str, ...]:
    """The cards that may be meant, likeliest first; () when it is clear.

    A name that cards share, or a part of a name that several names hold and that is no name itself.
    """
    if question.pinned or question.view or not question.terms:
        return ()
    return _of_one_name(question, store) or _of_part_of_a_name(question, store)


def _of_one_name(question: Question, store: Store) -> tuple[str, ...]:
    by_place: dict[frozenset[int], list[CardLink]] = {}
    for link in question.links:
        if link.score >= SCATTERED and link.how == "named":
            by_place.setdefault(link.positions, []).append(link)
    for links in by_place.values():
        cards = list(dict.fromkeys(link.card for link in links))
        if len(cards) > 1 and any(link.card == question.subject for link in links) and _apart(cards, store):
            return tuple(_by_weight(cards, store)[:MOST])
    return ()


def _of_part_of_a_name(question: Question, store: Store) -> tuple[str, ...]:
    heavy = [term for term in question.terms if term.weight >= HEAVY]
    if not 0 < len(heavy) <= MOST_TERMS or len(heavy) < len(question.terms) or question.type not in _SHORT_TYPES:
        return ()
    if any(link.score > PART for link in question.links):
        return ()
    stems = {term.stems[0][0][0] for term in heavy}
    cards = list(dict.fromkeys(card for card, _ in store.names_holding(stems, question.language)))
    kinds = store.kinds(cards)
    things = [card for card in cards if kinds[card] in _THINGS]
    if len(things) == 1 and question.type == OTHERWISE and len(question.words) <= MOST_TERMS:
        return (things[0],)  # “mobility”: nobody can mean another
    if not 1 < len(things) <= TOO_MANY or not _apart(things, store):
        return ()
    return tuple(_by_weight(things, store)[:MOST])


def _apart(cards: list[str], store: Store) -> bool:
    """Whether the first two are about different things, so that it matters which is meant."""
    both, least = store.together(cards[0], cards[1])
    return both < SAME_SUBJECT * max(1, least)


def _by_weight(cards: list[str], store: Store) -> list[str]:
    concerns = store.concerns(cards)
    return sorted(cards, key=lambda card: (-concerns.get(card, 0), card))


def narrowed(question: Question, card: str, cards: tuple[str, ...]) -> Question:
    """The question read as being about `card` and not about the others of `cards`."""
    positions = frozenset(at for link in question.links if link.card in cards for at in link.positions)
    meant = CardLink(card, 1.0, positions or frozenset(term.position for term in question.terms), "named", card)
    links = (meant, *(link for link in question.links if link.card not in cards))
    return question._replace(links=links, subject=card).explain(reason("reading", card=card))


def ask_back(question: Question, cards: tuple[str, ...], store: Store) -> Answer:
    """One short question with numbered choices."""
    language = question.answer_language
    words = phrases("answering", language)
    names, kinds = store.names(cards), store.kinds(cards)
    choices = tuple(f"{names[card].in_language(language)} ({words(f'kind.{kinds[card]}')})" for card in cards)
    return Answer(
        question=question,
        answered=False,
        silence="choice",
        opening=words("choice.opening"),
        points=(),
        cautions=(),
        chain="",
        say="",
        sources=(),
        suggestions=(),
        cards=cards,
        citations=(),
        because=question.because,
        choices=choices,
    )


def chosen(typed: str, cards: tuple[str, ...], store: Store) -> str:
    """The card that a reply to `ask_back` chooses: by number, or by (part of) its name; "" when it chooses none."""
    typed = typed.strip().rstrip(".)!")
    if typed.isdecimal():
        return cards[int(typed) - 1] if 0 < int(typed) <= len(cards) else ""
    said = {word for word, _, _ in tokens(fold(typed))}
    names = store.names(cards)
    fits = [
        card for card in cards if said and any(said <= {word for word, _, _ in tokens(name)} for name in names[card])
    ]
    return fits[0] if len(fits) == 1 else ""
