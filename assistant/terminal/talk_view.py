"""The acts of a guided conversation as text on the screen, and as JSON objects."""

from __future__ import annotations

import textwrap
from typing import Any

from assistant.guiding.talk import Shown, Written
from assistant.phrases import Phrases, phrases
from assistant.terminal.screen import styled, width
from dialogs.engine import acts
from dialogs.engine.acts import Suggestion
from knowledge.store import Store

_MOST_REASONS = 3
_MOST_SAYINGS = 2


def act_text(act: Shown, language: str, store: Store) -> str:
    """One act, wrapped to the screen; empty when it shows nothing."""
    words = phrases("terminal", language)
    if isinstance(act, Written):
        return "\n".join(styled(words("talk.written", file=file), "bold") for file in act.files)
    if isinstance(act, acts.Entered):
        title = words("talk.phase", number=act.number, of=act.of, name=act.name)
        return "\n".join(filter(None, (styled(_wrap(title), "label"), styled(_wrap(act.purpose), "dim"))))
    if isinstance(act, acts.Asked):
        options = [_wrap(f"  {option.number}. {option.text}", "     ") for option in act.options]
        return "\n".join([styled(_wrap(act.text), "bold"), *options])
    if isinstance(act, acts.Suggested):
        return "\n".join(
            filter(None, [_wrap(act.text), *(_suggestion(item, language, words, store) for item in act.items)])
        )
    if isinstance(act, acts.Explained):
        return "\n".join(_wrap(f"· {line}", "  ") for line in act.lines)
    if isinstance(act, acts.Helped):
        return "\n".join([act.title, *(_wrap(f"· {line}", "  ") for line in act.lines)])
    if isinstance(act, acts.Noted):
        return styled(_wrap(act.text), "dim")
    if isinstance(act, (acts.Document, acts.Questioned)):
        return ""
    return "\n".join(_wrap(line) for line in act.text.split("\n"))


def act_object(act: Shown, language: str) -> dict[str, Any]:
    """One act as plain values for `json.dumps`."""
    if isinstance(act, Written):
        return {"act": "written", "name": act.name, "files": [str(file) for file in act.files]}
    return acts.as_object(act, language)


def _suggestion(item: Suggestion, language: str, words: Phrases, store: Store) -> str:
    lines = [_wrap(f"• {item.name.in_language(language)}: {item.definition.in_language(language)}".rstrip(": "), "  ")]
    for reason in item.reasons[:_MOST_REASONS]:
        marks = [words("talk.inferred")] if reason.basis == "inferred" else []
        marks += [phrases("answering", language)(f"strength.{reason.strength}")] if reason.strength else []
        names = store.names([citation.report for citation in reason.citations])
        marks += [
            f"{names[citation.report].in_language(language)} {citation.section}".strip()
            for citation in reason.citations[:1]
            if citation.report in names
        ]
        told = f" ({'; '.join(marks)})" if marks else ""
        lines.append(_wrap(f"  {words('talk.because')} {reason.text.in_language(language).rstrip('.')}{told}.", "    "))
    lines += [_wrap(f"  “{text.in_language(language)}”", "    ") for text in item.say[:_MOST_SAYINGS]]
    return "\n".join(lines)


def _wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(text, width(), subsequent_indent=indent, break_on_hyphens=False)
