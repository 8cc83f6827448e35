"""Fits the weights of a language's cues to annotated conversations and writes them into the cue files.

    python -m dialogs.coding.fit DATA.csv --language en --folds 10
    python -m dialogs.coding.fit NL.csv --language nl --prior en EN.csv

Cross-validated by conversation first (macro F1 per speaker is printed), then fitted on everything.  With --prior the
weights are drawn towards those that another language's conversations give (for few data); the same
conversation is then left out of both.  Columns are those of AnnoMI: transcript_id, interlocutor,
utterance_text, main_therapist_behaviour, its subtypes, client_talk_type.  Needs the extra `fit` (numpy, scipy).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dialogs.coding.cues import cue_file, make_book, word_lists
from dialogs.coding.rewriting import rewrite
from dialogs.coding.turns import LANGUAGES, SPEAKERS, Coded
from knowledge.datafiles import read_data

if TYPE_CHECKING:
    from dialogs.coding.training import Row


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the tool; 0 when done, 2 when the data can't be used."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, required=True)
    parser.add_argument("--folds", type=int, default=10, help="conversations are divided over this many folds")
    parser.add_argument("--prior", nargs=2, metavar=("LANGUAGE", "DATA"), help="draw the weights to another language's")
    parser.add_argument(
        "--strength", type=float, default=1.0, help="pull to the prior (or to 0), as a factor; 1 is usual"
    )
    parser.add_argument(
        "--cues", type=Path, metavar="DIR", help="folder with professional.yaml and client.yaml, if not the shipped"
    )
    parser.add_argument("--dry-run", action="store_true", help="only cross-validate, write nothing")
    chosen = parser.parse_args(arguments)
    try:
        from dialogs.coding import training
    except ImportError as error:
        parser.error(f"{error.name} is needed to fit weights: pip install 'watwerkt[fit]'")
    try:
        rows = training.read_rows(chosen.data, chosen.language)
        prior_rows = training.read_rows(Path(chosen.prior[1]), chosen.prior[0]) if chosen.prior else []
    except (OSError, KeyError) as error:
        parser.error(f"{chosen.data}: {error}")
    files = {
        speaker: (chosen.cues / f"{speaker}.yaml") if chosen.cues else cue_file(chosen.language, speaker)
        for speaker in SPEAKERS
    }
    books = {speaker: make_book(read_data(file), word_lists(chosen.language)) for speaker, file in files.items()}
    prior_books = None
    if chosen.prior:
        other = chosen.prior[0]
        prior_books = {
            speaker: make_book(read_data(cue_file(other, speaker)), word_lists(other)) for speaker in SPEAKERS
        }
    folds = max(2, min(chosen.folds, len({row.dialogue for row in rows})))
    coded = training.cross_validate(rows, books, folds, prior_rows, prior_books, chosen.strength)
    print(f"{len(rows)} turns, {len({row.dialogue for row in rows})} conversations, {folds} folds")
    for line in report(rows, coded):
        print(line)
    if chosen.dry_run:
        return 0
    priors = []
    if prior_books:
        learnt = training.learn(prior_rows, prior_books, folds)
        priors = [learnt[speaker] for speaker in SPEAKERS]
    fitted = training.learn(rows, books, folds, priors, chosen.strength)
    for speaker, file in files.items():
        file.write_text(rewrite(file.read_text(encoding="utf-8"), fitted[speaker]), encoding="utf-8")
        print(f"written: {file}")
    return 0


def report(rows: Sequence[Row], coded: Sequence[Coded]) -> list[str]:
    """Lines with macro F1 per speaker, F1 per code, and the share of subtypes right where the main code was."""
    import numpy as np

    from dialogs.coding import training
    from dialogs.coding.learning import macro_f1
    from dialogs.coding.turns import CODES

    lines = []
    for speaker in SPEAKERS:
        chosen, truth, labels = training.truths(rows, speaker, "code")
        said = np.array([CODES[speaker].index(coded[at].code) for at in chosen], dtype=np.int64)
        each = []
        for number, label in enumerate(labels):
            both = np.sum(truth == number) + np.sum(said == number)
            each.append(f"{label} {2 * np.sum((truth == number) & (said == number)) / max(1, both):.2f}")
        lines.append(
            f"{speaker:<13} macro F1 {macro_f1(truth, said, len(labels)):.3f}  accuracy {np.mean(truth == said):.3f}"
            f"  n {len(chosen)}  ({', '.join(each)})"
        )
    for group, main in (("open", "question"), ("complex", "reflection"), ("input", "therapist_input")):
        chosen, truth, labels = training.truths(rows, "professional", group)
        right = [
            labels[kind] == coded[at].subtype or (not labels[kind] and coded[at].subtype != labels[1])
            for at, kind in zip(chosen, truth, strict=True)
            if coded[at].code == main
        ]
        if right:
            lines.append(f"{main + ' subtype':<26} {np.mean(right):.3f} right of {len(right)} with the main code right")
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
