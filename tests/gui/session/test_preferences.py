"""Settings that are changed in the window are saved; those of the command line are not."""

from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.screen import Action
from whatsit.domain.settings.values import Settings
from whatsit.gui.window.main_window import MainWindow


def choose(window: MainWindow, menu: str, value: object) -> None:
    next(a for a in window.menus.menu(menu).actions() if a.data() == value).trigger()


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
