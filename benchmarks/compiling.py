"""Compiling all knowledge from nothing: seconds (budget 5 on a 2-core machine), and what came of it.

python benchmarks/compiling.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from knowledge import cache  # noqa: E402 - found only after the path is set
from knowledge.store import Store  # noqa: E402


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.sqlite"
        start = time.perf_counter()
        cache.build([ROOT / "knowledge"], path)
        taken = time.perf_counter() - start
        store = Store(path)
        counts = ", ".join(f"{store.count(what)} {what}" for what in ("cards", "findings", "links", "passages"))
        print(f"compiled in {taken:.1f} s (budget 5.0); store of {path.stat().st_size / 1e6:.1f} MB; {counts}")
        store.close()


if __name__ == "__main__":
    main()
