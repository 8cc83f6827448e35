"""Compiles the cards into one SQLite file with a full-text index.

A *passage* is the unit that answers are made of: a finding, or a card's definition or steps.
Its index entry holds stems per language, the names of its card, the everyday words that it can
be asked by, and the ids of all cards that it concerns ("concepts"), whatever they are called in
the text.  Concepts are what lets a question in one wording, or one language, find a claim in another.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from sys import intern
from typing import NamedTuple

from knowledge import model
from knowledge.compounds import split_compound
from knowledge.everyday import lexicon
from knowledge.model import Card, Finding, Knowledge, Text
from knowledge.naming import Beginnings, Lookup, lookup_in, mentions
from knowledge.packing import pack
from knowledge.relations import relations
from knowledge.words import name_keys, split, stem, stems, tokens

SCHEMA = Path(__file__).with_name("store.sql")

_BETWEEN_AUTHORS = {"and", "van", "der", "den", "het", "the", "anderen", "others"}
NameLookup = tuple[Lookup, Beginnings]
TEXT_COLUMNS = ("said_nl", "said_en", "names_nl", "names_en", "asked_nl", "asked_en", "concepts")


class Passage(NamedTuple):
    """One passage before indexing.

    `said` holds its folded words per language; `concepts` maps card ids to how they come in (own, for, on, said).
    """

    key: str
    card: Card
    role: str
    said: dict[str, list[str]]
    asked: model.Names
    concepts: dict[str, str]
    authors: tuple[str, ...]
    record: object


def compile_knowledge(known: Knowledge, path: Path) -> None:
    """Writes the store for `known` to `path`, which must not exist yet."""
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(SCHEMA.read_text(encoding="utf-8"))
        _write(database, known)
        database.commit()
    finally:
        database.close()


def _write(database: sqlite3.Connection, known: Knowledge) -> None:
    _write_lexicons(database)
    names = {language: _names(known, language) for language in model.LANGUAGES}
    lookups = {
        language: (lookup_in(names[language]), _beginnings(known, names[language], language))
        for language in model.LANGUAGES
    }
    passages = list(_passages(known, lookups))
    vocabulary = _write_vocabulary(database, known, passages)
    for card in known.cards.values():
        slim = card._replace(findings=(), links=(), contradictions=())
        database.execute(
            "INSERT INTO card VALUES (?, ?, ?, ?, ?)", (card.id, card.kind, card.name.nl, card.name.en, pack(slim))
        )
        for language in model.LANGUAGES:
            for name in card.all_names(language):
                for key in name_keys(name, language):
                    database.execute("INSERT OR IGNORE INTO alias VALUES (?, ?, ?, ?)", (key, language, card.id, name))
                parts = set(stems(name, language))
                if len(parts) > 1:
                    rows = [(part, language, card.id, name, len(parts)) for part in parts]
                    database.executemany("INSERT OR IGNORE INTO alias_word VALUES (?, ?, ?, ?, ?)", rows)
        database.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?)",
            [(link.source, link.relation, link.target, link.basis, pack(link)) for link in card.links],
        )
        for contradiction in card.contradictions:
            database.executemany(
                "INSERT INTO contradiction VALUES (?, ?)",
                [(key, pack(contradiction)) for key in contradiction.findings],
            )
    spread = Counter(author for passage in passages for author in passage.authors)
    database.executemany("INSERT INTO stem VALUES ('author', ?, ?)", list(spread.items()))
    for number, passage in enumerate(passages, 1):
        entry = tuple(_index_entry(passage, vocabulary))
        authors = " ".join(map(author_token, passage.authors))
        found_by = (" ".join((*entry[0:5:2], authors)), " ".join((*entry[1:6:2], authors)))
        database.execute(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(number, passage.key, passage.card.id, passage.role),
                *_outline(passage.record),
                *(pack(passage.record), *found_by),
            ),
        )
        database.executemany(
            "INSERT INTO concept VALUES (?, ?, ?)", [(card, number, how) for card, how in passage.concepts.items()]
        )
        database.execute(
            f"INSERT INTO passage_text (rowid, {', '.join(TEXT_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *entry),
        )
    database.execute("INSERT INTO concern SELECT card, count(*) FROM concept GROUP BY card")
    database.executemany(
        "INSERT INTO relation VALUES (?, ?)", [(name, pack(relation)) for name, relation in relations().items()]
    )
    database.executemany("INSERT INTO title VALUES (?, ?)", list(known.titles.items()))
    counts = {
        "cards": len(known.cards),
        "findings": len(known.findings()),
        "links": len(known.links()),
        "passages": len(passages),
    }
    database.executemany("INSERT INTO meta VALUES (?, ?)", [(key, str(value)) for key, value in counts.items()])


def _outline(record: object) -> tuple[str, str, str, int]:
    """What a passage is ranked by, so that it need not be unpacked for that: about, direction, strength, numbers."""
    if isinstance(record, Finding):
        return record.about, record.direction, record.strength, len(record.numbers)
    return "", "", "", 0


def _write_lexicons(database: sqlite3.Connection) -> None:
    for language in model.LANGUAGES:
        listed = lexicon(language)
        rows = [(language, word, band) for word, band in listed.ordinary]
        database.executemany("INSERT INTO everyday VALUES (?, ?, ?)", rows)
        database.execute("INSERT INTO dictionary VALUES (?, ?)", (language, listed.existing))


def _names(known: Knowledge, language: str) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for card in known.cards.values():
        for name in card.all_names(language):
            for key in name_keys(name, language):
                if card.id not in names[key]:
                    names[key].append(card.id)
    return names


def _beginnings(known: Knowledge, keys: Iterable[str], language: str) -> Beginnings:
    firsts = (tokens(name)[:1] for card in known.cards.values() for name in card.all_names(language))
    words = {form for found in firsts for word, _, _ in found for form in (word, stem(word, language))}
    return Beginnings(words, keys)


def _passages(known: Knowledge, lookups: dict[str, NameLookup]) -> Iterator[Passage]:
    empty = model.Names()
    linked_gaps = defaultdict(list)
    for link in known.links():
        if link.relation == "about":
            linked_gaps[link.source].append(link.target)
    for card in known.cards.values():
        if card.definition:
            said, concepts = _read(card, card.definition.text, lookups)
            yield Passage(f"{card.id}#definition", card, "definition", said, empty, concepts, (), card.definition)
        if card.steps:
            items = (" ".join(item.in_language(language) for item in card.steps.items) for language in model.LANGUAGES)
            said, concepts = _read(card, Text(*items), lookups)
            yield Passage(f"{card.id}#steps", card, "steps", said, empty, concepts, (), card.steps)
        for finding in card.findings:
            said, concepts = _read(card, _said(finding), lookups)
            concepts |= dict.fromkeys(finding.outcomes, "on") | dict.fromkeys(finding.groups, "for")
            concepts |= dict.fromkeys(linked_gaps[card.id], "about") | {card.id: "own"}
            yield Passage(finding.key, card, "finding", said, finding.asked_as, concepts, _authors(finding), finding)


def _authors(finding: Finding) -> tuple[str, ...]:
    names = " ".join(reference.authors for reference in finding.references)
    return tuple(dict.fromkeys(word for word, _, _ in tokens(names) if len(word) > 2 and word not in _BETWEEN_AUTHORS))


def _said(finding: Finding) -> Text:
    def whole(language: str) -> str:
        parts = [finding.claim.in_language(language)]
        parts += [text.in_language(language) for text in (finding.caveat, finding.where) if text]
        parts += [number.what.in_language(language) for number in finding.numbers]
        parts += [finding.grade, finding.date]
        return " ".join(parts)

    return Text(whole("nl"), whole("en"))


def _read(card: Card, text: Text, lookups: dict[str, NameLookup]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The words of a text per language, and the cards that it concerns."""
    said: dict[str, list[str]] = {}
    named: list[str] = []
    for language in model.LANGUAGES:
        words = split(text.in_language(language), language)
        named += [mention.card for mention in mentions(words, *lookups[language])]
        said[language] = [intern(word.folded) for word in words]
    return said, dict.fromkeys(named, "said") | {card.id: "own"}


