"""Turns one file's plain values into a typed card; whatever is wrong becomes a `Problem`.

A card that has problems is still returned as far as it could be read, so that one run shows
every error of every file.
"""

from __future__ import annotations

import re

from knowledge import model
from knowledge.filereader import FileReader
from knowledge.model import Card, Citation, Place, Problem, Reference, Text
from knowledge.yamlfile import Mapping, Scalar, Sequence, Value

ANCHOR = re.compile(r"[0-9a-f]{12}")
_LINES = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
_REFERENCE = re.compile(
    r"(.+?),?\s+(\d{4}[a-z]?(?:\s*[-/]\s*\d{2,4})?|z\.?j\.?|n\.?d\.?|in voorbereiding|in voorb\.?|forthcoming)"
)
_WORD_INCLUDES = Text("het ene woord omvat het andere", "the one word includes the other")

_CARD_KEYS = (
    "id",
    "kind",
    "name",
    "aliases",
    "broader",
    "definition",
    "steps",
    "say",
    "findings",
    "links",
    "contradictions",
)
_FACT_TEXTS = ("for_whom", "how", "covers", "leaves_out", "trust")
_REPORT_KEYS = ("title", "year", "by", "commissioned_by", *_FACT_TEXTS, "cite")
_FINDING_KEYS = (
    "id", "about", "claim", "direction", "strength", "grade", "for", "on", "where", "date", "numbers", "caveat",
    "refs", "asked_as", "via", "cite",
)  # fmt: skip


