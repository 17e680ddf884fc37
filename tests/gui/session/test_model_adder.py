"""Models are added at once, or it is explained why not."""

from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from whatsit.domain.text.errors import AppError
from whatsit.gui.models.add_dialog import AddModelDialog
from whatsit.gui.window.main_window import MainWindow


def test_a_model_that_tells_everything_is_installed_at_once(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.controller.open_all(["/models/mine.onnx"])
    qtbot.waitUntil(lambda: window.status.label("model").text() == "Mine")

    assert window.findChildren(AddModelDialog) == []


def test_a_model_that_cannot_be_added_is_explained(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["add"] = AppError("text.onnx is not an ONNX file.")
    window.controller.model_adder.add("text.onnx")

    qtbot.waitUntil(lambda: window.banner.message == "text.onnx is not an ONNX file.")
