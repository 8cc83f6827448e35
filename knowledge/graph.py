"""The cards and links as a graph (networkx), for paths and neighbourhoods."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.model import Link
from knowledge.store import Store

if TYPE_CHECKING:
    import networkx as nx

# what a step costs: our own conclusions and vague links make a chain longer than plain statements do
STATED, INFERRED, VAGUE = 1.0, 1.6, 1.5
_VAGUE = {"relates_to", "in_domain", "contrasts_with", "suits", "about"}


def graph(store: Store) -> nx.MultiDiGraph[str]:
    """All cards as nodes; links as edges keyed by their kind, with `basis` and `cost`."""
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_nodes_from(card for card, _, _ in store.listing())
    for source, target, relation, basis in store.edges():
        cost = (STATED if basis == "stated" else INFERRED) * (VAGUE if relation in _VAGUE else 1.0)
        made.add_edge(source, target, key=relation, basis=basis, cost=cost)
    return made


def chains(store: Store, source: str, target: str, most: int = 3) -> list[list[Link]]:
    """Up to `most` shortest chains of links between two cards, cheapest first; links may run either way.

    Equally cheap chains come in a fixed order.  Empty when no chain joins the two.
    """
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    for a, b, cost in graph(store).edges(data="cost"):
        if not simple.has_edge(a, b) or simple[a][b]["cost"] > cost:
            simple.add_edge(a, b, cost=cost)
    if source not in simple or target not in simple or not nx.has_path(simple, source, target):
        return []
    found = list(itertools.islice(nx.shortest_simple_paths(simple, source, target, weight="cost"), most))
    return [[_best_link(store, a, b) for a, b in itertools.pairwise(path)] for path in found]


def _best_link(store: Store, a: str, b: str) -> Link:
    links = [*store.links_between(a, b), *store.links_between(b, a)]
    return min(
        links, key=lambda link: (link.basis != "stated", link.relation in _VAGUE, link.source != a, link.relation)
    )


def neighbourhood(store: Store, card: str, depth: int = 2, most: int = 6) -> Iterator[tuple[int, Link, str]]:
    """(depth, link, other card) around `card`, outwards, each card once, at most `most` under each."""
    made = graph(store)
    seen = {card}

    def around(here: str, level: int) -> Iterator[tuple[int, Link, str]]:
        ends = sorted(
            {*made.successors(here), *made.predecessors(here)} - seen,
            key=lambda other: (_cost(made, here, other), other),
        )[:most]
        seen.update(ends)
        for other in ends:
            yield level, _best_link(store, here, other), other
            if level < depth:
                yield from around(other, level + 1)

    return around(card, 1)


def _cost(made: nx.MultiDiGraph[str], a: str, b: str) -> float:
    both = [*(made.get_edge_data(a, b) or {}).values(), *(made.get_edge_data(b, a) or {}).values()]
    return float(min(edge["cost"] for edge in both))
