"""What every command needs: the language, the opened knowledge, and errors said clearly."""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path

from assistant.phrases import Phrases, phrases
from assistant.remembering.settings import Settings
from assistant.terminal.screen import warn
from knowledge.cache import BrokenKnowledge, open_store
from knowledge.store import Store

SHIPPED = Path(__file__).parents[2] / "knowledge"
_BAR = 30
_SHOWN_PROBLEMS = 5


class Unusable(Exception):
    """The command cannot go on; the message is for the user, `code` the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class Session:
    """One run of a command or one chat."""

    def __init__(self, chosen: Settings) -> None:
        self.settings = chosen
        self.language = chosen.language

    @property
    def folders(self) -> tuple[Path, ...]:
        return (SHIPPED, *self.settings.knowledge)

    @property
    def words(self) -> Phrases:
        return phrases("terminal", self.language)

    @cached_property
    def store(self) -> Store:
        """The compiled knowledge.  Raises Unusable, with the first errors, when the sources are broken."""
        if missing := [str(folder) for folder in self.settings.knowledge if not folder.is_dir()]:
            raise Unusable(self.words("find.no_folder", folder=", ".join(missing)), code=2)
        try:
            return open_store(self.folders, self._progress if sys.stderr.isatty() else None)
        except BrokenKnowledge as error:
            shown = [str(problem) for problem in error.problems[:_SHOWN_PROBLEMS]]
            raise Unusable("\n".join([*shown, self.words("check.broken", count=len(error.problems))])) from error

    def refresh(self) -> None:
        """Forgets the opened store, so that changed cards are seen at the next question."""
        self.__dict__.pop("store", None)

    def reports_folder(self) -> Path:
        from assistant.remembering.settings import config_file

        if self.settings.reports is None:
            raise Unusable(self.words("cite.no_reports", config=config_file()), code=2)
        return self.settings.reports

    def _progress(self, done: int, total: int) -> None:
        filled = _BAR * done // total
        sys.stderr.write(f"\r{self.words('build.progress')} {'█' * filled}{'░' * (_BAR - filled)} {done}/{total}")
        if done == total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def say_unusable(error: Unusable) -> int:
    warn(str(error))
    return error.code
