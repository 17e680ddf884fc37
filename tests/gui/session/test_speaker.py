"""Stable answers are spoken, where that is switched on."""

from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import SpeechMissing
from whatsit.gui.window.main_window import MainWindow


def test_the_answer_is_spoken_when_it_stays(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window = open_window(Settings(language="en", speech=True))
    qtbot.waitUntil(lambda: outside.spoken == [("class 1", "en")], timeout=10_000)
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: len(outside.spoken) == 2, timeout=10_000)

    assert outside.spoken[1] == ("class 2", "en")


def test_nothing_is_spoken_unless_it_was_switched_on(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    qtbot.wait(1500)

    assert outside.spoken == []


def test_where_nothing_can_speak_that_is_said_once(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["speech"] = SpeechMissing()
    window = open_window(Settings(language="en", speech=True))
    qtbot.waitUntil(lambda: window.banner.message.startswith("Nothing on this"), timeout=10_000)
    window.banner.dismiss.click()
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: window.panel.title == "class 2")
    qtbot.wait(1600)

    assert window.banner.message == ""
