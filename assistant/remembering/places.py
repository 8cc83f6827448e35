"""Where the user's own files live: readable by their owner only."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """The folder for what is remembered, made when missing; WATWERKT_DATA overrides the platform's place."""
    folder = Path(os.environ["WATWERKT_DATA"]) if os.environ.get("WATWERKT_DATA") else _platform_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def private_file(name: str) -> Path:
    """A file in the data folder that only its owner may read, made when missing."""
    path = data_folder() / name
    path.touch(mode=0o600, exist_ok=True)
    return path


def _platform_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("watwerkt", appauthor=False))
