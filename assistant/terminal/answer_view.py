"""An answer on the screen: the same text as everywhere, its labels coloured."""

from __future__ import annotations

from assistant.answering.answer import Answer
from assistant.answering.rendering import render
from assistant.phrases import phrases
from assistant.terminal.screen import coloured, styled, width
from knowledge.store import Store

_LABELS = ("part.caution", "part.chain", "part.say", "part.sources", "part.follow_ups", "part.nearest")


def answer_text(answer: Answer, store: Store) -> str:
    """The answer, wrapped to the screen."""
    text = render(answer, store, min(width(), 100))
    if not coloured():
        return text
    words = phrases("answering", answer.question.answer_language)
    labels = [words(name) for name in _LABELS]
    lines = text.split("\n")
    for at, line in enumerate(lines):
        for label in labels:
            if line.startswith(label):
                lines[at] = styled(label, "label") + line[len(label) :]
    if answer.opening and lines[0].startswith(answer.opening):
        lines[0] = styled(answer.opening, "bold") + lines[0][len(answer.opening) :]
    return "\n".join(lines)


def why_text(answer: Answer) -> str:
    """How the answer came about, a reason a line."""
    return "\n".join(f"· {reason}" for reason in answer.reasons())
