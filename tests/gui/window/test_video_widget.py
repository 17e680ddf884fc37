"""The video widget: the picture, and what is dragged over it."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from pytestqt.qtbot import QtBot

from whatsit.gui.window.video_widget import VideoWidget

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def video(qtbot: QtBot) -> VideoWidget:
    made = VideoWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def held(video: VideoWidget, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    event.ignore()
    video.dragEnterEvent(event)
    return event


def painted(video: VideoWidget) -> QImage:
    return video.grab().toImage()


def addresses(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def test_what_can_be_dropped_is_shown_while_it_is_held_over_the_picture(
    video: VideoWidget,
) -> None:
    video.target_text = "Drop it here"
    before = painted(video)
    event = held(video, addresses(QUrl.fromLocalFile("/somewhere/clip.mp4")))
    while_held = painted(video)
    video.dragLeaveEvent(QDragLeaveEvent())

    assert event.isAccepted()
    assert while_held != before
    assert painted(video) == before


def test_plain_text_cannot_be_dropped(video: VideoWidget) -> None:
    text = QMimeData()
    text.setText("hello")

    assert not held(video, text).isAccepted()
    assert not video.is_target


def test_files_are_dropped_as_paths_and_addresses_as_they_are(
    video: VideoWidget, qtbot: QtBot
) -> None:
    data = addresses(QUrl.fromLocalFile("/some where/狗.mp4"), QUrl("rtsp://desk/stream"))
    held(video, data)
    with qtbot.waitSignal(video.dropped) as signal:
        video.dropEvent(QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))

    assert signal.args is not None
    assert [path.replace("\\", "/") for path in signal.args[0]] == [
        "/some where/狗.mp4",
        "rtsp://desk/stream",
    ]
    assert not video.is_target


def test_words_stand_in_for_the_picture_until_they_are_taken_away(video: VideoWidget) -> None:
    video.show_picture(np.full((300, 400, 4), 200, np.uint8))
    shown = painted(video)
    video.show_text("Opening the camera…")
    worded = painted(video)
    video.show_text("Opening the camera…")
    video.show_text("")

    assert worded != shown
    assert painted(video) == shown
    assert video.painted == 2


def test_a_screen_with_other_pixels_asks_for_another_picture(
    video: VideoWidget, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(video.resized_px) as signal:
        video.event(QEvent(QEvent.Type.DevicePixelRatioChange))

    assert signal.args == [video.size_px]
