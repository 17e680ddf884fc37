"""Frames per second and latency percentiles, from time stamps alone.

Both take constant memory however long the program runs. Without numpy: it is little to count,
and the window is there before numpy is.
"""

import math
import threading
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from itertools import accumulate


class Rate:
    """Events per second over the last moments. One thread ticks, any thread reads.

    Args:
        window_s: how far back to count; long enough to be steady, short enough to be true.
    """

    def __init__(self, window_s: float = 2.0) -> None:
        self.total = 0
        self._window_s = window_s
        self._ticks: deque[float] = deque(maxlen=1000)
        self._lock = threading.Lock()

    def tick(self, now_s: float) -> None:
        """Count one event at time.monotonic()."""
        with self._lock:
            self.total += 1
            self._ticks.append(now_s)

    def per_second(self, now_s: float) -> float:
        """The rate at time.monotonic(); 0 when nothing happened lately."""
        with self._lock:
            while self._ticks and self._ticks[0] < now_s - self._window_s:
                self._ticks.popleft()
            if len(self._ticks) < 2:
                return 0.0
            span_s = self._ticks[-1] - self._ticks[0]
            return (len(self._ticks) - 1) / span_s if span_s > 0 else 0.0


class Percentiles:
    """Percentiles of durations, within 2 %, from a histogram of logarithmic bins.

    Covers 0.01 ms to about 1000 s; what lies outside is counted at the edge. One thread adds,
    any thread reads.
    """

    _SMALLEST_MS = 0.01
    _STEP = 1.04
    _BINS = 470

    def __init__(self) -> None:
        self._counts = [0] * self._BINS
        self._lock = threading.Lock()

    def add(self, duration_ms: float) -> None:
        """Count one duration."""
        ratio = max(duration_ms, self._SMALLEST_MS) / self._SMALLEST_MS
        index = min(int(math.log(ratio) / math.log(self._STEP)), self._BINS - 1)
        with self._lock:
            self._counts[index] += 1

    def at(self, *percents: float) -> tuple[float, ...]:
        """The durations in milliseconds below which these percentages lie; 0 when empty."""
        with self._lock:
            cumulative = list(accumulate(self._counts))
        total = cumulative[-1]
        if total == 0:
            return tuple(0.0 for _ in percents)
        # The middle of a bin, so that the error is at most half a step either way.
        return tuple(
            self._SMALLEST_MS
            * self._STEP ** (bisect_left(cumulative, max(1.0, total * p / 100)) + 0.5)
            for p in percents
        )


class RecentPercentiles:
    """Exact percentiles of the last few hundred durations: what a status bar shows."""

    def __init__(self, keep: int = 300) -> None:
        self._durations_ms: deque[float] = deque(maxlen=keep)
        self._lock = threading.Lock()

    def add(self, duration_ms: float) -> None:
        """Count one duration."""
        with self._lock:
            self._durations_ms.append(duration_ms)

    def at(self, *percents: float) -> tuple[float, ...]:
        """The durations in milliseconds below which these percentages lie; 0 when empty."""
        with self._lock:
            durations_ms = sorted(self._durations_ms)
        if not durations_ms:
            return tuple(0.0 for _ in percents)
        return tuple(_percentile(durations_ms, percent) for percent in percents)


def _percentile(rising: Sequence[float], percent: float) -> float:
    """Between the two that are nearest, as numpy.percentile does by default."""
    place = (len(rising) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(rising) - 1)
    return rising[below] + (rising[above] - rising[below]) * (place - below)
