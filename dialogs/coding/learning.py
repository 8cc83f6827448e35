"""Fitting weights: multinomial logistic regression on which cues fire, drawn towards prior weights (L2).

Needs numpy and scipy (the extra `fit`); nothing here is imported when turns are coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
_SHIFTS = np.round(np.arange(-1.6, 1.61, 0.1), 2)


class Weights(NamedTuple):
    """`cues` is labels × cues, `base` one per label."""

    cues: Floats
    base: Floats

    def scores(self, fired: csr_matrix) -> Floats:
        """Turns × labels."""
        return np.asarray(fired @ self.cues.T + self.base)


def activations(fired: Sequence[Sequence[int]], cues: int) -> csr_matrix:
    """Turns × cues, 1 where a cue fires."""
    starts = np.cumsum([0, *map(len, fired)])
    where = np.fromiter((number for numbers in fired for number in numbers), dtype=np.int64, count=starts[-1])
    return csr_matrix((np.ones(len(where)), where, starts), shape=(len(fired), cues))


def fit_weights(
    fired: csr_matrix, labels: Whole, count: int, strength: float, prior: Weights | None = None, balance: float = 0.5
) -> Weights:
    """Weights for `count` labels; `strength` is the pull (L2) towards the prior, or towards 0.

    A label counts by its share to the power of -`balance`: 0 as often as it occurs, 1 all labels alike.
    """
    rows, cues = fired.shape
    shares = np.bincount(labels, minlength=count) / rows
    worth = np.power(np.maximum(shares, 1e-9), -balance)[labels]
    worth /= worth.mean()
    start = prior or Weights(np.zeros((count, cues)), np.zeros(count))
    aim = np.zeros((rows, count))
    aim[np.arange(rows), labels] = 1.0
    turned = fired.T.tocsr()

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(count, cues + 1)
        scores = np.asarray(fired @ weights[:, :-1].T) + weights[:, -1]
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        away = weights[:, :-1] - start.cues
        value = -float(worth @ np.log(np.maximum(chances[np.arange(rows), labels], 1e-12)))
        wrong = (chances - aim) * worth[:, None]
        slope = np.empty_like(weights)
        slope[:, :-1] = np.asarray(turned @ wrong).T + strength * away
        slope[:, -1] = wrong.sum(axis=0) + 0.01 * (weights[:, -1] - start.base)
        drawn = 0.5 * strength * float((away**2).sum()) + 0.005 * float(((weights[:, -1] - start.base) ** 2).sum())
        return value + drawn, slope.ravel()

    found = minimize(
        loss, np.column_stack([start.cues, start.base]).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 400}
    ).x.reshape(count, cues + 1)
    return Weights(found[:, :-1], found[:, -1])


def macro_f1(labels: Whole, said: Whole, count: int) -> float:
    """The mean F1 over labels that occur."""
    hits = np.bincount(labels[labels == said], minlength=count)
    total = np.bincount(labels, minlength=count) + np.bincount(said, minlength=count)
    occurs = np.bincount(labels, minlength=count) > 0
    return float(np.mean(2 * hits[occurs] / np.maximum(total[occurs], 1)))


def best_shift(scores: Floats, labels: Whole, rounds: int = 3) -> Floats:
    """What to add to each label's scores for the best macro F1: one label at a time, smoothed over neighbours."""
    count = scores.shape[1]
    shift = np.zeros(count)
    for _ in range(rounds):
        for label in range(count):
            reached = np.empty(len(_SHIFTS))
            for number, step in enumerate(_SHIFTS):
                tried = shift.copy()
                tried[label] = step
                reached[number] = macro_f1(labels, (scores + tried).argmax(axis=1), count)
            # a single peak among worse neighbours is chance
            smooth = np.convolve(np.pad(reached, 2, mode="edge"), [0.15, 0.2, 0.3, 0.2, 0.15], mode="valid")
            shift[label] = _SHIFTS[int(np.argmax(smooth - 0.001 * np.abs(_SHIFTS)))]
    return np.asarray(shift - shift.mean())


def folds_by_group(groups: Sequence[str], count: int) -> Whole:
    """A fold per turn, whole conversations together, folds about even in size; the same for the same data."""
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    fold_of: dict[str, int] = {}
    held = [0] * count
    for group in sorted(sizes, key=lambda one: (-sizes[one], one)):
        fold = held.index(min(held))
        fold_of[group] = fold
        held[fold] += sizes[group]
    return np.array([fold_of[group] for group in groups])
