"""What can be done: by menu, by key, by dropping something on the picture."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit import __version__
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.session.screen import Action
from whatsit.domain.session.state import Phase
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.text.errors import AppError, RecordingError
from whatsit.gui.toolkit.dialogs import AboutDialog, AddressDialog, ReportDialog, ShortcutsDialog
from whatsit.gui.window.main_window import MainWindow
from whatsit.gui.window.palette import PaletteDialog

T = TypeVar("T", bound=QDialog)


def dialog(window: MainWindow, kind: type[T], qtbot: QtBot) -> T:
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)))
    return window.findChildren(kind)[-1]


def test_space_takes_a_snapshot_of_what_is_seen(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.banner.message == "Snapshot saved: snapshot.png")
    source, recognition, settings = outside.snapshots[0]

    assert source == "one"
    assert recognition is not None
    assert settings.language == "en"
    assert window.banner.offer.text() == "Open recordings folder"


def test_a_snapshot_that_fails_is_explained(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["snapshot"] = RecordingError("The disk is full.")
    window.qactions[Action.SNAPSHOT].trigger()

    qtbot.waitUntil(lambda: window.banner.message == "The disk is full.")


def test_a_clip_that_no_picture_came_for_is_not_called_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    clip = tmp_path / "clip.mp4"
    empty = ClipSummary(clip, clip.with_suffix(".jsonl"), 0, 0, 0.0, (clip,))
    window.controller.recordings.tell_saved(empty)

    qtbot.waitUntil(lambda: window.banner.message.startswith("Nothing was recorded"))
    assert window.controller.recordings.newest_clip is None


def test_r_records_a_clip_until_r_is_pressed_again(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: window.status.recording_text.startswith("● 0:0"))
    stop = window.qactions[Action.RECORD].text()
    qtbot.waitUntil(lambda: outside.clips[0].offered > 3)
    QTest.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: window.banner.message.startswith("Clip saved: clip.mp4"))

    assert stop == "Stop &recording"
    assert outside.clips[0].closed
    assert window.status.recording_text == ""


def test_a_clip_that_fails_later_is_explained_and_the_picture_goes_on(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: outside.clip_failed is not None and window.controller.recording)
    assert outside.clip_failed is not None
    outside.clip_failed(RecordingError("The disk is full."))
    qtbot.waitUntil(lambda: window.banner.message == "The disk is full.")
    painted = window.video.painted

    qtbot.waitUntil(lambda: window.video.painted > painted + 2)
    assert not window.controller.recording


def test_a_clip_that_cannot_be_opened_can_be_tried_again(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["clip"] = RecordingError("The folder is read-only.")
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: window.banner.message == "The folder is read-only.")
    del outside.errors["clip"]
    window.qactions[Action.RETRY].trigger()

    qtbot.waitUntil(lambda: window.controller.recording)


def test_closing_finishes_the_clip(window: MainWindow, outside: FakeOutside, qtbot: QtBot) -> None:
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: window.controller.recording)
    window.close()

    assert outside.clips[0].closed


def test_p_holds_the_picture_and_lets_it_go_on(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: window.controller.state.phase is Phase.PAUSED)
    name = window.qactions[Action.PAUSE].text()
    qtbot.wait(150)
    painted = window.video.painted
    qtbot.wait(150)
    held = window.video.painted - painted
    QTest.keyClick(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: window.video.painted > painted + 5)

    assert name == "&Go on"
    assert held <= 1


def test_m_mirrors_and_o_hides_the_overlay_even_while_paused(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.qactions[Action.PAUSE].trigger()
    QTest.keyClick(window, Qt.Key.Key_M)
    QTest.keyClick(window, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: outside.composed[-1][1].mirror)
    qtbot.waitUntil(lambda: outside.composed[-1][1].overlay is None)

    assert window.qactions[Action.MIRROR].isChecked()
    assert not window.qactions[Action.OVERLAY].isChecked()


def test_full_screen_shows_the_picture_alone_and_escape_leaves_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: window.isFullScreen() and not window.menus.isVisible())
    alone = not window.status.isVisible() and not window.panel.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen() and window.menus.isVisible())

    assert alone
    assert window.panel.isVisible()


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


def test_dropped_files_are_opened_and_dropped_models_are_installed(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    urls = [QUrl.fromLocalFile("/models/mine.onnx"), QUrl("http://camera.example/two")]
    data = QMimeData()
    data.setUrls(urls)
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    window.video.dragEnterEvent(entered)
    window.video.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    qtbot.waitUntil(lambda: window.status.label("model").text() == "Mine")

    assert entered.isAccepted()
    assert outside.models.installed[0][0].path == Path("/models/mine.onnx")
    qtbot.waitUntil(lambda: outside.opened[-1] == "http://camera.example/two")


def test_a_url_is_asked_for_and_opened(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.qactions[Action.OPEN_URL].trigger()
    asked = dialog(window, AddressDialog, qtbot)
    QTest.keyClicks(asked.address, "rtsp://me:secret@host/x")
    QTest.keyClick(asked.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: outside.opened[-1] == "rtsp://me:secret@host/x")

    assert "secret" not in str(window.controller.settings)


@pytest.mark.parametrize("action", [Action.OPEN, Action.OPEN_FOLDER])
def test_files_are_asked_for_without_stopping_the_picture(
    window: MainWindow, qtbot: QtBot, action: Action
) -> None:
    window.qactions[action].trigger()
    asked = dialog(window, QFileDialog, qtbot)
    painted = window.video.painted
    qtbot.waitUntil(lambda: window.video.painted > painted + 2)
    asked.reject()


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


def test_the_recordings_folder_is_opened_outside(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.qactions[Action.RECORDINGS].trigger()
    qtbot.waitUntil(lambda: bool(opened))

    assert opened == [QUrl.fromLocalFile(str(outside.folder))]


def test_a_click_on_a_prediction_copies_its_name(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.panel.row(0), Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == "class 1"
    assert window.banner.message == "Copied: class 1"


def test_a_model_that_cannot_be_added_is_explained(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["add"] = AppError("text.onnx is not an ONNX file.")
    window.controller.model_adder.add("text.onnx")

    qtbot.waitUntil(lambda: window.banner.message == "text.onnx is not an ONNX file.")
