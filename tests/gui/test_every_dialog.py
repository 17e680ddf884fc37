"""Nothing is cut off, and everything is reached by keyboard: in the window and in every dialog."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from tests.gui.every_dialog import dialogs
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.gui.toolkit.elided_label import ElidedLabel
from whatsit.gui.window.main_window import MainWindow

Said = QLabel | QPushButton | QCheckBox


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


def cut_off(where: str, root: QWidget) -> list[tuple[object, ...]]:
    return [
        (where, widget.text(), widget.size().toTuple(), needed)
        for widget in root.findChildren(QWidget)
        if isinstance(widget, Said) and widget.isVisible()
        for needed in [_needed(widget)]
        if needed[0] > widget.width() or needed[1] > widget.height()
    ]


def _needed(widget: Said) -> tuple[int, int]:
    hint = widget.minimumSizeHint()
    if isinstance(widget, ElidedLabel):  # ends in … on purpose, and says all in its tooltip
        return 0, hint.height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return 0, widget.heightForWidth(widget.width())
    return hint.width(), hint.height()


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
        faults += [(name, "nameless", type(w).__name__) for w in wanted if not said_of(w)]

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


def tabbed(root: QWidget, times: int) -> list[QWidget]:
    """What Tab goes through, from what has the focus now."""
    root.activateWindow()
    order: list[QWidget] = []
    for _ in range(times):
        focused = root.focusWidget()
        QTest.keyClick(focused or root, Qt.Key.Key_Tab)
        focused = root.focusWidget()
        if focused is not None:
            order.append(focused)
    return order


def reachable(root: QWidget) -> list[QWidget]:
    """What Tab should reach: visible, usable, and no part of something that is reached itself."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not (isinstance(widget.parent(), QWidget) and _holds_focus(widget.parent()))
        and widget.window() is root
    ]


def _holds_focus(parent: object) -> bool:
    return isinstance(parent, QWidget) and parent.focusProxy() is not None


def said_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text()
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")
