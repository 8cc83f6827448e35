"""Checks roles beyond what reading tells: every error at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from dialogs.rehearsal.hearing import QUESTIONS
from dialogs.rehearsal.reading import COMMON, SHIPPED, load_common, load_roles
from dialogs.rehearsal.role import (
    GROUPS,
    LEAST_LINES,
    LEAST_REASONS,
    LEAST_WORDS,
    MAY_BE_SHORT,
    MOST_REASONS,
    MOST_TITLE,
    MOST_WORDS,
    NUMBER,
    SECRET_TRUST,
    Line,
    Role,
    Says,
)
from knowledge.model import LANGUAGES, Place, Problem
from knowledge.words import fold, tokens

_WITH_KIND = ("change", "sustain", "step", "when", "not_yet", "yes_but", "not_lower", "agreed")


def check_roles(folders: Iterable[Path] = (SHIPPED,), known_cards: Collection[str] | None = None) -> list[Problem]:
    """Everything that is wrong with the roles of `folders`; ids of cards are checked when `known_cards` are given."""
    folders = tuple(folders)
    roles, problems = load_roles(folders)
    for role in roles.values():
        problems += check_role(role, known_cards)
    for folder in folders:
        if (folder / f"{COMMON}.yaml").exists():
            problems += _common(folder / f"{COMMON}.yaml")
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place.file, problem.place.line))


def check_role(role: Role, known_cards: Collection[str] | None = None) -> list[Problem]:
    """Everything that is wrong with a role that could be read."""
    return [
        *_about(role, known_cards),
        *_counts(role),
        *_lines(role.says, role.topics),
        *_twice(role.says),
        *_steps(role),
        *_topics(role),
    ]


def _about(role: Role, known_cards: Collection[str] | None) -> Iterator[Problem]:
    for language in LANGUAGES:
        title = role.title.in_language(language)
        if len(title) > MOST_TITLE:
            yield Problem(role.place, f"the title in ‘{language}’ has {len(title)} characters; at most {MOST_TITLE}")
    for name, reasons in (("reasons_for", role.reasons_for), ("reasons_against", role.reasons_against)):
        if not LEAST_REASONS <= len(reasons) <= MOST_REASONS:
            yield Problem(role.place, f"‘{name}’ has {len(reasons)} texts; expected {LEAST_REASONS} to {MOST_REASONS}")
    if not role.cards:
        yield Problem(role.place, "‘cards’ names no card that the role draws on")
    if known_cards is not None:
        for card in role.cards:
            if card not in known_cards:
                yield Problem(role.place, f"‘cards’: there is no card ‘{card}’")


def _counts(role: Role) -> Iterator[Problem]:
    for name, group in GROUPS.items():
        lines = role.says.get(name, ())
        place = lines[0].place if lines else role.place
        if len(lines) < group.least:
            yield Problem(place, f"the group ‘{name}’ has {len(lines)} lines; at least {group.least} are needed")
    if len(role.says.get("opening", ())) > 1:
        yield Problem(role.says["opening"][1].place, "there is more than one opening line")
    for language in LANGUAGES:
        different = {_same(line.text.in_language(language)) for lines in role.says.values() for line in lines}
        if len(different) < LEAST_LINES:
            yield Problem(
                role.place, f"the role has {len(different)} different lines in ‘{language}’; at least {LEAST_LINES}"
            )


def _lines(says: Says, topics: Collection[str] | None) -> Iterator[Problem]:
    for lines in says.values():
        for line in lines:
            yield from _line(line, topics)


def _line(line: Line, topics: Collection[str] | None) -> Iterator[Problem]:
    what = f"line {line.id}"
    if line.topic and topics is None:
        yield Problem(line.place, f"{what} is tied to a topic; common lines are tied to nothing")
    elif line.topic and topics is not None and line.topic not in topics:
        yield Problem(line.place, f"{what}: there is no topic ‘{line.topic}’; expected one of: {', '.join(topics)}")
    for name in line.answers:
        if name not in QUESTIONS:
            yield Problem(
                line.place, f"{what} answers ‘{name}’, which is no class of question; known: {', '.join(QUESTIONS)}"
            )
    if line.group in _WITH_KIND and not line.kind:
        yield Problem(line.place, f"{what} has no ‘kind’ (desire, ability, reasons, need, commitment …)")
    if line.group in _WITH_KIND and not line.strength:
        yield Problem(line.place, f"{what} has no ‘strength’ (1 to 3)")
    if line.group == "secret" and line.needs.get("trust", 0) < SECRET_TRUST:
        yield Problem(line.place, f"{what} is a secret: ‘needs: {{trust: {SECRET_TRUST:g}}}’ or more is missing")
    for name, least in line.needs.items():
        if least > line.below.get(name, least):
            yield Problem(line.place, f"{what} can never be said: it needs {name} {least:g} and is below it")
    numbered = GROUPS[line.group].numbered
    for language in LANGUAGES:
        text = line.text.in_language(language)
        if (NUMBER in text) != numbered:
            wrong = f"lacks {NUMBER}" if numbered else f"holds {NUMBER}, which only the rulers’ lines do"
            yield Problem(line.place, f"{what} {wrong} in ‘{language}’")
        count = len(tokens(text))
        if count > MOST_WORDS:
            yield Problem(line.place, f"{what} has {count} words in ‘{language}’; at most {MOST_WORDS}")
        if count < LEAST_WORDS and line.group not in MAY_BE_SHORT:
            yield Problem(line.place, f"{what} has {count} words in ‘{language}’; at least {LEAST_WORDS}")


def _twice(says: Says) -> Iterator[Problem]:
    for language in LANGUAGES:
        seen: dict[str, Line] = {}
        for lines in says.values():
            for line in lines:
                first = seen.setdefault(_same(line.text.in_language(language)), line)
                if first is not line:
                    yield Problem(
                        line.place,
                        f"line {line.id} says the same in ‘{language}’ as line {first.id} (line {first.place.line})",
                    )


def _steps(role: Role) -> Iterator[Problem]:
    steps, whens = role.says.get("step", ()), role.says.get("when", ())
    planned = {line.topic for line in whens}
    for line in steps:
        if not line.topic:
            yield Problem(line.place, f"line {line.id} has no topic; ‘when’ finds its step by it")
        elif line.topic not in planned:
            yield Problem(line.place, f"line {line.id} has no line in ‘when’ with the topic ‘{line.topic}’")
    proposed = {line.topic for line in steps}
    for line in whens:
        if line.topic not in proposed:
            yield Problem(line.place, f"line {line.id} goes with no step: none has the topic ‘{line.topic}’")


def _topics(role: Role) -> Iterator[Problem]:
    talked_of = {line.topic for lines in role.says.values() for line in lines}
    for topic in role.topics.values():
        if topic.id not in talked_of:
            yield Problem(topic.place, f"topic ‘{topic.id}’ is in no line")


def _common(path: Path) -> list[Problem]:
    says, problems = load_common(path)
    for name, group in GROUPS.items():
        lines = says.get(name, ())
        if len(lines) < group.spare:
            place = lines[0].place if lines else Place(str(path), 1)
            message = f"the group ‘{name}’ has {len(lines)} lines; common lines need at least {group.spare}"
            problems.append(Problem(place, message))
    return [*problems, *_lines(says, None), *_twice(says)]


def _same(text: str) -> str:
    """A text by which lines are compared: without case, accents and marks; a line of marks only is itself."""
    return " ".join(word for word, _, _ in tokens(text)) or fold(text)
