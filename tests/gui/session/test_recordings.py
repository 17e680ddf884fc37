"""Snapshots and clips: taken, recorded, explained where they fail, and found again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import RecordingError
from whatsit.gui.window.main_window import MainWindow


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


def test_the_recordings_folder_is_opened_outside(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.qactions[Action.RECORDINGS].trigger()
    qtbot.waitUntil(lambda: bool(opened))

    assert opened == [QUrl.fromLocalFile(str(outside.folder))]


def test_the_button_records_shows_the_time_and_ends_the_clip(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    button = window.status.record
    idle, name = button.text(), button.accessibleName()
    button.click()
    qtbot.waitUntil(lambda: button.text().startswith("● 0:0"))
    running = button.accessibleName()
    button.click()
    qtbot.waitUntil(lambda: outside.clips[0].closed)

    qtbot.waitUntil(lambda: button.text() == idle)
    assert (idle, name, running) == ("● Record", "Record a clip", "Stop recording")
    assert button.isVisible()


def test_a_burst_of_snapshots_loses_none(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    for _ in range(20):
        QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(outside.snapshots) == 20)

    assert {source for source, _, _ in outside.snapshots} == {"one"}
    for _, recognition, _ in outside.snapshots:
        assert recognition is not None
        assert recognition.predictions[0].label.name() == "class 1"


def test_a_chapter_mark_is_set_in_the_running_clip(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.waitUntil(window.qactions[Action.RECORD].isEnabled)
    assert not window.qactions[Action.MARK].isEnabled()
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(window.qactions[Action.MARK].isEnabled)
    window.qactions[Action.MARK].trigger()

    assert len(outside.clips[0].marks) == 1
