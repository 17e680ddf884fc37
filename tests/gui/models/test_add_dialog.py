"""The dialog that adds a model: proposal, trial on a picture, installation."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import ModelError, SourceUnreadable
from whatsit.gui.models.add_dialog import AddModelDialog
from whatsit.gui.window.main_window import MainWindow

ASSUMED = ("Its 5 classes are assumed to be ImageNet's.",)


def newest_dialog(window: MainWindow, qtbot: QtBot) -> AddModelDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(AddModelDialog)))
    return window.findChildren(AddModelDialog)[-1]


@pytest.fixture
def dialog(window: MainWindow, outside: FakeOutside, qtbot: QtBot) -> AddModelDialog:
    """A model of which the preprocessing is open, tried on the newest frame."""
    outside.models.assumed, outside.models.plausible = ASSUMED, True
    window.controller.open_all(["/models/mine.onnx"])
    dialog = newest_dialog(window, qtbot)
    qtbot.waitUntil(lambda: tried(dialog))
    return dialog


def tried(dialog: AddModelDialog) -> bool:
    return dialog.table.rowCount() > 0 and "50 %" in cell(dialog, 0, 2)


def cell(dialog: AddModelDialog, row: int, column: int) -> str:
    item = dialog.table.item(row, column)
    return item.text() if item is not None else ""


def test_what_was_read_and_what_was_assumed_is_told_before_anything_is_installed(
    dialog: AddModelDialog, outside: FakeOutside
) -> None:
    assert "Read: NCHW 32 × 32, float32, 5 classes." in dialog.about.text()
    assert f"Assumed: {ASSUMED[0]}" in dialog.about.text()
    assert outside.models.installed == []


def test_answers_to_the_newest_frame_stand_below_each_other_for_each_preprocessing(
    dialog: AddModelDialog, outside: FakeOutside
) -> None:
    rows = dialog.table.rowCount()

    assert rows >= 5
    assert cell(dialog, 0, 0) == "ImageNet's mean and deviation (torchvision)"
    assert [cell(dialog, 0, 2 + place) for place in range(2)] == ["apple 50 %", "pear 20 %"]
    assert cell(dialog, 2, 2) == "plum 50 %"
    assert "no finite numbers" in cell(dialog, 1, 2)
    assert outside.models.tried == [1]
    assert dialog.picture.origin.text() == "Tried on: one"
    assert not dialog.picture.thumb.pixmap().isNull()


def test_the_preprocessing_that_is_chosen_is_installed(
    dialog: AddModelDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    dialog.table.setCurrentCell(2, 0)
    chosen = dialog.table.candidates[2].input
    dialog.install.click()
    qtbot.waitUntil(lambda: window.status.label("model").text() == "Mine")
    (_, wanted), *_ = outside.models.installed

    assert wanted.input == chosen
    qtbot.waitUntil(lambda: window.findChildren(AddModelDialog) == [])


def test_every_assumed_field_can_be_changed_and_tried(
    dialog: AddModelDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    form = dialog.form
    dialog.change.click()
    form.name.setText("my-own")
    form.width_px.setValue(48)
    form.height_px.setValue(40)
    form.short_side.setValue(0)
    form.channels.setCurrentText("BGR")
    form.scale.setText("1/128")
    form.mean.setText("0.1, 0.2, 0.3")
    form.std.setText("1, 2, 3")
    form.scores.setCurrentText("probabilities")
    dialog.try_own.click()
    qtbot.waitUntil(lambda: len(outside.models.tried) == 2 and dialog.install.isEnabled())
    dialog.install.click()
    qtbot.waitUntil(lambda: bool(outside.models.installed))
    wanted = outside.models.installed[0][1]

    assert cell(dialog, 0, 1) == "the whole picture, stretched"
    assert (wanted.name, wanted.scores) == ("my-own", "probabilities")
    assert (wanted.input.width, wanted.input.height, wanted.input.short_side) == (48, 40, None)
    assert wanted.input.channels == "BGR"
    assert wanted.input.scale == 1 / 128
    assert (wanted.input.mean, wanted.input.std) == ((0.1, 0.2, 0.3), (1, 2, 3))


def test_figures_that_were_not_changed_keep_all_their_digits(dialog: AddModelDialog) -> None:
    assert dialog.form.input() == dialog.table.candidates[0].input


@pytest.mark.parametrize(("scale", "std"), [("0", "1, 1, 1"), ("x", "1, 1, 1"), ("1", "1, 0, 1")])
def test_impossible_figures_are_explained(
    dialog: AddModelDialog, outside: FakeOutside, scale: str, std: str
) -> None:
    dialog.form.scale.setText(scale)
    dialog.form.std.setText(std)
    dialog.install.click()

    assert dialog.question_bar.text.startswith("Scale, mean or deviation is wrong.")
    assert outside.models.installed == []


def test_a_picture_of_the_users_is_tried(
    dialog: AddModelDialog, outside: FakeOutside, qtbot: QtBot
) -> None:
    dialog.picture.take_file("/pictures/cat.jpg")
    qtbot.waitUntil(lambda: outside.models.tried == [1, 99])

    assert dialog.picture.origin.text() == "Tried on: cat.jpg"


def test_a_picture_that_cannot_be_read_is_explained(
    dialog: AddModelDialog, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["cat.jpg"] = SourceUnreadable("cat.jpg", "it is not a picture.")
    dialog.picture.take_file("/pictures/cat.jpg")

    qtbot.waitUntil(lambda: "Cannot read cat.jpg" in dialog.question_bar.text)


def test_the_demo_is_tried_where_no_source_runs(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.first_source = Choice("stuck-before-the-first-frame")
    outside.delay_s = 0.4
    outside.models.plausible = True
    window = open_window()
    window.controller.open_all(["/models/mine.onnx"])
    dialog = newest_dialog(window, qtbot)
    qtbot.waitUntil(lambda: tried(dialog))

    assert outside.models.tried[0] in {4, 1}


def test_a_refused_install_is_explained_and_can_be_mended(
    dialog: AddModelDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["install"] = ModelError("There is already a model mine.", "Another name.")
    dialog.install.click()
    qtbot.waitUntil(lambda: "There is already a model mine." in dialog.question_bar.text)
    del outside.errors["install"]
    dialog.form.name.setText("mine-2")
    dialog.install.click()

    qtbot.waitUntil(lambda: window.status.label("model").text() == "Mine-2")


def test_a_complete_model_whose_name_is_taken_is_asked_about(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["install"] = ModelError("There is already a model mine.", "Another name.")
    window.controller.open_all(["/models/mine.onnx"])
    dialog = newest_dialog(window, qtbot)

    qtbot.waitUntil(lambda: "There is already a model mine." in dialog.question_bar.text)


def test_a_repository_may_be_typed_and_its_download_is_shown_and_stopped(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.models.probing.clear()
    window.qactions[Action.ADD_MODEL].trigger()
    dialog = newest_dialog(window, qtbot)
    QTest.keyClicks(dialog.model_field.field, "hf:owner/model")
    QTest.keyClick(dialog.model_field.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.question_bar.text == "Downloading hf:owner/model: 1.0 of 4.0 MB")
    dialog.model_field.stop.click()
    qtbot.waitUntil(dialog.model_field.read.isVisible)
    outside.models.probing.set()
    dialog.model_field.read.click()

    qtbot.waitUntil(lambda: "Read: NCHW" in dialog.about.text())


def test_a_model_may_be_dropped_on_the_dialog(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.qactions[Action.ADD_MODEL].trigger()
    dialog = newest_dialog(window, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/models/mine.onnx")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))

    qtbot.waitUntil(lambda: "Read: NCHW" in dialog.about.text())
    assert dialog.model_field.spec == str(Path("/models/mine.onnx"))


def test_closing_the_window_while_a_model_is_tried_out_ends_soon(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.models.probing.clear()
    window.qactions[Action.ADD_MODEL].trigger()
    dialog = newest_dialog(window, qtbot)
    dialog.model_field.field.setText("/models/mine.onnx")
    dialog.model_field.read.click()
    began_s = time.monotonic()
    window.close()

    assert time.monotonic() - began_s < 3
    assert not dialog.isVisible()
