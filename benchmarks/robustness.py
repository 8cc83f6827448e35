"""How well answers hold when questions are typed as people type them: right answers per kind of damage.

    python benchmarks/robustness.py FOLDER

FOLDER has `reports/`, `questions/` and `score/` (whose scoring is used as it is).  Damage: a random typo
in each content word, lower case without punctuation, words shuffled, and a polite preamble.  Prints the
share of right answers, its fall against the undamaged questions, and exits 1 when it falls by more than 0.10.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from assistant.understanding.language_data import language_data  # noqa: E402 - found only after the path is set

CLI = [sys.executable, str(ROOT / "cli.py"), "ask", "--json", "--batch", "-"]
MOST_FALL = 0.10
PREAMBLE = {
    "nl": "Hoi, ik heb een vraagje over een klant van me, hopelijk kun je me helpen: ",
    "en": "Hi, I have a quick question about a client of mine, I hope you can help: ",
}

Damage = Callable[[str, str, random.Random], str]


def typos(question: str, language: str, dice: random.Random) -> str:
    """One typo (swap, drop, double or replace a letter) in each content word of four letters or more."""
    stop = language_data(language).stop

    def damaged(found: re.Match[str]) -> str:
        word = found[0]
        if len(word) < 4 or word.lower() in stop:
            return word
        at = dice.randrange(1, len(word) - 1)
        kind = dice.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if kind == 1:
            return word[:at] + word[at + 1 :]
        if kind == 2:
            return word[:at] + word[at] + word[at:]
        return word[:at] + dice.choice("aeioutnrs") + word[at + 1 :]

    return re.sub(r"[^\W\d_]+", damaged, question)


def bare(question: str, language: str, dice: random.Random) -> str:
    return " ".join(re.sub(r"[^\w\s-]", " ", question.lower()).split())


def shuffled(question: str, language: str, dice: random.Random) -> str:
    words = question.rstrip("?!. ").split()
    dice.shuffle(words)
    return " ".join(words)


def polite(question: str, language: str, dice: random.Random) -> str:
    return PREAMBLE[language] + question


KINDS: dict[str, Damage] = {
    "as typed": lambda question, language, dice: question,
    "typos": typos,
    "lower case, no punctuation": bare,
    "word order shuffled": shuffled,
    "polite preamble": polite,
}


def right(shared: Path, rows: list[dict[str, str]], damage: Damage) -> float:
    """The share of right answers, as the scoring script prints it."""
    dice = random.Random(20)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "questions.jsonl"
        asked = [row | {"q": damage(row["q"], row["language"], dice)} for row in rows]
        file.write_text("".join(json.dumps(row) + "\n" for row in asked), encoding="utf-8")
        command = [sys.executable, "score_questions.py", str(file), "--reports", str(shared / "reports"), "--", *CLI]
        done = subprocess.run(command, cwd=shared / "score", capture_output=True, text=True, check=True)
    head, *body = [line.split() for line in done.stdout.splitlines() if line.strip()]
    total = dict(zip(head[1:], next(row for row in body if row[0] == "TOTAL")[1:], strict=True))
    return float(total["right"])


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    shared = Path(sys.argv[1]).resolve()
    files = sorted((shared / "questions").glob("*.jsonl"))
    rows = [
        json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    scores = {name: right(shared, rows, damage) for name, damage in KINDS.items()}
    base = scores["as typed"]
    for name, score in scores.items():
        print(f"{name:<28} right {score:.3f}   fall {base - score:+.3f}")
    sys.exit(1 if any(base - score > MOST_FALL for score in scores.values()) else 0)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
