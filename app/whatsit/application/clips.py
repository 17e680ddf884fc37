"""Clips and snapshots: their paths, their headers, and the overlay that is drawn into them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from whatsit.domain.clips.facts import clip_facts, snapshot_facts
from whatsit.domain.clips.limits import ClipLimits
from whatsit.domain.models.card import ModelCard
from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.state import Counts, SessionState
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.domain.text.secrets import mask_secrets
from whatsit.engine.clips.replay_buffer import ReplayBuffer
from whatsit.engine.clips.writer import ClipWriter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from whatsit.adapters.opencv.painter import OverlayPainter
    from whatsit.domain.overlay.options import OverlayOptions
    from whatsit.domain.session.ports import RecentRecorder, Recorder

_LOOKS: Final = 4


@dataclass(frozen=True, slots=True)
class ClipPlan:
    """Plan of a clip.

    Attributes:
        overlay: burn it in.
        also_clean: write CLIP.clean.mp4 beside it, without the overlay.
        chapters: begin a chapter where the stable answer changes.
        limits: when to begin a new part, and which old ones to delete.
    """

    overlay: bool = True
    also_clean: bool = False
    chapters: bool = False
    limits: ClipLimits | None = None


class ClipService:
    """Makes clips and snapshots of what the session shows.

    Args:
        cards: of the models that ran so far by name; grows while the program runs.
    """

    def __init__(self, cards: Mapping[str, ModelCard]) -> None:
        self._cards = cards
        # Setting one up costs more than a frame has time for; but each remembers a megabyte of
        # widths, and there are forty looks.
        self._painters = lru_cache(maxsize=_LOOKS)(_new_painter)

    def folder(self, settings: Settings) -> Path:
        """Return the folder of clips and snapshots, which may not exist yet."""
        from whatsit.adapters.system import home
        from whatsit.adapters.system.files import user_path

        chosen = settings.recordings
        return user_path(chosen) if chosen else home.recordings_folder()

    def private_folder(self, settings: Settings) -> Path:
        """Return the folder of clips and snapshots, created if needed, for the user only."""
        from whatsit.adapters.system import home

        return home.private_folder(self.folder(settings))

    def path(self, source: str, settings: Settings, suffix: str = ".mp4") -> Path:
        """Return the automatic path of a clip or snapshot; its name begins with the time."""
        from whatsit.domain.clips.names import automatic_name

        name = automatic_name(mask_secrets(source), datetime.now().astimezone())
        return self.folder(settings) / f"{name}{suffix}"

    def open_clip(
        self,
        state: Callable[[], SessionState],
        settings: Settings,
        failed: Callable[[AppError], None],
    ) -> ClipWriter:
        """Begin a clip under an automatic name, as the settings say; arguments as of `open_at`."""
        plan = ClipPlan(overlay=settings.overlay, chapters=settings.chapters)
        return self.open_at(self.path(state().source, settings), settings, plan, state, failed)

    def open_at(
        self,
        path: Path,
        settings: Settings,
        plan: ClipPlan,
        state: Callable[[], SessionState],
        failed: Callable[[AppError], None],
    ) -> ClipWriter:
        """Begin a clip in a thread of its own.

        Args:
            path: of the file; a number is added where the name is taken.
            settings: as they apply to this clip.
            plan: overlay, chapters and parts.
            state: of the session that is recorded; called in the clip's thread.
            failed: called in the clip's thread when it cannot go on.
        """

        def open_recorder() -> "Recorder":
            from whatsit.adapters.clips.recorder import ClipRecorder
            from whatsit.adapters.opencv.mirrored import MirroredRecorder

            recorder = ClipRecorder(
                path,
                burn_in=self._burn_in(settings, state) if plan.overlay else None,
                also_clean=plan.also_clean,
                header=self._facts(state(), settings),
                language=settings.language,
                chapters=plan.chapters,
                encoder=settings.encoder,
                limits=plan.limits,
            )
            return MirroredRecorder(recorder) if settings.mirror else recorder

        return ClipWriter(open_recorder, path, failed)

    def open_replay_buffer(
        self,
        state: Callable[[], SessionState],
        settings: Callable[[], Settings],
        failed: Callable[[AppError], None],
    ) -> ReplayBuffer:
        """Open a buffer of the newest seconds in memory, which follows changes of the settings.

        Args:
            state: of the session; called in the buffer's thread.
            settings: likewise.
            failed: called in the buffer's thread when it cannot go on.
        """

        def prepare(frame: Frame, recognition: Recognition | None) -> "NDArray[np.uint8]":
            return self._as_shown(frame, recognition, settings(), state().counts)

        def open_recorder() -> "RecentRecorder":
            from whatsit.adapters.clips.recent_recorder import RecentRecorder, Save

            def saving() -> Save:
                chosen = settings()
                path = self.path(state().source, chosen)
                header = {**self._facts(state(), chosen), "overlay": chosen.overlay}
                return Save(path, header, chosen.language, chosen.chapters)

            return RecentRecorder(
                prepare,
                lambda: settings().remember_s,
                saving,
                encoder=settings().encoder,
            )

        return ReplayBuffer(open_recorder, failed)

    def save_snapshot(
        self,
        source: str,
        frame: Frame,
        recognition: Recognition | None,
        settings: Settings,
        wanted: Path | None = None,
    ) -> Path:
        """Write the picture with the look of the settings; return its path.

        Args:
            source: name that the user gave it.
            frame: the picture.
            recognition: what was on screen with it.
            settings: as they apply now.
            wanted: path to write to; None for the folder and the format of the settings.

        Raises:
            RecordingError: it cannot be written.
        """
        from whatsit.adapters.clips.snapshot import save_snapshot

        looks = {"annotated": True, "clean": False}
        overlay = looks.get(settings.snapshot_look, settings.overlay)
        bgr = self._as_shown(frame, recognition, replace(settings, overlay=overlay), Counts())
        facts = snapshot_facts(mask_secrets(source), frame, recognition, settings.language)
        path = wanted or self.path(source, settings, f".{settings.snapshot_format}")
        return save_snapshot(path, bgr, facts)

    def _as_shown(
        self, frame: Frame, recognition: Recognition | None, settings: Settings, counts: Counts
    ) -> "NDArray[np.uint8]":
        """Copy the picture, mirrored and with the overlay where the settings say so."""
        from whatsit.adapters.opencv.mirrored import mirrored

        bgr = mirrored(frame.bgr) if settings.mirror else frame.bgr.copy()
        if settings.overlay:
            self._painter(settings).paint(bgr, self._view(recognition, counts))
        return bgr

    def _burn_in(
        self, settings: Settings, state: Callable[[], SessionState]
    ) -> "Callable[[NDArray[np.uint8], Recognition | None], None]":
        painter = self._painter(settings)

        def burn_in(bgr: "NDArray[np.uint8]", recognition: Recognition | None) -> None:
            painter.paint(bgr, self._view(recognition, state().counts))

        return burn_in

    def _view(self, recognition: Recognition | None, counts: Counts) -> OverlayView:
        fps = counts.capture_fps or None
        if recognition is None:
            return OverlayView(fps=fps)
        card = self._cards.get(recognition.model)
        return OverlayView(
            recognition=recognition,
            fps=fps,
            model=card.title if card else recognition.model,
            provider=recognition.provider.shown,
            latency_ms=counts.latency_p50_ms or recognition.timings.total_ms,
            input=card.input if card else None,
        )

    def _facts(self, state: SessionState, settings: Settings) -> dict[str, Any]:
        from whatsit.adapters.machine.report import library_versions

        chosen = (
            "provider", "top", "threshold", "smoothing_s", "mirror", "overlay", "language",
        )  # fmt: skip
        return clip_facts(
            mask_secrets(state.source),
            state.format,
            state.model,
            state.provider,
            versions=library_versions(),
            settings={name: getattr(settings, name) for name in chosen},
        )

    def _painter(self, settings: Settings) -> "OverlayPainter":
        from whatsit.domain.overlay.options import OverlayOptions

        return self._painters(OverlayOptions(language=settings.language, top=settings.top))


def _new_painter(options: "OverlayOptions") -> "OverlayPainter":
    from whatsit.adapters.opencv.painter import OverlayPainter

    return OverlayPainter(options)
