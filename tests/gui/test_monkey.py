"""Eight hundred random things that a user may do while a source plays; the same ones each time."""

import ctypes
import gc
import random
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
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
from pytestqt.qtbot import QtBot

from app.domain.errors import (
    DownloadError,
    ModelError,
    ModelMissing,
    RecordingError,
    SourceUnreadable,
)
from app.domain.screen import Act
from app.gui.main_window import MainWindow
from app.gui.settings_dialog import DEFAULTS
from tests.fake_services import FakeOutside
from tests.gui.every_dialog import dialogs

STEPS = 800
SETTLED = STEPS // 2  # by then everything was used once
SEED = 20261122
KEYS = "PMORCFV"
TRIED = {"source", "model", "provider"}
POKED = (
    QAbstractButton
    | QComboBox
    | QAbstractSpinBox
    | QLineEdit
    | QListWidget
    | QTreeWidget
    | QTableWidget
)


class Monkey:
    """Does one random thing a step."""

    def __init__(self, window: MainWindow, outside: FakeOutside) -> None:
        self.window = window
        self.outside = outside
        self.chance = random.Random(SEED)
        self.done: list[str] = []

    def step(self) -> None:
        does = self.chance.choice(
            [self.act, self.act, self.menu, self.menu, self.source, self.model, self.key, self.size,
             self.dialogs, self.trouble, self.poke, self.poke, self.poke, self.drop, self.arrive]
        )  # fmt: skip
        self.done.append(does.__name__)
        does()

    def act(self) -> None:
        act = self.chance.choice([act for act in Act if act is not Act.QUIT])
        self.window.acts[act].trigger()

    def menu(self) -> None:
        menu = self.chance.choice(self.window.menus.findChildren(QMenu))
        entries: list[QAction] = [
            action
            for action in menu.actions()
            if action.isEnabled() and not action.menu() and action.objectName() != Act.QUIT
        ]
        if entries:
            self.chance.choice(entries).trigger()

    def source(self) -> None:
        words = ["one", "two", "short", "demo", "by-id/desk", "bad", "http://host/x"]
        self.window.controller.open_all([self.chance.choice(words)])

    def model(self) -> None:
        self.window.menus.model_chosen.emit(self.chance.choice(["alpha", "beta", "bad"]))

    def key(self) -> None:
        QTest.keyClick(self.window, Qt.Key(ord(self.chance.choice(KEYS))))

    def size(self) -> None:
        self.window.resize(self.chance.randint(400, 1400), self.chance.randint(300, 1000))

    def dialogs(self) -> None:
        for dialog in self.window.findChildren(QDialog):
            dialog.close()

    def poke(self) -> None:
        """Use something in an open dialog."""
        here = [
            widget
            for dialog in self.window.findChildren(QDialog)
            if dialog.isVisible() and not isinstance(dialog, QFileDialog)
            for widget in dialog.findChildren(QWidget)
            if isinstance(widget, POKED) and widget.isVisible() and widget.isEnabled()
        ]
        if not here:
            return
        match self.chance.choice(here):
            case QAbstractButton() as button:
                button.click()
            case QComboBox() as choice if choice.count():
                index = self.chance.randrange(choice.count())
                choice.setCurrentIndex(index)
                choice.activated.emit(index)
            case QAbstractSpinBox() as number:
                number.stepBy(self.chance.choice([-2, -1, 1, 2]))
            case QLineEdit() as field:
                QTest.keyClick(field, Qt.Key(ord(self.chance.choice(KEYS))))
            case QListWidget() as choices:
                choices.setCurrentRow(self.chance.randrange(max(1, choices.count())))
            case QTreeWidget() as models if models.topLevelItemCount():
                index = self.chance.randrange(models.topLevelItemCount())
                models.setCurrentIndex(models.model().index(index, 0))
            case QTableWidget() as table if table.rowCount():
                table.selectRow(self.chance.randrange(table.rowCount()))

    def drop(self) -> None:
        """A model, with or without questions."""
        self.outside.models.plausible = self.chance.random() < 0.5
        self.window.controller.open_all(["/models/mine.onnx"])

    def arrive(self) -> None:
        """Downloads end, or models take their time."""
        models = self.outside.models
        for download in models.downloads.values():
            download.go_on.set()
        slow = self.chance.choice([models.measuring, models.probing])
        slow.clear() if slow.is_set() else slow.set()

    def trouble(self) -> None:
        troubles = {
            "bad": SourceUnreadable("bad", "it is busy."),
            "snapshot": RecordingError("The disk is full."),
            "clip": RecordingError("The disk is full."),
            "beta": ModelMissing("beta"),
            "gamma": DownloadError("No address delivers gamma."),
            "install": ModelError("There is already a model mine."),
            "measure": ModelError("beta failed."),
        }
        name = self.chance.choice(list(troubles))
        if name in self.outside.errors:
            del self.outside.errors[name]
        else:
            self.outside.errors[name] = troubles[name]


def memory_kib() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads Linux's own counts")
@pytest.mark.timeout(300)
def test_a_monkey_breaks_nothing(
    window: MainWindow,
    outside: FakeOutside,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkey = Monkey(window, outside)
    settled_at_kib = 0
    for _ in dialogs(window, qtbot):
        """What is loaded once for each would count as lost."""
    for number in range(STEPS):
        monkey.step()
        qtbot.wait(5)
        outside.composed.clear()  # the fake's memory, not the window's
        for memory in outside.memories:
            memory.kept.clear()
        if number == SETTLED:
            settled_at_kib = settled_kib(monkey, qapp)
    end_kib = settled_kib(monkey, qapp)
    outside.errors.clear()
    outside.models.probing.set()
    outside.models.measuring.set()
    window.controller.choose(
        **{name: value for name, value in DEFAULTS.items() if name not in TRIED}
    )
    window.controller.switching.open("two")
    window.controller.switching.use("alpha", "auto")
    if window.isFullScreen():
        QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.panel.title == "class 2", timeout=10_000)
    threads = {thread.name for thread in threading.enumerate()}
    print(f"{len(set(monkey.done))} kinds of things, {settled_at_kib} KiB, then {end_kib} KiB")
    print(f"running at the end: {sorted(threads)}")

    assert end_kib < settled_at_kib * 1.1


def settled_kib(monkey: Monkey, qapp: QApplication) -> int:
    monkey.dialogs()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()
    # What threads gave back lies about in the arenas of glibc; it is not lost.
    ctypes.CDLL(None).malloc_trim(0)
    return memory_kib()
