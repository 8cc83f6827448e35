"""Finds the compiled store for a set of folders, or makes it.

The store lives in the user's cache and is named by a fingerprint of its sources (path, size and
time of change of every file, the code that compiles them included), so that a changed card is
seen at the next question without reading a single card.
"""

from __future__ import annotations

import gc
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from knowledge.model import KINDS, Problem
from knowledge.store import Store

KEPT = 4
_OWN_CODE = Path(__file__).parent

Progress = Callable[[int, int], None]


class BrokenKnowledge(Exception):
    """The sources have errors; `problems` lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the knowledge")
        self.problems = problems


def cache_folder() -> Path:
    """Where compiled stores live; WATWERKT_CACHE overrides the platform's place."""
    if chosen := os.environ.get("WATWERKT_CACHE"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("watwerkt", appauthor=False))


def fingerprint(folders: Sequence[Path]) -> str:
    """20 hex digits that change whenever a source file or the compiling code does."""
    digest = hashlib.blake2b(digest_size=10)
    for entry in sorted(_entries(folders)):
        digest.update(repr(entry).encode())
    return digest.hexdigest()


def _entries(folders: Sequence[Path]) -> list[tuple[int, str, int, int]]:
    found = list(_scan(_OWN_CODE, -1, (".py", ".sql", ".yaml")))
    for order, folder in enumerate(folders):
        inside = [folder / "cards" / kind for kind in KINDS]
        for place in (folder, folder / "reports", *inside):
            found += _scan(place, order, (".yaml",))
    return found


def _scan(folder: Path, order: int, endings: tuple[str, ...]) -> list[tuple[int, str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            kept = [entry for entry in entries if entry.name.endswith(endings)]
            return [
                (order, entry.path, status.st_size, status.st_mtime_ns) for entry in kept if (status := entry.stat())
            ]
    except (FileNotFoundError, NotADirectoryError):
        return []


def open_store(folders: Sequence[Path], progress: Progress | None = None) -> Store:
    """The compiled store of `folders`, compiled now if its sources changed.

    Raises BrokenKnowledge when the sources have errors.
    """
    path = cache_folder() / f"knowledge-{fingerprint(folders)}.sqlite"
    if not path.exists():
        build(folders, path, progress)
    return Store(path)


def build(folders: Sequence[Path], path: Path, progress: Progress | None = None) -> None:
    """Compiles `folders` to `path`, atomically: other processes see the whole file or none."""
    from knowledge import checks, compiler, loader

    with _without_collecting():
        known, problems = loader.load(folders, progress)
        problems += checks.check(known)
    if problems:
        raise BrokenKnowledge(problems)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch, _without_collecting():
        made = Path(scratch) / path.name
        compiler.compile_knowledge(known, made)
        made.replace(path)
    _forget_old(path)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No garbage collection meanwhile: what is made here has no cycles, and looking for them costs a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _forget_old(newest: Path) -> None:
    stores = sorted(newest.parent.glob("knowledge-*.sqlite"), key=lambda store: store.stat().st_mtime, reverse=True)
    for old in [store for store in stores if store != newest][KEPT - 1 :]:
        old.unlink(missing_ok=True)
