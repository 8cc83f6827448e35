"""From annotated conversations to weights of cues, honestly cross-validated by conversation.

Cues about earlier codes need codes: those that the coder itself gave (never the annotators'), predicted
for each conversation by weights that were fitted without it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack

from dialogs.coding.coder import code_with, lingering_cues
from dialogs.coding.cues import BASE, LABELS, CueBook, with_weights
from dialogs.coding.firing import fired
from dialogs.coding.learning import Floats, Weights, Whole, activations, fit_weights, folds_by_group
from dialogs.coding.measures import setting_for
from dialogs.coding.reading import read
from dialogs.coding.turns import CLIENT, CODES, PROFESSIONAL, SPEAKERS, Coded, Turn

_SPEAKERS = {"therapist": PROFESSIONAL, "professional": PROFESSIONAL, "client": CLIENT}
# the annotators' column of each group of labels, and the main code that a subtype belongs to
_COLUMNS = {
    (PROFESSIONAL, "code"): ("main_therapist_behaviour", ""),
    (PROFESSIONAL, "open"): ("question_subtype", "question"),
    (PROFESSIONAL, "complex"): ("reflection_subtype", "reflection"),
    (PROFESSIONAL, "input"): ("therapist_input_subtype", "therapist_input"),
    (CLIENT, "code"): ("client_talk_type", ""),
}
# how firmly weights are drawn to the prior (L2), chosen on the English conversations
STRENGTH = {
    (PROFESSIONAL, "code"): 15.0,
    (PROFESSIONAL, "open"): 16.0,
    (PROFESSIONAL, "complex"): 15.0,
    (PROFESSIONAL, "input"): 12.0,
    (CLIENT, "code"): 40.0,
}
_LINGERING = 0.6  # what lingers is drawn to 0 more firmly: by 1 / 0.6²

Books = Mapping[str, CueBook]
Fitted = dict[str, dict[str, dict[str, float]]]  # cue (or BASE) → label → weight, per "weights" and "lingers"


class Row(NamedTuple):
    """An annotated turn: the conversation it belongs to and the annotators' labels per group."""

    dialogue: str
    turn: Turn
    labels: dict[str, str]


class Firing(NamedTuple):
    """The numbers of the cues that fire on a turn, and of those that linger from the turn before."""

    now: list[int]
    lingering: tuple[int, ...]


def read_rows(path: Path, language: str) -> list[Row]:
    """The rows of an annotated CSV file.  Raises OSError, and KeyError for a missing column."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(raw, language) for raw in csv.DictReader(file)]


def _row(raw: dict[str, str], language: str) -> Row:
    speaker = _SPEAKERS[raw["interlocutor"]]
    labels = {}
    for (who, group), (column, main) in _COLUMNS.items():
        if who == speaker and (not main or raw["main_therapist_behaviour"] == main):
            labels[group] = raw[column]
    return Row(raw["transcript_id"], Turn(speaker, language, raw["utterance_text"]), labels)


def fire(rows: Sequence[Row], books: Books, chances: Sequence[tuple[float, ...]] | None = None) -> list[Firing]:
    """What fires on each row, given the chances of the codes of every row (none: nothing is known of earlier codes)."""
    firings: list[Firing] = []
    earlier: list[Coded] = []
    for number, row in enumerate(rows):
        if number and row.dialogue != rows[number - 1].dialogue:
            earlier = []
        book, turn = books[row.turn.speaker], row.turn
        reading, setting = read(turn.text, turn.language), setting_for(turn.speaker, earlier)
        firing = Firing(fired(book, reading, setting), lingering_cues(book, setting))
        firings.append(firing)
        known = chances[number] if chances else ()
        code = CODES[turn.speaker][known.index(max(known))] if known else ""
        lingering = tuple(cue for cue in firing.now if book.cues[cue].lingers)
        earlier.append(Coded(turn, reading, code, known, lingering))
    return firings


def learn(
    rows: Sequence[Row], books: Books, folds: int, priors: Sequence[Fitted] = (), strength: float = 1.0
) -> dict[str, Fitted]:
    """Weights per speaker, fitted on all `rows`; `priors` are per speaker what they are drawn to, if anything."""
    drawn_to = dict(zip(SPEAKERS, priors, strict=False))
    fold = folds_by_group([row.dialogue for row in rows], folds)
    firings = fire(rows, books)
    chances: list[tuple[float, ...]] = [()] * len(rows)
    for speaker in SPEAKERS:
        for number in range(folds):
            kept = [at for at, row in enumerate(rows) if row.turn.speaker == speaker and fold[at] != number]
            left = [at for at, row in enumerate(rows) if row.turn.speaker == speaker and fold[at] == number]
            if kept and left:
                fitted = _fit(rows, firings, kept, books[speaker], speaker, ["code"], drawn_to.get(speaker), strength)
                for at, scores in zip(left, _scores(firings, left, books[speaker], fitted, speaker), strict=True):
                    raised = np.exp(scores - scores.max())
                    chances[at] = tuple((raised / raised.sum()).tolist())
    firings = fire(rows, books, chances)
    learnt = {}
    for speaker in SPEAKERS:
        mine = [at for at, row in enumerate(rows) if row.turn.speaker == speaker]
        groups = list(LABELS[speaker])
        learnt[speaker] = _fit(rows, firings, mine, books[speaker], speaker, groups, drawn_to.get(speaker), strength)
    return learnt


def decode(rows: Sequence[Row], books: Books) -> list[Coded]:
    """The coder's own codes of the rows, conversation by conversation."""
    coded: list[Coded] = []
    earlier: list[Coded] = []
    for number, row in enumerate(rows):
        if number and row.dialogue != rows[number - 1].dialogue:
            earlier = []
        earlier.append(code_with(books[row.turn.speaker], row.turn, earlier))
        coded.append(earlier[-1])
    return coded


