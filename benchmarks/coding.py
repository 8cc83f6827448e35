"""Coding turns: utterances per second on one core, and the ratio to one plain regular expression over the same texts.

    python benchmarks/coding.py [--turns N]

Budget: 2,000 utterances a second.  Processor time of the best of some runs is counted, so that other work on the
machine matters little.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from dialogs.coding.coder import code_turn
from dialogs.coding.turns import CLIENT, PROFESSIONAL, Coded, Turn

PIECES = {
    (PROFESSIONAL, "nl"): [
        "Hm-hm.",
        "Oké.",
        "Wat maakt het zo lastig om die brief te openen?",
        "Dus je hebt weer een brief gekregen en je durft hem niet open te maken.",
        "Het klinkt alsof je je zorgen maakt over je huis, en dat je er het liefst niet aan denkt.",
        "Je kunt bij de gemeente om een regeling vragen, dan betaal je elke maand een vast bedrag.",
        "Heb je al met iemand gepraat?",
    ],
    (CLIENT, "nl"): [
        "Ja.",
        "Hm-hm.",
        "Ik zou het wel willen, maar ik vind het gewoon erg moeilijk.",
        "Mijn zus heeft me vorige week geholpen met de post, dat was fijn.",
        "Ik ga morgen bellen en dan vraag ik wat er mogelijk is.",
        "Nou, ik vind het niet zo'n probleem, iedereen heeft weleens een schuld.",
    ],
    (PROFESSIONAL, "en"): [
        "Mm-hmm.",
        "Okay.",
        "What makes it so hard to open that letter?",
        "So you got another letter and you don't dare to open it.",
        "It sounds like you're worried about your house, and that you'd rather not think about it.",
        "You can ask the town hall for a payment plan, and then you pay a fixed amount every month.",
        "Have you talked to anybody?",
    ],
    (CLIENT, "en"): [
        "Yeah.",
        "Mm-hmm.",
        "I don't know, I'd like to, but it's just so hard.",
        "My sister helped me with the mail last week, that was nice.",
        "I'm going to call them tomorrow and ask what is possible.",
        "Well, it is no big thing to me, everybody has some debt.",
    ],
}
RUNS = 5
PLAIN = re.compile(r"\b(?:wat|hoe|waarom|what|how|why)\b")


def conversation(language: str, count: int) -> list[Turn]:
    """`count` turns, the speakers in turn, each of one to three sentences; the same every time."""
    chance = random.Random(count)
    turns = []
    for number in range(count):
        speaker = PROFESSIONAL if number % 2 == 0 else CLIENT
        text = " ".join(chance.choices(PIECES[speaker, language], k=chance.choice([1, 1, 2, 3])))
        turns.append(Turn(speaker, language, text))
    return turns


def coding(turns: list[Turn]) -> float:
    """Seconds of processor time to code the turns."""
    start = time.process_time()
    earlier: list[Coded] = []
    for turn in turns:
        earlier.append(code_turn(turn, earlier))
        del earlier[:-100]
    return time.process_time() - start


def plain_pass(turns: list[Turn]) -> float:
    """Seconds of processor time to search one pattern in the turns."""
    start = time.process_time()
    for _ in range(20):
        for turn in turns:
            PLAIN.search(turn.text)
    return (time.process_time() - start) / 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=2000)
    count = parser.parse_args().turns
    for language in ("nl", "en"):
        turns = conversation(language, count)
        coding(turns[:500])  # compiles the patterns
        taken = min(coding(turns) for _ in range(RUNS))
        plain = min(plain_pass(turns) for _ in range(RUNS))
        words = sum(len(turn.text.split()) for turn in turns) / len(turns)
        print(
            f"{language}  {count / taken:7.0f} utterances a second (budget 2000), {words:.0f} words each,"
            f" {taken / plain:.0f} times a plain pass"
        )


if __name__ == "__main__":
    main()
