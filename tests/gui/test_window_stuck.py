"""The window with a model that does not come back, and with addresses that hold a password."""

import threading

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.fakes import FakeRecognizer
from tests.gui.conftest import OpenWindow, opened_settings
from whatsit.domain.session.ports import Scored
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.frame import Frame
from whatsit.engine.recognition import live
from whatsit.gui.window.main_window import MainWindow


class Hung(FakeRecognizer):
    """Does not come back from its first frame until the test is over."""

    def __init__(self, thaw: threading.Event) -> None:
        super().__init__(name="hung")
        self._thaw = thaw

    def recognize(self, frame: Frame) -> Scored:
        self._thaw.wait(30)
        return super().recognize(frame)


def test_a_model_that_does_not_come_back_is_told_and_another_can_be_chosen(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "STUCK_S", 0.2)
    session = window.controller.live.session
    session.use_model(lambda: Hung(outside.let_go), "hung")
    qtbot.waitUntil(lambda: "it has not come back" in window.banner.message, timeout=10_000)
    painted = window.video.painted
    qtbot.waitUntil(lambda: window.video.painted > painted + 5)

    assert window.status.label("model").text() == "Hung"
    window.controller.use_model("beta")
    qtbot.waitUntil(lambda: window.status.label("model").text() == "Beta", timeout=10_000)
    qtbot.waitUntil(lambda: window.panel.title == "class 1", timeout=10_000)
    assert "come back" not in window.banner.message


def test_a_window_whose_model_does_not_come_back_can_be_closed(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "STUCK_S", 0.2)
    window.controller.live.session.use_model(lambda: Hung(outside.let_go), "hung")
    qtbot.waitUntil(lambda: "it has not come back" in window.banner.message, timeout=10_000)
    window.qactions[Action.QUIT].trigger()

    assert not window.isVisible()


def test_a_source_that_needs_a_password_is_remembered_without_it(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.controller.switcher.open("rtsp://joe:hush@cam/1?token=hush")
    qtbot.waitUntil(lambda: bool(window.controller.settings.recent), timeout=10_000)

    assert outside.opened[-1] == "rtsp://joe:hush@cam/1?token=hush"
    assert window.controller.settings.recent == ("rtsp://joe@cam/1?token=",)
    assert window.controller.settings.source == ""
    assert "hush" not in str(window.controller.settings)


def test_the_settings_show_no_password_of_the_command_line(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    address = "rtsp://joe:hush@cam/1"
    window = open_window(Settings(language="en", source=address))
    qtbot.waitUntil(lambda: window.video.painted > 0)
    dialog = opened_settings(window, qtbot)

    assert "hush" not in repr([w.text() for w in dialog.findChildren(QLineEdit)])
