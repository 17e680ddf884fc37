"""Builds one line of the benchmark: a model, a provider, so many threads."""

import sys
import tempfile
from contextlib import closing
from pathlib import Path

import numpy as np

from app.adapters.painter import OverlayPainter
from app.adapters.recorder import ClipRecorder
from app.domain.frame import Frame
from app.domain.overlay import OverlayView
from app.domain.recognition import Recognition
from app.domain.stage_times import StageTimes
from app.engine.stage_clock import Stages, time_stages
from app.wiring.workshop import Workshop


def measure(
    workshop: Workshop, source: str, model: str, provider: str, threads: int, frames: int
) -> StageTimes:
    """Time every stage on this machine, on a clip that goes on again and again.

    Raises:
        SourceError, ModelError, ProviderError: what cannot be measured.
    """
    painter = OverlayPainter()
    recognizer = workshop.load_recognizer(model, provider, threads)
    card = recognizer.card

    def paint(frame: Frame, recognition: Recognition) -> None:
        view = OverlayView(recognition, 30.0, card.title, "CPU", 10.0, card.input)
        painter.paint(np.array(frame.bgr), view)

    with tempfile.TemporaryDirectory(prefix="whatsit-bench-") as folder:
        with closing(recognizer), closing(ClipRecorder(Path(folder) / "clip.mp4")) as clip:
            opener = workshop.opener(source, every_frame=True)
            times_ms, cpu_share = time_stages(Stages(opener, paint, clip.write), recognizer, frames)
        return StageTimes.of(
            card.name, recognizer.provider.short, threads, times_ms, cpu_share, _rss_mb()
        )


def _rss_mb() -> float:
    """Resident memory now on Linux; 0 where the system does not tell without another package."""
    if not sys.platform.startswith("linux"):
        return 0.0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6
