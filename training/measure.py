"""Figures from logits and truths: accuracy, calibration, rejection. Arrays in, numbers out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


def softmax(logits: NDArray[np.floating]) -> Floats:
    """Rows of (n, classes) to probabilities, in float64."""
    shifted = logits.astype(np.float64) - logits.max(1, keepdims=True)
    powers = np.exp(shifted)
    return np.asarray(powers / powers.sum(1, keepdims=True))


def top_share(probabilities: Floats, truth: Indices, k: int) -> float:
    """How often the truth is among the k likeliest."""
    best = np.argsort(-probabilities, axis=1)[:, :k]
    return float((best == truth[:, None]).any(1).mean())


def calibration_error(probabilities: Floats, truth: Indices, bins: int = 15) -> float:
    """Expected calibration error: how far the top score is from how often it is right."""
    score, right = probabilities.max(1), probabilities.argmax(1) == truth
    place = np.minimum((score * bins).astype(int), bins - 1)
    gaps = [
        (place == b).mean() * abs(score[place == b].mean() - right[place == b].mean())
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps))


def best_temperature(logits: NDArray[np.floating], truth: Indices) -> float:
    """The divisor of the logits that makes the truths likeliest, by search between 0.25 and 4."""
    candidates = np.exp(np.linspace(np.log(0.25), np.log(4), 600))
    rows = np.arange(len(truth))
    loss = [-np.log(softmax(logits / t)[rows, truth] + 1e-12).mean() for t in candidates]
    return float(candidates[int(np.argmin(loss))])


def named(probabilities: Floats, reject: int, threshold: float) -> NDArray[np.bool_]:
    """Which rows would be shown with a name: a real class at or above the threshold."""
    best = probabilities.argmax(1)
    return np.asarray((best != reject) & (probabilities.max(1) >= threshold))


def choose_threshold(
    probabilities: Floats, truth: Indices, reject: int, right_names: float
) -> float:
    """The highest threshold that still lets enough right names through.

    Args:
        truth: reject marks the pictures without groceries.
        right_names: the least share of rightly recognised groceries that must keep their name.
    """
    right = probabilities[(probabilities.argmax(1) == truth) & (truth != reject)]
    steps = np.arange(0.10, 0.95, 0.01)
    kept = [t for t in steps if named(right, reject, float(t)).mean() >= right_names]
    return round(float(max(kept, default=steps[0])), 2)


def per_class(probabilities: Floats, truth: Indices, names: tuple[str, ...]) -> dict[str, object]:
    """For each class that occurs: how many, how many right, and what it is mistaken for."""
    guess, report = probabilities.argmax(1), dict[str, object]()
    for index in np.unique(truth):
        mine = guess[truth == index]
        wrong, times = np.unique(mine[mine != index], return_counts=True)
        order = np.argsort(-times)[:3]
        report[names[index]] = {
            "pictures": len(mine),
            "right": round(float((mine == index).mean()), 4),
            "mistaken_for": {names[wrong[i]]: int(times[i]) for i in order},
        }
    return report
