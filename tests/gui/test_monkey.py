"""Five hundred random things that a user may do while a source plays; the same ones each time."""

import gc
import random
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from app.domain.errors import ModelMissing, RecordingError, SourceUnreadable
from app.domain.screen import Act
from app.gui.main_window import MainWindow
from tests.fake_services import FakeOutside

STEPS = 500
SEED = 20261122
KEYS = "PMORCFV"


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
             self.dialogs, self.trouble]
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

    def trouble(self) -> None:
        troubles = {
            "bad": SourceUnreadable("bad", "it is busy."),
            "snapshot": RecordingError("The disk is full."),
            "clip": RecordingError("The disk is full."),
            "beta": ModelMissing("beta"),
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
    half_kib = 0
    for number in range(STEPS):
        monkey.step()
        qtbot.wait(5)
        outside.composed.clear()  # the fake's memory, not the window's
        if number == STEPS // 2:
            half_kib = settled_kib(monkey, qapp)
    end_kib = settled_kib(monkey, qapp)
    outside.errors.clear()
    window.controller.switching.open("two")
    window.controller.switching.use_model("alpha")
    if window.isFullScreen():
        QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.panel.title == "class 2", timeout=10_000)
    print(f"{len(set(monkey.done))} kinds of things, {half_kib} KiB, then {end_kib} KiB")

    assert end_kib < half_kib * 1.1


def settled_kib(monkey: Monkey, qapp: QApplication) -> int:
    monkey.dialogs()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()
    return memory_kib()
