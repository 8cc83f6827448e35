"""What all tests share: a small, made-up body of knowledge, and homes of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import cache
from knowledge.store import Store

SMALL = Path(__file__).parent / "small"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's own files; the compiled stores are shared by all tests of a run."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("WATWERKT_DATA", str(home / "data"))
    monkeypatch.setenv("WATWERKT_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("WATWERKT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("WATWERKT_REPORTS", raising=False)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return home


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """A copy of the small knowledge that a test may break."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def small_store() -> Store:
    return cache.open_store([SMALL])


@pytest.fixture
def shipped_store() -> Store:
    return cache.open_store([Path(cache.__file__).parent])


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The shipped knowledge, compiled once for all tests."""
    path = tmp_path_factory.mktemp("shipped") / "knowledge.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WATWERKT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        cache.build([Path(cache.__file__).parent], path)
    return Store(path)
