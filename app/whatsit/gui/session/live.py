"""The running session and its display as a QObject: reports of their threads become signals.

Signals carry nothing, and at most one of each is queued, so that a busy GUI is never flooded.
"""

import threading

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.state import SessionState
from whatsit.domain.sources.frame import Frame
from whatsit.engine.clips.sinks import ReplayBufferSink
from whatsit.engine.session.display import Compose, Display
from whatsit.engine.session.running import Session

CLOSE_S = 2.5


class Live(QObject):
    """Owns one session and one display thread, from the start of the window to its end.

    It is the `SessionListener` of the one and the `DisplayListener` of the other.

    Args:
        options: how scores become predictions.
        compose: makes the pictures.
        parent: of the QObject.
    """

    picture = Signal()
    changed = Signal()
    _picture_waits, _state_changed = Signal(), Signal()

    def __init__(
        self, options: ReadingOptions, compose: Compose, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        # Queued even from the GUI thread, so that receivers may call the session again. Every
        # receiver is a method of a QObject: anything else would be called in the emitting thread.
        self._picture_waits.connect(self.picture, Qt.ConnectionType.QueuedConnection)
        self._state_changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._lock = threading.Lock()
        self._closed = False
        self._change_waits = False
        self.display = Display(compose, self)
        self.replay_buffer: ReplayBufferSink | None = None
        """Gets every frame as well; None while instant replay is off."""
        self.replay_buffer_paused = False
        """True while a clip is recorded: two encoders are too much for two cores."""
        self.session = Session(self, options)

    def state(self) -> SessionState:
        """Return the session's state now; also update the overlay's caption."""
        with self._lock:
            self._change_waits = False
        state = self.session.state()
        if self.session.newest is None or self.session.newest[1] is None:
            self.display.recognized(None)
        fps = self.display.fps
        self.display.caption = OverlayView(
            fps=fps if fps > 0 else None,
            model=state.model.title if state.model else "",
            provider=state.provider.shown if state.provider else "",
            latency_ms=state.counts.latency_p50_ms or None,
            input=state.model.input if state.model else None,
        )
        return state

    def close(self) -> bool:
        """End the session, then the display, within 3 s. False if a driver or runtime is stuck."""
        stopped = self.session.close(CLOSE_S)
        with self._lock:
            self._closed = True
        return self.display.close(0.3) and stopped

    # --- SessionListener and DisplayListener: called by the threads of session and display ---

    def frame_captured(self, frame: Frame) -> None:
        """Hand a frame to the display and to the replay buffer."""
        self.display.show(frame)
        buffer, newest = self.replay_buffer, self.session.newest
        if buffer is not None and not self.replay_buffer_paused:
            buffer.captured(frame, newest[1] if newest else None)

    def frame_recognized(self, _frame: Frame, recognition: Recognition) -> None:
        """Hand a recognition to the display."""
        self.display.recognized(recognition)

    def state_changed(self) -> None:
        """Emit `changed` in the GUI thread, unless it is queued already."""
        with self._lock:
            if self._change_waits:
                return
            self._change_waits = True
        self._emit(self._state_changed)

    def session_finished(self) -> None:
        """Do nothing: the window's session goes on until it is closed."""

    def crashed(self, _bug: BaseException) -> None:
        """Do nothing: the thread's excepthook reports the bug."""

    def picture_ready(self) -> None:
        """Emit `picture` in the GUI thread."""
        self._emit(self._picture_waits)

    def _emit(self, signal: SignalInstance) -> None:
        with self._lock:  # a thread that is stuck may wake up when Qt is gone
            if not self._closed:
                signal.emit()
