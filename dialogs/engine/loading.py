"""Reads folders of scripts into a book; what is wrong comes back as problems, all at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dialogs.engine.reading import read_script
from dialogs.engine.script import Book
from knowledge import yamlfile
from knowledge.model import Place, Problem

SHIPPED = Path(__file__).parents[1] / "scripts"


def load(folders: Iterable[Path]) -> tuple[Book, list[Problem]]:
    """All scripts of `folders` by id; a later folder's script replaces an earlier one of the same id."""
    book: Book = {}
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            try:
                value = yamlfile.read(path)
            except yamlfile.Unreadable as error:
                problems.append(Problem(Place(str(path), error.line), str(error)))
                continue
            except OSError as error:
                problems.append(Problem(Place(str(path), 1), f"cannot be read: {error.strerror}"))
                continue
            script, wrong = read_script(str(path), value, path.stem)
            problems += wrong
            if script is not None:
                book[script.id] = script
    return book, problems
