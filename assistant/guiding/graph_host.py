"""What a conversation asks of the knowledge: which cards fit this case, and which cards a line names."""

from __future__ import annotations

from functools import cached_property, partial

from assistant.understanding.pipeline import understand
from dialogs.engine.acts import Reason, Suggestion
from dialogs.engine.host import Evidence, Query
from knowledge.model import LANGUAGES, STRENGTHS, Definition, Finding, Link, Text
from knowledge.naming import cards_named
from knowledge.store import Store

ANY = "any"
OUTRIGHT = "inferred"
_SURE_LINK = 0.8
_MOST_REASONS = 4
_WEAKEST = len(STRENGTHS)
_IN_FAVOUR = ("positive", "mixed")


class GraphHost:
    """The knowledge as the dialog engine sees it; the same query always gets the same cards."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[Query, tuple[Suggestion, ...]] = {}

    def suggest(self, query: Query) -> tuple[Suggestion, ...]:
        """The cards with most points; equal ones by their strongest favourable finding, then by id."""
        if query not in self._known:
            self._known[query] = self._suggest(query)
        return self._known[query]

    def cards_named(self, text: str, language: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Cards that the text names, in its own language if it names any there."""
        for tongue in (language, *(other for other in LANGUAGES if other != language)):
            cards = cards_named(text, tongue, partial(self.store.lookup, language=tongue))
            of_kind = self.store.kinds(cards)
            found = tuple(card for card in cards if not kinds or of_kind.get(card) in kinds)
            if found:
                return found
        return ()

    def card_name(self, card: str) -> Text:
        return self.store.names([card]).get(card, Text(card, card))

    def is_question(self, text: str, language: str) -> bool:
        """Whether the line names something that the knowledge holds."""
        return any(link.score >= _SURE_LINK for link in understand(text, self.store, default=language).links)

    def _suggest(self, query: Query) -> tuple[Suggestion, ...]:
        points: dict[str, float] = {}
        links: dict[str, list[Link]] = {}
        own: dict[str, list[Text]] = {}
        for line in query.evidence:
            for card, link in self._linked(line):
                points[card] = points.get(card, 0.0) + line.weight
                links.setdefault(card, []).append(link)
        for named in query.outright:
            if self.store.has(named.card):
                points[named.card] = points.get(named.card, 0.0) + named.weight
                own.setdefault(named.card, []).append(named.why)
        kinds = self.store.kinds(points)
        fitting = [
            card
            for card in points
            if points[card] > 0 and card not in query.without and (not query.kinds or kinds.get(card) in query.kinds)
        ]
        evidence = {card: self._best_finding(card) for card in fitting}
        fitting.sort(key=lambda card: (-points[card], _rank(evidence[card]), card))
        return tuple(
            self._suggestion(card, points[card], links.get(card, []), own.get(card, []), evidence[card])
            for card in fitting[: query.most]
        )

    def _linked(self, line: Evidence) -> list[tuple[str, Link]]:
        found: dict[str, Link] = {}
        for end in line.ends:
            for link in self._links_of(end):
                if line.relation not in (ANY, link.relation):
                    continue
                here, other = (link.source, link.target) if line.back else (link.target, link.source)
                if here == end:
                    found.setdefault(other, link)
        return list(found.items())

    @cached_property
    def _links(self) -> dict[str, list[Link]]:
        return {}

    def _links_of(self, card: str) -> list[Link]:
        if card not in self._links:
            self._links[card] = self.store.links_of(card)
        return self._links[card]

    def _best_finding(self, card: str) -> Finding | None:
        """The card's own finding with the strongest favourable evidence, if it has one."""
        records = [passage.record for passage in self.store.passages_of([card])]
        findings = [record for record in records if isinstance(record, Finding)]
        favourable = [one for one in findings if one.about == "effect" and one.direction in _IN_FAVOUR]
        return min(favourable, key=lambda one: (_rank(one), one.id), default=None)

    def _suggestion(
        self, card: str, points: float, links: list[Link], own: list[Text], finding: Finding | None
    ) -> Suggestion:
        held = self.store.card(card)
        reasons = [self._reason(link) for link in links]
        reasons += [Reason(why, OUTRIGHT, "", ()) for why in own]
        reasons = list(dict.fromkeys(reasons))[:_MOST_REASONS]
        if finding is not None:
            reasons.append(Reason(finding.claim, "stated", finding.strength, finding.citations))
        elif not any(reason.citations for reason in reasons):
            # a conclusion of ours: at least say where the technique itself is told of
            reasons += self._told_of(card)
        definition = held.definition.text if held.definition else Text("", "")
        return Suggestion(card, held.kind, held.name, definition, round(points, 2), tuple(reasons), held.say)

    def _told_of(self, card: str) -> list[Reason]:
        """What the card's definition, or else its first finding, says, with its place."""
        passages = sorted(self.store.passages_of([card]), key=lambda passage: passage.role != "definition")
        for record in (passage.record for passage in passages):
            if isinstance(record, Definition):
                return [Reason(record.text, "stated", "", record.citations)]
            if isinstance(record, Finding):
                return [Reason(record.claim, "stated", record.strength, record.citations)]
        return []

    def _reason(self, link: Link) -> Reason:
        names = self.store.names([link.source, link.target])
        sentence = self.store.relation(link.relation).sentence

        def said(language: str) -> str:
            words = sentence.in_language(language).format(
                a=names[link.source].in_language(language), b=names[link.target].in_language(language)
            )
            return f"{words} ({link.why.in_language(language).rstrip('.')})" if link.why else words

        return Reason(Text(said("nl"), said("en")), link.basis, "", link.citations)


def _rank(finding: Finding | None) -> int:
    return _WEAKEST if finding is None else STRENGTHS.index(finding.strength)
