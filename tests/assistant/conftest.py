"""The shipped knowledge, compiled once for all tests of the assistant."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import cache
from knowledge.store import Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("shipped") / "knowledge.sqlite"
    cache.build([Path(cache.__file__).parent], path)
    return Store(path)
