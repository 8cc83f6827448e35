"""What kind of question it is, from the patterns in `data/types.yaml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assistant.understanding.question import Question, reason
from knowledge.datafiles import read_data
from knowledge.words import fold

OTHERWISE = "topic"


class QuestionType(NamedTuple):
    """One kind of question: how it is recognised, and what answers it best.

    `about`, `roles` and `directions` weigh findings by what they are about, other passages by their
    role, and findings by their direction (0 to 1; what is not named weighs 0); `weight` says how much
    that matters against the words (1 is ordinary).  `form` is how the answer is built: "points", "list" (one
    point a card, of the kind that `lists` gives for a noun of the question), "reading" (where to read on) or
    "compare" (what each of two things is, first).
    """

    id: str
    patterns: dict[str, tuple[str, ...]]
    about: dict[str, float]
    roles: dict[str, float]
    directions: dict[str, float]
    weight: float
    needs: str
    verdict: bool
    say: bool
    form: str
    lists: dict[str, str]

    def matches(self, text: str, language: str) -> str:
        """The pattern that is found in a folded text, or an empty string."""
        return next((pattern for pattern in self.patterns.get(language, ()) if re.search(pattern, text)), "")


@cache
def question_types() -> dict[str, QuestionType]:
    """All kinds, in the order in which they are tried."""
    raw = read_data(Path(__file__).with_name("data") / "types.yaml")
    return {entry["id"]: _question_type(entry) for entry in raw}


def _question_type(entry: dict) -> QuestionType:  # type: ignore[type-arg]
    return QuestionType(
        entry["id"],
        {language: tuple(entry.get(language, ())) for language in ("nl", "en")},
        entry.get("about", {}),
        entry.get("roles", {}),
        entry.get("directions", {}),
        entry.get("weight", 1.0),
        entry.get("needs", ""),
        entry.get("verdict", False),
        entry.get("say", False),
        entry.get("form", "points"),
        {fold(noun): kind for kind, nouns in entry.get("lists", {}).items() for noun in nouns.split()},
    )


def find_type(question: Question) -> Question:
    """Adds the first kind whose pattern the question holds."""
    text = " ".join(fold(question.spelt).replace("’", "'").split())
    for kind in question_types().values():
        if pattern := kind.matches(text, question.language):
            return question._replace(type=kind.id).explain(reason("type", type=kind.id, pattern=pattern))
    return question._replace(type=OTHERWISE).explain(reason("no_type", type=OTHERWISE))
