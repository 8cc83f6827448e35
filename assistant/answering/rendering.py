"""An answer as plain text, wrapped to a width; colour is for the terminal to add."""

from __future__ import annotations

import textwrap

from assistant.answering.answer import Answer, Point
from assistant.phrases import Phrases, phrases
from knowledge.store import Store

WIDTH = 80


def render(answer: Answer, store: Store, width: int = WIDTH) -> str:
    """The full text of an answer, no line longer than `width`."""
    words = phrases("answering", answer.question.answer_language)
    blocks: list[str] = []
    points = list(answer.points)
    if answer.answered and points:
        blocks.append(_wrap(" ".join(filter(None, (answer.opening, point_text(points.pop(0))))), width))
    elif answer.opening:
        blocks.append(_wrap(answer.opening, width))
        if points:
            blocks.append(_wrap(f"{words('part.nearest')} {point_text(points.pop(0))}", width))
    if points:
        blocks.append("\n".join(_wrap(f"• {point_text(point)}", width, "  ") for point in points))
    if answer.silence == "choice":
        blocks.append("\n".join(f"{number}. {choice}" for number, choice in enumerate(answer.choices, 1)))
    extra = []
    if answer.cautions:
        extra.append(_wrap(f"{words('part.caution')} {' '.join(answer.cautions)}", width))
    if answer.chain:
        extra.append(_wrap(f"{words('part.chain')} {answer.chain}", width))
    if answer.say:
        extra.append(_wrap(f"{words('part.say')} “{answer.say}”", width))
    if extra:
        blocks.append("\n".join(extra))
    ending = []
    if answer.sources:
        ending.append(_wrap(f"{words('part.sources')} {_sources(answer, store, words)}", width))
    if answer.choices and answer.answered:
        ending.append(_wrap(words("choice.other", names=", ".join(answer.choices)), width))
    if answer.suggestions:
        ending.append(_wrap(f"{words('part.follow_ups')} {' · '.join(answer.suggestions)}", width))
    if ending:
        blocks.append("\n".join(ending))
    return "\n\n".join(blocks)


def point_text(point: Point) -> str:
    """The statement, who found it, how sure it is, and the numbers of its sources."""
    grounds = ", ".join(filter(None, (point.references, point.grade)))
    numbers = "".join(f"[{number}]" for number in point.sources)
    return " ".join(filter(None, (point.text, f"({grounds})" if grounds else ""))) + numbers


def _sources(answer: Answer, store: Store, words: Phrases) -> str:
    language = answer.question.answer_language
    names = store.names({source.report for source in answer.sources})
    by_report: dict[str, list[str]] = {}
    for source in answer.sources:
        name = names[source.report].in_language(language) if source.report in names else source.report
        by_report.setdefault(name, []).append(f"[{source.number}] {source.section}".rstrip())
    return "; ".join(f"{name} {', '.join(sections)}" for name, sections in by_report.items())


def _wrap(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(text, width, subsequent_indent=indent, break_on_hyphens=False)
