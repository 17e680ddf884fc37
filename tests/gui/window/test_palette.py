"""The command palette: an action is found by a part of its name, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from whatsit.gui.window.palette import PaletteDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def palette(parent: QWidget) -> tuple[PaletteDialog, list[str]]:
    """A palette over four actions, one of which cannot be used, and what was done."""
    done: list[str] = []
    actions = []
    for name in ("&Record a clip", "&Recordings", "Open a &folder", "&Snapshot"):
        action = QAction(name, parent)
        action.triggered.connect(lambda _checked=False, name=name: done.append(name))
        actions.append(action)
    actions[3].setEnabled(False)
    actions[0].setShortcut("Ctrl+R")
    return PaletteDialog(actions, parent), done


def test_only_what_can_be_done_now_is_listed(parent: QWidget) -> None:
    dialog, _ = palette(parent)

    assert dialog.shown == ("Record a clip", "Recordings", "Open a folder")


def test_arrows_move_in_the_list_while_letters_go_into_the_field(parent: QWidget) -> None:
    dialog, done = palette(parent)
    QTest.keyClicks(dialog.search, "REC")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)  # it is at the end already
    QTest.keyClick(dialog.search, Qt.Key.Key_Up)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    assert done == ["&Recordings"]
    assert not dialog.isVisible()


def test_enter_does_nothing_where_nothing_fits(parent: QWidget) -> None:
    dialog, done = palette(parent)
    QTest.keyClicks(dialog.search, "no such thing")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    assert dialog.shown == ()
    assert done == []
