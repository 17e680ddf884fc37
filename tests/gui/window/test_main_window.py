"""The window as a whole: pause, mirror, full screen, and what is dropped on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit.domain.session.screen import Action
from whatsit.domain.session.state import Phase
from whatsit.gui.window.main_window import MainWindow


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


@pytest.mark.parametrize("target", ["panel", "video", "status"])
def test_what_is_held_over_the_window_shows_the_target_until_it_is_let_go(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, qapp: QApplication, target: str
) -> None:
    over: QWidget = {"panel": window.panel, "video": window.video, "status": window.status}[target]
    data = QMimeData()
    data.setUrls([QUrl("http://camera.example/two")])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    receiver = over if over.acceptDrops() else window
    qapp.sendEvent(receiver, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    shown = window.video.is_target
    qapp.sendEvent(receiver, QDragLeaveEvent())
    hidden = not window.video.is_target
    qapp.sendEvent(receiver, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    qapp.sendEvent(receiver, QDropEvent(QPointF(5, 5), copy, data, left, none))
    qtbot.waitUntil(lambda: outside.opened[-1] == "http://camera.example/two")

    assert shown
    assert hidden
    assert not window.video.is_target
    assert window.video.target_text == "Let go to open it"
