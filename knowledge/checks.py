"""What must hold for the knowledge as a whole: a list of small functions, each returning problems.

Every check sees everything that was read and reports all that it finds; nothing stops at the
first error.  Checks that need the reports themselves take them as anchor indexes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from knowledge import anchors, model
from knowledge.anchors import AnchorIndex
from knowledge.model import Card, Citation, Knowledge, Place, Problem, Text
from knowledge.relations import relations

LONGEST_CLAIM = 60
LONGEST_COPY = 10

Check = Callable[[Knowledge], list[Problem]]


def names_are_given(known: Knowledge) -> list[Problem]:
    """Every card has a name in both languages."""
    return [
        Problem(card.place, f"‘{card.id}’ has no name in nl and en")
        for card in known.cards.values()
        if not (card.name.nl and card.name.en)
    ]


def links_fit(known: Knowledge) -> list[Problem]:
    """Links are of a known kind, point to a card, and join kinds of card that they may join."""
    wrong = []
    for link in known.links():
        relation = relations().get(link.relation)
        target = known.cards.get(link.target)
        if relation is None:
            wrong.append(
                Problem(link.place, f"‘{link.relation}’ is no kind of link; expected one of: {', '.join(relations())}")
            )
        if target is None:
            wrong.append(Problem(link.place, f"link to ‘{link.target}’: there is no such card"))
        if link.source == link.target:
            wrong.append(Problem(link.place, "a card cannot be linked to itself"))
        elif relation and target and not relation.allows(known.cards[link.source].kind, target.kind):
            kinds = f"{known.cards[link.source].kind} → {target.kind}"
            wrong.append(
                Problem(
                    link.place,
                    f"‘{link.relation}’ cannot join {kinds}; expected "
                    f"{'/'.join(relation.sources)} → {'/'.join(relation.targets)}",
                )
            )
    return wrong


def groups_and_outcomes_exist(known: Knowledge) -> list[Problem]:
    """`for` names target groups; `on` names outcomes or constructs; `via` names a report."""
    wrong = []
    for finding in known.findings():
        named: list[tuple[str, str, tuple[str, ...]]] = [(name, "for", ("target_group",)) for name in finding.groups]
        named += [(name, "on", ("outcome", "construct")) for name in finding.outcomes]
        named += [(finding.via, "via", (model.REPORT_KIND,))] if finding.via else []
        for name, key, kinds in named:
            card = known.cards.get(name)
            if card is None:
                wrong.append(Problem(finding.place, f"finding ‘{finding.id}’: {key} ‘{name}’: there is no such card"))
            elif card.kind not in kinds:
                wrong.append(
                    Problem(
                        finding.place,
                        f"finding ‘{finding.id}’: {key} ‘{name}’ is a {card.kind}; expected {' or '.join(kinds)}",
                    )
                )
    return wrong


def contradictions_name_findings(known: Knowledge) -> list[Problem]:
    keys = {finding.key for finding in known.findings()}
    return [
        Problem(contradiction.place, f"contradiction names ‘{key}’: there is no such finding")
        for card in known.cards.values()
        for contradiction in card.contradictions
        for key in contradiction.findings
        if key not in keys
    ]


def citations_are_finished(known: Knowledge) -> list[Problem]:
    """Each citation names a report that has a page, and bears anchors rather than draft lines."""
    wrong = []
    for owner, citation in all_citations(known):
        card = known.cards.get(citation.report)
        if card is None or card.kind != model.REPORT_KIND:
            wrong.append(Problem(citation.place, f"‘{owner}’ cites ‘{citation.report}’: there is no such report"))
        if citation.lines and not citation.anchors:
            wrong.append(Problem(citation.place, f"‘{owner}’ still cites lines; run ‘watwerkt cite --fill’"))
    return wrong


def aliases_are_unique(known: Knowledge) -> list[Problem]:
    """No two cards answer to one name in one language."""
    wrong = []
    for language in model.LANGUAGES:
        owners: dict[str, Card] = {}
        for card in known.cards.values():
            for name in {fold(name) for name in card.all_names(language)}:
                if name in owners:
                    first = owners[name]
                    wrong.append(
                        Problem(
                            card.place,
                            f"‘{name}’ ({language}) is also a name of ‘{first.id}’ ({first.place}); "
                            "a name belongs to one card",
                        )
                    )
                else:
                    owners[name] = card
    return wrong


def nothing_is_orphaned(known: Knowledge) -> list[Problem]:
    """Every card is linked to another, or used by a finding of another."""
    used = {link.target for link in known.links()} | {link.source for link in known.links()}
    for finding in known.findings():
        used.update(finding.groups, finding.outcomes)
    return [
        Problem(card.place, f"‘{card.id}’ is an orphan: nothing links to it and it links to nothing")
        for card in known.cards.values()
        if card.id not in used and card.kind != model.REPORT_KIND
    ]


def cards_say_something(known: Knowledge) -> list[Problem]:
    """A card tells something itself, or is a word that others' findings or links need."""
    used = {link.target for link in known.links()}
    for finding in known.findings():
        used.update(finding.groups, finding.outcomes)
    return [
        Problem(card.place, f"‘{card.id}’ tells nothing: no definition, finding, steps or link, and no card needs it")
        for card in known.cards.values()
        if not (card.definition or card.findings or card.steps or card.links or card.facts or card.id in used)
    ]


