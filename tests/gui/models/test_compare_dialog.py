"""The comparison of models: costs, memory, a plot, and latency on demand."""

import time

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit.domain.catalogue.model_list import Task
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import (
    ModelFailed,
    ModelMissing,
    ModelUnreadable,
)
from whatsit.gui.models.compare_dialog import CompareDialog
from whatsit.gui.models.list_dialog import ModelsDialog
from whatsit.gui.window.main_window import MainWindow

PAGES = {"costs": 0, "plot": 1, "memory": 2, "details": 3}


def newest_dialog(window: MainWindow, qtbot: QtBot) -> CompareDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(CompareDialog)))
    dialog = window.findChildren(CompareDialog)[-1]
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    return dialog


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> CompareDialog:
    window.qactions[Action.COMPARE].trigger()
    return newest_dialog(window, qtbot)


def row(dialog: CompareDialog, at: int) -> list[str]:
    items = [dialog.table.item(at, column) for column in range(dialog.table.columnCount())]
    return [item.text() if item else "" for item in items]


def test_costs_are_shown_at_once_and_what_is_not_known_is_called_so(
    dialog: CompareDialog, outside: FakeOutside
) -> None:
    assert row(dialog, 0)[:5] == ["Alpha", "3.49 M", "300 M", "1.00 MB", "70.94 %"]
    assert row(dialog, 1)[4] == "unknown"
    assert row(dialog, 0)[5:8] == ["–", "–", "–"]
    assert outside.models.measured == []


def test_latency_is_measured_on_the_side_when_it_is_asked_for(
    dialog: CompareDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.models.measuring.clear()
    dialog.measure.click()
    painted = window.video.painted
    qtbot.waitUntil(lambda: window.video.painted > painted + 3)
    text, can = dialog.question_bar.text, dialog.measure.isEnabled()
    outside.models.measuring.set()
    qtbot.waitUntil(lambda: row(dialog, 0)[5] == "5.00 ms")

    assert text.startswith("Measuring")
    assert not can
    assert row(dialog, 1)[5:8] == ["6.00 ms", "7.00 ms", "4.00 ms"]
    assert outside.models.measured == [("alpha", "beta")]


def test_the_plot_shows_those_of_known_accuracy_and_names_the_others(
    dialog: CompareDialog, qtbot: QtBot
) -> None:
    before = dialog.plot.accessibleDescription()
    dialog.measure.click()
    qtbot.waitUntil(lambda: row(dialog, 0)[5] == "5.00 ms")
    dialog.pages.setCurrentIndex(PAGES["plot"])
    dialog.plot.grab()

    assert before.startswith("Measure the latency first")
    assert dialog.plot.accessibleDescription() == "Alpha: 70.94 %, 5.00 ms"
    assert len(dialog.plot.names) == 1
    assert dialog.about_plot.text() == "Accuracy unknown: Beta"


def test_a_measurement_that_fails_is_explained(
    dialog: CompareDialog, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["measure"] = ModelFailed("beta", "it ran out of memory.")
    dialog.measure.click()

    qtbot.waitUntil(lambda: "beta failed while running" in dialog.question_bar.text)
    assert dialog.measure.isEnabled()


def test_a_model_that_cannot_be_read_does_not_hide_the_others(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["beta"] = ModelUnreadable("beta", "it is cut off.")
    window.qactions[Action.COMPARE].trigger()
    dialog = newest_dialog(window, qtbot)

    assert dialog.table.rowCount() == 1
    assert "it is cut off." in dialog.question_bar.text


def test_memory_stands_beside_the_published_figures(dialog: CompareDialog) -> None:
    heads = [dialog.memory.horizontalHeaderItem(at) for at in range(dialog.memory.columnCount())]

    assert [head.text() for head in heads if head] == [
        "held at",
        "alpha",
        "beta",
        "[MobileNetV1]",
        "[MobileNetV2]",
        "[ShuffleNet (2x, g=3)]",
    ]
    assert "1600K\t400K\t600K" in dialog.memory.text


def test_details_tell_about_the_running_model(window: MainWindow, qtbot: QtBot) -> None:
    window.qactions[Action.MODEL_DETAILS].trigger()
    dialog = newest_dialog(window, qtbot)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()

    assert dialog.pages.currentIndex() == PAGES["details"]
    assert dialog.which.currentText() == "Alpha"
    assert "parameters     3.49 M (3,487,816; batch normalisation folded in)" in copied
    assert "parameters\t3.49 M (3,487,816; batch normalisation folded in)" in (
        dialog.details.facts.text
    )
    assert dialog.details.layers.text.splitlines()[:2] == [
        "input\toperator\tt\tc\tn\ts",
        "32² x 3\tconv2d\t-\tk\t1\t2",
    ]


def test_details_tell_about_a_file_that_was_never_added(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.controller.switcher.use("/models/mine.onnx", "cpu")
    qtbot.waitUntil(lambda: window.controller.running_model == "mine")
    window.qactions[Action.MODEL_DETAILS].trigger()
    dialog = newest_dialog(window, qtbot)
    dialog.measure.click()
    qtbot.waitUntil(lambda: row(dialog, 0)[5] == "5.00 ms")

    assert row(dialog, 0)[0] == "Mine"
    assert outside.models.measured == [("/models/mine.onnx",)]


def test_the_models_that_are_chosen_in_the_list_are_compared(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.qactions[Action.MODELS].trigger()
    models = window.findChildren(ModelsDialog)[-1]
    models.list.choose("beta", "gamma")
    models.tasks[Task.COMPARE].click()
    dialog = newest_dialog(window, qtbot)

    assert [row(dialog, at)[0] for at in range(dialog.table.rowCount())] == ["Beta"]


def test_closing_the_dialog_or_the_window_ends_a_measurement(
    dialog: CompareDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.models.measuring.clear()
    dialog.measure.click()
    qtbot.waitUntil(lambda: bool(outside.models.measured))
    began_s = time.monotonic()
    window.close()

    assert time.monotonic() - began_s < 3
    assert dialog.closed


def test_another_language_is_spoken_at_once(
    dialog: CompareDialog, window: MainWindow, qtbot: QtBot
) -> None:
    window.controller.choose(language="zh_CN")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "模型比较")

    assert row(dialog, 1)[4] == "未知"
    assert dialog.pages.tabText(PAGES["memory"]) == "内存"


def test_a_model_that_is_gone_has_details_too(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["beta"] = ModelMissing("beta")
    window.menus.model_chosen.emit("beta")
    qtbot.waitUntil(window.banner.details.isVisible)

    assert "ModelMissing" in window.banner.technical
