"""Bugs are shown in one dialog while the window is open."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit.domain.session.screen import Action
from whatsit.gui.toolkit.crash import CrashReporter
from whatsit.gui.toolkit.dialogs import ReportDialog
from whatsit.gui.window.main import crash_shower
from whatsit.gui.window.main_window import MainWindow


def test_a_bug_of_a_window_that_is_closed_keeps_nothing_running(
    window: MainWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    crashes = CrashReporter(crash_shower(window), window)
    window.close()
    crashes.add(ZeroDivisionError("late"))
    qtbot.wait(50)

    assert not window.findChildren(ReportDialog)
    assert crashes.reports
    assert "late" in capsys.readouterr().err


def test_a_bug_opens_one_dialog_to_copy_from_and_the_clip_goes_on(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    crashes = CrashReporter(crash_shower(window), window)
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: window.controller.recording)
    for number in range(3):
        crashes.add(ZeroDivisionError(f"bug {number}"))
    qtbot.waitUntil(lambda: bool(window.findChildren(ReportDialog)))
    dialogs = window.findChildren(ReportDialog)
    qtbot.waitUntil(lambda: "bug 2" in dialogs[0].text)
    dialogs[0].copy.click()
    offered = outside.clips[0].offered
    qtbot.waitUntil(lambda: outside.clips[0].offered > offered + 3)

    assert len(dialogs) == 1
    assert not dialogs[0].isModal()
    assert "ZeroDivisionError: bug 0" in QGuiApplication.clipboard().text()
    assert not outside.clips[0].closed
