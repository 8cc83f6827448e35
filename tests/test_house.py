"""The house: imports run one way, and nothing heavy is imported before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# what each floor may import of the house, itself included
FLOORS = {
    "knowledge": {"knowledge"},
    "dialogs": {"dialogs", "knowledge"},
    "assistant": {"assistant", "dialogs", "knowledge"},
    "cli": {"assistant", "dialogs", "knowledge"},
}
ROOMS = {
    "understanding": {"understanding"},
    "answering": {"understanding", "answering"},
    "remembering": {"remembering"},
    "guiding": {"understanding", "remembering", "guiding"},
    "rehearsing": {"remembering", "rehearsing"},
}
HEAVY = ("networkx", "rapidfuzz", "prompt_toolkit", "yaml", "spellchecker", "dataclasses", "asyncio")


def modules() -> list[Path]:
    return [
        ROOT / "cli.py",
        *(path for floor in ("assistant", "dialogs", "knowledge") for path in (ROOT / floor).rglob("*.py")),
    ]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    floor = path.relative_to(ROOT).parts[0].removesuffix(".py")
    of_the_house = {name for name in imported(path) if name.split(".")[0] in FLOORS}
    assert {name.split(".")[0] for name in of_the_house} <= FLOORS[floor]
    if floor == "assistant" and len(path.relative_to(ROOT).parts) > 2:
        room = path.relative_to(ROOT).parts[1]
        rooms = {name.split(".")[1] for name in of_the_house if name.startswith("assistant.") and name.count(".") >= 2}
        assert rooms <= ROOMS.get(room, rooms)
        if room != "terminal":
            assert not any(name.startswith("prompt_toolkit") for name in imported(path))


def test_asking_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['watwerkt', 'ask', 'wat is schaarste?']\n"
        "import cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)  # compiles what must be
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""
