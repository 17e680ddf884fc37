"""Counts what a session captured and recognised: frames per second and latency percentiles.

All classes take constant memory however long the program runs, and do without numpy, which is
imported after the window has opened.
"""

import math
import threading
import time
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from itertools import accumulate

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.state import Counts


class Rate:
    """Events per second over the last seconds. One thread ticks, any thread reads.

    Args:
        window_s: seconds to count over; a longer window is steadier, and slower to follow.
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
        """Return the rate at time.monotonic(); 0 with fewer than two events in the window."""
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
        """Return the durations in milliseconds below which these percentages lie; 0 when empty."""
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
    """Exact percentiles of the last few hundred durations, for the status bar."""

    def __init__(self, keep: int = 300) -> None:
        self._durations_ms: deque[float] = deque(maxlen=keep)
        self._lock = threading.Lock()

    def add(self, duration_ms: float) -> None:
        """Count one duration."""
        with self._lock:
            self._durations_ms.append(duration_ms)

    def at(self, *percents: float) -> tuple[float, ...]:
        """Return the durations in milliseconds below which these percentages lie; 0 when empty."""
        with self._lock:
            durations_ms = sorted(self._durations_ms)
        if not durations_ms:
            return tuple(0.0 for _ in percents)
        return tuple(_percentile(durations_ms, percent) for percent in percents)


def _percentile(rising: Sequence[float], percent: float) -> float:
    """Interpolate linearly between the two nearest, as numpy.percentile does by default."""
    place = (len(rising) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(rising) - 1)
    return rising[below] + (rising[above] - rising[below]) * (place - below)


class SessionStatistics:
    """Counts, rates and latencies of one session.

    Written by the capture and the recognition thread, read by any.
    """

    def __init__(self) -> None:
        self._captured, self._recognized = Rate(), Rate()
        self._recent = RecentPercentiles()
        self._all = Percentiles()

    def captured(self) -> None:
        """Count a captured frame."""
        self._captured.tick(time.monotonic())

    def recognized(self, recognition: Recognition) -> None:
        """Count a recognised frame and its latency."""
        self._recognized.tick(time.monotonic())
        total_ms = recognition.timings.total_ms
        self._recent.add(total_ms)
        self._all.add(total_ms)

    def counts(self, dropped: int) -> Counts:
        """Return the counts and rates as of now; `dropped` is counted by the handover."""
        now_s = time.monotonic()
        p50_ms, p95_ms = self._recent.at(50, 95)
        return Counts(
            read=self._captured.total,
            recognized=self._recognized.total,
            dropped=dropped,
            capture_fps=self._captured.per_second(now_s),
            recognition_fps=self._recognized.per_second(now_s),
            latency_p50_ms=p50_ms,
            latency_p95_ms=p95_ms,
        )

    def latencies_ms(self) -> tuple[float, ...]:
        """Return p50, p95 and p99 from capture to recognition since the start, in milliseconds."""
        return self._all.at(50, 95, 99)
