"""A model that does not come back."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.fakes import FakeRecognizer
from whatsit.domain.session.ports import Scored
from whatsit.domain.session.screen import Action
from whatsit.domain.sources.frame import Frame
from whatsit.engine.recognition import live
from whatsit.gui.window.main_window import MainWindow


class Hung(FakeRecognizer):
    """Does not come back from its first frame until the test is over."""

    def __init__(self, thaw: threading.Event) -> None:
        super().__init__(name="hung")
        self._thaw = thaw

    def recognize(self, frame: Frame) -> Scored:
        self._thaw.wait(30)
        return super().recognize(frame)


def test_a_model_that_does_not_come_back_is_told_and_another_can_be_chosen(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "STUCK_S", 0.2)
    session = window.controller.live.session
    session.use_model(lambda: Hung(outside.let_go), "hung")
    qtbot.waitUntil(lambda: "it has not come back" in window.banner.message, timeout=10_000)
    painted = window.video.painted
    qtbot.waitUntil(lambda: window.video.painted > painted + 5)

    assert window.status.label("model").text() == "Hung"
    window.controller.use_model("beta")
    qtbot.waitUntil(lambda: window.status.label("model").text() == "Beta", timeout=10_000)
    qtbot.waitUntil(lambda: window.panel.title == "class 1", timeout=10_000)
    assert "come back" not in window.banner.message


def test_a_window_whose_model_does_not_come_back_can_be_closed(
    window: MainWindow, outside: FakeOutside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "STUCK_S", 0.2)
    window.controller.live.session.use_model(lambda: Hung(outside.let_go), "hung")
    qtbot.waitUntil(lambda: "it has not come back" in window.banner.message, timeout=10_000)
    window.qactions[Action.QUIT].trigger()

    assert not window.isVisible()
