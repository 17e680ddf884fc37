"""Closing ends soon, whatever runs."""

import threading
import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.session.screen import Action
from whatsit.domain.session.state import Phase
from whatsit.gui.window.main_window import MainWindow


@pytest.mark.parametrize("what", ["a model", "a source"])
def test_closing_ends_soon_although_something_is_being_made_ready(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot, what: str
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.panel.title == "class 1")
    outside.delay_s = 6.0
    switcher = window.controller.switcher
    {"a model": switcher.use_model, "a source": switcher.open}[what]("beta")
    qtbot.wait(50)
    took_s = closed_in_s(window)
    outside.delay_s = 0.0

    assert took_s < 3
    wait_for_threads(what)


def test_closing_a_stuck_camera_while_it_is_recorded_ends_soon_with_the_clip_finished(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.qactions[Action.RECORD].trigger()
    qtbot.waitUntil(lambda: window.controller.recording)
    window.controller.switcher.open("stuck")
    qtbot.waitUntil(lambda: window.controller.state.source == "stuck")
    qtbot.waitUntil(lambda: window.controller.state.phase is Phase.LIVE)
    took_s = closed_in_s(window)

    assert took_s < 3
    assert outside.clips[0].closed


def test_closing_ends_soon_although_a_download_runs(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    let_go = threading.Event()

    def pull(progress: Callable[[int, int | None], None], _cancelled: Callable[[], bool]) -> str:
        progress(3_100_000, 14_000_000)
        let_go.wait(20)  # a server that says nothing does not hear that it is cancelled, either
        return "beta"

    outside.pull = pull
    window = open_window()
    qtbot.waitUntil(lambda: "14.0 MB" in window.banner.message)
    took_s = closed_in_s(window)
    let_go.set()

    assert took_s < 3
    wait_for_threads("downloading")


def closed_in_s(window: MainWindow) -> float:
    began_s = time.monotonic()
    window.close()
    return time.monotonic() - began_s


def wait_for_threads(about: str) -> None:
    """What was stuck in the outside comes to an end; a leaked thread would not."""
    until_s = time.monotonic() + 20
    while time.monotonic() < until_s:
        if threading.active_count() == 1:
            return
        time.sleep(0.05)
    pytest.fail(f"{about}: {[thread.name for thread in threading.enumerate()]}")


def test_closing_ends_soon_although_a_source_is_stuck(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.first_source = Choice("stuck")
    window = open_window()
    qtbot.waitUntil(lambda: window.controller.state.phase is Phase.LIVE)
    began_s = time.monotonic()
    window.close()

    assert time.monotonic() - began_s < 4
    assert not window.isVisible()
