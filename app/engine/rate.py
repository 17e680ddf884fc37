"""Frames per second and latency percentiles, from time stamps alone.

Both take constant memory however long the program runs.
"""

import threading
from collections import deque

import numpy as np


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
        self._counts = np.zeros(self._BINS, np.int64)
        self._lock = threading.Lock()

    def add(self, duration_ms: float) -> None:
        """Count one duration."""
        ratio = max(duration_ms, self._SMALLEST_MS) / self._SMALLEST_MS
        index = min(int(np.log(ratio) / np.log(self._STEP)), self._BINS - 1)
        with self._lock:
            self._counts[index] += 1

    def at(self, *percents: float) -> tuple[float, ...]:
        """The durations in milliseconds below which these percentages lie; 0 when empty."""
        with self._lock:
            cumulative = np.cumsum(self._counts)
        total = int(cumulative[-1])
        if total == 0:
            return tuple(0.0 for _ in percents)
        # The middle of a bin, so that the error is at most half a step either way.
        return tuple(
            float(
                self._SMALLEST_MS
                * self._STEP ** (np.searchsorted(cumulative, max(1.0, total * p / 100)) + 0.5)
            )
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
            durations_ms = list(self._durations_ms)
        if not durations_ms:
            return tuple(0.0 for _ in percents)
        return tuple(float(value) for value in np.percentile(durations_ms, percents))
