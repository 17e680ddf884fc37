"""What a monkey does to the window: anything that a user could, at random."""

import ctypes
import gc
import random
from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QTableWidget,
    QTreeWidget,
    QWidget,
)

from whatsit.gui.window.main_window import MainWindow

KEYS = "PMORCFV"
POKED = (
    QAbstractButton
    | QComboBox
    | QAbstractSpinBox
    | QLineEdit
    | QListWidget
    | QTreeWidget
    | QTableWidget
)


def press_menu(chance: random.Random, window: MainWindow, without: Collection[str]) -> str:
    """Choose something in a menu; returns its text, empty where nothing could be chosen."""
    menu = chance.choice(window.menus.findChildren(QMenu))
    entries: list[QAction] = [
        action
        for action in menu.actions()
        if action.isEnabled() and not action.menu() and action.objectName() not in without
    ]
    if not entries:
        return ""
    entry = chance.choice(entries)
    text = entry.text()  # choosing it may be its end
    entry.trigger()
    return text


def press_key(chance: random.Random, widget: QWidget) -> str:
    """Press a letter there; returns it."""
    key = chance.choice(KEYS)
    QTest.keyClick(widget, Qt.Key(ord(key)))
    return key


def close_dialogs(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()


def poke(chance: random.Random, window: MainWindow) -> str:
    """Use something in an open dialog; returns what, empty where there is nothing."""
    here = [
        widget
        for dialog in window.findChildren(QDialog)
        if dialog.isVisible() and not isinstance(dialog, QFileDialog)
        for widget in dialog.findChildren(QWidget)
        if isinstance(widget, POKED) and widget.isVisible() and widget.isEnabled()
    ]
    if not here:
        return ""
    widget = chance.choice(here)
    name = f"{widget.window().windowTitle()}: {type(widget).__name__} {widget.accessibleName()}"
    match widget:
        case QAbstractButton() as button:
            name += button.text()
            button.click()
        case QComboBox() as choice if choice.count():
            index = chance.randrange(choice.count())
            choice.setCurrentIndex(index)
            choice.activated.emit(index)
        case QAbstractSpinBox() as number:
            number.stepBy(chance.choice([-2, -1, 1, 2]))
        case QLineEdit() as field:
            press_key(chance, field)
        case QListWidget() as choices:
            choices.setCurrentRow(chance.randrange(max(1, choices.count())))
        case QTreeWidget() as models if models.topLevelItemCount():
            index = chance.randrange(models.topLevelItemCount())
            models.setCurrentIndex(models.model().index(index, 0))
        case QTableWidget() as table if table.rowCount():
            table.selectRow(chance.randrange(table.rowCount()))
    return name


def tidy_up() -> None:
    """Let go whatever is only waiting to be let go, so that what is left is really kept."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    gc.collect()
    # What threads gave back lies about in the arenas of glibc; it is not lost.
    ctypes.CDLL(None).malloc_trim(0)


def memory_kib() -> int:
    """Resident memory of this process."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
