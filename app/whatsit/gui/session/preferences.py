"""The settings of this run and those in the file, which the user changes together."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from whatsit.domain.settings.values import Settings
from whatsit.domain.text.words import Text
from whatsit.gui.toolkit.background import Background

_SETTLE_MS = 300


class Preferences(QObject):
    """Settings of this run, and those in the file.

    The command line's options apply to this run only: what is saved is the file's own settings
    plus what was chosen in the window.

    Args:
        current: the settings that apply now.
        stored: the settings in the file.
        save: writes the file; returns a sentence on a failure, else None. May block.
        background: runs `save`.
        parent: of the QObject.
    """

    failed = Signal(object)
    """A Text: why the settings could not be saved."""
    changed = Signal()

    def __init__(
        self,
        current: Settings,
        stored: Settings,
        save: Callable[[Settings], Text | None],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.current = current
        self._stored = stored
        self._saved = stored
        self._save = save
        self._background = background
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._write)

    def change(self, **chosen: Any) -> None:
        """Change settings, by name; the file is written 0.3 s after the last change."""
        self.current = replace(self.current, **chosen)
        self._stored = replace(self._stored, **chosen)
        if self._stored != self._saved:
            self._timer.start()
        if chosen:
            self.changed.emit()

    def close(self) -> None:
        """Save what was not saved yet, in this thread: it is a small file."""
        self._timer.stop()
        if self._stored != self._saved:
            self._saved = self._stored
            self._save(self._stored)

    def _write(self) -> None:
        settings = self._saved = self._stored
        self._background.run(lambda: self._save(settings), self._written)

    def _written(self, why_not: Text | None) -> None:
        if why_not:
            self.failed.emit(why_not)
