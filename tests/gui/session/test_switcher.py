"""Switching source and model: the picture goes on, and something always runs."""

import time

import numpy as np
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.session.screen import Action
from whatsit.domain.session.state import Phase
from whatsit.domain.text.errors import ModelMissing, SourceMissing, SourceUnreadable
from whatsit.gui.window.main_window import MainWindow


def test_another_source_takes_over_while_the_first_one_goes_on(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.delay_s = 0.3
    painted = window.video.painted
    window.controller.switcher.open("two")
    qtbot.wait(150)
    before = window.video.painted - painted
    grey_meanwhile = outside.composed[-1][0]
    qtbot.waitUntil(lambda: window.panel.title == "class 2")

    assert before > 2
    assert grey_meanwhile == 1
    assert window.controller.switcher.running_source == "two"


def test_a_source_that_fails_leaves_the_old_one_running_under_a_banner_with_retry(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["two"] = SourceUnreadable("two", "it is busy.")
    window.controller.switcher.open("two")
    qtbot.waitUntil(lambda: window.banner.message != "")
    painted = window.video.painted
    qtbot.waitUntil(lambda: window.video.painted > painted + 3)

    assert window.banner.message == "Cannot read two: it is busy."
    assert window.banner.hint.startswith("Try another file")
    assert window.controller.switcher.running_source == "one"
    del outside.errors["two"]
    window.banner.offer.click()
    qtbot.waitUntil(lambda: window.panel.title == "class 2")
    assert window.banner.message == ""


def test_another_model_takes_over_while_the_picture_goes_on(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.delay_s = 0.3
    painted = window.video.painted
    window.menus.model_chosen.emit("beta")
    qtbot.waitUntil(lambda: window.status.label("model").text() == "Beta")

    assert window.video.painted > painted + 5
    assert outside.loaded[-1] == ("beta", "auto")


def test_a_model_that_fails_leaves_the_old_one_running(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["beta"] = ModelMissing("beta")
    window.menus.model_chosen.emit("beta")
    qtbot.waitUntil(lambda: window.banner.message == "There is no model beta.")

    assert window.status.label("model").text() == "Alpha"
    assert window.controller.settings.model == ""


def test_switching_never_freezes_the_picture(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.delay_s = 0.5
    gaps_ms: list[float] = []
    last_s = time.monotonic()
    painted = window.video.painted

    def look() -> bool:
        nonlocal last_s, painted
        if window.video.painted != painted:
            now_s = time.monotonic()
            gaps_ms.append((now_s - last_s) * 1000)
            last_s, painted = now_s, window.video.painted
        return False

    for spec, model in (("two", "beta"), ("one", "alpha")):
        window.controller.switcher.open(spec)
        window.controller.switcher.use_model(
            model,
        )
        until_s = time.monotonic() + 1.0
        while time.monotonic() < until_s:
            look()
            qtbot.wait(2)
    print(f"longest gap {max(gaps_ms):.0f} ms, median {np.median(gaps_ms):.0f} ms")

    assert outside.opened[-2:] == ["two", "one"]
    assert outside.loaded[-2:] == [("beta", "auto"), ("alpha", "auto")]
    assert max(gaps_ms) < 400  # 100 ms is the aim; the rest is for busy machines


def test_a_remembered_source_that_is_gone_is_replaced_by_the_demo(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.first_source = Choice("gone")
    outside.errors["gone"] = SourceMissing("gone")
    window = open_window()
    qtbot.waitUntil(lambda: window.panel.title == "class 4")

    assert window.banner.message == "There is no source gone. The demo clip plays instead."
    del outside.errors["gone"]
    window.banner.offer.click()
    qtbot.waitUntil(lambda: window.panel.title == "class 1")


def test_what_was_fallen_back_to_is_said(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.first_source = Choice("demo", "no camera was found, so the demo clip plays.")
    window = open_window()
    qtbot.waitUntil(lambda: window.banner.message != "")

    assert window.banner.message == "no camera was found, so the demo clip plays."
    window.banner.dismiss.click()
    assert window.banner.message == ""


def test_an_ended_file_offers_to_play_again(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    window.controller.switcher.open("short")
    qtbot.waitUntil(lambda: window.controller.state.phase is Phase.ENDED)

    assert window.banner.message == "short has come to its end."
    assert window.banner.offer.text() == "Play again"
    window.banner.offer.click()
    qtbot.waitUntil(lambda: outside.opened.count("short") == 2)


def test_no_model_at_all_still_shows_the_picture(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.errors["alpha"] = ModelMissing("alpha")
    window = open_window()
    qtbot.waitUntil(lambda: window.video.painted > 2 and window.banner.message != "")

    assert window.status.label("model").text() == "No model"
    assert not window.qactions[Action.MODEL_DETAILS].isEnabled()
