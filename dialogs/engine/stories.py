"""Stories: scripted conversations with what is expected of them, read from YAML, told, and compared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dialogs.engine import acts as shown
from dialogs.engine.acts import Act, name_of
from dialogs.engine.engine import Engine
from dialogs.engine.events import Line, Started
from dialogs.engine.host import Host
from dialogs.engine.reading import ScriptReader
from dialogs.engine.script import Book, Value
from dialogs.engine.state import State
from dialogs.engine.wording import number
from knowledge import yamlfile
from knowledge.model import LANGUAGES, Place, Problem
from knowledge.yamlfile import Mapping, Scalar, Sequence


class Expected(NamedTuple):
    """One act that must come: its kind, and what must be in it."""

    act: str
    holds: tuple[str, ...]
    place: Place


class Turn(NamedTuple):
    """What the user types (None at the opening), what must come then, and what must be known then."""

    you: str | None
    expect: tuple[Expected, ...]
    known: dict[str, tuple[str, ...]]
    today: str
    place: Place


class Story(NamedTuple):
    name: str
    script: str
    language: str
    today: str
    turns: tuple[Turn, ...]
    place: Place


class Told(NamedTuple):
    """A story that was played: what went otherwise, the steps and rules visited (script/block), and the last state."""

    problems: list[Problem]
    visited: frozenset[str]
    state: State | None


def load_stories(folders: Iterable[Path]) -> tuple[list[Story], list[Problem]]:
    """All stories in the folders' YAML files, in order of file name, and what is wrong with them."""
    stories: list[Story] = []
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            try:
                value = yamlfile.read(path)
            except (yamlfile.Unreadable, OSError) as error:
                problems.append(Problem(Place(str(path), getattr(error, "line", 1)), str(error)))
                continue
            reader = _StoryReader(str(path))
            story = reader.story(value)
            problems += reader.problems
            if story is not None:
                stories.append(story)
    return stories, problems


class _StoryReader(ScriptReader):
    def story(self, value: yamlfile.Value) -> Story | None:
        held = self.mapping(value, "a story", ("story", "script", "language", "today", "talk"))
        if held is None:
            return None
        get = held.entries.get
        language = self.choice(held, "language", "the story", LANGUAGES, LANGUAGES[0])
        turns = self.each(get("talk"), "talk", self.turn)
        for key in ("story", "script", "today", "talk"):
            if key not in held.entries:
                self.complain(held.line, f"the story has no ‘{key}’")
        return Story(
            self.string(get("story"), "story"),
            self.string(get("script"), "script"),
            language,
            self.string(get("today"), "today"),
            turns,
            self.place(held),
        )

    def turn(self, value: yamlfile.Value) -> Turn | None:
        held = self.mapping(value, "a turn", ("you", "expect", "known", "today"))
        if held is None:
            return None
        get = held.entries.get
        known = self.named(
            self.entries(get("known"), "known"),
            "known",
            lambda _, item: self.words(item, "known") if isinstance(item, Sequence) else (self.string(item, "known"),),
        )
        return Turn(
            self.string(held.entries["you"], "you") if "you" in held.entries else None,
            self.each(get("expect"), "expect", self.expected),
            known,
            self.string(get("today"), "today"),
            self.place(held),
        )

    def expected(self, value: yamlfile.Value) -> Expected | None:
        if isinstance(value, Scalar):
            value = Mapping({value.text: Scalar("", value.line)}, value.line, {value.text: value.line})
        held = self.mapping(value, "an expected act", shown.NAMES.values())
        if held is None or not held.entries:
            return None
        act, inner = next(iter(held.entries.items()))
        holds = self.words(inner, act) if isinstance(inner, Sequence) else (self.string(inner, act),)
        return Expected(act, tuple(one for one in holds if one), self.place(value))


def tell(story: Story, book: Book, host: Host) -> Told:
    """Plays a story and compares what comes with what was expected."""
    if story.script not in book:
        return Told([Problem(story.place, f"there is no script ‘{story.script}’")], frozenset(), None)
    engine = Engine(book, host)
    state, acts = engine.start(Started(story.script, story.language, story.today))
    problems: list[Problem] = []
    for turn in story.turns:
        if turn.you is not None:
            state, acts = engine.take(state, Line(turn.you, turn.today or state.today))
        problems += _compare(story, turn, acts, state)
    return Told(problems, state.visited, state)


def _compare(story: Story, turn: Turn, acts: list[Act], state: State) -> list[Problem]:
    at = 0
    problems: list[Problem] = []
    said = f"‘{turn.you}’" if turn.you is not None else "the opening"
    for expected in turn.expect:
        while at < len(acts) and not _is(acts[at], expected, state):
            at += 1
        if at == len(acts):
            came = "; ".join(_brief(act, state) for act in acts) or "nothing"
            wanted = f"{expected.act}: {', '.join(expected.holds)}".rstrip(": ")
            problems.append(Problem(expected.place, f"{story.name}: after {said} expected {wanted}; there came {came}"))
            break
        at += 1
    for slot, values in turn.known.items():
        held = _held(state, slot)
        if held != values:
            problems.append(
                Problem(turn.place, f"{story.name}: after {said} ‘{slot}’ is {list(held)}; expected {list(values)}")
            )
    return problems


def _is(act: Act, expected: Expected, state: State) -> bool:
    if name_of(act) != expected.act:
        return False
    if isinstance(act, shown.Suggested):
        cards = {item.card for item in act.items}
        return all(one in cards or one == act.slot for one in expected.holds)
    if isinstance(act, shown.Noted):
        return all(one == act.about or one.casefold() in act.text.casefold() for one in expected.holds)
    words = _words(act).casefold()
    exact = isinstance(act, (shown.Asked, shown.Document, shown.Ended))
    return all(one == _words(act) if exact else one.casefold() in words for one in expected.holds)


def _words(act: Act) -> str:
    if isinstance(act, shown.Asked):
        return act.slot
    if isinstance(act, shown.Document):
        return act.name
    if isinstance(act, shown.Ended):
        return act.how
    if isinstance(act, (shown.Explained, shown.Helped)):
        return "\n".join(act.lines)
    if isinstance(act, shown.Entered):
        return f"{act.phase} {act.name}"
    if isinstance(act, shown.Suggested):
        return ", ".join(item.card for item in act.items)
    return act.text


def _brief(act: Act, state: State) -> str:
    words = f"{act.about}: {act.text}" if isinstance(act, shown.Noted) else _words(act)
    return f"{name_of(act)}: {words[:80]}"


def _held(state: State, slot: str) -> tuple[str, ...]:
    for scope in reversed(state.scopes):
        if slot in scope.slots:
            value = scope.slots[slot]
            return tuple(map(_shown, value)) if isinstance(value, tuple) else (_shown(value),)
    return ("nothing",)


def _shown(value: Value) -> str:
    if isinstance(value, (int, float)):
        return number(value, "en")
    if isinstance(value, dict):
        return str(value.get("text", value))
    return str(value)


def unvisited(book: Book, told: Iterable[Told]) -> list[Problem]:
    """Every step and rule that no story comes to."""
    visited: set[str] = set()
    for one in told:
        visited |= one.visited
    return [
        Problem(
            block.place,
            f"no story visits {'step' if block.id in script.steps else 'rule'} ‘{block.id}’ of ‘{script.id}’",
        )
        for script in book.values()
        for block in script.blocks()
        if f"{script.id}/{block.id}" not in visited
    ]
