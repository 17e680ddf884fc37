"""A table of figures that can be read, selected and copied, but not changed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

_SPARE_PX: Final = 8


class FigureTable(QTableWidget):
    """A table with texts left and figures right; Ctrl+C copies the selected rows, with tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow a change of the font with the height of the rows."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_rows()

    def show_rows(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1
    ) -> None:
        """Show rows.

        Args:
            headings: one a column.
            rows: each as long as the headings.
            left: number of leading columns with texts; the others are figures, aligned right.
        """
        if self._rows() == [list(row) for row in rows] and self._headings() == list(headings):
            return
        self.setColumnCount(len(headings))
        self.setRowCount(len(rows))
        for column, heading in enumerate(headings):
            item = QTableWidgetItem(heading)
            item.setTextAlignment(_side(column < left))
            self.setHorizontalHeaderItem(column, item)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(_side(column < left))
                self.setItem(at, column, item)

    @property
    def text(self) -> str:
        """The content, a line a row, with tabs between the cells."""
        return "\n".join("\t".join(row) for row in (self._headings(), *self._rows()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Copy the selected rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()})
            rows = self._rows()
            QGuiApplication.clipboard().setText("\n".join("\t".join(rows[at]) for at in chosen))
            return
        super().keyPressEvent(event)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _SPARE_PX)

    def _headings(self) -> list[str]:
        return [self._text(self.horizontalHeaderItem(at)) for at in range(self.columnCount())]

    def _rows(self) -> list[list[str]]:
        return [
            [self._text(self.item(row, column)) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]

    def _text(self, item: QTableWidgetItem | None) -> str:
        return item.text() if item is not None else ""


def _side(is_left: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
