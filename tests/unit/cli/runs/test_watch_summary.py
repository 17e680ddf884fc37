"""The notes at the end of `watch`."""

from pathlib import Path

from whatsit.cli.runs.watch_summary import watch_summary
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.session.state import Counts

COUNTS = Counts(read=90, recognized=80, dropped=10)
LATENCIES_MS = (10.0, 20.04, 30.0)
LAST = (
    "90 frames read, 80 recognised, 10 dropped; 26.7 fps; "
    "latency p50 10.0 ms, p95 20.0 ms, p99 30.0 ms"
)


def clip(frames: int, dropped: int = 0) -> ClipSummary:
    return ClipSummary(Path("a/clip.mp4"), Path("a/clip.jsonl"), frames, dropped, 2.96)


def test_without_a_clip_there_are_counts_rate_and_latencies() -> None:
    assert list(watch_summary(COUNTS, 26.66, LATENCIES_MS, None)) == [LAST]


def test_a_clip_is_named_with_its_sidecar() -> None:
    first, last = watch_summary(COUNTS, 26.66, LATENCIES_MS, clip(80))

    assert first == f"recorded {Path('a/clip.mp4')} (80 frames, 3.0 s) and clip.jsonl"
    assert last == LAST


def test_dropped_frames_of_a_clip_are_counted() -> None:
    assert "(80 frames, 3.0 s, 3 dropped)" in next(
        watch_summary(COUNTS, 26.66, LATENCIES_MS, clip(80, dropped=3))
    )


def test_an_empty_clip_is_no_recording() -> None:
    first, _ = watch_summary(COUNTS, 0.0, LATENCIES_MS, clip(0))

    assert first == "nothing was recorded, since no picture came."
