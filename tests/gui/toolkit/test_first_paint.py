"""Work begins after the first paint of the window."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from whatsit.gui.toolkit.first_paint import FirstPaint


class Watched(QWidget):
    """Counts its paints."""

    paints = 0

    def paintEvent(self, _event: object) -> None:  # noqa: N802 (Qt's name)
        self.paints += 1


def test_it_calls_once_and_after_the_first_paint(qtbot: QtBot) -> None:
    window = Watched()
    qtbot.addWidget(window)
    seen: list[int] = []
    FirstPaint(window, lambda: seen.append(window.paints))
    window.show()
    qtbot.waitUntil(lambda: bool(seen))
    window.repaint()
    qtbot.wait(20)

    assert len(seen) == 1
    assert seen[0] >= 1


def test_a_window_that_nobody_sees_begins_all_the_same(qtbot: QtBot) -> None:
    window = Watched()
    qtbot.addWidget(window)
    seen: list[int] = []
    FirstPaint(window, lambda: seen.append(window.paints))
    qtbot.waitUntil(lambda: bool(seen))

    assert seen == [0]