def cross_validate(
    rows: Sequence[Row],
    books: Books,
    folds: int,
    prior_rows: Sequence[Row] = (),
    prior_books: Books | None = None,
    strength: float = 1.0,
) -> list[Coded]:
    """Codes of all rows, each conversation coded with weights that were fitted without it and its translation."""
    fold = folds_by_group([row.dialogue for row in rows], folds)
    coded: list[Coded | None] = [None] * len(rows)
    for number in range(folds):
        left = [at for at in range(len(rows)) if fold[at] == number]
        unseen = {rows[at].dialogue for at in left}
        kept = [row for row in rows if row.dialogue not in unseen]
        priors: list[Fitted] = []
        if prior_books:
            learnt = learn([row for row in prior_rows if row.dialogue not in unseen], prior_books, folds)
            priors = [learnt[speaker] for speaker in SPEAKERS]
        fitted = learn(kept, books, min(folds, len({row.dialogue for row in kept})), priors, strength)
        for at, one in zip(left, decode([rows[at] for at in left], weighed(books, fitted)), strict=True):
            coded[at] = one
    return [one for one in coded if one is not None]


def weighed(books: Books, fitted: Mapping[str, Fitted]) -> dict[str, CueBook]:
    """The books with fitted weights."""
    return {
        speaker: with_weights(book, fitted[speaker]["weights"], fitted[speaker]["lingers"])
        for speaker, book in books.items()
    }


