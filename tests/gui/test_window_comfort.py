"""What makes the window pleasant: details of a failure, speech, folders that are remembered."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.recognition.prediction_rows import PredictionRow
from whatsit.domain.session.screen import Action
from whatsit.domain.session.state import Phase
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import ModelMissing, SourceUnreadable, SpeechMissing
from whatsit.gui.session.handlers import joined
from whatsit.gui.toolkit.crash import CrashReporter
from whatsit.gui.toolkit.dialogs import AddressDialog, ReportDialog
from whatsit.gui.window.main import crash_shower
from whatsit.gui.window.main_window import MainWindow
from whatsit.gui.window.prediction_row_view import PredictionRowView


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


def test_the_answer_is_spoken_when_it_stays(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window = open_window(Settings(language="en", speech=True))
    qtbot.waitUntil(lambda: outside.spoken == [("class 1", "en")], timeout=10_000)
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: len(outside.spoken) == 2, timeout=10_000)

    assert outside.spoken[1] == ("class 2", "en")


def test_nothing_is_spoken_unless_it_was_switched_on(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    qtbot.wait(1500)

    assert outside.spoken == []


def test_where_nothing_can_speak_that_is_said_once(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["speech"] = SpeechMissing()
    window = open_window(Settings(language="en", speech=True))
    qtbot.waitUntil(lambda: window.banner.message.startswith("Nothing on this"), timeout=10_000)
    window.banner.dismiss.click()
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: window.panel.title == "class 2")
    qtbot.wait(1600)

    assert window.banner.message == ""


def test_a_dialog_begins_where_the_last_file_was_even_after_a_restart(
    window: MainWindow, open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot, tmp_path: Path
) -> None:
    films = tmp_path / "films"
    films.mkdir()
    window.qactions[Action.OPEN].trigger()
    window.findChildren(QFileDialog)[-1].fileSelected.emit(str(films / "two"))
    qtbot.waitUntil(lambda: bool(outside.saved) and bool(outside.saved[-1].folders))
    again = open_window(outside.saved[-1])
    again.qactions[Action.OPEN].trigger()
    asked = again.findChildren(QFileDialog)[-1]

    assert Path(asked.directory().path()) == films
    asked.reject()


def test_an_address_that_was_opened_is_there_to_be_opened_again(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    recent = ("film.mp4", "rtsp://host/one", "http://host/two")
    window = open_window(Settings(language="en", recent=recent))
    window.qactions[Action.OPEN_URL].trigger()
    asked = window.findChildren(AddressDialog)[-1]

    assert asked.address.text() == "rtsp://host/one"
    assert asked.known == ("rtsp://host/one", "http://host/two")


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


def test_with_reduced_motion_bars_jump(window: MainWindow, qtbot: QtBot) -> None:
    row = window.panel.row(0)
    qtbot.waitUntil(lambda: row.bar == row.prediction.shown if row.prediction else False)
    window.controller.choose(reduced_motion=True)
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: window.panel.title == "class 2")
    positions: set[float] = set()

    def jumped() -> bool:
        positions.add(row.bar)
        return row.prediction is not None and row.bar == row.prediction.shown

    qtbot.waitUntil(jumped)
    assert window.panel.still
    assert len(positions) <= 2


@pytest.mark.parametrize("what", ["a model", "a source"])
def test_closing_ends_soon_although_something_is_being_made_ready(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot, what: str
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.panel.title == "class 1")
    outside.delay_s = 6.0
    switcher = window.controller.switcher
    {"a model": switcher.use_model, "a source": switcher.open}[what]("beta")
    qtbot.wait(50)
    took_s = closed_in_s(window)
    outside.delay_s = 0.0

    assert took_s < 3
    wait_for_threads(what)


def test_closing_a_stuck_camera_while_it_is_recorded_ends_soon_with_the_clip_finished(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: window.controller.recording)
    window.controller.switcher.open("stuck")
    qtbot.waitUntil(lambda: window.controller.state.source == "stuck")
    qtbot.waitUntil(lambda: window.controller.state.phase is Phase.LIVE)
    took_s = closed_in_s(window)

    assert took_s < 3
    assert outside.clips[0].closed


def test_closing_ends_soon_although_a_download_runs(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    let_go = threading.Event()

    def pull(progress: Callable[[int, int | None], None], _cancelled: Callable[[], bool]) -> str:
        progress(3_100_000, 14_000_000)
        let_go.wait(20)  # a server that says nothing does not hear that it is cancelled, either
        return "beta"

    outside.pull = pull
    window = open_window()
    qtbot.waitUntil(lambda: "14.0 MB" in window.banner.message)
    took_s = closed_in_s(window)
    let_go.set()

    assert took_s < 3
    wait_for_threads("downloading")


def test_a_bug_of_a_window_that_is_closed_keeps_nothing_running(
    window: MainWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    crashes = CrashReporter(crash_shower(window), window)
    window.close()
    crashes.add(ZeroDivisionError("late"))
    qtbot.wait(50)

    assert not window.findChildren(ReportDialog)
    assert crashes.reports
    assert "late" in capsys.readouterr().err


def test_a_bug_opens_one_dialog_to_copy_from_and_the_clip_goes_on(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    crashes = CrashReporter(crash_shower(window), window)
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: window.controller.recording)
    for number in range(3):
        crashes.add(ZeroDivisionError(f"bug {number}"))
    qtbot.waitUntil(lambda: bool(window.findChildren(ReportDialog)))
    dialogs = window.findChildren(ReportDialog)
    qtbot.waitUntil(lambda: "bug 2" in dialogs[0].text)
    dialogs[0].copy.click()
    offered = outside.clips[0].offered
    qtbot.waitUntil(lambda: outside.clips[0].offered > offered + 3)

    assert len(dialogs) == 1
    assert not dialogs[0].isModal()
    assert "ZeroDivisionError: bug 0" in QGuiApplication.clipboard().text()
    assert not outside.clips[0].closed


def test_the_tooltip_of_a_prediction_has_its_wordnet_id(window: MainWindow) -> None:
    row = PredictionRowView()
    row.show_prediction(PredictionRow(281, "tabby", "n02123045", 0.6, 0.7, claimed=True))

    assert "n02123045" in row.toolTip()
    assert row.accessibleDescription() == "60 % shown, 70 % in this frame"


def closed_in_s(window: MainWindow) -> float:
    began_s = time.monotonic()
    window.close()
    return time.monotonic() - began_s


def wait_for_threads(about: str) -> None:
    """What was stuck in the outside comes to an end; a leaked thread would not."""
    until_s = time.monotonic() + 20
    while time.monotonic() < until_s:
        if threading.active_count() == 1:
            return
        time.sleep(0.05)
    pytest.fail(f"{about}: {[thread.name for thread in threading.enumerate()]}")


def test_two_parts_cannot_claim_the_same_act() -> None:
    with pytest.raises(ValueError, match="claimed twice: record"):
        joined({Action.RECORD: print}, {Action.RECORD: print, Action.MARK: print})


def test_a_model_that_is_gone_has_details_too(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["beta"] = ModelMissing("beta")
    window.menus.model_chosen.emit("beta")
    qtbot.waitUntil(window.banner.details.isVisible)

    assert "ModelMissing" in window.banner.technical
