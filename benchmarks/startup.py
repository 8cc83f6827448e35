"""Start-up, as whole processes on this machine: ratios of medians, since times would depend on the machine.

    python benchmarks/startup.py [--runs N]

`ask` with the compiled store present against importing networkx alone (budget 1.0); the chat from
start to a prompt that takes input against importing prompt_toolkit alone (budget 2.0).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pexpect

CLI = str(Path(__file__).parents[1] / "cli.py")
QUESTION = "Wat werkt om het geloof in eigen kunnen te versterken?"


def process(*arguments: str) -> float:
    """Seconds that a Python process with `arguments` takes from start to end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def chat_to_prompt() -> float:
    """Seconds from starting the chat in a terminal to its prompt."""
    start = time.perf_counter()
    child = pexpect.spawn(
        sys.executable,
        [CLI, "--lang", "nl"],
        encoding="utf-8",
        timeout=30,
        env={**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1"},
    )
    child.expect("›")
    taken = time.perf_counter() - start
    child.sendeof()
    child.expect(pexpect.EOF)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    process(CLI, "ask", QUESTION)  # compiles what is not compiled yet

    # in turns, so that a busy moment of the machine hits all alike
    taken: dict[str, list[float]] = {"ask": [], "networkx": [], "chat": [], "prompt_toolkit": []}
    for _ in range(runs):
        taken["ask"].append(process(CLI, "ask", QUESTION))
        taken["networkx"].append(process("-c", "import networkx"))
        taken["chat"].append(chat_to_prompt())
        taken["prompt_toolkit"].append(process("-c", "import prompt_toolkit"))
    median = {name: statistics.median(times) for name, times in taken.items()}
    print(f"ask / import networkx        {median['ask'] / median['networkx']:.2f}   budget 1.00")
    print(f"chat / import prompt_toolkit {median['chat'] / median['prompt_toolkit']:.2f}   budget 2.00")
    print(f"medians of {runs} runs: " + ", ".join(f"{name} {1000 * value:.0f} ms" for name, value in median.items()))


if __name__ == "__main__":
    main()
