"""The camera dialog: it shows the values that took effect, and keeps them for that camera."""

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from tests.gui.layout_checks import cut_off
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.gui.cameras.dialog import CameraDialog
from whatsit.gui.window.main_window import MainWindow


def opened(window: MainWindow, qtbot: QtBot) -> CameraDialog:
    window.qactions[Action.CAMERA_CONTROLS].trigger()
    dialog = window.findChildren(CameraDialog)[-1]
    qtbot.waitUntil(lambda: "brightness" in dialog._editors)
    return dialog


@pytest.fixture
def on_camera(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.menus.menu("camera").actions()[0].trigger()
    qtbot.waitUntil(lambda: window.controller.switcher.running_source == "by-id/desk")
    return window


def choose(dialog: CameraDialog, key: str, title: str) -> None:
    box = dialog.editor(key).control
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(title))
    box.activated.emit(box.currentIndex())


def number(dialog: CameraDialog, key: str) -> QDoubleSpinBox:
    box = dialog.editor(key).control
    assert isinstance(box, QDoubleSpinBox)
    return box


def test_what_the_driver_has_is_shown_as_it_is(on_camera: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(on_camera, qtbot)
    focus = dialog.editor("focus_auto").control
    mode = dialog.editor("exposure_auto").control
    assert isinstance(focus, QCheckBox)
    assert isinstance(mode, QComboBox)

    assert number(dialog, "brightness").value() == 0
    assert mode.currentText() == "Aperture Priority"
    assert focus.isChecked()
    assert not dialog.editor("exposure").isEnabled()
    assert dialog.windowTitle() == "Camera controls: Desk & Co"


def test_a_value_that_the_camera_did_not_take_is_read_back(
    on_camera: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    dialog = opened(on_camera, qtbot)
    number(dialog, "brightness").setValue(60)
    qtbot.waitUntil(lambda: number(dialog, "brightness").value() == 50)

    assert dialog.question_bar.text == "The camera took 50."
    assert dict(on_camera.controller.settings.cameras) == {"by-id/desk": "brightness=50"}


def test_leaving_the_automatic_mode_frees_what_it_governed(
    on_camera: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(on_camera, qtbot)
    choose(dialog, "exposure_auto", "Manual Mode")

    qtbot.waitUntil(lambda: dialog.editor("exposure").isEnabled())
    assert not dialog.question_bar.text


def test_another_size_opens_the_camera_again_and_is_kept_for_it(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window = open_window(Settings(language="en", width=640, height=480))
    qtbot.waitUntil(lambda: bool(window.menus.menu("camera").actions()[0].text()))
    window.controller.switcher.open("by-id/desk")
    qtbot.waitUntil(lambda: window.controller.switcher.running_source == "by-id/desk")
    dialog = opened(window, qtbot)
    choose(dialog, "size", "1280 × 720")
    choose(dialog, "rate", "15 fps")
    qtbot.waitUntil(lambda: outside.opened.count("by-id/desk") >= 2)

    settings = window.controller.settings
    assert dict(settings.cameras) == {"by-id/desk": "fps=15 height=720 width=1280"}
    assert (settings.width, settings.height) == (0, 0)  # the wish for all cameras gives way


def test_reset_takes_the_drivers_defaults_and_forgets(
    on_camera: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    dialog = opened(on_camera, qtbot)
    number(dialog, "brightness").setValue(20)
    qtbot.waitUntil(lambda: bool(outside.camera.kept))
    dialog.reset.click()
    qtbot.waitUntil(lambda: number(dialog, "brightness").value() == 0)

    assert outside.camera.kept == ()
    qtbot.waitUntil(lambda: on_camera.controller.settings.cameras == ())


def test_without_a_camera_it_is_said(window: MainWindow, qtbot: QtBot) -> None:
    window.qactions[Action.CAMERA_CONTROLS].trigger()

    assert window.banner.message.startswith("No camera runs now")
    assert window.findChildren(CameraDialog) == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("points", [8, 14])
def test_it_fits_on_the_smallest_screen_and_nothing_is_cut_off(
    open_window: OpenWindow, qtbot: QtBot, qapp: QApplication, language: str, points: int
) -> None:
    before, font = qapp.font(), qapp.font()
    font.setPointSize(points)
    qapp.setFont(font)
    window = open_window(Settings(language=language))
    qtbot.waitUntil(lambda: bool(window.menus.menu("camera").actions()[0].text()))
    window.controller.switcher.open("by-id/desk")
    qtbot.waitUntil(lambda: window.controller.switcher.running_source == "by-id/desk")
    dialog = opened(window, qtbot)
    qtbot.waitExposed(dialog)
    qtbot.wait(50)
    cut, size = cut_off("camera", dialog), dialog.size()
    qapp.setFont(before)

    assert cut == []
    assert (size.width() <= 800, size.height() <= 600) == (True, True)
