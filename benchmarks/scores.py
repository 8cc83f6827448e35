"""Runs the scoring scripts of a folder with reports, inventories and questions, and holds the scores to their bounds.

    python benchmarks/scores.py FOLDER

FOLDER has `reports/`, `inventory/`, `questions/`, `score/` and, for the coder, `data/`.  Prints what the scripts
print; exits 1 when a score is below its bound.

"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

CLI = [sys.executable, str(Path(__file__).parents[1] / "cli.py")]
# column -> bound in the TOTAL row of score_questions.py; a bound below 0 is the highest allowed value
QUESTIONS = {
    "dev_nl": {"right": 0.88, "place": 0.88, "abstained": 0.95, "wrongly": -0.04, "words": -150.0},
    "dev_en": {"right": 0.85},
}
COVERAGE = 0.92
# macro F1 of score_coding.py on the data that the weights were fitted to: a lower bound on nothing being broken since
CODING = {"annomi_dev_en": {"therapist": 0.74, "client": 0.53}, "annomi_dev_nl": {"therapist": 0.72, "client": 0.52}}


def run(script: Path, *arguments: str) -> str:
    """What a scoring script prints; it is also shown."""
    done = subprocess.run([sys.executable, script.name, *arguments], cwd=script.parent, capture_output=True, text=True)
    print(done.stdout + done.stderr)
    return done.stdout


def questions(shared: Path, name: str, bounds: dict[str, float]) -> list[str]:
    file = shared / "questions" / f"{name}.jsonl"
    command = ["--", *CLI, "ask", "--json", "--batch", "-"]
    printed = run(shared / "score/score_questions.py", str(file), "--reports", str(shared / "reports"), *command)
    head, *rows = [line.split() for line in printed.splitlines() if line.strip()]
    total = dict(zip(head[1:], next(row for row in rows if row[0] == "TOTAL")[1:], strict=True))
    short = []
    for column, bound in bounds.items():
        value = float(total[column])
        if (bound < 0 and value > -bound) or (bound >= 0 and value < bound):
            short.append(f"{name}: {column} is {value}, bound {abs(bound)}")
    return short


def coverage(shared: Path) -> list[str]:
    folders = ["--inventory", str(shared / "inventory"), "--reports", str(shared / "reports")]
    printed = run(shared / "score/score_coverage.py", *folders, "--", *CLI, "citations", "--json")
    short = [line for line in re.findall(r"(.+ (\d\.\d{3}))", printed) if float(line[1]) < COVERAGE]
    lost = re.search(r"resolve nowhere: (\d+)", printed)
    wrong = [f"coverage: {line}" for line, _ in short]
    return wrong if lost and lost[1] == "0" else [*wrong, "coverage: citations that resolve nowhere"]


def coding(shared: Path, name: str, bounds: dict[str, float]) -> list[str]:
    printed = run(shared / "score/score_coding.py", str(shared / "data" / f"{name}.csv"), "--", *CLI, "code", "--json")
    scores = dict(re.findall(r"^(\w+) +n=\d+ +macro-F1=(\d\.\d+)", printed, re.MULTILINE))
    return [
        f"{name}: {speaker} is {scores.get(speaker)}, bound {bound}"
        for speaker, bound in bounds.items()
        if float(scores.get(speaker, 0)) < bound
    ]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    shared = Path(sys.argv[1]).resolve()
    short = coverage(shared)
    for name, bounds in QUESTIONS.items():
        short += questions(shared, name, bounds)
    for name, bounds in CODING.items():
        if (shared / "data" / f"{name}.csv").exists():
            short += coding(shared, name, bounds)
    print("\n".join(short) if short else "all scores within their bounds")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
