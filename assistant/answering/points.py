"""What a passage says, as a point of an answer with the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answering.answer import Point, Source
from assistant.phrases import Phrases
from knowledge.model import Citation, Finding, Reference, Steps, Text
from knowledge.store import Passage

ALL_REFERENCES = 3  # the most that are named beside one point


class Sources:
    """Numbers sections of reports in the order in which the answer needs them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def numbers(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        keys = [(citation.report, citation.section) for citation in citations]
        return tuple(dict.fromkeys(self._numbers.setdefault(key, len(self._numbers) + 1) for key in keys))

    def listed(self) -> tuple[Source, ...]:
        return tuple(Source(number, report, section) for (report, section), number in self._numbers.items())


def point_of(
    passage: Passage,
    language: str,
    words: Phrases,
    sources: Sources,
    *,
    grounds: bool = False,
    references_shown: int = 1,
) -> Point:
    """The point that a passage makes; with `grounds` it always tells how sure it is."""
    record = passage.record
    said = texts(passage, language)
    text = (
        said[0]
        if len(said) == 1
        else " ".join(words("part.step", number=str(n), text=step) for n, step in enumerate(said, 1))
    )
    grade = references = ""
    if isinstance(record, Finding):
        if grounds or record.about in ("effect", "cost") or record.strength != "not_stated":
            grade = words(f"strength.{record.strength}")
        references = "; ".join(
            str(reference) for reference in record.references[:references_shown] if not _named(reference, text)
        )
        # facts have dates: told where neither the claim nor who is cited tells the year
        if record.date and record.date[:4] not in text + references:
            grade = ", ".join(filter(None, (grade, record.date)))
    return Point(text, grade, references, sources.numbers(record.citations), passage)


def _named(reference: Reference, text: str) -> bool:
    return reference.authors.split()[0] in text


def texts(passage: Passage, language: str) -> list[str]:
    """What a passage says, in one text or, for steps, several."""
    record = passage.record
    if isinstance(record, Steps):
        return [item.in_language(language) for item in record.items]
    said: Text = record.claim if isinstance(record, Finding) else record.text
    return [said.in_language(language)]


def length_of(passage: Passage, language: str) -> int:
    return sum(len(text.split()) for text in texts(passage, language)) + 4
