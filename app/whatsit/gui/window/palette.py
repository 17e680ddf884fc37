"""The command palette, which finds an action by a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from whatsit.gui.toolkit.i18n import plain, tr


class PaletteDialog(QDialog):
    """Lists the enabled actions, and triggers the one that is chosen.

    Args:
        actions: of the window.
        parent: the window.
    """

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Find an action"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = [action for action in actions if action.isEnabled()]
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Type a part of its name"))
        self.search.setAccessibleName(tr("Find an action"))
        self.search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Find an action"))
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self._list)
        self.resize(420, 360)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        self._filter("")

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the matching actions."""
        return tuple(plain(action.text()) for action in self._fitting(self.search.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Move in the list with Up and Down while the field has the focus."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in arrows
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self._list.currentRow() + step
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
            return True
        return super().eventFilter(watched, event)

    def _fitting(self, text: str) -> list[QAction]:
        parts = text.casefold().split()
        return [
            action
            for action in self._actions
            if all(part in plain(action.text()).casefold() for part in parts)
        ]

    def _filter(self, text: str) -> None:
        self._list.clear()
        for action in self._fitting(text):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            name = plain(action.text())
            item = QListWidgetItem(action.icon(), f"{name}    {keys}" if keys else name)
            item.setData(Qt.ItemDataRole.UserRole, action)
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            action = item.data(Qt.ItemDataRole.UserRole)
            self.close()
            action.trigger()
