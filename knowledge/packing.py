"""Records to compact JSON and back, for the compiled store.

Named tuples are written as plain lists; each type is rebuilt by the function that bears its
name, so that a store from another version fails loudly instead of mixing up fields.
"""

from __future__ import annotations

import json
from typing import Any

from knowledge.model import (
    Card,
    Citation,
    Contradiction,
    Definition,
    Finding,
    Link,
    Names,
    Number,
    Place,
    Reference,
    ReportFacts,
    Steps,
    Text,
)

Raw = list[Any]


def pack(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str) -> Raw:
    raw: Raw = json.loads(packed)
    return raw


def citation(raw: Raw) -> Citation:
    report, section, anchors, lines, place = raw
    return Citation(report, section, tuple(anchors), tuple(lines) if lines else None, Place(*place))


def citations(raw: Raw) -> tuple[Citation, ...]:
    return tuple(map(citation, raw))


def maybe_text(raw: Raw | None) -> Text | None:
    return Text(*raw) if raw else None


def names(raw: Raw) -> Names:
    return Names(tuple(raw[0]), tuple(raw[1]))


def definition(raw: Raw) -> Definition:
    text, cited, place = raw
    return Definition(Text(*text), citations(cited), Place(*place))


def steps(raw: Raw) -> Steps:
    items, cited, place = raw
    return Steps(tuple(Text(*item) for item in items), citations(cited), Place(*place))


def number(raw: Raw) -> Number:
    value, unit, what, group, compare, n, date, place = raw
    return Number(value, unit, Text(*what), maybe_text(group), maybe_text(compare), n, date, Place(*place))


def finding(raw: Raw) -> Finding:
    held = Finding(*raw)
    return held._replace(
        claim=Text(*held.claim),
        groups=tuple(held.groups),
        outcomes=tuple(held.outcomes),
        where=maybe_text(raw[9]),
        numbers=tuple(map(number, raw[11])),
        caveat=maybe_text(raw[12]),
        references=tuple(Reference(*reference) for reference in raw[13]),
        asked_as=names(raw[14]),
        citations=citations(raw[16]),
        place=Place(*held.place),
    )


def link(raw: Raw) -> Link:
    source, relation, target, basis, why, cited, place = raw
    return Link(source, relation, target, basis, maybe_text(why), citations(cited), Place(*place))


def contradiction(raw: Raw) -> Contradiction:
    findings, note, place = raw
    return Contradiction(tuple(findings), Text(*note), Place(*place))


def facts(raw: Raw) -> ReportFacts:
    title, year, by, commissioned_by, for_whom, how, covers, leaves_out, trust, cited = raw
    texts = [Text(*text) for text in (for_whom, how, covers, leaves_out, trust)]
    return ReportFacts(
        title, year, by, commissioned_by, texts[0], texts[1], texts[2], texts[3], texts[4], citations(cited)
    )


def card(raw: Raw) -> Card:
    """A card without its findings and links, which the store keeps apart."""
    held = Card(*raw)
    return held._replace(
        name=Text(*held.name),
        aliases=names(raw[3]),
        definition=definition(raw[4]) if raw[4] else None,
        steps=steps(raw[5]) if raw[5] else None,
        say=tuple(Text(*sentence) for sentence in raw[6]),
        findings=tuple(map(finding, raw[7])),
        links=tuple(map(link, raw[8])),
        contradictions=tuple(map(contradiction, raw[9])),
        facts=facts(raw[10]) if raw[10] else None,
        place=Place(*held.place),
    )
