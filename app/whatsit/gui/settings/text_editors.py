"""The editors of settings that are texts: free text, a list of choices, and folders."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFileDialog, QLineEdit, QPushButton, QWidget

from whatsit.domain.settings.kinds import Text
from whatsit.gui.settings.editor import Editor
from whatsit.gui.toolkit.i18n import say, tr

Picks = Callable[[], Sequence[tuple[str, str]]]
"""Returns what can be chosen now, as pairs of value and title."""


class FieldEditor(Editor):
    """A text field; the text is taken when the focus leaves it, or at Enter.

    Args:
        control: gets the focus.
        field: has the text.
        kind: tells what the empty text means.
    """

    def __init__(self, control: QWidget, field: QLineEdit, kind: Text) -> None:
        super().__init__(control)
        self.field = field
        self._kind = kind
        self._shown = ""
        field.editingFinished.connect(self._take)
        self.retranslate()

    def name(self, title: str, about: str) -> None:
        """Set the accessible name, also of the field inside."""
        super().name(title, about)
        self.field.setAccessibleName(title)

    def show_value(self, value: Any) -> None:
        """Show a text, unless the user is just typing."""
        if self.field.isModified() and self.field.hasFocus():
            return
        self._shown = value
        self.field.setText(value)
        self.field.setCursorPosition(0)

    def retranslate(self) -> None:
        """Put the text of the empty field into the current language."""
        self.field.setPlaceholderText(say(self._kind.empty))

    def tell(self, text: str) -> None:
        """Take a text that was typed or picked, and emit it if it is new."""
        self.field.setText(text)
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)

    def _take(self) -> None:
        if self.field.isModified():
            self.field.setModified(False)
            self.tell(self.field.text().strip())


class PickEditor(FieldEditor):
    """A list of choices, in which any other text can be typed.

    Args:
        kind: tells what the empty text means.
        picks: returns the values and titles now.
    """

    def __init__(self, kind: Text, picks: Picks) -> None:
        self._picks = picks
        self._list = QComboBox()
        self._list.setEditable(True)
        self._list.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setMinimumContentsLength(12)
        field = QLineEdit()
        self._list.setLineEdit(field)
        # Below the field, not in it: "0" must not become the camera whose name begins with it.
        completer = QCompleter(self._list.model(), self._list)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._list.setCompleter(completer)
        super().__init__(self._list, field, kind)
        self._list.activated.connect(lambda index: self.tell(self._list.itemData(index)))

    def show_value(self, value: Any) -> None:
        """Show a text, and renew the choices."""
        picks = self._picks()
        listed = [self._list.itemData(index) for index in range(self._list.count())]
        if listed != [choice for choice, _ in picks]:
            self._list.clear()
            for choice, title in picks:
                self._list.addItem(title, choice)
        super().show_value(value)


class FolderEditor(FieldEditor):
    """A folder, typed or chosen in a dialog.

    Args:
        kind: tells what the empty text means.
    """

    def __init__(self, kind: Text) -> None:
        field = QLineEdit()
        self._browse = QPushButton()
        self._browse.setAutoDefault(False)
        super().__init__(field, field, kind)
        self._browse.clicked.connect(self._look_for_folder)
        self.row.addWidget(self._browse)

    def name(self, title: str, about: str) -> None:
        """Set the accessible name, also of the button."""
        super().name(title, about)
        self._browse.setAccessibleName(f"{title}: {self._browse.text()}")

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        super().retranslate()
        self._browse.setText(tr("Browse…"))

    def _look_for_folder(self) -> None:
        dialog = QFileDialog(self, tr("Choose a folder"), self._shown)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.tell)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
