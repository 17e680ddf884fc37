"""Steadies scores over time, so that labels do not flicker. Raw scores are never changed.

An exponential moving average with a time constant in seconds rather than frames: a slow model
is steadied over the same time as a fast one.
"""

import math

import numpy as np

from whatsit.domain.recognition.scores import Scores


class Smoother:
    """Remembers the steadied scores of one run of one model on one source.

    Args:
        seconds: time constant; 0 switches smoothing off.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._steady: Scores | None = None
        self._time_s = 0.0

    def update(self, scores: Scores, time_s: float) -> Scores:
        """Add the scores of one moment; return the steadied ones: float32, shape (classes,), sum 1.

        Starts anew when the number of classes changed (another model), when the source's clock
        went back (a loop, another source), or after a gap of five time constants.

        Args:
            scores: raw softmax, float32, shape (classes,).
            time_s: when, on the source's clock, in seconds.
        """
        elapsed_s = time_s - self._time_s
        self._time_s = time_s
        before = self._steady
        if (
            before is None
            or self.seconds <= 0
            or before.shape != scores.shape
            or not 0 <= elapsed_s <= 5 * self.seconds
        ):
            self._steady = scores
        else:
            keep = np.float32(math.exp(-elapsed_s / self.seconds))
            self._steady = before * keep + scores * (1 - keep)
        return self._steady
