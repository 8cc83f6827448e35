"""From question to answer in process: with the shipped knowledge, and with a body a hundred times as large.

    python benchmarks/scale.py [--times 100] [FOLDER]

The large body is generated from the compiled store: each copy has cards, names and telling words of its own
and shares the common ones, as more reports of the same field would.  FOLDER may have `questions/*.jsonl` to
ask; without it a few built-in questions are asked.  Prints the 95th percentile against its budget (30 ms
shipped, 60 ms large) and the peak memory of the process with the shipped knowledge (budget 150 MB).
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from assistant.answering.conversation import Conversation  # noqa: E402 - found only after the path is set
from assistant.answering.rendering import render  # noqa: E402
from knowledge import cache  # noqa: E402
from knowledge.store import Store  # noqa: E402

QUESTIONS = [
    "Wat werkt bij jongeren met schulden?",
    "Is Mobility Mentoring bewezen effectief in Nederland?",
    "wat kan ik doen als mn klant geen brieven opent",
    "Hoeveel procent van de professionals gebruikt motiverende gespreksvoering?",
    "What does scarcity do to people in debt?",
    "Helpen sancties om mensen aan het werk te krijgen?",
    "Wat weten we niet over sociale wijkteams?",
    "Welke theorie zit achter Krachtwerk?",
]
SHARED = 1_500  # stems in more passages than most; every copy has these in common
ROUNDS = 3


def enlarge(small: Path, large: Path, times: int) -> None:
    """Writes a store of `times` copies of `small` to `large`."""
    shutil.copy(small, large)
    database = sqlite3.connect(large)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    common = {row[0] for row in database.execute("SELECT stem FROM stem ORDER BY passages DESC LIMIT ?", (SHARED,))}
    passages = database.execute(
        "SELECT id, key, card, role, about, direction, strength, numbers, packed, stems_nl, stems_en FROM passage"
    ).fetchall()
    concerned: dict[int, list[tuple[str, str]]] = {}
    for card, passage, how in database.execute("SELECT card, passage, how FROM concept"):
        concerned.setdefault(passage, []).append((card, how))
    cards = database.execute("SELECT id, kind, name_nl, name_en, packed FROM card").fetchall()
    stems = database.execute("SELECT language, stem, passages FROM stem").fetchall()
    top = max(row[0] for row in passages)
    for copy in range(1, times):
        mark = f"q{copy}"

        def own(text: str, mark: str = mark) -> str:
            return " ".join(word if word in common or "_" in word else word + mark for word in text.split())

        database.executemany(
            "INSERT INTO card VALUES (?, ?, ?, ?, ?)", [(f"{row[0]}-{mark}", *row[1:]) for row in cards]
        )
        database.executemany(
            "INSERT OR IGNORE INTO stem VALUES (?, ?, ?)",
            [(language, stem + mark, count) for language, stem, count in stems if stem not in common],
        )
        shift = copy * top
        for number, key, card, *outline, nl, en in passages:
            new, nl, en = number + shift, own(nl), own(en)
            database.execute(
                "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (new, f"{key}-{mark}", f"{card}-{mark}", *outline, nl, en),
            )
            about = [(f"{other}-{mark}", how) for other, how in concerned.get(number, ())]
            database.executemany("INSERT INTO concept VALUES (?, ?, ?)", [(other, new, how) for other, how in about])
            entry = (new, nl, en, " ".join(other.replace("-", "_") for other, _ in about))
            database.execute("INSERT INTO passage_text (rowid, said_nl, said_en, concepts) VALUES (?, ?, ?, ?)", entry)
    database.execute("UPDATE meta SET value = CAST(value AS INTEGER) * ?", (times,))
    database.execute(
        "UPDATE stem SET passages = passages * ? WHERE stem IN (SELECT stem FROM stem ORDER BY passages DESC LIMIT ?)",
        (times, SHARED),
    )
    database.commit()
    database.close()


def percentile(store: Store, questions: list[str]) -> float:
    """The 95th percentile of milliseconds from question to answer, after a first one that loads what is needed."""
    render(Conversation().reply(questions[0], store), store)
    taken = []
    for _ in range(ROUNDS):
        for question in questions:
            start = time.perf_counter()
            render(Conversation().reply(question, store), store)
            taken.append(1000 * (time.perf_counter() - start))
    return sorted(taken)[int(0.95 * len(taken))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=100)
    options = parser.parse_args()
    files = sorted((options.folder / "questions").glob("*.jsonl")) if options.folder else []
    asked = [
        json.loads(line)["q"] for file in files for line in file.read_text(encoding="utf-8").splitlines()
    ] or QUESTIONS
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch) / "small.sqlite", Path(scratch) / "large.sqlite"
        cache.build([ROOT / "knowledge"], small)
        shipped = percentile(Store(small), asked)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        enlarge(small, large, options.times)
        grown = percentile(Store(large), asked)
        print(f"p95 shipped {shipped:.0f} ms (budget 30), {options.times} times as large {grown:.0f} ms (budget 60)")
        print(f"store {small.stat().st_size / 1e6:.0f} MB and {large.stat().st_size / 1e6:.0f} MB")
        print(f"peak memory {memory:.0f} MB, compiling included (budget 150 for a chat)")


if __name__ == "__main__":
    main()
