"""Times of the stages that one frame passes through, and the frame rate that follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

STAGES: Final = ("decode", "preprocess", "inference", "postprocess", "paint", "encode")
RECOGNITION: Final = ("decode", "preprocess", "inference", "postprocess")


@dataclass(frozen=True, slots=True)
class StageTimes:
    """One line of the benchmark: one model on one provider with so many threads.

    Attributes:
        model: its name.
        provider: execution provider that really ran it.
        threads: of one inference.
        median_ms: stage to median milliseconds.
        p95_ms: stage to the milliseconds that 95 % of the frames stay below.
        fps: frames a second through decode and recognition on one thread, from the medians.
        cpu_share: CPU seconds of the process for each second of the run.
        rss_mb: resident memory of the process at the end, in megabytes; 0 where not known.
    """

    model: str
    provider: str
    threads: int
    median_ms: Mapping[str, float]
    p95_ms: Mapping[str, float]
    fps: float
    cpu_share: float
    rss_mb: float

    @classmethod
    def of(
        cls,
        model: str,
        provider: str,
        threads: int,
        times_ms: Mapping[str, Sequence[float]],
        cpu_share: float,
        rss_mb: float,
    ) -> "StageTimes":
        """Sum up the times of every frame (stage to milliseconds), without those of the warm-up."""
        median_ms = {stage: float(np.median(ms)) for stage, ms in times_ms.items()}
        recognition_ms = sum(median_ms[stage] for stage in RECOGNITION)
        return cls(
            model,
            provider,
            threads,
            median_ms,
            {stage: float(np.percentile(ms, 95)) for stage, ms in times_ms.items()},
            1000 / recognition_ms,
            cpu_share,
            rss_mb,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the object that is one line of `bench --json`."""
        return {
            "model": self.model,
            "provider": self.provider,
            "threads": self.threads,
            "median_ms": {stage: round(ms, 3) for stage, ms in self.median_ms.items()},
            "p95_ms": {stage: round(ms, 3) for stage, ms in self.p95_ms.items()},
            "fps": round(self.fps, 1),
            "cpu_share": round(self.cpu_share, 2),
            "rss_mb": round(self.rss_mb, 1),
        }


def as_text(rows: Sequence[StageTimes]) -> str:
    """Format a table for people: `median p95` in milliseconds of each stage, then the fastest."""
    head = ["model", "provider", "threads", *STAGES, "fps", "CPU", "MB"]
    lines = [head] + [
        [
            row.model,
            row.provider,
            str(row.threads),
            *(f"{row.median_ms[stage]:.2f} {row.p95_ms[stage]:.2f}" for stage in STAGES),
            f"{row.fps:.0f}",
            f"{row.cpu_share:.0%}",
            f"{row.rss_mb:.0f}",
        ]
        for row in rows
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    table = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    best = max(rows, key=lambda row: row.fps)
    threads = "thread" if best.threads == 1 else "threads"
    fastest = f"fastest here: {best.model} on {best.provider}, {best.threads} {threads}"
    return "\n".join(["milliseconds a frame, median and p95", *table, fastest])
