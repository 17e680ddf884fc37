"""Notes at the end of `watch`: the clip that was recorded, counts, rate and latencies."""

from collections.abc import Iterator

from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.session.state import Counts


def watch_summary(
    counts: Counts, fps: float, latencies_ms: tuple[float, ...], clip: ClipSummary | None
) -> Iterator[str]:
    """Yield the notes, a line each.

    Args:
        counts: of the session.
        fps: recognitions per second.
        latencies_ms: p50, p95 and p99 from capture to recognition.
        clip: the finished clip; None where none was recorded.
    """
    if clip is not None and not clip.frames:
        yield "nothing was recorded, since no picture came."
    elif clip is not None:
        dropped = f", {clip.dropped} dropped" if clip.dropped else ""
        yield (
            f"recorded {clip.clip} ({clip.frames} frames, "
            f"{clip.duration_s:.1f} s{dropped}) and {clip.sidecar.name}"
        )
    p50_ms, p95_ms, p99_ms = latencies_ms
    yield (
        f"{counts.read} frames read, {counts.recognized} recognised, {counts.dropped} dropped; "
        f"{fps:.1f} fps; latency p50 {p50_ms:.1f} ms, p95 {p95_ms:.1f} ms, p99 {p99_ms:.1f} ms"
    )
