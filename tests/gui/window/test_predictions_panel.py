"""The predictions panel: names to copy, tooltips, and bars that move."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from whatsit.domain.recognition.prediction_rows import PredictionRow
from whatsit.gui.window.main_window import MainWindow
from whatsit.gui.window.prediction_row_view import PredictionRowView


def test_a_click_on_a_prediction_copies_its_name(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.panel.row(0), Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == "class 1"
    assert window.banner.message == "Copied: class 1"


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


def test_the_tooltip_of_a_prediction_has_its_wordnet_id(window: MainWindow) -> None:
    row = PredictionRowView()
    row.show_prediction(PredictionRow(281, "tabby", "n02123045", 0.6, 0.7, claimed=True))

    assert "n02123045" in row.toolTip()
    assert row.accessibleDescription() == "60 % shown, 70 % in this frame"
