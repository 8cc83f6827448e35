"""Reads folders of cards, lays them over one another, and returns what is known and what is wrong.

A folder holds `cards/<kind>/<id>.yaml`, `reports/<slug>.yaml` and optionally `titles.yaml`
(reference -> title).  Folders are laid over one another in order: a later file with the id of
an earlier card adds to it, and replaces the name, definition, steps and findings that it bears.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from knowledge import model, schema, yamlfile
from knowledge.filereader import FileReader
from knowledge.model import Card, Knowledge, Names, Place, Problem, Text

SHIPPED = Path(__file__).parent

Progress = Callable[[int, int], None]


def source_files(folders: Iterable[Path]) -> list[tuple[Path, str]]:
    """(file, kind) of every card file, folder by folder, each folder in alphabetical order."""
    found: list[tuple[Path, str]] = []
    for folder in folders:
        for kind in (*model.KINDS, model.REPORT_KIND):
            inside = folder / "reports" if kind == model.REPORT_KIND else folder / "cards" / kind
            found += [(path, kind) for path in sorted(inside.glob("*.yaml"))]
    return found


def load(folders: Iterable[Path], progress: Progress | None = None) -> tuple[Knowledge, list[Problem]]:
    """All cards of `folders`, later folders laid over earlier ones, with every problem met."""
    folders = list(folders)
    problems = [problem for folder in folders for problem in _misplaced(folder)]
    files = source_files(folders)
    cards: dict[str, Card] = {}
    for done, (path, kind) in enumerate(files, 1):
        card, wrong = read_file(path, kind)
        if card is not None and card.id in cards and cards[card.id].kind != card.kind:
            wrong = [
                *wrong,
                Problem(card.place, f"‘{card.id}’ is already a {cards[card.id].kind}: {cards[card.id].place}"),
            ]
        elif card is not None:
            cards[card.id] = lay_over(cards[card.id], card) if card.id in cards else card
        problems += wrong
        if progress:
            progress(done, len(files))
    titles: dict[str, str] = {}
    for folder in folders:
        more, wrong = _read_titles(folder / "titles.yaml")
        titles |= more
        problems += wrong
    return Knowledge(cards, titles), problems


def read_file(path: Path, kind: str) -> tuple[Card | None, list[Problem]]:
    """One card file; an unreadable one gives a problem instead of a card."""
    try:
        value = yamlfile.read(path)
    except yamlfile.Unreadable as error:
        return None, [Problem(Place(str(path), error.line), str(error))]
    except OSError as error:
        return None, [Problem(Place(str(path), 1), f"cannot be read: {error.strerror}")]
    return schema.read_card(str(path), value, path.stem, kind)


def lay_over(below: Card, above: Card) -> Card:
    """`below` with what `above` adds or replaces."""
    replaced = {finding.id for finding in above.findings}
    known = {(link.relation, link.target) for link in above.links}
    return Card(
        id=below.id,
        kind=below.kind,
        name=above.name if above.name != Text("", "") else below.name,
        aliases=Names(*(tuple(dict.fromkeys((*a, *b))) for a, b in zip(below.aliases, above.aliases, strict=True))),
        definition=above.definition or below.definition,
        steps=above.steps or below.steps,
        say=tuple(dict.fromkeys((*below.say, *above.say))),
        findings=(*(f for f in below.findings if f.id not in replaced), *above.findings),
        links=(*(link for link in below.links if (link.relation, link.target) not in known), *above.links),
        contradictions=(*below.contradictions, *above.contradictions),
        facts=above.facts or below.facts,
        place=below.place,
    )


def _misplaced(folder: Path) -> list[Problem]:
    if not folder.is_dir():
        return [Problem(Place(str(folder), 1), "there is no such folder of knowledge")]
    wrong = []
    for inside in sorted((folder / "cards").glob("*")):
        if inside.is_dir() and inside.name not in model.KINDS:
            wrong.append(
                Problem(
                    Place(str(inside), 1),
                    f"‘{inside.name}’ is no kind of card; expected one of: {', '.join(model.KINDS)}",
                )
            )
    for path in sorted((folder / "cards").glob("*.yaml")):
        wrong.append(Problem(Place(str(path), 1), "a card lies in the folder of its kind, such as cards/technique/"))
    return wrong


def _read_titles(path: Path) -> tuple[dict[str, str], list[Problem]]:
    if not path.exists():
        return {}, []
    try:
        value = yamlfile.read(path)
    except yamlfile.Unreadable as error:
        return {}, [Problem(Place(str(path), error.line), str(error))]
    reader = FileReader(str(path))
    if not isinstance(value, yamlfile.Mapping):
        return {}, [Problem(Place(str(path), 1), "expected ‘reference: title’ pairs")]
    return {name: reader.string(title, "a title") for name, title in value.entries.items()}, reader.problems
