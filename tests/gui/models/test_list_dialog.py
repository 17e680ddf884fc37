"""The models dialog: list, queue of downloads, verify, remove, use."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fake_models import UNPINNED
from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.catalogue.model_list import Task
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import DownloadError, ModelError
from whatsit.gui.models.list_dialog import ModelsDialog
from whatsit.gui.window.main_window import MainWindow


def models_dialog(window: MainWindow, qtbot: QtBot) -> ModelsDialog:
    window.qactions[Action.MODELS].trigger()
    dialog = window.findChildren(ModelsDialog)[-1]
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() > 0)
    return dialog


def choose(dialog: ModelsDialog, *names: str) -> None:
    dialog.list.choose(*names)


def do(dialog: ModelsDialog, task: Task) -> None:
    assert dialog.tasks[task].isEnabled()
    dialog.tasks[task].click()


def state(dialog: ModelsDialog, name: str) -> str:
    return dialog.list.line(name)[-1]


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ModelsDialog:
    return models_dialog(window, qtbot)


def test_models_that_are_here_and_that_are_not_are_listed_with_what_is_known(
    dialog: ModelsDialog,
) -> None:
    gamma = ("Gamma", "GammaNet 1.0", "14.0 MB", "69.48 %", "Apache-2.0", "can be downloaded")

    assert dialog.list.line("alpha")[-1] == "in use"
    assert dialog.list.line("beta") == ("Beta", *["unknown"] * 1, "3.0 MB", "unknown", "unknown",
                                        "installed")  # fmt: skip
    assert dialog.list.line("gamma") == gamma
    assert [model.card.name for model in dialog.list.chosen] == ["alpha"]


def test_where_the_accuracy_was_published_is_told(dialog: ModelsDialog) -> None:
    choose(dialog, "gamma")

    assert "69.48 % (ImageNet-1k validation; the zoo)" in dialog.details.text()


def test_a_model_without_a_known_hash_is_warned_of(dialog: ModelsDialog) -> None:
    choose(dialog, "delta")

    assert UNPINNED in dialog.details.text()
    assert dialog.list.line("delta")[0] == "⚠ Delta"


def test_several_are_downloaded_one_after_the_other(
    dialog: ModelsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    choose(dialog, "gamma", "delta")
    do(dialog, Task.DOWNLOAD)
    qtbot.waitUntil(lambda: state(dialog, "gamma") == "22 %")
    waits = state(dialog, "delta")
    text = dialog.download_bar.text.text()
    outside.models.downloads["gamma"].go_on.set()
    qtbot.waitUntil(lambda: state(dialog, "delta") == "22 %")
    outside.models.downloads["delta"].go_on.set()
    qtbot.waitUntil(lambda: state(dialog, "delta") == "installed")

    assert waits == "waiting"
    assert text == "Gamma: 3.1 of 14.0 MB · 1 more wait"
    assert state(dialog, "gamma") == "installed"
    assert dialog.download_bar.isHidden()
    assert outside.loaded[-1][0] == "alpha"  # what was only downloaded is not used


def test_a_failure_of_one_is_told_and_the_other_is_fetched(
    dialog: ModelsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["gamma"] = DownloadError("No address delivers gamma.")
    choose(dialog, "gamma", "delta")
    do(dialog, Task.DOWNLOAD)
    for name in ("gamma", "delta"):
        outside.models.downloads[name].go_on.set()
    qtbot.waitUntil(lambda: state(dialog, "delta") == "installed")
    choose(dialog, "gamma")

    assert state(dialog, "gamma") == "failed"
    assert "No address delivers gamma." in dialog.details.text()
    assert "WHATSIT_MODEL_MIRROR" in dialog.details.text()
    assert dialog.tasks[Task.DOWNLOAD].isEnabled()


def test_a_download_can_be_cancelled_in_the_middle_and_begun_again(
    dialog: ModelsDialog, outside: FakeOutside, qtbot: QtBot
) -> None:
    choose(dialog, "gamma")
    do(dialog, Task.DOWNLOAD)
    qtbot.waitUntil(dialog.download_bar.isVisible)
    first = outside.models.downloads["gamma"]
    dialog.download_bar.button.click()
    qtbot.waitUntil(lambda: state(dialog, "gamma") == "can be downloaded")
    do(dialog, Task.DOWNLOAD)
    outside.models.downloads["gamma"].go_on.set()
    qtbot.waitUntil(lambda: state(dialog, "gamma") == "installed")

    assert first.cancelled


def test_a_download_goes_on_when_the_dialog_is_closed(
    dialog: ModelsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    choose(dialog, "gamma")
    do(dialog, Task.DOWNLOAD)
    dialog.close()
    qtbot.waitUntil(lambda: "Downloading gamma: 3.1 of 14.0 MB" in window.banner.message)
    outside.models.downloads["gamma"].go_on.set()

    qtbot.waitUntil(lambda: window.banner.message == "gamma is installed.")
    qtbot.waitUntil(lambda: state(models_dialog(window, qtbot), "gamma") == "installed")


def test_closing_the_window_ends_a_queue_within_a_moment(
    dialog: ModelsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    choose(dialog, "gamma", "delta")
    do(dialog, Task.DOWNLOAD)
    qtbot.waitUntil(dialog.download_bar.isVisible)
    began_s = time.monotonic()
    window.close()

    assert time.monotonic() - began_s < 3
    assert outside.models.downloads["gamma"].cancelled
    assert not dialog.isVisible()


def test_without_network_nothing_can_be_downloaded_and_that_is_said(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.models.no_download = "WHATSIT_OFFLINE is set, so no model is downloaded."
    window = open_window()
    dialog = models_dialog(window, qtbot)
    choose(dialog, "gamma")
    offered = [a for a in window.menus.menu("download").actions() if a.data()]

    assert dialog.offline.text == outside.models.no_download
    assert not dialog.tasks[Task.DOWNLOAD].isEnabled()
    assert offered
    assert not any(action.isEnabled() for action in offered)
    assert offered[0].toolTip() == outside.models.no_download


def test_a_model_is_removed_only_after_a_yes_in_the_dialog_itself(
    dialog: ModelsDialog, outside: FakeOutside, qtbot: QtBot
) -> None:
    choose(dialog, "beta")
    do(dialog, Task.REMOVE)
    asked = dialog.question_bar.text
    dialog.question_bar.no.click()
    kept = not outside.models.removed
    do(dialog, Task.REMOVE)
    dialog.question_bar.yes.click()
    qtbot.waitUntil(lambda: dialog.question_bar.text == "Beta was removed.")

    assert asked == "Remove Beta from this computer?"
    assert kept
    assert outside.models.removed == ["beta"]
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 3)


def test_the_running_model_is_never_removed_even_if_it_was_switched_to_meanwhile(
    dialog: ModelsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    choose(dialog, "beta")
    do(dialog, Task.REMOVE)
    window.menus.model_chosen.emit("beta")
    qtbot.waitUntil(lambda: state(dialog, "beta") == "in use")
    dialog.question_bar.yes.click()

    assert outside.models.removed == []
    assert dialog.question_bar.text == "It is in use; use another one before."
    assert not dialog.tasks[Task.REMOVE].isEnabled()


def test_a_model_that_cannot_be_removed_is_explained(
    dialog: ModelsDialog, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["remove"] = ModelError("The model beta could not be removed: read-only.")
    choose(dialog, "beta")
    do(dialog, Task.REMOVE)
    dialog.question_bar.yes.click()

    qtbot.waitUntil(lambda: "could not be removed: read-only." in dialog.question_bar.text)


def test_models_are_verified(dialog: ModelsDialog, qtbot: QtBot) -> None:
    choose(dialog, "alpha")
    do(dialog, Task.VERIFY)
    qtbot.waitUntil(lambda: dialog.question_bar.text == "Alpha is as it should be.")
    choose(dialog, "beta")
    do(dialog, Task.VERIFY)

    qtbot.waitUntil(lambda: dialog.question_bar.text.startswith("Beta FAILED. The file model.onnx"))


def test_enter_uses_a_model_that_is_here_and_downloads_one_that_is_not(
    dialog: ModelsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    choose(dialog, "beta")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(dialog, "beta") == "in use")
    choose(dialog, "gamma")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "gamma" in outside.models.downloads)


def test_the_menu_fetches_a_model_and_uses_it(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    menu = window.menus.menu("download")
    named = [action.text() for action in menu.actions()]
    next(action for action in menu.actions() if action.data() == "gamma").trigger()
    qtbot.waitUntil(lambda: "gamma" in outside.models.downloads)
    outside.models.downloads["gamma"].go_on.set()
    qtbot.waitUntil(lambda: window.status.label("model").text() == "Gamma")

    assert named == ["Gamma · 14.0 MB", "Delta · 5.0 MB · ⚠"]
    qtbot.waitUntil(lambda: [a.data() for a in menu.actions()] == ["delta"])


def test_a_model_chosen_meanwhile_is_not_pushed_aside_by_a_finished_download(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.menus.download_chosen.emit("gamma")
    qtbot.waitUntil(lambda: "gamma" in outside.models.downloads)
    window.menus.model_chosen.emit("beta")
    qtbot.waitUntil(lambda: window.status.label("model").text() == "Beta")
    outside.models.downloads["gamma"].go_on.set()
    qtbot.waitUntil(lambda: window.banner.message == "gamma is installed.")

    assert outside.loaded[-1][0] == "beta"


def test_the_menu_shows_the_warning_before_it_fetches_what_nobody_vouches_for(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.menus.download_chosen.emit("delta")
    dialog = window.findChildren(ModelsDialog)[-1]

    assert UNPINNED in dialog.details.text()
    assert outside.models.downloads == {}


def test_the_dialog_speaks_another_language_at_once(
    dialog: ModelsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    window.controller.choose(language="zh_CN")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "模型")

    assert state(dialog, "beta") == "已安装"
    assert dialog.tasks[Task.DOWNLOAD].text() == "下载(&D)"


def test_closing_the_window_while_a_file_is_tried_out_ends_soon(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, tmp_path: Path
) -> None:
    outside.models.probing.clear()
    window.controller.open_all([str(tmp_path / "strange.onnx")])
    began_s = time.monotonic()
    window.close()

    assert time.monotonic() - began_s < 3
    assert threading.active_count() < 20
