"""A callback after a window's first paint: work that begins earlier delays the paint."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_TIMEOUT_MS: Final = 500  # a window that is opened minimised or hidden is not painted at all


class FirstPaint(QObject):
    """Calls a function once, after a window's first paint, or after 0.5 s without one.

    Args:
        window: is about to be shown; owns this object.
        seen: the function.
    """

    def __init__(self, window: QWidget, seen: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(seen)
        self._timer.start(_TIMEOUT_MS)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Wait for the first paint. Called by Qt for every event of the window; stops none."""
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            if self._timer.isActive():
                self._timer.start(0)  # not yet: this is before the paint
        return False
