"""The table of figures: copied with tabs; an equal update keeps the selection."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from whatsit.gui.toolkit.figure_table import FigureTable

ROWS = [["one", "1.0", "2"], ["two", "3.0", "4"], ["three", "5.0", "6"]]


def table(qtbot: QtBot) -> FigureTable:
    made = FigureTable()
    qtbot.addWidget(made)
    made.show_rows(["name", "ms", "n"], ROWS)
    return made


def test_the_selected_rows_are_copied_in_their_order_with_tabs(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    made.selectRow(2)
    made.selectRow(0)
    QTest.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "one\t1.0\t2\nthree\t5.0\t6"


def test_other_keys_move_in_it_and_change_nothing(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.setCurrentCell(0, 0)
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_X)

    assert made.currentRow() == 1
    assert made.text.splitlines()[1] == "one\t1.0\t2"


def test_showing_the_same_again_keeps_the_selection(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.selectRow(1)
    made.show_rows(["name", "ms", "n"], ROWS)

    assert {index.row() for index in made.selectedIndexes()} == {1}


def test_rows_grow_with_the_letters(qtbot: QtBot) -> None:
    made = table(qtbot)
    before = made.rowHeight(0)
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    made.setFont(font)

    assert made.verticalHeader().defaultSectionSize() > before
