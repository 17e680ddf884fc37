"""The lists in the menus: cameras, models and providers, and the one that runs."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.gui.window.main_window import MainWindow


def test_cameras_are_listed_by_name_and_open_by_what_finds_them_again(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    entry = window.menus.menu("camera").actions()[0]
    entry.trigger()
    qtbot.waitUntil(lambda: window.panel.title == "class 3")

    assert entry.text() == "Desk && Co (0)"
    assert outside.opened[-1] == "by-id/desk"
    assert window.menus.menu("camera").actions()[0].isChecked()


def test_a_camera_that_was_plugged_in_is_there_after_a_refresh(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.cameras = [*outside.cameras, CameraInfo(1, "New")]
    QTest.keyClick(window, Qt.Key.Key_F5)

    qtbot.waitUntil(lambda: window.menus.menu("camera").actions()[1].text() == "New (1)")


def test_another_resolution_opens_the_camera_again(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.menus.menu("camera").actions()[0].trigger()
    qtbot.waitUntil(lambda: window.controller.switcher.running_source == "by-id/desk")
    window.menus.menu("size").actions()[2].trigger()
    qtbot.waitUntil(lambda: outside.opened.count("by-id/desk") == 2)

    assert (window.controller.settings.width, window.controller.settings.height) == (1280, 720)
    assert window.menus.menu("size").actions()[2].isChecked()


def test_providers_that_cannot_run_are_greyed_with_the_reason(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(window.menus.menu("provider").actions()) > 2)
    automatic, cpu, cuda = window.menus.menu("provider").actions()[:3]

    assert (automatic.isChecked(), cpu.isChecked(), cuda.isChecked()) == (True, True, False)
    assert (cpu.isEnabled(), cuda.isEnabled()) == (True, False)
    assert cuda.toolTip() == "There is no NVIDIA driver."


def test_choosing_a_provider_loads_the_model_on_it(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.menus.provider_chosen.emit("cpu")
    qtbot.waitUntil(lambda: window.controller.settings.provider == "cpu")

    assert outside.loaded[-1] == ("alpha", "cpu")


def test_the_running_model_is_ticked(window: MainWindow) -> None:
    alpha, beta = window.menus.menu("model").actions()[:2]

    assert (alpha.text(), alpha.isChecked()) == ("Alpha", True)
    assert (beta.text(), beta.isChecked()) == ("Beta", False)
