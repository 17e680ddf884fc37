"""The dialogs about models in every state: no text cut off, all named, reached, small enough."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from tests.gui.layout_checks import cut_off, label_of, reachable, tabbed
from whatsit.domain.catalogue.model_list import Task
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.gui.models.add_dialog import AddModelDialog
from whatsit.gui.models.compare_dialog import CompareDialog
from whatsit.gui.models.list_dialog import ModelsDialog
from whatsit.gui.window.main_window import MainWindow


def states(window: MainWindow, outside: FakeOutside, qtbot: QtBot) -> Iterator[tuple[str, QDialog]]:
    """Every dialog about models in every state, one after the other."""
    yield from models_states(window, outside, qtbot)
    yield from compare_states(window, qtbot)
    yield from add_states(window, outside, qtbot)


def models_states(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> Iterator[tuple[str, QDialog]]:
    outside.models.no_download = "WHATSIT_OFFLINE is set, so no model is downloaded."
    window.qactions[Action.MODELS].trigger()
    models = window.findChildren(ModelsDialog)[-1]
    qtbot.waitUntil(lambda: models.list.topLevelItemCount() == 4)
    yield "models, offline", models
    outside.models.no_download = ""
    models.retranslate()
    models.list.choose("delta")
    models.tasks[Task.DOWNLOAD].click()
    qtbot.waitUntil(models.download_bar.isVisible)
    models.list.choose("beta")
    models.tasks[Task.REMOVE].click()
    qtbot.wait(30)
    yield "models, asking while downloading", models
    models.download_bar.button.click()
    models.question_bar.no.click()
    models.tasks[Task.VERIFY].click()
    qtbot.waitUntil(lambda: not models.download_bar.isVisible())
    yield "models, verified", models
    models.close()


def compare_states(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QDialog]]:
    window.qactions[Action.COMPARE].trigger()
    compare = window.findChildren(CompareDialog)[-1]
    qtbot.waitUntil(lambda: compare.table.rowCount() == 2)
    compare.measure.click()
    qtbot.waitUntil(compare.measure.isEnabled)
    for page in range(compare.pages.count()):
        compare.pages.setCurrentIndex(page)
        qtbot.wait(30)
        yield f"compare, page {page}", compare
    compare.close()


def add_states(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> Iterator[tuple[str, QDialog]]:
    outside.models.assumed = ("Its 5 classes are assumed to be ImageNet's.",)
    outside.models.plausible = True
    window.controller.open_all(["/models/mine.onnx"])
    qtbot.waitUntil(lambda: bool(window.findChildren(AddModelDialog)))
    add = window.findChildren(AddModelDialog)[-1]
    qtbot.waitUntil(lambda: bool(outside.models.tried) and add.install.isEnabled())
    yield "add", add
    add.change.click()
    add.form.scale.setText("x")
    add.install.click()
    qtbot.wait(30)
    yield "add, with a mistake", add
    add.close()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("points", [8, 10, 14])
def test_no_text_is_cut_off_on_a_small_screen(
    open_window: OpenWindow,
    outside: FakeOutside,
    qtbot: QtBot,
    qapp: QApplication,
    language: str,
    points: int,
) -> None:
    before = qapp.font()
    font = qapp.font()
    font.setPointSize(points)
    qapp.setFont(font)
    window = open_window(Settings(language=language))
    qtbot.waitUntil(lambda: window.panel.title == "class 1")
    cut, large = [], []
    for name, dialog in states(window, outside, qtbot):
        cut += cut_off(name, dialog)
        if points < 14 and (dialog.width() > 800 or dialog.height() > 600):
            large.append((name, dialog.size().toTuple()))
    qapp.setFont(before)

    assert cut == []
    assert large == []


def test_everything_is_named_and_reached_by_tab_in_the_order_in_which_it_is_read(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    faults: list[tuple[str, str, str]] = []
    for name, dialog in states(window, outside, qtbot):
        order = tabbed(dialog, 60)
        for widget in reachable(dialog):
            kind = type(widget).__name__
            if widget not in order:
                faults.append((name, "not reached", kind))
            if not label_of(widget):
                faults.append((name, "nameless", kind))

    assert faults == []


def test_the_buttons_of_the_models_dialog_follow_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.qactions[Action.MODELS].trigger()
    models = window.findChildren(ModelsDialog)[-1]
    qtbot.waitUntil(lambda: models.list.topLevelItemCount() == 4)
    models.list.setFocus()
    order = list(dict.fromkeys(tabbed(models, 20)))
    rows = [height_of(widget, models) for widget in order if widget is not models.list]

    assert rows == sorted(rows)


def height_of(widget: QWidget, root: QWidget) -> int:
    return widget.mapTo(root, QPoint(0, 0)).y()
