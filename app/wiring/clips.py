"""Builds clips and snapshots: where they go, what their header says, what is burnt in."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app import __version__
from app.domain.errors import AppError
from app.domain.frame import Frame
from app.domain.model_card import ModelCard
from app.domain.overlay import OverlayView
from app.domain.recognition import Recognition
from app.domain.settings import Settings
from app.domain.source_spec import mask_secrets
from app.engine.rate import Rate
from app.engine.recording import ClipWriter

if TYPE_CHECKING:
    from app.adapters.painter import OverlayPainter
    from app.domain.ports import Recorder

BurnIn = Callable[[NDArray[np.uint8], Recognition | None], None]


class Studio:
    """Makes clips and snapshots of what the session shows.

    Args:
        cards: of the models that ran so far by name; grows while the program runs.
    """

    def __init__(self, cards: Mapping[str, ModelCard]) -> None:
        self._cards = cards

    def folder(self, settings: Settings) -> Path:
        """The folder of clips and snapshots. May not exist yet."""
        from app.adapters import home

        chosen = settings.recordings
        return Path(chosen).expanduser() if chosen else home.recordings_folder()

    def path(self, source: str, settings: Settings, suffix: str = ".mp4") -> Path:
        """Where a clip or snapshot goes that nobody named."""
        from app.domain.clip_name import automatic_name

        name = automatic_name(mask_secrets(source), datetime.now().astimezone())
        return self.folder(settings) / f"{name}{suffix}"

    def open_clip(
        self,
        path: Path,
        settings: Settings,
        *,
        source: str,
        failed: Callable[[AppError], None],
        burn_in: bool = True,
    ) -> ClipWriter:
        """Begin a clip in a thread of its own; `failed` is told when it cannot go on."""

        def open_recorder() -> "Recorder":
            from app.adapters.mirrored import MirroredRecorder
            from app.adapters.recorder import ClipRecorder

            recorder = ClipRecorder(
                path,
                burn_in=self._burn_in(settings) if burn_in else None,
                header=self._header(source, settings),
                language=settings.language,
            )
            return MirroredRecorder(recorder) if settings.mirror else recorder

        return ClipWriter(open_recorder, path, failed)

    def save_snapshot(
        self, source: str, frame: Frame, recognition: Recognition | None, settings: Settings
    ) -> Path:
        """Write the picture as it is shown. Raises RecordingError."""
        from app.adapters.mirrored import mirrored
        from app.adapters.snapshot import save_snapshot

        bgr = mirrored(frame.bgr) if settings.mirror else frame.bgr.copy()
        if settings.overlay:
            _painter(settings).paint(bgr, self._view(recognition, None))
        facts = self._header(source, settings) | {
            "recognition": recognition and recognition.as_json(settings.language)
        }
        return save_snapshot(self.path(source, settings, ".png"), bgr, facts)

    def _burn_in(self, settings: Settings) -> BurnIn:
        painter, rate = _painter(settings), Rate()

        def burn_in(bgr: NDArray[np.uint8], recognition: Recognition | None) -> None:
            now_s = time.monotonic()
            rate.tick(now_s)
            painter.paint(bgr, self._view(recognition, rate.per_second(now_s) or None))

        return burn_in

    def _view(self, recognition: Recognition | None, fps: float | None) -> OverlayView:
        if recognition is None:
            return OverlayView(fps=fps)
        card = self._cards.get(recognition.model)
        return OverlayView(
            recognition=recognition,
            fps=fps,
            model=card.title if card else recognition.model,
            provider=recognition.provider.short,
            latency_ms=recognition.timings.total_ms,
            input=card.input if card else None,
        )

    def _header(self, source: str, settings: Settings) -> dict[str, Any]:
        return {
            "whatsit": __version__,
            "source": mask_secrets(source),
            "models": {name: card.sha256 or None for name, card in self._cards.items()},
            "settings": {
                "provider": settings.provider,
                "top": settings.top,
                "threshold": settings.threshold,
                "smoothing_s": settings.smoothing_s,
                "mirror": settings.mirror,
            },
        }


def _painter(settings: Settings) -> "OverlayPainter":
    from app.adapters.painter import OverlayPainter
    from app.domain.overlay_options import OverlayOptions

    return OverlayPainter(OverlayOptions(language=settings.language, top=settings.top))
