"""What a second reader would frown at: effects without the group or outcome they tell of, claims or names twice.

Slower than `checks`, so it is run by `watwerkt check` and not at every compilation.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from knowledge import model
from knowledge.datafiles import read_data
from knowledge.model import Finding, Knowledge, Problem
from knowledge.naming import lookup_in, mentions
from knowledge.words import name_keys, split

EFFECT = "effect"
SAID_TWICE = 90  # of 100, by rapidfuzz's token_sort_ratio


def review(known: Knowledge) -> list[Problem]:
    """All that is doubtful in the knowledge as a whole."""
    return [*effects_name_whom_and_what(known), *nothing_is_said_twice(known), *names_are_apart(known)]


def effects_name_whom_and_what(known: Knowledge) -> list[Problem]:
    """An effect whose claim says for whom, or on which outcome, says so in `for` and `on` too."""
    data = read_data(Path(__file__).with_suffix(".yaml"))
    lookups = {kind: lookup_in(_names(known, kind)) for kind in _FIELDS}
    wrong = []
    for finding in known.findings():
        if finding.about != EFFECT:
            continue
        words = split(finding.claim.nl, "nl")
        folded = [word.folded for word in words]
        told = next((at for at, word in enumerate(folded) if word in data["tells_of_outcomes"]), len(folded))
        for kind, (field, held, before) in _FIELDS.items():
            if getattr(finding, held) or known.cards[finding.card].kind == kind:
                continue
            named = [
                mention.card
                for mention in mentions(words, lookups[kind])
                if mention.first and folded[mention.first - 1] in data[before]
                if kind == GROUP or mention.first > told
            ]
            if named:
                cards = ", ".join(dict.fromkeys(named))
                wrong.append(Problem(finding.place, f"effect ‘{finding.key}’ tells of {cards}; say so in ‘{field}’"))
    return wrong


def _names(known: Knowledge, kind: str) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for card in known.cards.values():
        if card.kind == kind:
            for name in card.all_names("nl"):
                for key in name_keys(name, "nl"):
                    names.setdefault(key, []).append(card.id)
    return names


GROUP, OUTCOME = "target_group", "outcome"
_FIELDS = {GROUP: ("for", "groups", "before_groups"), OUTCOME: ("on", "outcomes", "before_outcomes")}


def nothing_is_said_twice(known: Knowledge) -> list[Problem]:
    """No two findings of a card say the same in nearly the same words, unless one is marked as taken from the other."""
    from rapidfuzz import fuzz

    wrong = []
    for card in known.cards.values():
        for first, second in combinations(card.findings, 2):
            if not (first.via or second.via) and fuzz.token_sort_ratio(first.claim.nl, second.claim.nl) >= SAID_TWICE:
                wrong.append(
                    Problem(second.place, f"‘{second.key}’ says nearly the same as ‘{first.id}’{_how(first, second)}")
                )
    return wrong


def _how(first: Finding, second: Finding) -> str:
    apart = {citation.report for citation in first.citations}.isdisjoint(
        citation.report for citation in second.citations
    )
    return "; if one report takes it from the other, mark it with ‘via’" if apart else ""


def names_are_apart(known: Knowledge) -> list[Problem]:
    """No two cards of a kind have names that differ only in an ending, so that a question cannot tell them apart."""
    wrong = []
    for language in model.LANGUAGES:
        owners: dict[tuple[str, str], tuple[str, str]] = {}
        for card in known.cards.values():
            for name in card.all_names(language):
                for key in name_keys(name, language):
                    first, other = owners.setdefault((card.kind, key), (card.id, name))
                    if first != card.id:
                        wrong.append(
                            Problem(
                                card.place, f"‘{name}’ ({language}) is nearly ‘{other}’, a name of ‘{first}’; keep one"
                            )
                        )
    return list(dict.fromkeys(wrong))
