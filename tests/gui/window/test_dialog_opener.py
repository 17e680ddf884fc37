"""The dialogs that actions open: address, reports, palette, help."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit import __version__
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.gui.toolkit.dialogs import AboutDialog, AddressDialog, ReportDialog, ShortcutsDialog
from whatsit.gui.window.main_window import MainWindow
from whatsit.gui.window.palette import PaletteDialog

T = TypeVar("T", bound=QDialog)


def dialog(window: MainWindow, kind: type[T], qtbot: QtBot) -> T:
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)))
    return window.findChildren(kind)[-1]


def test_a_url_is_asked_for_and_opened(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.qactions[Action.OPEN_URL].trigger()
    asked = dialog(window, AddressDialog, qtbot)
    QTest.keyClicks(asked.address, "rtsp://me:secret@host/x")
    QTest.keyClick(asked.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: outside.opened[-1] == "rtsp://me:secret@host/x")

    assert "secret" not in str(window.controller.settings)


def test_the_doctor_report_can_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    window.qactions[Action.DOCTOR].trigger()
    report = dialog(window, ReportDialog, qtbot)
    qtbot.waitUntil(lambda: report.text == "the doctor's report")
    report.copy.click()

    assert QGuiApplication.clipboard().text() == "the doctor's report"


def test_a_report_that_comes_after_its_dialog_was_closed_is_let_go(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.delay_s = 0.2
    window.qactions[Action.DOCTOR].trigger()
    dialog(window, ReportDialog, qtbot).close()
    qtbot.wait(400)

    assert window.findChildren(ReportDialog) == []


def test_ctrl_k_finds_an_action_by_a_part_of_its_name(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = dialog(window, PaletteDialog, qtbot)
    everything = palette.shown
    QTest.keyClicks(palette.search, "mirr")
    found = palette.shown
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.controller.settings.mirror)

    assert len(everything) > 12
    assert found == ("Mirror",)


def test_help_lists_every_shortcut(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = dialog(window, ShortcutsDialog, qtbot).text

    for action in window.actions():
        assert action.shortcut().toString() in shown
    assert "Esc" in shown


def test_about_says_which_version_it_is(window: MainWindow, qtbot: QtBot) -> None:
    window.qactions[Action.ABOUT].trigger()

    assert __version__ in dialog(window, AboutDialog, qtbot).text


def test_the_technical_side_of_a_failure_can_be_copied(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    before = window.qactions[Action.DETAILS].isEnabled()
    error = SourceUnreadable("two", "it is busy.")
    error.__cause__ = OSError(16, "Device or resource busy")
    outside.errors["two"] = error
    window.controller.switcher.open("two")
    qtbot.waitUntil(window.banner.details.isVisible)
    window.banner.details.click()
    report = window.findChildren(ReportDialog)[-1]
    report.copy.click()

    assert not before
    assert "caused by OSError: [Errno 16]" in report.text
    assert QGuiApplication.clipboard().text() == report.text


def test_a_notice_has_no_details(window: MainWindow) -> None:
    window.qactions[Action.SNAPSHOT].trigger()

    assert not window.banner.details.isVisible()


def test_an_address_that_was_opened_is_there_to_be_opened_again(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    recent = ("film.mp4", "rtsp://host/one", "http://host/two")
    window = open_window(Settings(language="en", recent=recent))
    window.qactions[Action.OPEN_URL].trigger()
    asked = window.findChildren(AddressDialog)[-1]

    assert asked.address.text() == "rtsp://host/one"
    assert asked.known == ("rtsp://host/one", "http://host/two")
