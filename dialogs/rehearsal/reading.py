"""Reads role files into records; whatever is wrong becomes a `Problem` with its file and line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dialogs.coding.turns import KINDS
from dialogs.rehearsal.role import GROUPS, HIGHEST, LOWEST, SCALES, TALKS, Line, Role, Says, Topic
from knowledge.filereader import FileReader
from knowledge.model import LANGUAGES, Names, Place, Problem, Text
from knowledge.yamlfile import Mapping, Scalar, Sequence, Value

SHIPPED = Path(__file__).parents[1] / "clients"
COMMON = "common"

_ROLE_KEYS = (
    "id", "title", "difficulty", "name", "scene", "background", "stakes", "change", "reasons_for", "reasons_against",
    "speaks", "cards", "start", "temper", "topics", "says",
)  # fmt: skip
_LINE_KEYS = (*LANGUAGES, "topic", "answers", "needs", "below", "kind", "strength", "talk", "discord")
_DIFFICULTIES = (1, 2, 3)
_SLOWEST, _FASTEST = 0.5, 1.5
_STRONGEST = 3


class RoleReader(FileReader):
    """Reads the parts of a role; gathers problems instead of raising."""

    def __init__(self, file: str, prefix: str = "") -> None:
        super().__init__(file)
        self.prefix = prefix

    def both(self, holder: Mapping, key: str) -> Text:
        """A text that must be there, in both languages."""
        if key not in holder.entries:
            self.complain(1, f"the role has no ‘{key}’")
        return self.text(holder.entries.get(key), f"‘{key}’") or Text("", "")

    def texts(self, holder: Mapping, key: str) -> tuple[Text, ...]:
        return self.each(holder.entries.get(key), f"‘{key}’", lambda item: self.text(item, f"‘{key}’"))

    def amount(self, value: Value | None, what: str, least: float, most: float) -> float | None:
        """A number between `least` and `most`; None (and a problem) when it is none."""
        word = self.string(value, what)
        try:
            number = float(word)
        except ValueError:
            number = least - 1
        if least <= number <= most:
            return number
        self.complain(value.line if value else 1, f"{what} is ‘{word}’; expected a number from {least:g} to {most:g}")
        return None

    def scales(self, value: Value | None, what: str, least: float, most: float) -> dict[str, float]:
        """Values by scale (trust, importance, confidence, discord)."""
        held = self.mapping(value, what, SCALES)
        found: dict[str, float] = {}
        for name, one in (held.entries if held else {}).items():
            number = self.amount(one, f"{what}’s ‘{name}’", least, most)
            if number is not None and name in SCALES:
                found[name] = number
        return found

    def topics(self, value: Value | None) -> dict[str, Topic]:
        if not isinstance(value, Mapping):
            self.complain(value.line if value else 1, "the role has no ‘topics’ (names with their words in nl and en)")
            return {}
        found: dict[str, Topic] = {}
        for name, words in value.entries.items():
            held = self.mapping(words, f"topic ‘{name}’", LANGUAGES)
            if held is None:
                self.complain(words.line, f"topic ‘{name}’ must have words in nl and en")
                continue
            lists = {}
            for language in LANGUAGES:
                lists[language] = self.words(held.entries.get(language), f"topic ‘{name}’ in ‘{language}’")
                if not lists[language]:
                    self.complain(words.line, f"topic ‘{name}’ has no words in ‘{language}’")
            found[name] = Topic(name, Names(lists["nl"], lists["en"]), self.place(words))
        return found

    def says(self, value: Value | None) -> Says:
        if not isinstance(value, Mapping):
            self.complain(value.line if value else 1, "there is no ‘says’ (lines by group)")
            return {}
        found: Says = {}
        for group, lines in value.entries.items():
            if group not in GROUPS:
                self.complain(value.lines[group], f"there is no group ‘{group}’; expected one of: {', '.join(GROUPS)}")
                continue
            items = lines.items if isinstance(lines, Sequence) else []
            if not isinstance(lines, Sequence):
                self.complain(lines.line, f"the group ‘{group}’ must be a list of lines")
            read = (self.line(item, group, at) for at, item in enumerate(items, 1))
            found[group] = tuple(line for line in read if line is not None)
        return found

    def line(self, value: Value, group: str, at: int) -> Line | None:
        what = f"line {group}/{at}"
        held = self.mapping(value, what, _LINE_KEYS)
        if held is None:
            if isinstance(value, Scalar):
                self.complain(value.line, f"{what} must be written as {{nl: …, en: …}}")
            return None
        get, kind_of = held.entries.get, GROUPS[group]
        words = {key: one for key, one in held.entries.items() if key in LANGUAGES}
        text = self.text(Mapping(words, held.line, held.lines), what)
        if text is None or not (text.nl and text.en):
            return None
        talk = self.choice(held, "talk", what, TALKS)
        if kind_of.talk and talk and group not in _MAY_DIFFER and talk != kind_of.talk:
            self.complain(held.lines["talk"], f"{what} is ‘{talk}’, but a line of ‘{group}’ is {kind_of.talk}")
        if group in _SAY_TALK and not talk and "talk" not in held.entries:
            self.complain(value.line, f"{what} must say its ‘talk’: {', '.join(TALKS)}")
        strength = get("strength")
        force = 0 if strength is None else self.amount(strength, f"{what}’s strength", 1, _STRONGEST)
        angry = self.string(get("discord"), f"{what}’s discord")
        if angry not in ("", "yes", "no"):
            self.complain(held.lines["discord"], f"{what}’s discord is ‘{angry}’; expected yes or no")
        return Line(
            f"{self.prefix}{group}/{at}",
            group,
            text,
            (talk or kind_of.talk or TALKS[-1]) if group in _MAY_DIFFER or not kind_of.talk else kind_of.talk,
            self.string(get("topic"), f"{what}’s topic"),
            self.words(get("answers"), f"{what}’s answers"),
            self.scales(get("needs"), f"{what}’s ‘needs’", LOWEST, HIGHEST),
            self.scales(get("below"), f"{what}’s ‘below’", LOWEST, HIGHEST),
            self.choice(held, "kind", what, KINDS),
            int(force or 0),
            angry == "yes" or (kind_of.discord and angry != "no"),
            self.place(value),
        )


# groups whose lines say themselves what they count as
_SAY_TALK = ("opening", "secret", "encouraged", "free", "considered")
# groups whose talk is a rule with exceptions
_MAY_DIFFER = ("refused", "soften", "informed", "thanks_bye", "silence", "confused", "short")


def read_role(file: str, value: Value, expected_id: str, spare: Says) -> tuple[Role | None, list[Problem]]:
    """The role in `value` as far as it can be read, and all that is wrong with it."""
    reader = RoleReader(file)
    held = reader.whole(value, "a role", _ROLE_KEYS)
    if held is None:
        return None, reader.problems
    get = held.entries.get
    reader.own_id(held, expected_id)
    difficulty = reader.amount(get("difficulty"), "difficulty", _DIFFICULTIES[0], _DIFFICULTIES[-1])
    start = reader.scales(get("start"), "start", LOWEST, HIGHEST)
    for scale in SCALES:
        if scale not in start:
            reader.complain(held.lines.get("start", 1), f"start has no ‘{scale}’ (0 to 10)")
    role = Role(
        expected_id,
        reader.both(held, "title"),
        int(difficulty or _DIFFICULTIES[0]),
        reader.both(held, "name"),
        reader.both(held, "scene"),
        reader.both(held, "background"),
        reader.both(held, "stakes"),
        reader.both(held, "change"),
        reader.texts(held, "reasons_for"),
        reader.texts(held, "reasons_against"),
        reader.both(held, "speaks"),
        reader.words(get("cards"), "cards"),
        {scale: start.get(scale, 5.0) for scale in SCALES},
        dict.fromkeys(SCALES, 1.0) | reader.scales(get("temper"), "temper", _SLOWEST, _FASTEST),
        reader.topics(get("topics")),
        reader.says(get("says")),
        spare,
        reader.place(held),
    )
    if not role.says.get("opening"):
        return None, [*reader.problems, Problem(Place(file, held.lines.get("says", 1)), "the role has no opening line")]
    return role, reader.problems


def read_common(file: str, value: Value) -> tuple[Says, list[Problem]]:
    """The lines that any client may say."""
    reader = RoleReader(file, f"{COMMON}:")
    held = reader.mapping(value, "the common lines", ("says",))
    return (reader.says(held.entries.get("says")) if held else {}), reader.problems


def load_roles(folders: Iterable[Path] = (SHIPPED,)) -> tuple[dict[str, Role], list[Problem]]:
    """All roles by id, in the order of their files; a later folder's role replaces an earlier one of the same id."""
    roles: dict[str, Role] = {}
    folders = tuple(folders)
    spare, problems = _common(folders)
    for path in role_files(folders):
        value, wrong = _value(path)
        problems += wrong
        if value is None:
            continue
        role, wrong = read_role(str(path), value, path.stem, spare)
        problems += wrong
        if role is not None:
            roles[role.id] = role
    return roles, problems


