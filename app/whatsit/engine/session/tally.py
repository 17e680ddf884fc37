"""Counts what a session captured and recognised, and how fast."""

import time

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.state import Counts
from whatsit.engine.session.rate import Percentiles, Rate, RecentPercentiles


class Tally:
    """Written by the capture and the recognition thread, read by any."""

    def __init__(self) -> None:
        self._captured, self._recognized = Rate(), Rate()
        self._recent = RecentPercentiles()
        self._all = Percentiles()

    def captured(self) -> None:
        """A frame was read."""
        self._captured.tick(time.monotonic())

    def recognized(self, recognition: Recognition) -> None:
        """A frame was recognised."""
        self._recognized.tick(time.monotonic())
        total_ms = recognition.timings.total_ms
        self._recent.add(total_ms)
        self._all.add(total_ms)

    def counts(self, dropped: int) -> Counts:
        """Everything as of now; `dropped` is counted by the handover."""
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
        """p50, p95 and p99 from capture to recognition over the whole session."""
        return self._all.at(50, 95, 99)
