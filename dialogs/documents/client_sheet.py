"""The sheet that a client takes home: one page, plain language, first person."""

from __future__ import annotations

from dialogs.documents.facts import Facts, lines, said, sentence, words
from dialogs.documents.page import Block, Page, page_files
from dialogs.documents.readability import readability


def client_sheet(facts: Facts, language: str) -> dict[str, str | bytes]:
    """File names with their contents, as Markdown and as HTML that prints on one page."""
    return page_files(sheet_page(facts, language), facts)


def sheet_page(facts: Facts, language: str) -> Page:
    """The sheet; what is not known is left out."""
    own = words(language)["sheet"]
    blocks: list[Block] = []
    for slot in ("goal", "strengths", "small_step"):
        if text := said(facts.get(slot), language):
            blocks.append(Block("text", own[slot], (sentence(text),)))
    if plans := lines(facts.get("plans") or [], language):
        blocks.append(Block("boxes", own["plans"], tuple(plans)))
    if text := said(facts.get("helper"), language):
        blocks.append(Block("text", own["helper"], (sentence(text),)))
    setback = said(facts.get("setback"), language)
    blocks.append(Block("text", own["setback"], tuple(filter(None, (own["setback_text"], sentence(setback))))))
    for slot in ("reminder", "follow_up"):
        if text := said(facts.get(slot), language):
            blocks.append(Block("text", own[slot], (sentence(text),)))
    blocks.append(Block("small", "", (own["small"], own["closing"])))
    return Page(own["title"], "", language, "sheet", tuple(blocks))


def sheet_readability(facts: Facts, language: str) -> float:
    """The reading ease of the whole sheet, what was typed included."""
    page = sheet_page(facts, language)
    told = [page.title]
    for block in page.blocks:
        told += [block.title, *block.lines]
    return readability("\n".join(told), language)
