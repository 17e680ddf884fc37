"""Eight hundred random actions of a user while a source plays; the same ones each time."""

import random
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.every_dialog import dialogs
from tests.monkey import close_dialogs, memory_kib, poke, press_key, press_menu, tidy_up
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import (
    DownloadError,
    ModelError,
    ModelMissing,
    RecordingError,
    SourceUnreadable,
)
from whatsit.gui.settings.dialog import DEFAULTS
from whatsit.gui.window.main_window import MainWindow

STEPS = 800


SETTLED = STEPS // 2  # by then everything was used once


SEED = 20261122


TRIED = {"source", "model", "provider"}


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
        act = self.chance.choice([act for act in Action if act is not Action.QUIT])
        self.window.qactions[act].trigger()

    def menu(self) -> None:
        press_menu(self.chance, self.window, {Action.QUIT})

    def source(self) -> None:
        specs = ["one", "two", "short", "demo", "by-id/desk", "bad", "http://host/x"]
        self.window.controller.open_all([self.chance.choice(specs)])

    def model(self) -> None:
        self.window.menus.model_chosen.emit(self.chance.choice(["alpha", "beta", "bad"]))

    def key(self) -> None:
        press_key(self.chance, self.window)

    def size(self) -> None:
        self.window.resize(self.chance.randint(400, 1400), self.chance.randint(300, 1000))

    def dialogs(self) -> None:
        close_dialogs(self.window)

    def poke(self) -> None:
        """Use something in an open dialog."""
        poke(self.chance, self.window)

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


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads Linux's own counts")
@pytest.mark.timeout(300)
def test_a_monkey_breaks_nothing(
    window: MainWindow,
    outside: FakeOutside,
    qtbot: QtBot,
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
        for buffer in outside.replay_buffers:
            buffer.kept.clear()
        if number == SETTLED:
            settled_at_kib = settled_kib(monkey)
    end_kib = settled_kib(monkey)
    outside.errors.clear()
    outside.models.probing.set()
    outside.models.measuring.set()
    window.controller.choose(
        **{name: value for name, value in DEFAULTS.items() if name not in TRIED}
    )
    window.controller.switcher.open("two")
    window.controller.switcher.use("alpha", "auto")
    if window.isFullScreen():
        QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.panel.title == "class 2", timeout=10_000)
    threads = {thread.name for thread in threading.enumerate()}
    print(f"{len(set(monkey.done))} kinds of things, {settled_at_kib} KiB, then {end_kib} KiB")
    print(f"running at the end: {sorted(threads)}")

    assert end_kib < settled_at_kib * 1.1


def settled_kib(monkey: Monkey) -> int:
    monkey.dialogs()
    tidy_up()
    return memory_kib()
