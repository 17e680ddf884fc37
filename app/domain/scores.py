"""From what a model returns to predictions: softmax, top-k, threshold."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.labels import Label
from app.domain.recognition import Prediction

Scores = NDArray[np.float32]


def softmax(logits: NDArray[np.floating]) -> Scores:
    """Probabilities over all classes, float32, shape (classes,), sum 1.

    The largest logit is subtracted first, so that large logits (SqueezeNet's are in the
    hundreds) do not overflow.

    Raises:
        ValueError: the logits are not one row of finite numbers.
    """
    if logits.ndim != 1 or not np.isfinite(logits).all():
        raise ValueError(f"want one row of finite numbers, got shape {logits.shape}")
    # float64 inside: exp of float32 differences loses the last digits that `score` prints.
    powers = np.exp(logits.astype(np.float64) - float(logits.max()))
    probabilities: Scores = (powers / powers.sum()).astype(np.float32)
    return probabilities


def top_indices(scores: Scores, count: int) -> NDArray[np.intp]:
    """Indices of the `count` largest scores, best first; equal scores in class order."""
    count = min(count, scores.size)
    if count < scores.size:
        # Partition first: sorting 1000 scores takes several times longer than finding five.
        threshold = np.partition(scores, -count)[-count]
        candidates = np.flatnonzero(scores >= threshold)
    else:
        candidates = np.arange(scores.size)
    order = np.argsort(-scores[candidates], kind="stable")
    return candidates[order[:count]]


def best(
    scores: Scores, labels: Sequence[Label], count: int, steady: Scores | None = None
) -> tuple[Prediction, ...]:
    """The `count` best predictions by raw score.

    Args:
        scores: raw softmax, shape (classes,).
        labels: one a class, in the order of the scores.
        count: how many, at least 1.
        steady: steadied scores of the same shape, for `Prediction.shown`.
    """
    return _ranked(top_indices(scores, count), scores, labels, scores if steady is None else steady)


def best_steady(
    scores: Scores, labels: Sequence[Label], count: int, steady: Scores
) -> tuple[Prediction, ...]:
    """The `count` best predictions by steadied score; each still carries its raw score."""
    return _ranked(top_indices(steady, count), scores, labels, steady)


def is_sure(
    predictions: Sequence[Prediction], threshold: float, reject: Collection[int] = ()
) -> bool:
    """Whether the best steadied prediction may be claimed.

    Args:
        predictions: best first.
        threshold: the least steadied score that counts as an answer, 0 to 1.
        reject: class indices that mean "none of these".
    """
    if not predictions:
        return False
    top = predictions[0]
    return top.shown >= threshold and top.label.index not in reject


def _ranked(
    indices: NDArray[np.intp], scores: Scores, labels: Sequence[Label], steady: Scores
) -> tuple[Prediction, ...]:
    return tuple(
        Prediction(rank, labels[i], float(scores[i]), float(steady[i]))
        for rank, i in enumerate(indices.tolist(), start=1)
    )
