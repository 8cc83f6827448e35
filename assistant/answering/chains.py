"""The theory behind what is advised, in one line: technique → construct → theory."""

from __future__ import annotations

from knowledge.model import Citation, Link
from knowledge.store import Store

_UPWARD = {"based_on": 4, "extends": 3, "strengthens": 3, "part_of": 2, "weakens": 2, "influences": 2, "uses": 1}
_HIGHER = ("construct", "theory")


def theory_chain(cards: list[str], language: str, store: Store) -> tuple[str, tuple[Citation, ...]]:
    """The best chain of one or two stated links from one of `cards` up to a theory, and its citations.

    Empty when none of the cards is tied to a theory.
    """
    for card in dict.fromkeys(cards):
        for chain in _chains(card, store):
            names = store.names({end for link in chain for end in (link.source, link.target)})
            told = []
            for link in chain:
                sentence = store.relation(link.relation).sentence.in_language(language)
                told.append(
                    sentence.format(
                        a=names[link.source].in_language(language), b=names[link.target].in_language(language)
                    )
                )
            text = "; ".join(told)
            return f"{text[0].upper()}{text[1:]}.", tuple(citation for link in chain for citation in link.citations[:1])
    return "", ()


def _chains(card: str, store: Store) -> list[list[Link]]:
    direct, stepped = [], []
    for link in _upward(card, store):
        kind = store.kinds([link.target]).get(link.target)
        if kind == "theory":
            direct.append([link])
        elif kind == "construct":
            further = [
                above
                for above in _upward(link.target, store)
                if store.kinds([above.target]).get(above.target) == "theory"
            ]
            stepped += [[link, above] for above in further[:1]]
    return [*stepped, *direct]


def _upward(card: str, store: Store) -> list[Link]:
    links = [
        link
        for link in store.links_of(card)
        if link.source == card and link.relation in _UPWARD and link.basis == "stated"
    ]
    return sorted(links, key=lambda link: -_UPWARD[link.relation])
