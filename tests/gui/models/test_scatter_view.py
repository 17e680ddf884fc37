"""The plot of accuracy against latency, as it is painted."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from pytestqt.qtbot import QtBot

from whatsit.domain.network.comparison import Dot
from whatsit.gui.models.scatter_view import ScatterView

ACCENT, BASE = QColor(255, 0, 0), QColor(255, 255, 255)


@pytest.fixture
def view(qtbot: QtBot) -> ScatterView:
    made = ScatterView()
    qtbot.addWidget(made)
    palette = QPalette(made.palette())
    palette.setColor(QPalette.ColorRole.Highlight, ACCENT)
    palette.setColor(QPalette.ColorRole.Base, BASE)
    made.setPalette(palette)
    made.resize(560, 320)
    return made


def painted(view: ScatterView) -> QImage:
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def amount_of(image: QImage, colour: QColor) -> int:
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return int(np.count_nonzero(pixels == colour.rgb()))


def test_without_a_figure_it_says_why_and_has_no_axes(view: ScatterView) -> None:
    view.show_dots((), "No accuracy is known.")
    image = painted(view)

    assert view.accessibleDescription() == "No accuracy is known."
    assert view.names == ()
    assert amount_of(image, ACCENT) == 0
    assert amount_of(image, BASE) < image.width() * image.height()  # the words are there


def test_dots_that_cannot_be_compared_are_hollow_and_the_legend_says_why(
    view: ScatterView,
) -> None:
    dots = [Dot("A", 5.0, 71.0, True), Dot("B", 9.0, 75.0, True)]
    view.show_dots(dots, "")
    alike = amount_of(painted(view), ACCENT)
    bottom = min(box.bottom for box in view.names if box)
    view.show_dots([dots[0], Dot("B", 9.0, 75.0, False)], "")
    other = amount_of(painted(view), ACCENT)

    assert 0 < other < alike
    assert min(box.bottom for box in view.names if box) <= bottom
    assert view.accessibleDescription() == "A: 71.00 %, 5.00 ms; B: 75.00 %, 9.00 ms"


def test_names_that_find_no_room_are_left_out_and_no_two_overlap(view: ScatterView) -> None:
    crowd = [Dot(f"A model with a long name {n}", 5.0 + n / 100, 71.0, True) for n in range(40)]
    view.show_dots(crowd, "")
    painted(view)
    boxes = [box for box in view.names if box is not None]

    assert 1 < len(boxes) < len(crowd)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert (
                one.right <= other.left
                or other.right <= one.left
                or one.bottom <= other.top
                or other.bottom <= one.top
            )


def test_a_plot_that_has_the_focus_shows_a_frame(view: ScatterView, qtbot: QtBot) -> None:
    view.show_dots((), "Nothing.")
    before = painted(view).pixelColor(0, 100)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    assert before == BASE
    assert painted(view).pixelColor(0, 100).green() < 200  # half red: the line is smoothed
