"""The status bar: the button that records, and the parts of the screen's status."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from whatsit.domain.session.screen import Action, Screen
from whatsit.domain.session.status import Part, StatusPart
from whatsit.gui.toolkit.elided_label import ElidedLabel
from whatsit.gui.toolkit.i18n import plain, say, tr

_SPACING: Final = 12
_LEAST_PX: Final = 50
_DOT: Final = "●"
_ORDER: tuple[Part, ...] = ("source", "model", "provider", "rates", "latency", "dropped")


class RecordButton(QToolButton):
    """A button that starts or ends a clip, and shows its running time."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recording")
        self.setAutoRaise(True)
        self._elapsed = ""

    @property
    def recording_text(self) -> str:
        """The text while recording; empty otherwise."""
        return self.text() if self._elapsed else ""

    def update_from(self, screen: Screen) -> None:
        """Show the time of the clip, or that one can be started."""
        self._elapsed = screen.recording
        text = f"{_DOT} {self._elapsed or tr('Record')}"
        if self.text() != text:
            self.setText(text)
        name = plain(say(screen.labels[Action.RECORD]))
        if self.accessibleName() != name:
            self.setAccessibleName(name)
            self.setToolTip(f"{name} (R)")
        self.setAccessibleDescription(self._elapsed)
        self.setEnabled(Action.RECORD in screen.enabled)
        if self.property("running") != bool(self._elapsed):
            self.setProperty("running", bool(self._elapsed))
            self.style().unpolish(self)
            self.style().polish(self)


class StatusBar(QFrame):
    """The line at the bottom of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(_SPACING)
        self.record = RecordButton()
        row.addWidget(self.record)
        self._labels: dict[Part, QLabel] = {}
        self._parts: Sequence[StatusPart] = ()
        for part in _ORDER:
            label = ElidedLabel(_LEAST_PX)
            label.setObjectName(f"status-{part}")
            self._labels[part] = label
            row.addWidget(label, 3 if part == "source" else 0)

    def label(self, part: Part) -> QLabel:
        """Return the label of a part."""
        return self._labels[part]

    @property
    def recording_text(self) -> str:
        """The text while recording; empty otherwise."""
        return self.record.recording_text

    def retranslate(self) -> None:
        """Clear the tooltips; the next update sets them in the current language."""
        for label in self._labels.values():
            label.setToolTip("")

    def update_from(self, screen: Screen) -> None:
        """Show the screen's parts."""
        self.record.update_from(screen)
        self._parts = screen.status
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Use the short texts where there is less room."""
        super().resizeEvent(event)
        self._show()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a small width, so that the bar does not widen the window."""
        return QSize(300, super().minimumSizeHint().height())

    def _show(self) -> None:
        is_short = self._whole_width() > self.width()
        for part in self._parts:
            label, text = self._labels[part.part], say(part.text)
            name, tip = say(part.name), say(part.tip)
            shown = say(part.short) if is_short and part.short else text
            whole = "\n".join(line for line in (f"{name}: {text}", tip) if line)
            if label.text() != shown:
                label.setText(shown)
            if label.toolTip() != whole:
                label.setToolTip(whole)
                label.setAccessibleName(name)
                label.setAccessibleDescription(whole)
            if label.property("marked") != part.marked:
                label.setProperty("marked", part.marked)
                label.style().unpolish(label)
                label.style().polish(label)

    def _whole_width(self) -> int:
        """Return the width of all parts in their long form, in pixels."""
        texts = [say(part.text) for part in self._parts]
        texts.append(self.record.text())
        letters = self.fontMetrics()
        return sum(letters.horizontalAdvance(text) + _SPACING + 8 for text in texts) + _SPACING
