"""Layout and keyboard: no text is cut off, and Tab reaches every widget, in window and dialogs."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from tests.gui.every_dialog import dialogs
from tests.gui.layout_checks import cut_off, label_of, reachable, tabbed
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.gui.window.main_window import MainWindow


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("points", [8, 10, 14])
def test_no_text_is_cut_off(
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
    outside.errors["two"] = SourceUnreadable("two", "it is busy.")
    window = open_window(Settings(language=language))
    window.resize(800, 600)
    qtbot.waitUntil(lambda: window.panel.title == "class 1")
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: window.banner.message != "")
    qtbot.wait(50)  # until it is laid out
    cut = cut_off("window", window)
    names = set()
    for name, dialog in dialogs(window, qtbot):
        names.add(name)
        cut += cut_off(name, dialog)
    width = window.width()
    qapp.setFont(before)

    assert cut == []
    assert width == 800
    assert {"about", "open-url", "shortcuts", "palette", "doctor", "details", "settings 0"} < names


def test_every_dialog_fits_on_the_smallest_screen(window: MainWindow, qtbot: QtBot) -> None:
    too_large = [
        (name, dialog.size().toTuple())
        for name, dialog in dialogs(window, qtbot)
        if dialog.width() > 800 or dialog.height() > 600
    ]

    assert too_large == []


def test_everything_in_every_dialog_has_a_name_and_is_reached_by_tab(
    window: MainWindow, qtbot: QtBot
) -> None:
    faults = []
    for name, dialog in dialogs(window, qtbot):
        wanted = reachable(dialog)
        reached = tabbed(dialog, len(dialog.findChildren(QWidget)))
        faults += [(name, "not reached", type(w).__name__) for w in wanted if w not in reached]
        faults += [(name, "nameless", type(w).__name__) for w in wanted if not label_of(w)]

    assert faults == []


def test_tab_goes_through_the_window_from_the_banner_down_the_panel(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["two"] = SourceUnreadable("two", "it is busy.")
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: window.banner.message != "")
    window.banner.details.setFocus()
    order = tabbed(window, 40)
    order = list(dict.fromkeys(order))
    start = order.index(window.banner.details)
    parts = [window.banner, window.panel, window.status]
    places = [
        (part, widget.mapTo(window, QPoint(0, 0)).y() if part == 1 else 0)
        for widget in order[start:] + order[:start]
        for part in [next(i for i, p in enumerate(parts) if p.isAncestorOf(widget))]
    ]

    assert set(reachable(window)) <= set(order)
    assert places == sorted(places)


@pytest.mark.parametrize("act", [Action.PAUSE, Action.MIRROR, Action.OVERLAY, Action.FULL_SCREEN])
def test_every_tick_is_a_sign_and_not_a_colour(window: MainWindow, act: Action) -> None:
    assert window.qactions[act].isCheckable()
