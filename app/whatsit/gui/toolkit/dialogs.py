"""The simple dialogs: report, shortcuts, about, address. Each is deleted when it is closed."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontDatabase, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from whatsit.gui.toolkit.i18n import plain, tr

_SCROLL_BAR_PX: Final = 24
_HIGH_PX: Final = 560  # fits on the smallest screen


class Dialog(QDialog):
    """Base of the dialogs: a column of widgets, and buttons below.

    Args:
        title: of the dialog.
        parent: the window.
    """

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.buttons = QDialogButtonBox()

    def finish(self) -> None:
        """Put the buttons below what is in the column."""
        self.buttons.rejected.connect(self.reject)
        self.column.addWidget(self.buttons)


class ReportDialog(Dialog):
    """A text that can be copied: the doctor's report, a model's details, a crash.

    Args:
        title: of the dialog.
        text: the report; `show_text` replaces it.
        parent: the window.
        intro: a sentence above it.
    """

    def __init__(self, title: str, text: str, parent: QWidget, intro: str = "") -> None:
        super().__init__(title, parent)
        if intro:
            label = QLabel(intro)
            label.setWordWrap(True)
            self.column.addWidget(label)
        self._text = QPlainTextEdit(text)
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName(title)
        self.column.addWidget(self._text)
        self.copy = self.buttons.addButton(
            tr("&Copy details"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy.clicked.connect(self._copy)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.resize(720, 480)
        self.finish()

    @property
    def text(self) -> str:
        """The report that is shown."""
        return self._text.toPlainText()

    def show_text(self, text: str) -> None:
        """Show another report."""
        self._text.setPlainText(text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)


class ShortcutsDialog(Dialog):
    """The list of all keyboard shortcuts.

    Args:
        actions: of the window; those without keys are left out.
        parent: the window.
    """

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(tr("Keyboard shortcuts"), parent)
        rows = [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.text())
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        rows.append(("Esc", tr("Leave full screen")))
        cells = "".join(
            f"<tr><td style='padding:3px 18px 3px 4px'><b>{escape(keys)}</b></td>"
            f"<td style='padding:3px'>{escape(plain(text))}</td></tr>"
            for keys, text in rows
        )
        self._label = QLabel(f"<table>{cells}</table>")
        self._label.setTextFormat(Qt.TextFormat.RichText)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidget(self._label)
        scroll.setMinimumWidth(self._label.sizeHint().width() + _SCROLL_BAR_PX)
        self.column.addWidget(scroll)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.finish()
        self.resize(self.sizeHint().width(), min(self._label.sizeHint().height() + 80, _HIGH_PX))

    @property
    def text(self) -> str:
        """The content, as rich text."""
        return self._label.text()


class AboutDialog(Dialog):
    """Version, purpose and licence of the program.

    Args:
        version: of the program.
        parent: the window.
    """

    def __init__(self, version: str, parent: QWidget) -> None:
        super().__init__(tr("About Whatsit"), parent)
        purpose = tr(
            "Point a camera at something and see, live, what an image classifier sees – with "
            "honest numbers, on the backend you chose, recordable as evidence."
        )
        licence = tr("Free software under the Apache License 2.0. No picture leaves this computer.")
        label = QLabel(
            f"<h2>Whatsit {escape(version)}</h2><p>{escape(purpose)}</p><p>{escape(licence)}</p>"
        )
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setMinimumWidth(380)
        self._label = label
        self.column.addWidget(label)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.finish()

    @property
    def text(self) -> str:
        """The content, as rich text."""
        return self._label.text()


class AddressDialog(Dialog):
    """Asks for the address of a stream.

    Args:
        opened: called with the address.
        parent: the window.
        known: addresses that were opened lately, the newest first; it fills the field.
    """

    def __init__(
        self, opened: Callable[[str], None], parent: QWidget, known: Sequence[str] = ()
    ) -> None:
        super().__init__(tr("Open URL"), parent)
        label = QLabel(tr("&Address of a stream (rtsp, http or https):"))
        self.address = QLineEdit()
        self.address.setPlaceholderText("rtsp://192.168.1.20:554/stream")
        self.address.setMinimumWidth(420)
        self.address.setAccessibleName(tr("Address"))
        choice = QComboBox()
        choice.setEditable(True)
        choice.addItems(list(known))
        choice.setLineEdit(self.address)
        choice.setAccessibleName(tr("Address"))
        label.setBuddy(choice)
        self.column.addWidget(label)
        self.column.addWidget(choice)
        self.buttons.setStandardButtons(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self._open = self.buttons.button(QDialogButtonBox.StandardButton.Open)
        self.address.textChanged.connect(self._enable)
        self.address.setText(known[0] if known else "")
        self.address.selectAll()
        self._enable(self.address.text())
        self.known = tuple(known)
        self._opened = opened
        self.accepted.connect(self._take)
        self.buttons.accepted.connect(self.accept)
        self.finish()

    def _enable(self, text: str) -> None:
        self._open.setEnabled(bool(text.strip()))

    def _take(self) -> None:
        self._opened(self.address.text().strip())
