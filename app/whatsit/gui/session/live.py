"""The running session and its display, as a QObject: events of their threads become signals.

Signals carry nothing and wait at most once each, so that a busy GUI is never flooded.
"""

import threading
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.state import SessionState
from whatsit.domain.sources.frame import Frame
from whatsit.engine.clips.sinks import ReplayBufferSink
from whatsit.engine.session.display import Compose, Display
from whatsit.engine.session.running import Session, SessionEvents

CLOSE_S = 2.5


class Live(QObject):
    """Owns one session and one display thread, from the start of the window to its end.

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
        # Queued even from the GUI thread: whoever is told may call the session again.
        self._picture_waits.connect(self.picture, Qt.ConnectionType.QueuedConnection)
        self._state_changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._lock = threading.Lock()
        self._closed = False
        self._change_waits = False
        self._caption = OverlayView()
        self._state = SessionState()
        self.display = Display(
            compose, lambda: self._caption, partial(self._tell, self._picture_waits)
        )
        self.memory: ReplayBufferSink | None = None
        """Gets every frame as well, for those who ask for what just happened."""
        self.memory_waits = False
        """While a clip is recorded, it is in there: two encoders are too much for two cores."""
        self.session = Session(
            SessionEvents(
                frame=self._captured,
                recognized=self._recognized,
                changed=self._changed,
            ),
            options,
        )

    def state(self) -> SessionState:
        """The session's state now; also renews what the overlay says of it."""
        with self._lock:
            self._change_waits = False
        state = self.session.state()
        if self.session.newest is None or self.session.newest[1] is None:
            self.display.recognized(None)
        fps = self.display.fps
        self._caption = OverlayView(
            fps=fps if fps > 0 else None,
            model=state.model.title if state.model else "",
            provider=state.provider.shown if state.provider else "",
            latency_ms=state.counts.latency_p50_ms or None,
            input=state.model.input if state.model else None,
        )
        return state

    def close(self) -> bool:
        """End the session, then the display. False if a driver or runtime is stuck."""
        stopped = self.session.close(CLOSE_S)
        with self._lock:
            self._closed = True
        return self.display.close(0.3) and stopped

    # --- called by the threads of session and display ---

    def _captured(self, frame: Frame) -> None:
        self.display.show(frame)
        memory, newest = self.memory, self.session.newest
        if memory is not None and not self.memory_waits:
            memory.captured(frame, newest[1] if newest else None)

    def _recognized(self, _frame: Frame, recognition: Recognition) -> None:
        self.display.recognized(recognition)

    def _changed(self) -> None:
        with self._lock:
            if self._change_waits:
                return
            self._change_waits = True
        self._tell(self._state_changed)

    def _tell(self, signal: SignalInstance) -> None:
        with self._lock:  # a thread that is stuck may wake up when Qt is gone
            if not self._closed:
                signal.emit()
