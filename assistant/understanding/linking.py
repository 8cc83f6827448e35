"""Which cards a question is about: by name, as typed, corrected, in a compound, or paraphrased."""

from __future__ import annotations

from functools import partial

from assistant.understanding.question import CardLink, Question, Term, reason
from assistant.understanding.wording import rarity
from knowledge.naming import mentions
from knowledge.store import Store
from knowledge.words import Word, stem, stems

EXACT, OTHER_LANGUAGE, SCATTERED, PART = 1.0, 0.9, 0.9, 0.6
MOST_OF_NAME = 0.75
# kinds of card that say for whom, on what or where; a question is about something else
WORDS_FOR_OTHERS = {"target_group", "outcome", "domain", "condition", "gap", "report"}


def link_cards(question: Question, store: Store) -> Question:
    """Adds the cards that the question names, surest first."""
    found: dict[str, CardLink] = {}
    by_name = _named(question, store)
    named = {at for link in by_name for at in link.positions}
    by_name += _scattered(question, store, named)
    for link in (*by_name, *_in_compounds(question, store, named)):
        if link.card not in found or found[link.card].score < link.score:
            found[link.card] = link
    links = tuple(sorted(found.values(), key=lambda link: (-link.score, min(link.positions), link.card)))
    terms = _weighed(question.terms, links, store)
    return question._replace(links=links, terms=terms, subject=_subject(links, store)).explain(
        *(reason(f"card_{link.how}", card=link.card, words=link.words, score=f"{link.score:.2f}") for link in links)
    )


def _subject(links: tuple[CardLink, ...], store: Store) -> str:
    """The thing that the question is about: what it names outright before what it hints at, the rarer first."""
    named = {link.card: link.score for link in links if link.score > PART}
    kinds, concerns = store.kinds(named), store.concerns(named)
    things = [card for card in named if kinds[card] not in WORDS_FOR_OTHERS]
    return min(things, key=lambda card: (named[card] < EXACT, concerns.get(card, 0), card), default="")


def _weighed(terms: tuple[Term, ...], links: tuple[CardLink, ...], store: Store) -> tuple[Term, ...]:
    """Terms that name a card weigh as much as the card is telling, however ordinary the word."""
    telling = [link for link in links if link.score > PART]
    concerns = store.concerns(link.card for link in telling)
    weights: dict[int, float] = {}
    for link in telling:
        weight = rarity(concerns.get(link.card, 1), store.count("passages")) * MOST_OF_NAME
        for at in link.positions:
            weights[at] = max(weights.get(at, 0.0), weight)
    return tuple(term._replace(weight=max(term.weight, weights.get(term.position, 0.0))) for term in terms)


def _named(question: Question, store: Store) -> list[CardLink]:
    topical = {term.position for term in question.terms}
    found: list[CardLink] = []
    covered: set[int] = set()
    ordinary = store.everyday_bands(set(question.words), question.language)
    for language in (question.language, "en" if question.language == "nl" else "nl"):
        words = [Word(word, stem(word, language), at, at) for at, word in enumerate(question.words)]
        for mention in mentions(words, partial(store.lookup, language=language)):
            positions = frozenset(range(mention.first, mention.last))
            if positions & covered or not positions & topical:
                continue
            said = " ".join(question.words[mention.first : mention.last])
            if language != question.language and said in ordinary:
                continue  # “letters” in a Dutch question are no letters
            score = EXACT if language == question.language else OTHER_LANGUAGE
            found.append(CardLink(mention.card, score, positions, "named", said))
        covered |= {at for link in found for at in link.positions}
    return found


def _scattered(question: Question, store: Store, named: set[int]) -> list[CardLink]:
    """Cards whose name of several words stands in the question in another order, or with words between."""
    language = question.language
    at_stem: dict[str, int] = {}
    for at, word in enumerate(question.words):
        at_stem.setdefault(stem(word, language), at)
    for term in question.terms:
        at_stem.setdefault(term.stems[0][0][0], term.position)
    topical = {term.position for term in question.terms}
    found = []
    for card, name in store.names_within(at_stem, language):
        positions = frozenset(at_stem[part] for part in stems(name, language))
        if len(positions & topical) > 1 and not positions & topical <= named:
            found.append(CardLink(card, SCATTERED, positions, "scattered", name))
    return found


def _in_compounds(question: Question, store: Store, named: set[int]) -> list[CardLink]:
    found = []
    for term in question.terms:
        if term.position in named:
            continue  # the whole word is a name: “zelfvertrouwen” is not about “vertrouwen”
        for part in _parts(term):
            for cards in store.lookup([part], question.language).values():
                found += [CardLink(card, PART, frozenset({term.position}), "part", term.word) for card in cards]
    return found


def _parts(term: Term) -> list[str]:
    return [part for stems, _ in term.stems if len(stems) > 1 for part in stems]
