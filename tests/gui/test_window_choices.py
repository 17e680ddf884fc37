"""Language, theme and everything else that was chosen: at once, and after a restart."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.domain.text.words import words
from whatsit.gui.toolkit.theme import DARK, LIGHT, Theme
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


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_text_is_readable_in_both_themes(theme: Theme) -> None:
    grounds = (theme.window, theme.base, theme.raised)
    pairs = [(theme.text, ground) for ground in grounds]
    pairs += [(theme.quiet, theme.window), (theme.quiet, theme.base)]
    pairs += [(theme.on_accent, theme.accent), (theme.record, theme.window)]
    pairs += [(theme.on_banner, theme.notice), (theme.on_banner, theme.alarm)]
    pairs += [(theme.accent, theme.window)]

    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_bars_stand_out_from_their_tracks(theme: Theme) -> None:
    assert contrast(theme.accent, theme.line) >= 3
    assert contrast(theme.quiet, theme.line) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_choices_are_saved_and_there_after_a_restart(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.panel.title == "class 1")
    window.controller.switcher.open("two")
    window.menus.model_chosen.emit("beta")
    window.qactions[Action.MIRROR].trigger()
    window.qactions[Action.PANEL].trigger()
    choose(window, "theme", "dark")
    qtbot.waitUntil(lambda: window.controller.settings.source == "two")
    qtbot.waitUntil(lambda: window.controller.settings.model == "beta")
    window.close()
    saved = outside.saved[-1]
    again = open_window(saved)

    assert (saved.source, saved.model, saved.theme) == ("two", "beta", "dark")
    assert saved.recent == ("two",)
    assert again.qactions[Action.MIRROR].isChecked()
    assert again.panel.isHidden()


def test_what_the_command_line_set_is_not_saved(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.stored = Settings(language="en")
    window = open_window(Settings(language="en", top=3, mirror=True))
    window.qactions[Action.OVERLAY].trigger()
    qtbot.waitUntil(lambda: bool(outside.saved))

    assert outside.saved == [Settings(language="en", overlay=False)]


def test_settings_that_cannot_be_saved_are_spoken_of(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.cannot_save = "The settings could not be saved: read-only."
    window.qactions[Action.MIRROR].trigger()

    qtbot.waitUntil(lambda: window.banner.message.startswith("The settings could not be saved"))


def test_notices_of_the_start_are_shown(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.notices = ("top = 99 was set aside: it must be a whole number from 1 to 20.",)
    window = open_window()
    qtbot.waitUntil(lambda: window.banner.message == outside.notices[0])


def test_everything_has_a_name_for_screen_readers(window: MainWindow) -> None:
    interactive = [
        w for w in window.findChildren(QWidget) if w.focusPolicy().value and w.isVisible()
    ]
    nameless = [w for w in interactive if not (w.accessibleName() or getattr(w, "text", str)())]

    assert nameless == []