class CardReader(FileReader):
    """Reads the parts of a card; gathers problems instead of raising."""

    def citations(self, value: Value | None, what: str, line: int) -> tuple[Citation, ...]:
        if value is None:
            self.complain(line, f"{what} has no citation; expected ‘cite: {{report: …, section: …, anchors: […]}}’")
            return ()
        if isinstance(value, Sequence):
            return self.each(value, "cite", self.citation)
        one = self.citation(value)
        return (one,) if one else ()

    def citation(self, value: Value) -> Citation | None:
        held = self.mapping(value, "cite", ("report", "section", "anchors", "lines"))
        if held is None:
            return None
        report = self.identifier(held.entries.get("report"), "the report of a citation")
        if not report:
            self.complain(value.line, "cite names no report")
        anchors = self.words(held.entries.get("anchors"), "anchors")
        for anchor in anchors:
            if not ANCHOR.fullmatch(anchor):
                self.complain(
                    held.lines["anchors"],
                    f"‘{anchor}’ is no anchor; expected 12 hex digits as ‘watwerkt cite’ prints them",
                )
        if len(anchors) > 3:
            self.complain(held.lines["anchors"], f"{len(anchors)} anchors; expected one to three")
        lines = self.line_range(held)
        if not anchors and lines is None:
            self.complain(value.line, "cite has no anchors; make them with ‘watwerkt cite REPORT FIRST-LAST’")
        return Citation(report, self.string(held.entries.get("section"), "section"), anchors, lines, self.place(value))

    def line_range(self, held: Mapping) -> tuple[int, int] | None:
        if "lines" not in held.entries:
            return None
        written = self.string(held.entries["lines"], "lines")
        found = _LINES.fullmatch(written)
        if not found or int(found[2] or found[1]) < int(found[1]):
            self.complain(held.lines["lines"], f"lines ‘{written}’; expected FIRST-LAST, such as 653-660")
            return None
        return int(found[1]), int(found[2] or found[1])

    def reference(self, value: Value) -> Reference | None:
        word = self.string(value, "a reference")
        found = _REFERENCE.fullmatch(word)
        if found:
            return Reference(found[1], found[2])
        return Reference(word, "") if word else None

    def number(self, value: Value) -> model.Number | None:
        held = self.mapping(value, "a number", ("value", "unit", "what", "group", "compare", "n", "date"))
        if held is None:
            return None
        get = held.entries.get
        what = self.text(get("what"), "a number’s ‘what’")
        amount = self.quantity(get("value"), value.line, "a number’s ‘value’")
        unit = self.string(get("unit"), "unit")
        if not unit or what is None:
            self.complain(value.line, "a number needs ‘value’, ‘unit’ and ‘what’")
        if amount is None or what is None:
            return None
        n = self.quantity(get("n"), value.line, "n") if "n" in held.entries else None
        group = self.text(get("group"), "a number’s ‘group’", same=True)
        compare = self.text(get("compare"), "a number’s ‘compare’", same=True)
        return model.Number(
            amount,
            unit,
            what,
            group,
            compare,
            None if n is None else int(n),
            self.string(get("date"), "date"),
            self.place(value),
        )

    def quantity(self, value: Value | None, line: int, what: str) -> float | None:
        written = self.string(value, what)
        try:
            return float(written.replace(" ", ""))
        except ValueError:
            self.complain(value.line if value else line, f"{what} is ‘{written}’; expected digits, such as 42 or 0.95")
            return None

    def finding(self, card: str, value: Value) -> model.Finding | None:
        held = self.mapping(value, "a finding", _FINDING_KEYS)
        if held is None:
            return None
        get = held.entries.get
        name = self.identifier(get("id"), "a finding’s id")
        what = f"finding ‘{name or '?'}’"
        claim = self.text(get("claim"), f"{what}: claim")
        if not name:
            self.complain(value.line, "a finding needs an ‘id’")
        if claim is None:
            self.complain(value.line, f"{what} has no ‘claim’")
            return None
        about = self.choice(held, "about", what, model.ABOUT)
        if not about and "about" not in held.entries:
            self.complain(
                value.line, f"{what} does not say what it is ‘about’; expected one of: {', '.join(model.ABOUT)}"
            )
        if about == "effect" and "direction" not in held.entries:
            self.complain(value.line, f"{what} is about an effect and needs a ‘direction’")
        return model.Finding(
            id=name,
            card=card,
            about=about,
            claim=claim,
            direction=self.choice(held, "direction", what, model.DIRECTIONS),
            strength=self.choice(held, "strength", what, model.STRENGTHS, "not_stated"),
            grade=self.string(get("grade"), "grade"),
            groups=self.words(get("for"), "for"),
            outcomes=self.words(get("on"), "on"),
            where=self.text(get("where"), f"{what}: where", same=True),
            date=self.string(get("date"), "date"),
            numbers=self.each(get("numbers"), "numbers", self.number),
            caveat=self.text(get("caveat"), f"{what}: caveat"),
            references=self.each(get("refs"), "refs", self.reference),
            asked_as=self.names(get("asked_as"), "asked_as"),
            via=self.identifier(get("via"), "via"),
            citations=self.citations(get("cite"), what, value.line),
            place=self.place(value),
        )

    def link(self, card: str, value: Value) -> model.Link | None:
        held = self.mapping(value, "a link", ("rel", "to", "basis", "why", "cite"))
        if held is None:
            return None
        get = held.entries.get
        target = self.identifier(get("to"), "a link’s ‘to’")
        relation = self.string(get("rel"), "a link’s ‘rel’")
        basis = self.choice(held, "basis", "a link", model.BASES)
        why = self.text(get("why"), "a link’s ‘why’")
        what = f"link to ‘{target or '?'}’"
        if not target or not relation:
            self.complain(value.line, "a link needs ‘rel’ and ‘to’")
            return None
        if not basis:
            self.complain(value.line, f"{what} has no ‘basis’; expected stated or inferred")
        if basis == "inferred" and why is None:
            self.complain(value.line, f"{what} is inferred and needs ‘why’ in both languages")
        return model.Link(
            card,
            relation,
            target,
            basis or "inferred",
            why,
            self.citations(get("cite"), what, value.line),
            self.place(value),
        )

    def broader(self, card: str, value: Value) -> model.Link:
        # what a word includes is no claim of a report, so it needs no citation
        return model.Link(
            card, "is_a", self.identifier(value, "broader"), "inferred", _WORD_INCLUDES, (), self.place(value)
        )

    def contradiction(self, card: str, value: Value) -> model.Contradiction | None:
        held = self.mapping(value, "a contradiction", ("findings", "note"))
        if held is None:
            return None
        keys = tuple(k if "/" in k else f"{card}/{k}" for k in self.words(held.entries.get("findings"), "findings"))
        note = self.text(held.entries.get("note"), "a contradiction’s ‘note’")
        if len(keys) < 2 or note is None:
            self.complain(value.line, "a contradiction needs two or more ‘findings’ and a ‘note’")
            return None
        return model.Contradiction(keys, note, self.place(value))

    def definition(self, value: Value | None) -> model.Definition | None:
        held = self.mapping(value, "the definition", ("nl", "en", "cite")) if value is not None else None
        if held is None or value is None:
            return None
        words = {k: v for k, v in held.entries.items() if k != "cite"}
        text = self.text(Mapping(words, held.line, held.lines), "the definition")
        return model.Definition(
            text or Text("", ""),
            self.citations(held.entries.get("cite"), "the definition", value.line),
            self.place(value),
        )

    def steps(self, value: Value | None) -> model.Steps | None:
        held = self.mapping(value, "steps", ("items", "cite")) if value is not None else None
        if held is None or value is None:
            return None
        items = self.each(held.entries.get("items"), "steps", lambda item: self.text(item, "a step"))
        return model.Steps(items, self.citations(held.entries.get("cite"), "steps", value.line), self.place(value))

    def facts(self, held: Mapping) -> model.ReportFacts:
        get = held.entries.get

        def told(key: str) -> Text:
            value = get(key)
            if isinstance(value, Scalar) and value.text == "unknown":
                return Text("onbekend", "unknown")
            return self.text(value, key) or Text("onbekend", "unknown")

        def word(key: str) -> str:
            return self.string(get(key), key) or "unknown"

        return model.ReportFacts(
            title=word("title"),
            year=word("year"),
            by=word("by"),
            commissioned_by=word("commissioned_by"),
            for_whom=told("for_whom"),
            how=told("how"),
            covers=told("covers"),
            leaves_out=told("leaves_out"),
            trust=told("trust"),
            citations=self.citations(get("cite"), "the report", held.line),
        )


