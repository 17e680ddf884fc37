"""Language and theme change at once, everywhere."""

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.domain.text.words import words
from whatsit.gui.toolkit.theme import DARK, LIGHT
from whatsit.gui.window.main_window import MainWindow


def menu_actions(menu: QWidget) -> Iterator[QAction]:
    for action in menu.actions():
        if not action.isSeparator():
            yield action
            below = action.menu()
            if isinstance(below, QMenu):
                yield from menu_actions(below)


def choose(window: MainWindow, menu: str, value: object) -> None:
    next(a for a in window.menus.menu(menu).actions() if a.data() == value).trigger()


def test_another_language_is_spoken_at_once_everywhere(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["two"] = SourceUnreadable("two", words("it is empty."))
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: window.banner.message != "")
    english = {action: action.text() for action in menu_actions(window.menus)}
    choose(window, "language", "zh_CN")
    qtbot.waitUntil(lambda: window.menus.menu("file").title() == "文件(&F)")
    chinese = {action: action.text() for action in menu_actions(window.menus)}
    # Names of languages, models, cameras and sizes are the same everywhere.
    same = {text for action, text in chinese.items() if english.get(action) == text}

    assert window.banner.message == "无法读取 two：它是空的。"
    assert window.banner.offer.text() == "重试"
    assert "采集" in window.status.label("rates").toolTip()
    assert not any(text.isascii() and "&" in text for text in same)
    assert window.video.accessibleName() == "视频画面"
    qtbot.waitUntil(lambda: (outside.composed[-1][1].overlay or _NONE).language == "zh_CN")
    choose(window, "language", "en")
    qtbot.waitUntil(lambda: window.menus.menu("file").title() == "&File")


class _NONE:
    language = ""


def test_the_settings_language_is_spoken_from_the_start(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(Settings(language="zh_CN"))

    assert window.menus.menu("help").title() == "帮助(&H)"
    assert window.qactions[Action.PAUSE].toolTip() == "暂停 (P)"


def test_themes_change_at_once(window: MainWindow, qapp: QApplication) -> None:
    choose(window, "theme", "dark")
    dark = qapp.palette().window().color().name()
    choose(window, "theme", "light")

    assert dark == DARK.window
    assert qapp.palette().window().color().name() == LIGHT.window


def test_everything_has_a_name_for_screen_readers(window: MainWindow) -> None:
    interactive = [
        w for w in window.findChildren(QWidget) if w.focusPolicy().value and w.isVisible()
    ]
    nameless = [w for w in interactive if not (w.accessibleName() or getattr(w, "text", str)())]

    assert nameless == []
