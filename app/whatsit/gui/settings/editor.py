"""The base class of the editors of settings."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

WIDTH_PX: Final = 200
_HIGH_PX: Final = 28


class Editor(QWidget):
    """A widget that edits one setting.

    Args:
        control: gets the focus, and its accessible name from `name`.
    """

    edited = Signal(object)

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self.setFocusProxy(control)
        control.setMinimumHeight(_HIGH_PX)
        control.installEventFilter(self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(control, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Ignore the wheel over a control without focus: it scrolls the page."""
        if isinstance(event, QWheelEvent) and not self.control.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def name(self, title: str, about: str) -> None:
        """Set the accessible name and description."""
        self.control.setAccessibleName(title)
        self.control.setAccessibleDescription(about)
        self.control.setToolTip(about)

    def show_value(self, value: Any) -> None:
        """Show a value without emitting `edited`."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Put the texts into the current language."""
