"""Changed shortcuts: in effect at once, saved, and never taken from another action."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.gui.settings.dialog import SettingsDialog
from whatsit.gui.window.main_window import MainWindow


def press_keys(
    dialog: SettingsDialog, act: Action, key: Qt.Key, *more: Qt.KeyboardModifier
) -> None:
    modifier = more[0] if more else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(dialog.shortcut_rows[act].keys, key, modifier)


def test_new_keys_work_at_once_in_menus_and_after_a_restart(
    settings: SettingsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    press_keys(settings, Action.MIRROR, Qt.Key.Key_X)
    settings.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_M)
    old_works = window.controller.settings.mirror
    QTest.keyClick(window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(outside.saved))

    assert not old_works
    assert window.controller.settings.mirror
    assert window.qactions[Action.MIRROR].shortcut().toString() == "X"
    assert outside.saved[-1].shortcuts == (("mirror", "X"),)


def test_keys_of_another_act_are_shown_as_a_clash_and_not_taken(
    settings: SettingsDialog, window: MainWindow
) -> None:
    press_keys(settings, Action.MIRROR, Qt.Key.Key_R)
    row = settings.shortcut_rows[Action.MIRROR]
    trouble = row.trouble

    assert trouble == "R belongs to “Record a clip”."
    assert window.qactions[Action.MIRROR].shortcut().toString() == "M"
    assert window.qactions[Action.RECORD].shortcut().toString() == "R"
    row.take.click()
    assert window.qactions[Action.MIRROR].shortcut().toString() == "R"
    assert window.qactions[Action.RECORD].shortcut().isEmpty()
    assert row.trouble == ""


def test_keys_that_are_put_back_may_clash_too(settings: SettingsDialog, window: MainWindow) -> None:
    press_keys(settings, Action.MIRROR, Qt.Key.Key_R)
    settings.shortcut_rows[Action.MIRROR].take.click()
    settings.shortcut_rows[Action.RECORD].reset.click()

    assert settings.shortcut_rows[Action.RECORD].trouble == "R belongs to “Mirror”."
    settings.shortcut_rows[Action.MIRROR].reset.click()
    settings.shortcut_rows[Action.RECORD].reset.click()
    assert window.controller.settings.shortcuts == ()


def test_backspace_takes_keys_away(settings: SettingsDialog, window: MainWindow) -> None:
    press_keys(settings, Action.MIRROR, Qt.Key.Key_Backspace)

    assert window.qactions[Action.MIRROR].shortcut().isEmpty()


def test_escape_closes_the_dialog_and_is_nobodys_shortcut(settings: SettingsDialog) -> None:
    settings.show_page(4)
    press_keys(settings, Action.MIRROR, Qt.Key.Key_Escape)

    assert not settings.isVisible()


def test_two_equal_keys_in_the_file_are_told(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(Settings(language="en", shortcuts=(("mirror", "X"), ("pause", "X"))))
    qtbot.waitUntil(lambda: "X" in window.banner.message)

    assert window.qactions[Action.MIRROR].shortcut().toString() == "X"
    assert window.qactions[Action.PAUSE].shortcut().isEmpty()