class _Vocabulary:
    def __init__(self, stems: dict[str, set[str]]) -> None:
        self._stems = stems
        self._parts: dict[tuple[str, str], list[str]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def of_names(self, card: Card, language: str) -> str:
        """The stems of a card's names, each once."""
        if (card.id, language) not in self._names:
            found = (part for name in card.all_names(language) for part in self.parts(_words(name), language))
            self._names[card.id, language] = " ".join(dict.fromkeys(found))
        return self._names[card.id, language]

    def parts(self, words: Iterable[str], language: str) -> list[str]:
        """Stems of folded words, with those of their compounds' parts."""
        found: list[str] = []
        for word in words:
            if (word, language) not in self._parts:
                split = split_compound(word, self._stems[language].__contains__, language)
                self._parts[word, language] = [stem(word, language), *split]
            found += self._parts[word, language]
        return found


def _write_vocabulary(database: sqlite3.Connection, known: Knowledge, passages: list[Passage]) -> _Vocabulary:
    all_stems: dict[str, set[str]] = {}
    for language in model.LANGUAGES:
        words: dict[str, str] = {}
        spread: Counter[str] = Counter()
        named = {card.id: _stemmed(card.all_names(language), language) for card in known.cards.values()}
        for passage in passages:
            said = {word: stem(word, language) for word in passage.said[language]}
            inside = named[passage.card.id] | said
            words |= inside | _stemmed(passage.asked.in_language(language), language)
            # a word is no less telling for being one that people ask with
            spread.update(set(inside.values()))
        for inside in named.values():
            words |= inside
        database.executemany(
            "INSERT INTO word VALUES (?, ?, ?)", [(language, word, stemmed) for word, stemmed in words.items()]
        )
        known_stems = set(words.values())
        database.executemany(
            "INSERT INTO stem VALUES (?, ?, ?)", [(language, stemmed, spread[stemmed]) for stemmed in known_stems]
        )
        all_stems[language] = {stemmed for stemmed in known_stems if not stemmed.isdigit()}
    return _Vocabulary(all_stems)


def _stemmed(texts: Iterable[str], language: str) -> dict[str, str]:
    return {word: stem(word, language) for text in texts for word in _words(text)}


def _words(text: str) -> list[str]:
    return [word for word, _, _ in tokens(text)]


def _index_entry(passage: Passage, vocabulary: _Vocabulary) -> Iterator[str]:
    for language in model.LANGUAGES:
        yield " ".join(vocabulary.parts(passage.said[language], language))
    for language in model.LANGUAGES:
        yield vocabulary.of_names(passage.card, language)
    for language in model.LANGUAGES:
        yield " ".join(
            part for asked in passage.asked.in_language(language) for part in vocabulary.parts(_words(asked), language)
        )
    yield " ".join((*(card.replace("-", "_") for card in passage.concepts), *map(author_token, passage.authors)))


def author_token(author: str) -> str:
    """How an author's name stands in the index: apart from words, since “Kok” is no cook."""
    return f"author_{author}"
