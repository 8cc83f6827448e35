"""Data files (YAML) read fast: parsed once, kept as JSON in the user's cache.

Parsing YAML at every start would cost more than answering; the JSON beside the compiled store
is used as long as the YAML's size and time of change are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from knowledge.cache import cache_folder


def read_data(path: Path) -> Any:
    """The plain value (dicts, lists, strings, numbers) of a YAML file.

    Raises OSError when it is missing and yaml.YAMLError when it is broken.
    """
    status = path.stat()
    name = hashlib.blake2b(f"{path}|{status.st_size}|{status.st_mtime_ns}".encode(), digest_size=10).hexdigest()
    cached = cache_folder() / f"data-{name}.json"
    try:
        return json.loads(cached.read_bytes())
    except (OSError, ValueError):
        value = _parse(path)
    _keep(cached, value)
    return value


def _parse(path: Path) -> Any:
    import yaml

    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _keep(cached: Path, value: Any) -> None:
    try:
        cached.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, scratch = tempfile.mkstemp(dir=cached.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False)
        os.replace(scratch, cached)
    except OSError:
        pass  # a cache that cannot be written only makes us slower
