"""Snapshots and clips, made off the GUI thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from whatsit.domain.overlay.text import phrase
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.session.screen import Action, Notice, failure
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import AppError
from whatsit.domain.text.words import words
from whatsit.engine.clips.sinks import ClipSink
from whatsit.engine.session.running import Session
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.session.services import Services
from whatsit.gui.toolkit.background import Background


class Recordings:
    """Takes snapshots and records clips. Lives in the GUI thread.

    Args:
        services: write them.
        session: delivers the frames.
        background: runs what may block.
        settings: returns those that apply now.
        tell: shows a notice.
    """

    def __init__(
        self,
        services: Services,
        session: Session,
        background: Background,
        settings: Callable[[], Settings],
        tell: Callable[[Notice], None],
    ) -> None:
        self._services = services
        self._session = session
        self._background = background
        self._settings = settings
        self._tell = tell
        self.starting_clip = False
        self.newest_clip: Path | None = None

    @property
    def handlers(self) -> Handlers:
        """The handlers of the actions about recording."""
        return {
            Action.SNAPSHOT: self.snapshot,
            Action.RECORD: self.toggle_clip,
            Action.MARK: self.mark,
            Action.RECORDINGS: self.show_folder,
        }

    def snapshot(self) -> None:
        """Save the newest picture, in the background."""
        newest = self._session.newest
        if newest is None:
            return
        (frame, recognition), settings = newest, self._settings()
        source = self._session.state().source
        self._background.run(
            lambda: self._services.clips.save_snapshot(source, frame, recognition, settings),
            self._snapshot_saved,
            self._failed,
        )

    def toggle_clip(self) -> None:
        """Start a clip, or finish the running one."""
        state = self._session.state()
        if state.recording is not None:
            self._background.run(self._session.stop_recording, self._clip_saved, self._failed)
        elif not self.starting_clip:
            self.starting_clip = True
            settings = self._settings()
            self._background.run(
                lambda: self._services.clips.open_clip(
                    self._session.state, settings, self._session.recording_failed
                ),
                self._clip_opened,
                self._clip_refused,
            )

    def mark(self) -> None:
        """Begin a chapter of the clip, named after the best prediction."""
        newest, language = self._session.newest, self._settings().language
        best = newest[1].best if newest and newest[1] else None
        self._session.mark(best.label.name(language) if best else phrase("not sure", language))

    def tell_saved(self, summary: ClipSummary) -> None:
        """Announce a finished clip; one without a picture leaves no file."""
        if not summary.frames:
            nothing = words("Nothing was recorded, since no picture came.")
            self._tell(Notice(nothing, None, None, brief=True))
            return
        self.newest_clip = summary.clip
        message = words(
            "Clip saved: {file} ({seconds} s, {frames} frames)",
            file=summary.clip.name,
            seconds=f"{summary.duration_s:.1f}",
            frames=f"{summary.frames}",
        )
        self._tell(Notice(message, None, Action.RECORDINGS, brief=True))

    def show_folder(self) -> None:
        """Open the folder of clips and snapshots in the system's file manager."""
        settings = self._settings()
        self._background.run(
            lambda: self._services.clips.private_folder(settings),
            _show,
            self._failed,
        )

    def _clip_opened(self, clip: ClipSink) -> None:
        self.starting_clip = False
        self._session.record(clip)

    def _clip_refused(self, error: AppError) -> None:
        self.starting_clip = False
        self._session.recording_failed(error)

    def _clip_saved(self, summary: ClipSummary | None) -> None:
        if summary is not None:
            self.tell_saved(summary)

    def _snapshot_saved(self, path: Path) -> None:
        message = words("Snapshot saved: {file}", file=path.name)
        self._tell(Notice(message, None, Action.RECORDINGS, brief=True))

    def _failed(self, error: AppError) -> None:
        self._tell(failure(error))


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