def role_files(folders: Iterable[Path] = (SHIPPED,)) -> list[Path]:
    """The files of roles, in order; ids are their stems."""
    return [path for folder in folders for path in sorted(folder.glob("*.yaml")) if path.stem != COMMON]


def load_role(id: str, folders: Iterable[Path] = (SHIPPED,)) -> Role:
    """One role by its id, without reading the others.

    Raises KeyError when there is none, and ValueError (with the first problem) when its file cannot be used.
    """
    folders = tuple(folders)
    path = next((path for path in reversed(role_files(folders)) if path.stem == id), None)
    if path is None:
        raise KeyError(id)
    spare, _ = _common(folders)
    value, problems = _value(path)
    role = None
    if value is not None:
        role, problems = read_role(str(path), value, id, spare)
    if role is None:
        first = problems[0]
        raise ValueError(f"{first.place}: {first.message}")
    return role


@lru_cache(maxsize=8)
def _spare_of(path: Path, changed: int) -> tuple[Says, tuple[Problem, ...]]:
    says, problems = load_common(path)
    return says, tuple(problems)


def load_common(path: Path) -> tuple[Says, list[Problem]]:
    """The common lines of a file, and all that is wrong with them."""
    value, problems = _value(path)
    if value is None:
        return {}, problems
    says, wrong = read_common(str(path), value)
    return says, [*problems, *wrong]


def _common(folders: tuple[Path, ...]) -> tuple[Says, list[Problem]]:
    """The spare lines: those of the last folder that has them, else the shipped ones."""
    for folder in (*reversed(folders), SHIPPED):
        path = folder / f"{COMMON}.yaml"
        if path.exists():
            says, problems = _spare_of(path, path.stat().st_mtime_ns)
            return says, list(problems) if folder in folders else []
    return {}, []


def _value(path: Path) -> tuple[Value | None, list[Problem]]:
    from knowledge import yamlfile  # late: PyYAML is only wanted when roles are

    try:
        return yamlfile.read(path), []
    except yamlfile.Unreadable as error:
        return None, [Problem(Place(str(path), error.line), str(error))]
    except OSError as error:
        return None, [Problem(Place(str(path), 1), f"cannot be read: {error.strerror}")]
