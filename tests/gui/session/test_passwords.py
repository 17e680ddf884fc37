"""Addresses that hold a password, which is neither saved nor shown."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow, opened_settings
from whatsit.domain.settings.values import Settings
from whatsit.gui.window.main_window import MainWindow


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
