"""The replay buffer: it is filled, saved on demand, and closed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import RecordingError
from whatsit.gui.window.main_window import MainWindow


@pytest.fixture
def replaying(open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot) -> MainWindow:
    """A window that keeps a minute, and has kept some of it."""
    window = open_window(Settings(language="en", remember_s=60))
    qtbot.waitUntil(
        lambda: bool(outside.replay_buffers) and len(outside.replay_buffers[0].kept) > 5
    )
    return window


def test_b_saves_what_just_happened_and_goes_on(
    replaying: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    QTest.keyClick(replaying, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: replaying.banner.message.startswith("Clip saved: past.mp4 (12.0 s"))
    kept = len(outside.replay_buffers[0].kept)

    qtbot.waitUntil(lambda: len(outside.replay_buffers[0].kept) > kept)
    assert len(outside.replay_buffers) == 1
    assert not outside.replay_buffers[0].closed


def test_what_is_kept_has_its_recognitions(
    replaying: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    buffer = outside.replay_buffers[0]
    qtbot.waitUntil(lambda: buffer.kept[-1][1] is not None)
    frame, recognition = buffer.kept[-1]

    assert recognition is not None
    assert 0 <= frame.number - recognition.frame < 10
    assert replaying.controller.settings.remember_s == 60


def test_b_begins_to_remember_where_nothing_is_kept_and_says_so(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    before = list(outside.replay_buffers)
    QTest.keyClick(window, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: "last 60 s are kept in memory" in window.banner.message)

    assert before == []
    assert "Press B again" in window.banner.hint
    qtbot.waitUntil(lambda: bool(outside.replay_buffers[0].kept))
    assert window.controller.settings.remember_s == 60


def test_what_is_kept_is_forgotten_when_it_is_switched_off_or_the_window_closes(
    replaying: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    replaying.controller.choose(remember_s=0)
    qtbot.waitUntil(lambda: outside.replay_buffers[0].closed)
    replaying.controller.choose(remember_s=30)
    replaying.close()

    assert len(outside.replay_buffers) == 2
    assert outside.replay_buffers[1].closed


def test_while_a_clip_is_recorded_nothing_is_remembered_since_it_is_in_the_clip(
    replaying: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    replaying.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: bool(outside.clips) and outside.clips[0].offered > 3)
    kept, offered = len(outside.replay_buffers[0].kept), outside.clips[0].offered
    qtbot.waitUntil(lambda: outside.clips[0].offered > offered + 5)
    kept_meanwhile = len(outside.replay_buffers[0].kept) - kept
    enabled = replaying.qactions[Action.RECORD_PAST].isEnabled()
    replaying.qactions[Action.RECORD].trigger()
    kept = len(outside.replay_buffers[0].kept)

    assert (kept_meanwhile, enabled) == (0, False)
    qtbot.waitUntil(lambda: len(outside.replay_buffers[0].kept) > kept + 3)


def test_another_encoder_begins_anew(
    replaying: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    replaying.controller.choose(remember_s=120)
    replaying.controller.choose(encoder="mpeg4")
    qtbot.waitUntil(lambda: len(outside.replay_buffers) == 2 and outside.replay_buffers[0].closed)

    qtbot.waitUntil(lambda: bool(outside.replay_buffers[1].kept))


def test_a_save_that_fails_is_explained_and_can_be_tried_again(
    replaying: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["replay buffer"] = RecordingError("The disk is full.")
    replaying.qactions[Action.RECORD_PAST].trigger()
    qtbot.waitUntil(lambda: replaying.banner.message == "The disk is full.")
    del outside.errors["replay buffer"]
    replaying.qactions[Action.RECORD_PAST].trigger()

    qtbot.waitUntil(lambda: replaying.banner.message.startswith("Clip saved"))


def test_a_replay_buffer_that_breaks_is_explained_and_switched_off(
    replaying: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    assert outside.replay_buffer_failed is not None
    outside.replay_buffer_failed(RecordingError("No video encoder works here."))
    qtbot.waitUntil(lambda: replaying.banner.message == "No video encoder works here.")

    assert replaying.controller.settings.remember_s == 0
    assert replaying.controller.live.replay_buffer is None
