"""The compiled knowledge: one SQLite file, opened read-only, of which only what is asked for is read."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from knowledge import packing
from knowledge.model import Card, Contradiction, Definition, Finding, Link, Steps, Text

COLUMN_WEIGHTS = (1.0, 1.0, 0.6, 0.6, 0.6, 0.6, 1.5)
_BATCH = 500
_NOT_ONLY_NAMED = " AND concept.how != 'said'"
_PASSAGE = "passage.id, key, card, role, about, direction, strength, numbers, packed, stems_nl, stems_en"


class Passage(NamedTuple):
    """What answers are made of: a finding, or a card's definition or steps.

    `about`, `direction` and `strength` are a finding's (else ""), `numbers` how many it holds.  `found_by`
    holds, per language, the stems by which it can be found, names and everyday wordings included, separated
    by spaces; `score` is of the search.
    """

    id: int
    key: str
    card: str
    role: str
    about: str
    direction: str
    strength: str
    numbers: int
    packed: str
    found_by: Text
    score: float

    @property
    def record(self) -> Finding | Definition | Steps:
        return _unpacked(self.role, self.packed)

    def stems(self, language: str) -> frozenset[str]:
        return frozenset(self.found_by.in_language(language).split())


class Name(NamedTuple):
    """A name that a card is known by."""

    card: str
    name: str
    language: str


class RelationText(NamedTuple):
    """How a kind of link reads: a sentence with {a} and {b}, and headings for both directions."""

    sentence: Text
    group: Text
    back: Text


class Store:
    """Reads from one compiled file; see `knowledge.compiler` for its tables."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._dictionaries: dict[str, array[int]] = {}

    def close(self) -> None:
        self._database.close()

    def _rows(self, sql: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        return self._database.execute(sql, values).fetchall()

    def _rows_in(self, sql: str, keys: Iterable[str], *before: object) -> list[tuple]:  # type: ignore[type-arg]
        # SQLite limits how many values one statement takes
        keys = list(keys)
        found = []
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            found += self._rows(sql.format(",".join("?" * len(batch))), *before, *batch)
        return found

    # cards and their names

    def card(self, card: str) -> Card:
        """The card with its contradictions left out, findings and links too: ask for those apart.

        Raises KeyError for an unknown id.
        """
        rows = self._rows("SELECT packed FROM card WHERE id = ?", card)
        if not rows:
            raise KeyError(card)
        return packing.card(packing.unpack(rows[0][0]))

    def has(self, card: str) -> bool:
        return bool(self._rows("SELECT 1 FROM card WHERE id = ?", card))

    def names(self, cards: Iterable[str]) -> dict[str, Text]:
        rows = self._rows_in("SELECT id, name_nl, name_en FROM card WHERE id IN ({})", set(cards))
        return {card: Text(nl, en) for card, nl, en in rows}

    def kinds(self, cards: Iterable[str]) -> dict[str, str]:
        return dict(self._rows_in("SELECT id, kind FROM card WHERE id IN ({})", set(cards)))

    def listing(self, kind: str | None = None) -> list[tuple[str, str, Text]]:
        """(id, kind, name) of all cards, or of one kind, by kind and id."""
        rows = self._rows(
            "SELECT id, kind, name_nl, name_en FROM card WHERE ? IS NULL OR kind = ? ORDER BY kind, id", kind, kind
        )
        return [(card, of_kind, Text(nl, en)) for card, of_kind, nl, en in rows]

    def lookup(self, keys: Sequence[str], language: str | None = None) -> dict[str, list[str]]:
        """Name keys -> ids of the cards that bear such a name (in `language`, or in any)."""
        found: dict[str, list[str]] = {}
        where = "" if language is None else f" AND language = '{'nl' if language == 'nl' else 'en'}'"
        for key, card in self._rows_in(
            f"SELECT DISTINCT key, card FROM alias WHERE key IN ({{}}){where} ORDER BY card", keys
        ):
            found.setdefault(key, []).append(card)
        return found

    def names_within(self, stems: Iterable[str], language: str) -> list[tuple[str, str]]:
        """(card, name) of every name of several words whose stems all are among `stems`, in any order."""
        keys = sorted(set(stems))[:_BATCH]
        rows = self._rows(
            "SELECT card, name FROM alias_word WHERE language = ? AND stem IN"
            f" ({','.join('?' * len(keys))}) GROUP BY card, name, words HAVING count(*) = words ORDER BY card, name",
            language,
            *keys,
        )
        return [(card, name) for card, name in rows]

    def names_holding(self, stems: Iterable[str], language: str) -> list[tuple[str, str]]:
        """(card, name) of every name of several words that holds all of `stems`."""
        keys = sorted(set(stems))[:_BATCH]
        rows = self._rows(
            f"SELECT card, name FROM alias_word WHERE language = ? AND stem IN ({','.join('?' * len(keys))})"
            " GROUP BY card, name HAVING count(*) = ? ORDER BY card, name",
            language,
            *keys,
            len(keys),
        )
        return [(card, name) for card, name in rows]

    def all_names(self) -> list[Name]:
        return [
            Name(*row) for row in self._rows("SELECT card, name, language FROM alias ORDER BY card, language, name")
        ]

    # words

    def knows_stem(self, stem: str, language: str) -> bool:
        return bool(self._rows("SELECT 1 FROM stem WHERE language = ? AND stem = ?", language, stem))

    def stem_counts(self, stems: Iterable[str], language: str) -> dict[str, int]:
        """Stem -> in how many passages it stands; unknown stems are left out."""
        return dict(
            self._rows_in("SELECT stem, passages FROM stem WHERE language = ? AND stem IN ({})", set(stems), language)
        )

    def everyday_bands(self, words: Iterable[str], language: str) -> dict[str, int]:
        """Word -> how ordinary it is: 1 common, 2 familiar, 3 known; others are left out."""
        return dict(
            self._rows_in("SELECT word, band FROM everyday WHERE language = ? AND word IN ({})", set(words), language)
        )

    def authors(self, words: Iterable[str]) -> set[str]:
        """Those of `words` that are names of authors whom a report cites."""
        return set(self.stem_counts(words, "author"))

    def word_exists(self, word: str, language: str) -> bool:
        """Whether a folded word is an existing word of the language, however rare."""
        from knowledge.everyday import contains, unpacked

        if language not in self._dictionaries:
            rows = self._rows("SELECT fingerprints FROM dictionary WHERE language = ?", language)
            self._dictionaries[language] = unpacked(rows[0][0] if rows else b"")
        return contains(word, self._dictionaries[language])

    def own_words(self, words: Iterable[str], language: str) -> set[str]:
        """Those of `words` that the cards themselves use."""
        return {
            row[0]
            for row in self._rows_in("SELECT word FROM word WHERE language = ? AND word IN ({})", set(words), language)
        }

    def ordinary_words_like(self, word: str, language: str, margin: int) -> list[str]:
        """Common and familiar words of about that length (± `margin` letters)."""
        return self._of_length("everyday WHERE band < 3 AND", word, language, margin)

    def words_from(self, start: str, language: str) -> list[str]:
        """Stems of the known words that begin with `start`."""
        rows = self._rows(
            "SELECT DISTINCT stem FROM word WHERE language = ? AND word >= ? AND word < ? LIMIT 20",
            language,
            start,
            start + "\U0010ffff",
        )
        return [row[0] for row in rows]

    def words_like(self, word: str, language: str, margin: int) -> list[str]:
        """Known words of about that length (± `margin` letters): candidates for a misspelt word."""
        return self._of_length("word WHERE", word, language, margin)

    def _of_length(self, source: str, word: str, language: str, margin: int) -> list[str]:
        rows = self._rows(
            f"SELECT word FROM {source} language = ? AND length(word) BETWEEN ? AND ?",
            language,
            len(word) - margin,
            len(word) + margin,
        )
        return [row[0] for row in rows]

    # passages

    def search(self, query: str, limit: int) -> list[Passage]:
        """Passages that match a full-text query, best first; higher scores are better."""
        weights = ", ".join(map(str, COLUMN_WEIGHTS))
        rows = self._rows(
            f"SELECT {_PASSAGE}, found.score FROM"
            f" (SELECT rowid, -bm25(passage_text, {weights}) AS score FROM passage_text"
            " WHERE passage_text MATCH ? ORDER BY score DESC LIMIT ?) AS found"
            " JOIN passage ON passage.id = found.rowid ORDER BY found.score DESC, passage.id",
            query,
            limit,
        )
        return [_passage(*row) for row in rows]

    def passages_of(self, cards: Iterable[str], limit: int = 200) -> list[Passage]:
        """Passages that belong to `cards` themselves."""
        rows = self._rows_in(f"SELECT {_PASSAGE}, 0.0 FROM passage WHERE card IN ({{}}) ORDER BY id", set(cards))
        return [_passage(*row) for row in rows[:limit]]

    def passages(self, keys: Iterable[str]) -> dict[str, Passage]:
        rows = self._rows_in(f"SELECT {_PASSAGE}, 0.0 FROM passage WHERE key IN ({{}})", set(keys))
        return {row[1]: _passage(*row) for row in rows}

    def findings_about(
        self, kind: str, concerned: Sequence[Iterable[str]], *, named: bool = False, limit: int = 4_000
    ) -> list[Passage]:
        """Findings on cards of a kind that concern at least one card of each set in `concerned`, by card and id.

        With `named`, a card that the text only names counts too.
        """
        wanted = [sorted(set(cards)) for cards in concerned]
        tests = "".join(
            " AND EXISTS (SELECT 1 FROM concept WHERE concept.passage = passage.id"
            f" AND concept.card IN ({','.join('?' * len(cards))}){'' if named else _NOT_ONLY_NAMED})"
            for cards in wanted
        )
        rows = self._rows(
            f"SELECT {_PASSAGE}, 0.0 FROM passage WHERE role = 'finding'"
            f" AND card IN (SELECT id FROM card WHERE kind = ?){tests} ORDER BY card, passage.id LIMIT ?",
            kind,
            *(card for cards in wanted for card in cards),
            limit,
        )
        return [_passage(*row) for row in rows]

    def narrower(self, card: str) -> set[str]:
        """A card and all cards whose word it includes ("young people", "students")."""
        found, further = {card}, [card]
        while further:
            rows = self._rows_in("SELECT source FROM link WHERE relation = 'is_a' AND target IN ({})", further)
            further = [row[0] for row in rows if row[0] not in found]
            found.update(further)
        return found

    def concepts(self, passages: Iterable[int]) -> dict[int, dict[str, str]]:
        """Passage -> the cards that it concerns and how: own, for, on, about or said."""
        found: dict[int, dict[str, str]] = {}
        # integers of our own, so they may stand in the statement
        ids = ",".join(str(int(one)) for one in passages)
        for passage, card, how in self._rows(f"SELECT passage, card, how FROM concept WHERE passage IN ({ids})"):
            found.setdefault(passage, {})[card] = how
        return found

    def together(self, card: str, other: str) -> tuple[int, int]:
        """How many passages concern both cards, and how many the card with the fewer."""
        both = self._rows(
            "SELECT count(*) FROM (SELECT passage FROM concept WHERE card = ?"
            " INTERSECT SELECT passage FROM concept WHERE card = ?)",
            card,
            other,
        )[0][0]
        concerns = self.concerns([card, other])
        return int(both), min(concerns.get(card, 0), concerns.get(other, 0))

    def concerns(self, cards: Iterable[str]) -> dict[str, int]:
        """Card -> how many passages concern it."""
        return dict(self._rows_in("SELECT card, passages FROM concern WHERE card IN ({})", set(cards)))

    def findings(self) -> list[Finding]:
        """All findings, in the order of their cards."""
        return [
            packing.finding(packing.unpack(row[0]))
            for row in self._rows("SELECT packed FROM passage WHERE role = 'finding' ORDER BY id")
        ]

    # links and contradictions

    def links_of(self, card: str) -> list[Link]:
        """Links from and to a card."""
        rows = self._rows("SELECT packed FROM link WHERE source = ? OR target = ? ORDER BY rowid", card, card)
        return [packing.link(packing.unpack(row[0])) for row in rows]

    def links(self) -> list[Link]:
        return [packing.link(packing.unpack(row[0])) for row in self._rows("SELECT packed FROM link ORDER BY rowid")]

    def edges(self) -> list[tuple[str, str, str, str]]:
        """(source, target, relation, basis) of all links, without unpacking them."""
        return self._rows("SELECT source, target, relation, basis FROM link ORDER BY rowid")

    def links_between(self, source: str, target: str) -> list[Link]:
        rows = self._rows("SELECT packed FROM link WHERE source = ? AND target = ? ORDER BY rowid", source, target)
        return [packing.link(packing.unpack(row[0])) for row in rows]

    def contradictions_of(self, findings: Iterable[str]) -> list[Contradiction]:
        rows = self._rows_in("SELECT DISTINCT packed FROM contradiction WHERE finding IN ({})", findings)
        return [packing.contradiction(packing.unpack(row[0])) for row in rows]

    def relation(self, name: str) -> RelationText:
        """How a kind of link reads.  Raises KeyError when there is no such kind."""
        rows = self._rows("SELECT packed FROM relation WHERE id = ?", name)
        if not rows:
            raise KeyError(name)
        _, _, _, sentence, group, back = packing.unpack(rows[0][0])
        return RelationText(Text(*sentence), Text(*group), Text(*back))

    def title(self, reference: str) -> str:
        rows = self._rows("SELECT title FROM title WHERE reference = ?", reference)
        return str(rows[0][0]) if rows else ""

    def count(self, what: str) -> int:
        """How many "cards", "findings", "links" or "passages" the store holds."""
        return int(self._rows("SELECT value FROM meta WHERE key = ?", what)[0][0])


def _passage(*row: Any) -> Passage:
    return Passage._make((*row[:-3], Text(*row[-3:-1]), row[-1]))


# what is ranked is rarely shown, and what is shown is looked at more than once
@lru_cache(maxsize=256)
def _unpacked(role: str, packed: str) -> Finding | Definition | Steps:
    raw = packing.unpack(packed)
    if role == "finding":
        return packing.finding(raw)
    return packing.definition(raw) if role == "definition" else packing.steps(raw)