def _columns(book: CueBook, labels: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """The cues whose entries name one of the labels: as they fire now, and as they linger."""
    now = [number for number, cue in enumerate(book.cues) if any(label in cue.weights for label in labels)]
    lingering = [number for number, cue in enumerate(book.cues) if any(label in cue.lingers for label in labels)]
    return now, lingering


def _matrix(firings: Sequence[Firing], which: Sequence[int], book: CueBook, labels: tuple[str, ...]) -> csr_matrix:
    now, lingering = _columns(book, labels)
    first = activations([firings[at].now for at in which], len(book.cues))[:, now]
    second = activations([firings[at].lingering for at in which], len(book.cues))[:, lingering]
    return hstack([first, second * _LINGERING]).tocsr()


def _fit(
    rows: Sequence[Row],
    firings: Sequence[Firing],
    which: Sequence[int],
    book: CueBook,
    speaker: str,
    groups: Sequence[str],
    prior: Fitted | None,
    strength: float,
) -> Fitted:
    fitted: Fitted = {"weights": {BASE: {}}, "lingers": {}}
    for group in groups:
        labels = LABELS[speaker][group]
        classes = labels if len(labels) > 1 else ("", *labels)  # the other side of open and complex has no weights
        chosen = [at for at in which if rows[at].labels.get(group)]
        if not chosen:
            continue
        truth = np.array([_class(rows[at].labels[group], classes) for at in chosen])
        matrix = _matrix(firings, chosen, book, labels)
        width = matrix.shape[1]
        apart = () if group == "code" else [rows[at].dialogue for at in chosen]
        weights = fit_weights(
            hstack([matrix, _conversations(apart)]).tocsr() if len(apart) else matrix,
            truth,
            len(classes),
            STRENGTH[speaker, group] * strength,
            _prior(prior, book, labels, classes, len(set(apart))),
            balance=0.5 if group == "code" else 0.0,
        )
        _store(fitted, Weights(weights.cues[:, :width], weights.base), book, labels, classes)
    return fitted


def _class(label: str, classes: tuple[str, ...]) -> int:
    return classes.index(label) if label in classes else 0


def _conversations(dialogues: Sequence[str]) -> csr_matrix:
    # annotators differ in what they call open or complex: each conversation has its own start while fitting
    numbers = {dialogue: number for number, dialogue in enumerate(dict.fromkeys(dialogues))}
    return activations([[numbers[dialogue]] for dialogue in dialogues], len(numbers)) * 3.0


def _prior(
    prior: Fitted | None, book: CueBook, labels: tuple[str, ...], classes: tuple[str, ...], apart: int
) -> Weights:
    """What weights are drawn to: another language's, else the cues' own `prior`; `apart` more columns are 0."""
    now, lingering = _columns(book, labels)
    held = np.zeros((len(classes), len(now) + len(lingering) + apart))
    starts = np.zeros(len(classes))
    for row, label in enumerate(classes):
        name, sign = (label, 1.0) if len(labels) > 1 else (labels[0], 0.5 if label else -0.5)
        for column, number in enumerate(now):
            cue = book.cues[number]
            known = prior["weights"].get(cue.name, {}) if prior else cue.prior
            held[row, column] = sign * known.get(name, 0.0)
        for column, number in enumerate(lingering):
            known = prior["lingers"].get(book.cues[number].name, {}) if prior else {}
            held[row, len(now) + column] = sign * known.get(name, 0.0) / _LINGERING
        starts[row] = sign * prior["weights"][BASE].get(name, 0.0) if prior else 0.0
    return Weights(held, starts)


def _store(fitted: Fitted, weights: Weights, book: CueBook, labels: tuple[str, ...], classes: tuple[str, ...]) -> None:
    now, lingering = _columns(book, labels)
    for label in labels:
        # of two classes only the difference counts
        row = weights.cues[classes.index(label)] - (weights.cues[0] if len(labels) == 1 else 0.0)
        base = weights.base[classes.index(label)] - (weights.base[0] if len(labels) == 1 else 0.0)
        for column, number in enumerate(now):
            fitted["weights"].setdefault(book.cues[number].name, {})[label] = float(row[column])
        for column, number in enumerate(lingering):
            value = float(row[len(now) + column]) * _LINGERING
            fitted["lingers"].setdefault(book.cues[number].name, {})[label] = value
        fitted["weights"][BASE][label] = float(base)


def _scores(firings: Sequence[Firing], which: Sequence[int], book: CueBook, fitted: Fitted, speaker: str) -> Floats:
    labels = LABELS[speaker]["code"]
    return _prior(fitted, book, labels, labels, 0).scores(_matrix(firings, which, book, labels))


def truths(rows: Sequence[Row], speaker: str, group: str) -> tuple[list[int], Whole, tuple[str, ...]]:
    """The rows that annotators gave a label of the group, their labels as numbers, and the labels."""
    labels = LABELS[speaker][group]
    classes = labels if len(labels) > 1 else ("", *labels)
    chosen = [at for at, row in enumerate(rows) if row.turn.speaker == speaker and row.labels.get(group)]
    return chosen, np.array([_class(rows[at].labels[group], classes) for at in chosen], dtype=np.int64), classes
