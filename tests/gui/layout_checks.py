"""Checks of widgets: texts that are cut off, labels, and what Tab reaches."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QWidget

from whatsit.gui.toolkit.elided_label import ElidedLabel

Labelled = QLabel | QPushButton | QCheckBox


def cut_off(where: str, root: QWidget) -> list[tuple[object, ...]]:
    return [
        (where, widget.text(), widget.size().toTuple(), needed)
        for widget in root.findChildren(QWidget)
        if isinstance(widget, Labelled) and widget.isVisible()
        for needed in [_needed(widget)]
        if needed[0] > widget.width() or needed[1] > widget.height()
    ]


def _needed(widget: Labelled) -> tuple[int, int]:
    hint = widget.minimumSizeHint()
    if isinstance(widget, ElidedLabel):  # ends in … on purpose, and says all in its tooltip
        return 0, hint.height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return 0, widget.heightForWidth(widget.width())
    return hint.width(), hint.height()


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


def label_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text()
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")
