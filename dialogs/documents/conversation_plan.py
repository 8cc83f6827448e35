"""The professional's plan: per phase what fits and why, what to say, what to avoid, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.documents.client_sheet import sheet_readability
from dialogs.documents.facts import Facts, lines, said, words
from dialogs.documents.page import Block, Page, page_files
from dialogs.engine.acts import Reason, Suggested, Suggestion
from dialogs.engine.wording import number
from knowledge.model import Citation

_CASE = ("way", "setting", "domain", "group", "signs", "stage", "determinant", "need")
_TALK = (
    "goal", "behaviour", "importance", "why_important", "confidence", "why_confident", "reasons_against",
    "reasons_for", "goal_kind", "strengths", "small_step", "obstacle", "helper", "setback", "reminder", "follow_up",
)  # fmt: skip
_MOST_ON_PAPER = 4  # techniques a phase
_MOST_CITED = 2
_LONGEST = 150  # characters of a reason
_PHASES = ("engage", "focus", "evoke", "ambivalence", "plan", "hold", "close")


def conversation_plan(facts: Facts, language: str) -> dict[str, str | bytes]:
    """File names with their contents, as Markdown and as HTML that prints on one page."""
    return page_files(plan_page(facts, language), facts)


def plan_page(facts: Facts, language: str) -> Page:
    """The plan; phases without suggestions keep what to avoid."""
    own = words(language)
    numbers: dict[tuple[str, str], int] = {}
    suggested: dict[str, list[Suggestion]] = {}
    for one in facts.get("suggested", ()):
        if isinstance(one, Suggested):
            suggested.setdefault(one.phase, []).extend(one.items)
    blocks = [_rows(own["plan"]["case"], _CASE, facts, language)]
    for phase in _PHASES:
        told = [_technique(item, own, numbers, language) for item in suggested.get(phase, [])[:_MOST_ON_PAPER]]
        if phase == "close":
            told.append(f"{own['plan']['say']}: “{own['close_say']}”")
        told.append(f"{own['plan']['avoid']}: {own['phases'][phase]['avoid']}.")
        blocks.append(Block("card", own["phases"][phase]["name"], tuple(told)))
    blocks.append(_rows(own["plan"]["client"], _TALK, facts, language))
    if plans := lines(facts.get("plans") or [], language):
        blocks.append(Block("items", own["labels"]["plans"], tuple(plans)))
    if numbers:
        blocks.append(Block("small", own["plan"]["sources"], ("; ".join(_sources(numbers, own)) + ".",)))
    score = number(round(sheet_readability(facts, language)), language)
    blocks.append(Block("small", "", (own["plan"]["reading"].format(score=score), own["plan"]["note"])))
    return Page(own["plan"]["title"], str(facts.get("today", "")), language, "plan", tuple(blocks))


def _rows(title: str, slots: tuple[str, ...], facts: Facts, language: str) -> Block:
    labels = words(language)["labels"]
    rows = tuple((labels[slot], text) for slot in slots if (text := said(facts.get(slot), language)))
    return Block("rows", title, rows=rows)


def _technique(item: Suggestion, own: Mapping[str, Any], numbers: dict[tuple[str, str], int], language: str) -> str:
    """One line: the technique, why it fits (stated or our conclusion) with its sources, and a sentence to say."""
    plan = own["plan"]
    text = item.name.in_language(language)
    text = text[:1].upper() + text[1:]
    reason = _best(item.reasons)
    if reason is not None:
        basis = plan["stated"] if reason.basis == "stated" else plan["ours"]
        cited = dict.fromkeys(_number(citation, numbers) for citation in _citations(reason, item))
        why = reason.text.in_language(language).removeprefix(item.name.in_language(language)).strip(" .")
        text += f" – {_short(why)} ({basis}) {''.join(f'[{number}]' for number in cited)}".rstrip()
    if item.say:
        text += f". {plan['say']}: “{item.say[0].in_language(language)}”"
    return text if text.endswith("”") else f"{text}."


def _best(reasons: tuple[Reason, ...]) -> Reason | None:
    """Why it fits this case: our own sentence about the case first, for it says most; else the first link."""
    own = [reason for reason in reasons if reason.basis != "stated" and not reason.citations]
    return next(iter(own or reasons), None)


def _citations(reason: Reason, item: Suggestion) -> tuple[Citation, ...]:
    """The reason's own places; for a conclusion of ours the place where the technique is backed, if there is one."""
    if reason.citations:
        return reason.citations[:_MOST_CITED]
    return next((one.citations[:1] for one in item.reasons if one.citations), ())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(',;:(')} …"


def _number(citation: Citation, numbers: dict[tuple[str, str], int]) -> int:
    return numbers.setdefault((citation.report, citation.section), len(numbers) + 1)


def _sources(numbers: dict[tuple[str, str], int], own: Mapping[str, Any]) -> list[str]:
    by_report: dict[str, list[str]] = {}
    for (report, section), count in numbers.items():
        by_report.setdefault(report, []).append(f"[{count}] {section}".rstrip())
    named = own["reports"]
    return [
        f"{named.get(report, report.replace('-', ' ').capitalize())} {', '.join(sections)}"
        for report, sections in by_report.items()
    ]
