"""The settings dialog: complete, searchable, in effect at once, and resettable."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow, opened_settings
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.kinds import Flag, Number, OneOf
from whatsit.domain.settings.table import TABLE
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import ModelMissing
from whatsit.gui.settings.dialog import SettingsDialog
from whatsit.gui.window.main_window import MainWindow

SHOWN = [name for name, setting in TABLE.items() if setting.group is not None]


def box(dialog: SettingsDialog, name: str) -> QDoubleSpinBox:
    control = dialog.row(name).editor.control
    assert isinstance(control, QDoubleSpinBox)
    return control


def test_ctrl_comma_opens_it_once(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(SettingsDialog)))

    assert len(window.findChildren(SettingsDialog)) == 1


def test_everything_that_can_be_set_is_there(settings: SettingsDialog) -> None:
    everything: list[str] = []
    for page in range(5):
        settings.show_page(page)
        everything += settings.shown

    assert len(everything) == len(SHOWN) + len(Action)
    assert len(set(everything)) >= len(SHOWN)


def test_a_number_takes_effect_at_once_and_is_saved(
    settings: SettingsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    box(settings, "top").setValue(2)
    qtbot.waitUntil(lambda: len(window.panel.names) == 2)
    qtbot.waitUntil(lambda: bool(outside.saved))

    assert outside.saved[-1].top == 2


def test_a_threshold_below_the_least_is_the_models_own(
    settings: SettingsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    threshold = box(settings, "threshold")
    threshold.setValue(0.95)
    qtbot.waitUntil(lambda: window.controller.settings.threshold == 0.95)
    threshold.setValue(threshold.minimum())
    qtbot.waitUntil(lambda: window.controller.settings.threshold is None)

    assert threshold.text() == "The model's own"


def test_a_choice_takes_effect_at_once(settings: SettingsDialog, window: MainWindow) -> None:
    choice = settings.row("theme").editor.control
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(2)
    choice.activated.emit(2)

    assert window.controller.settings.theme == "dark"


def test_a_tick_takes_effect_at_once(settings: SettingsDialog, window: MainWindow) -> None:
    tick = settings.row("mirror").editor.control
    assert isinstance(tick, QCheckBox)
    settings.show_page(0)
    tick.click()

    assert window.controller.settings.mirror
    tick.click()
    assert not window.controller.settings.mirror


def test_another_model_and_provider_are_loaded(
    settings: SettingsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    settings.row("model").editor.edited.emit("beta")
    qtbot.waitUntil(lambda: window.controller.settings.model == "beta")
    settings.row("provider").editor.edited.emit("cpu")
    qtbot.waitUntil(lambda: window.controller.settings.provider == "cpu")
    settings.row("threads").editor.edited.emit(2)
    qtbot.waitUntil(lambda: len(outside.loaded) == 4)

    assert outside.loaded[1:] == [("beta", "auto"), ("beta", "cpu"), ("beta", "cpu")]


def test_a_model_that_cannot_be_loaded_is_not_shown_as_chosen(
    settings: SettingsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["gone"] = ModelMissing("gone")
    field = settings.row("model").editor.findChild(QLineEdit)
    assert field is not None
    field.setText("gone")
    field.setModified(True)
    field.editingFinished.emit()
    qtbot.waitUntil(lambda: window.banner.message == "There is no model gone.")

    qtbot.waitUntil(lambda: field.text() == "")
    assert window.controller.settings.model == ""


def test_a_source_is_opened_and_an_empty_one_is_the_programs_choice(
    settings: SettingsDialog, window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    settings.row("source").editor.edited.emit("two")
    qtbot.waitUntil(lambda: window.controller.settings.source == "two")
    settings.row("source").editor.edited.emit("")
    qtbot.waitUntil(lambda: window.panel.title == "class 1")

    assert window.controller.settings.source == ""
    assert outside.opened[-2:] == ["two", "one"]


def test_what_is_changed_elsewhere_is_followed(
    settings: SettingsDialog, window: MainWindow
) -> None:
    mirror = settings.row("mirror").editor.control
    assert isinstance(mirror, QCheckBox)
    window.qactions[Action.MIRROR].trigger()

    assert mirror.isChecked()
    assert not settings.row("mirror").reset.isHidden()


@pytest.mark.parametrize("name", SHOWN)
def test_each_setting_can_be_put_back(
    open_window: OpenWindow, qtbot: QtBot, outside: FakeOutside, name: str
) -> None:
    usual = Settings()
    other = replace(usual, **{name: another(name, getattr(usual, name))})
    window = open_window(other)
    qtbot.waitUntil(lambda: window.video.painted > 0 and bool(window.panel.names))
    dialog = opened_settings(window, qtbot)
    row = dialog.row(name)
    shown = not row.reset.isHidden()
    row.reset.click()
    qtbot.waitUntil(lambda: window.controller.settings == usual)

    assert shown
    assert row.reset.isHidden()


def another(name: str, usual: Any) -> Any:
    """A value that is not the usual one."""
    kind = TABLE[name].kind
    match kind:
        case Flag():
            return not usual
        case Number():
            return kind.low + kind.step if kind.low + kind.step != usual else kind.high
        case OneOf():
            return next(name for name in list(kind.names)[::-1] if name != usual)
    return {"source": "two", "model": "beta", "provider": "cpu"}.get(name, "other")


def test_all_are_put_back_and_that_can_be_undone(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    before = Settings(language="en", top=3, mirror=True, shortcuts=(("record", "X"),))
    window = open_window(before)
    qtbot.waitUntil(lambda: window.panel.title == "class 1")
    dialog = opened_settings(window, qtbot)
    dialog.reset_all.click()
    now = window.controller.settings
    undo = dialog.reset_all.text()
    dialog.reset_all.click()

    assert (now.top, now.mirror, now.shortcuts) == (5, False, ())
    assert undo in {"Undo the reset", "撤销恢复"}
    assert window.controller.settings == before


def test_searching_finds_settings_and_shortcuts_on_every_page(settings: SettingsDialog) -> None:
    QTest.keyClicks(settings.search, "mirror")
    mirror = settings.shown
    settings.search.clear()
    QTest.keyClicks(settings.search, "nothing like this")

    assert mirror == ("Mirror the picture", "Mirror")
    assert settings.shown == ()


def test_the_language_changes_in_the_open_dialog(
    settings: SettingsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    settings.row("language").editor.edited.emit("zh_CN")
    qtbot.waitUntil(lambda: settings.windowTitle() == "设置")
    chinese = settings.row("mirror").title.text()
    settings.row("language").editor.edited.emit("en")
    qtbot.waitUntil(lambda: settings.windowTitle() == "Settings")

    assert chinese == "镜像画面"


def test_a_wheel_that_scrolls_the_page_changes_nothing(
    settings: SettingsDialog, qapp: QApplication
) -> None:
    top = box(settings, "top")
    settings.search.setFocus()
    settings.show_page(1)
    none = Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), none,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    qapp.sendEvent(top, wheel)

    assert top.value() == 5


def test_it_can_be_used_by_keyboard_alone_in_the_order_of_reading(
    settings: SettingsDialog, qtbot: QtBot
) -> None:
    settings.show_page(1)
    settings.search.setFocus()
    order: list[Any] = []
    for _ in range(40):
        QTest.keyClick(settings.focusWidget() or settings, Qt.Key.Key_Tab)
        order.append(settings.focusWidget())
    rows = [name for name, setting in TABLE.items() if setting.group is TABLE["top"].group]
    controls = [settings.row(name).editor.control for name in rows]
    places = [order.index(control) for control in controls]

    assert places == sorted(places)
    assert settings.search in order


def test_everything_in_it_has_a_name(settings: SettingsDialog) -> None:
    nameless = [
        widget
        for page in range(5)
        for widget in page_widgets(settings, page)
        if not (widget.accessibleName() or getattr(widget, "text", str)())
    ]

    assert nameless == []


def page_widgets(settings: SettingsDialog, page: int) -> list[Any]:
    settings.show_page(page)
    inner = QAbstractSpinBox | QComboBox
    return [
        widget
        for widget in settings.findChildren(QLineEdit)
        + settings.findChildren(QComboBox)
        + settings.findChildren(QAbstractSpinBox)
        + settings.findChildren(QCheckBox)
        if widget.isVisible() and not isinstance(widget.parent(), inner)
    ]
