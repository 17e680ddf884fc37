"""The picture: it comes, and the newest frame wins."""

import time

from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit.gui.window.main_window import MainWindow


def test_live_frames_and_labels_appear(window: MainWindow) -> None:
    pixel = window.video.grab().toImage().pixelColor(20, 20)

    assert pixel.red() == 20
    assert window.panel.names[0] == "class 1"
    assert window.status.label("source").text().startswith("one · 160×90 · 50 fps")
    assert window.status.label("model").text() == "Alpha"
    assert window.status.label("provider").text() == "CPU"
    assert window.windowTitle() == "one – Whatsit"


def test_a_busy_window_finds_the_newest_picture_and_no_backlog(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    shown: list[None] = []
    window.controller.live.picture.connect(lambda: shown.append(None))
    time.sleep(0.5)  # the GUI thread does nothing while 25 frames arrive
    composed = len(outside.composed)
    window.controller.live.session.pause(True)
    qtbot.wait(120)

    assert composed > 15
    assert len(shown) < 8
