"""The replay dialog: progress, cancel, and the answers of both models side by side."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit.domain.clips.replayed import Replayed
from whatsit.domain.recognition.agreement import Agreement, Side, Stretch
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import SourceMissing
from whatsit.domain.text.words import words
from whatsit.gui.clips.replay_dialog import ReplayDialog
from whatsit.gui.window.main_window import MainWindow

FOUND = Replayed(
    "clip.jsonl",
    "alpha",
    "beta",
    Agreement(
        moments=8,
        same_answer=6,
        same_best=7,
        unmatched=0,
        stretches=(Stretch(61.5, 62.25, 2, Side("cat", "cat", 0.9), Side(None, "dog", 0.25)),),
    ),
    (words("The clip is mirrored; when it was recorded, the model saw it unmirrored."),),
)


def opened(window: MainWindow, qtbot: QtBot) -> ReplayDialog:
    qtbot.waitUntil(lambda: any(model.here for model in window.controller.menu_lists.listed_models))
    window.qactions[Action.REPLAY].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(ReplayDialog)))
    return window.findChildren(ReplayDialog)[-1]


def begun(window: MainWindow, qtbot: QtBot, outside: FakeOutside) -> ReplayDialog:
    dialog = opened(window, qtbot)
    dialog.clip.setText("/clips/a.mp4")
    dialog.model.setCurrentIndex(dialog.model.findData("beta"))
    dialog.start.click()
    qtbot.waitUntil(lambda: bool(outside.replays))
    return dialog


def test_both_readings_are_shown_side_by_side_while_the_picture_goes_on(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    dialog = begun(window, qtbot, outside)
    qtbot.waitUntil(lambda: (dialog.bar.value(), dialog.bar.maximum()) == (50, 100))
    painted = window.video.painted
    qtbot.waitUntil(lambda: window.video.painted > painted + 3)
    outside.replayed = FOUND
    qtbot.waitUntil(lambda: dialog.headline.text() != "")

    assert outside.replays == [(Path("/clips/a.mp4"), "beta", "en")]
    assert dialog.headline.text() == (
        "The same answer in 6 of 8 moments (75.0%), the same best label in 7 (87.5%)."
    )
    assert dialog.table.text.splitlines() == [
        "From\tTo\tRecorded: alpha\tAgain: beta\tMoments",
        "01:01.50\t01:02.25\tcat  90.0%\tnot sure (dog 25.0%)\t2",
    ]
    assert "mirrored" in dialog.caveats.text()
    assert not dialog.bar.isVisible()
    assert not dialog.isModal()


def test_it_can_be_cancelled_and_begun_again(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    dialog = begun(window, qtbot, outside)
    cancel = dialog.start.text()
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.question_bar.text == "Cancelled.")
    outside.replayed = FOUND
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.headline.text().startswith("The same answer"))

    assert cancel == "C&ancel"
    assert dialog.start.text() == "&Recognise again"
    assert dialog.question_bar.text == ""


def test_closing_the_dialog_ends_the_work(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, no_stray_threads: None
) -> None:
    dialog = begun(window, qtbot, outside)
    dialog.close()

    qtbot.waitUntil(lambda: not window.findChildren(ReplayDialog))


def test_what_fails_is_said_in_the_dialog(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["replay"] = SourceMissing("/clips/a.jsonl", "no such file.", "Look elsewhere.")
    dialog = opened(window, qtbot)
    dialog.clip.setText("/clips/a.mp4")
    dialog.start.click()

    qtbot.waitUntil(
        lambda: dialog.question_bar.text.startswith("There is no source /clips/a.jsonl")
    )
    assert "Look elsewhere." in dialog.question_bar.text
    assert dialog.clip.isEnabled()


def test_the_clip_recorded_last_is_meant_and_another_model_than_the_running_one(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: bool(outside.clips) and outside.clips[0].offered > 0)
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: window.banner.message.startswith("Clip saved"))
    dialog = opened(window, qtbot)

    assert dialog.clip.text() == str(outside.folder / "clip.mp4")
    assert dialog.model.currentData() == "beta"


def test_without_a_clip_there_is_nothing_to_start(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)

    assert dialog.clip.text() == ""
    assert not dialog.start.isEnabled()


def test_it_speaks_another_language_at_once_and_can_be_copied(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.replayed = FOUND
    dialog = begun(window, qtbot, outside)
    qtbot.waitUntil(lambda: dialog.headline.text() != "")
    window.controller.choose(language="zh_CN")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "重新识别录像")
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()

    assert "8 个时刻中有 6 个答案相同（75.0%）" in copied
    assert "录像是镜像的" in copied
    assert "不确定（dog 25.0%）" in copied
