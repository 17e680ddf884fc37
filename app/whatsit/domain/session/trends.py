"""Charts of the last minute: rates, latency, and the scores of the present best labels."""

import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from whatsit.domain.recognition.prediction_rows import PredictionRow
from whatsit.domain.session.state import Counts
from whatsit.domain.text.words import Words, verbatim, words

SPAN_S: Final = 60.0
_SCORED: Final = 3
_RATE_S: Final = 2.0  # as for the other rates, see state.Counts


@dataclass(frozen=True, slots=True)
class Sample:
    """Counts and scores at one moment.

    Attributes:
        at_s: time.monotonic().
        counts: rates and latencies.
        display_fps: pictures painted per second.
        scores: class index to steadied score, of the best few.
    """

    at_s: float
    counts: Counts
    display_fps: float
    scores: Mapping[int, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart.

    Attributes:
        name: name of what it shows.
        now: its newest value, as text.
        points: (x, y), both 0 to 1; x is 1 now, y is 1 at the chart's top.
    """

    name: Words
    now: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines that share one axis.

    Attributes:
        title: charted quantity, with its unit.
        top: the value at the upper edge, as text.
        lines: at most four; distinguished by their dashes as well as by their names.
    """

    title: Words
    top: str
    lines: tuple[Line, ...]


class Trends:
    """Samples of the last minute."""

    def __init__(self) -> None:
        self._samples: deque[Sample] = deque(maxlen=1000)

    def add(self, sample: Sample) -> None:
        """Add a sample, and drop those older than a minute."""
        self._samples.append(sample)
        while self._samples[0].at_s < sample.at_s - SPAN_S:
            self._samples.popleft()

    def charts(self, predictions: Sequence[PredictionRow]) -> tuple[Chart, ...]:
        """Return the charts, with scores of the first three predictions; none before a sample."""
        if not self._samples:
            return ()
        rates = {
            words("capture"): lambda s: s.counts.capture_fps,
            words("model"): lambda s: s.counts.recognition_fps,
            words("display"): lambda s: s.display_fps,
            words("dropped"): self._dropped_per_s(),
        }
        latencies = {
            words("p50"): lambda s: s.counts.latency_p50_ms,
            words("p95"): lambda s: s.counts.latency_p95_ms,
        }
        scores = {verbatim(row.name): _score_of(row.index) for row in predictions[:_SCORED]}
        return (
            self._chart(words("Rates, per second"), rates),
            self._chart(words("Latency, ms"), latencies),
            self._chart(words("Scores, %"), scores, top=100.0),
        )

    def _chart(
        self, title: Words, values: Mapping[Words, Callable[[Sample], float]], top: float = 0.0
    ) -> Chart:
        newest_s = self._samples[-1].at_s
        series = {
            name: [(sample.at_s, value(sample)) for sample in self._samples]
            for name, value in values.items()
        }
        known = [y for line in series.values() for _, y in line if math.isfinite(y)]
        top = top or round_up(max(known, default=0.0))
        lines = tuple(
            Line(
                name,
                f"{line[-1][1]:.0f}",
                tuple((1 - (newest_s - at_s) / SPAN_S, _share(y, top)) for at_s, y in line),
            )
            for name, line in series.items()
        )
        return Chart(title, f"{top:g}", lines)

    def _dropped_per_s(self) -> Callable[[Sample], float]:
        rates: dict[float, float] = {}
        window: deque[Sample] = deque()
        for sample in self._samples:
            window.append(sample)
            while window[0].at_s < sample.at_s - _RATE_S:
                window.popleft()
            elapsed_s = sample.at_s - window[0].at_s
            dropped = sample.counts.dropped - window[0].counts.dropped
            rates[sample.at_s] = dropped / elapsed_s if elapsed_s > 0 else 0.0
        return lambda sample: rates[sample.at_s]


def round_up(value: float) -> float:
    """Round up to the next of 1, 2, 5, 10, 20, 50 and so on."""
    if value <= 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _share(value: float, top: float) -> float:
    """Clip a share to 0..1, and NaN to 0: Qt 6.11 never finishes drawing a NaN."""
    share = value / top
    return min(1.0, share) if share > 0 else 0.0


def _score_of(index: int) -> Callable[[Sample], float]:
    return lambda sample: sample.scores.get(index, 0.0) * 100
