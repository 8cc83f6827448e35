"""What the user set: command line, then environment, then configuration file, then locale."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from knowledge.model import LANGUAGES


class Settings(NamedTuple):
    """`knowledge`: folders laid over the shipped one; `reports`: the folder with the reports, if any."""

    language: str
    knowledge: tuple[Path, ...]
    reports: Path | None


class BadSettings(ValueError):
    """The configuration file cannot be used; the message says what to mend."""


def config_file() -> Path:
    if chosen := os.environ.get("WATWERKT_CONFIG"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_config_dir("watwerkt", appauthor=False)) / "config.toml"


def settings(language: str | None = None, knowledge: tuple[Path, ...] = (), reports: Path | None = None) -> Settings:
    """The settings in force; arguments are those of the command line.  Raises BadSettings."""
    held = _read(config_file())
    chosen = language or held.get("lang") or _locale_language()
    if chosen not in LANGUAGES:
        raise BadSettings(f"{config_file()}: lang is {chosen!r}; expected one of: {', '.join(LANGUAGES)}")
    folders = held.get("knowledge", [])
    if isinstance(folders, str):
        folders = [folders]
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        raise BadSettings(f"{config_file()}: knowledge must be a folder or a list of folders")
    here = held.get("reports") or os.environ.get("WATWERKT_REPORTS")
    return Settings(
        str(chosen),
        (*(Path(folder).expanduser() for folder in folders), *knowledge),
        reports or (Path(str(here)) if here else None),
    )


def _read(path: Path) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path}: cannot be read ({error})") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{path}: {error}") from error


def _locale_language() -> str:
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if named.startswith("en") else "nl"