def gaps_are_open_questions(known: Knowledge) -> list[Problem]:
    """A gap says what is not known (a finding of direction unknown) and about which card."""
    wrong = []
    for card in known.cards.values():
        if card.kind != "gap":
            continue
        if not any(finding.direction == "unknown" for finding in card.findings):
            wrong.append(Problem(card.place, f"gap ‘{card.id}’ has no finding with direction unknown"))
        if not any(link.relation == "about" for link in card.links):
            wrong.append(Problem(card.place, f"gap ‘{card.id}’ has no ‘about’ link to the card it concerns"))
    return wrong


def claims_are_short(known: Knowledge) -> list[Problem]:
    return [
        Problem(
            finding.place,
            f"finding ‘{finding.id}’: the claim in {language} has {count} words; expected at most {LONGEST_CLAIM}",
        )
        for finding in known.findings()
        for language in model.LANGUAGES
        if (count := len(finding.claim.in_language(language).split())) > LONGEST_CLAIM
    ]


CHECKS: tuple[Check, ...] = (
    names_are_given,
    links_fit,
    groups_and_outcomes_exist,
    contradictions_name_findings,
    citations_are_finished,
    aliases_are_unique,
    nothing_is_orphaned,
    cards_say_something,
    gaps_are_open_questions,
    claims_are_short,
)


def check(known: Knowledge) -> list[Problem]:
    """All that is wrong with the knowledge as a whole."""
    return [problem for one in CHECKS for problem in one(known)]


def check_against_reports(known: Knowledge, reports: dict[str, AnchorIndex]) -> list[Problem]:
    """Anchors that stand nowhere in their report, and passages copied from one."""
    return [*_anchors_stand(known, reports), *_nothing_is_copied(known, reports)]


def _anchors_stand(known: Knowledge, reports: dict[str, AnchorIndex]) -> list[Problem]:
    wrong = []
    for owner, citation in all_citations(known):
        if citation.report not in reports:
            wrong.append(
                Problem(citation.place, f"‘{owner}’ cites ‘{citation.report}’, which is not among the reports given")
            )
            continue
        for anchor in citation.anchors:
            if anchor not in reports[citation.report]:
                wrong.append(
                    Problem(citation.place, f"‘{owner}’: anchor {anchor} stands nowhere in ‘{citation.report}’")
                )
    return wrong


def _nothing_is_copied(known: Knowledge, reports: dict[str, AnchorIndex]) -> list[Problem]:
    # the reports are other people's work: a run of more than LONGEST_COPY words equal to theirs is a copy
    wrong = []
    windows = LONGEST_COPY - anchors.WINDOW + 2
    for owner, text, place in all_texts(known):
        words = anchors.words(text.nl)
        prints = [anchors.fingerprint(words[i : i + anchors.WINDOW]) for i in range(len(words) - anchors.WINDOW + 1)]
        for slug, everywhere in reports.items():
            run = 0
            for at, anchor in enumerate(prints):
                run = run + 1 if anchor in everywhere else 0
                if run == windows:
                    copied = " ".join(words[at - run + 1 : at + anchors.WINDOW])
                    wrong.append(Problem(place, f"‘{owner}’ copies ‘{slug}’: “{copied}”; say it in our own words"))
                    break
    return wrong


def all_citations(known: Knowledge) -> Iterator[tuple[str, Citation]]:
    """(card or finding, citation) for every citation there is."""
    for card in known.cards.values():
        for held in (card.definition, card.steps, card.facts):
            if held:
                for citation in held.citations:
                    yield card.id, citation
        for finding in card.findings:
            for citation in finding.citations:
                yield finding.key, citation
        for link in card.links:
            for citation in link.citations:
                yield card.id, citation


def all_texts(known: Knowledge) -> Iterator[tuple[str, Text, Place]]:
    """(owner, text, place) of every sentence that we wrote."""
    for card in known.cards.values():
        if card.definition:
            yield card.id, card.definition.text, card.definition.place
        for text in card.steps.items if card.steps else ():
            yield card.id, text, card.place
        for finding in card.findings:
            yield finding.key, finding.claim, finding.place
            if finding.caveat:
                yield finding.key, finding.caveat, finding.place
        for link in card.links:
            if link.why:
                yield card.id, link.why, link.place


def fold(name: str) -> str:
    """A name as aliases are compared: words in lower case, accents and punctuation dropped."""
    return " ".join(anchors.words(name))