def read_card(file: str, value: Value, expected_id: str, expected_kind: str) -> tuple[Card | None, list[Problem]]:
    """The card in `value`, and all that is wrong with it.

    `expected_id` and `expected_kind` come from the file's name and folder; a card in the wrong
    place is a problem, since people look for it there.
    """
    reader = CardReader(file)
    report = expected_kind == model.REPORT_KIND
    held = reader.whole(value, "a card", (*_CARD_KEYS, *_REPORT_KEYS) if report else _CARD_KEYS)
    if held is None:
        return None, reader.problems
    get = held.entries.get
    reader.own_id(held, expected_id)
    kind = reader.choice(held, "kind", "the card", (*model.KINDS, model.REPORT_KIND))
    if kind != expected_kind:
        reader.complain(held.lines.get("kind", 1), f"the kind is ‘{kind}’ but the file lies in ‘{expected_kind}’")
    findings = reader.each(get("findings"), "findings", lambda item: reader.finding(expected_id, item))
    seen: set[str] = set()
    for finding in findings:
        if finding.id in seen:
            reader.complain(finding.place.line, f"finding ‘{finding.id}’ stands here twice")
        seen.add(finding.id)
    broader = reader.each(get("broader"), "broader", lambda item: reader.broader(expected_id, item))
    links = reader.each(get("links"), "links", lambda item: reader.link(expected_id, item))
    card = Card(
        id=expected_id,
        kind=expected_kind,
        name=reader.text(get("name"), "name", same=True) or Text("", ""),
        aliases=reader.names(get("aliases"), "aliases"),
        definition=reader.definition(get("definition")),
        steps=reader.steps(get("steps")),
        say=reader.each(get("say"), "say", lambda item: reader.text(item, "a sentence to say")),
        findings=findings,
        links=(*broader, *links),
        contradictions=reader.each(
            get("contradictions"), "contradictions", lambda item: reader.contradiction(expected_id, item)
        ),
        facts=reader.facts(held) if report and "title" in held.entries else None,
        place=Place(file, 1),
    )
    return card, reader.problems
