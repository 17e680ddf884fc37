"""Looks every second whether a camera came or went, so that the menu's list follows by itself."""

from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from whatsit.gui.toolkit.background import Background

_LOOK_MS: Final = 1000


class CameraWatch(QObject):
    """Lives in the GUI thread; looks on another, and never twice at a time.

    Args:
        marks: something that differs whenever a camera came or went. May block.
        background: runs what may block.
        changed: told that the cameras have to be listed again.
        parent: of the QObject.
    """

    def __init__(
        self,
        marks: Callable[[], Hashable],
        background: Background,
        changed: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._marks = marks
        self._background = background
        self._changed = changed
        self._seen: Hashable = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # the next look comes after the answer, however late
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Look now, and then every second."""
        self._background.run(self._marks, self._looked)

    def _looked(self, marks: Hashable) -> None:
        is_first = self._seen is None
        if marks != self._seen:
            self._seen = marks
            if not is_first:
                self._changed()
        self._timer.start()
