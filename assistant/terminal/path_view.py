"""Chains between two cards, as sentences with their basis and source."""

from __future__ import annotations

import textwrap

from assistant.phrases import phrases
from assistant.terminal.screen import styled, width
from assistant.terminal.sources_view import cited_text
from knowledge.model import Link
from knowledge.store import Store


def chains_text(found: list[list[Link]], language: str, store: Store) -> str:
    """The chains one under the other, each link a sentence."""
    words = phrases("terminal", language)
    names = store.names({end for chain in found for link in chain for end in (link.source, link.target)})
    blocks = []
    for number, chain in enumerate(found, 1):
        lines = [styled(words("path.chain", number=number), "label")] if len(found) > 1 else []
        for at, link in enumerate(chain, 1):
            sentence = store.relation(link.relation).sentence.in_language(language)
            told = sentence.format(
                a=names[link.source].in_language(language), b=names[link.target].in_language(language)
            )
            lines.append(
                textwrap.fill(
                    f"{at}. {told[0].upper()}{told[1:]}.", width(), subsequent_indent="   ", break_on_hyphens=False
                )
            )
            lines.append(
                textwrap.fill(
                    _grounds(link, language, store),
                    width(),
                    initial_indent="   ",
                    subsequent_indent="   ",
                    break_on_hyphens=False,
                )
            )
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _grounds(link: Link, language: str, store: Store) -> str:
    words = phrases("terminal", language)
    basis = words("path.stated")
    if link.basis == "inferred" and link.why:
        basis = words("path.inferred", why=link.why.in_language(language).rstrip("."))
    return " · ".join(filter(None, (basis, cited_text(link.citations, language, store))))
