"""A camera that is pulled out and plugged in again, as the window shows it."""

import pytest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside, FakeSources, GreySource
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.ports import FrameSource, OpenSource
from whatsit.domain.session.state import Phase
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import SourceLost, SourceMissing
from whatsit.engine.sources import reconnecting
from whatsit.gui.session import menu_lists
from whatsit.gui.window.main_window import MainWindow


class Cable:
    """The camera of every source word; it can be pulled out."""

    def __init__(self, outside: FakeOutside) -> None:
        self.is_in = True
        self._others = FakeSources(outside).opener

    def opener(self, spec: str, settings: Settings) -> OpenSource:
        return self.open if spec == "by-id/desk" else self._others(spec, settings)

    def open(self) -> FrameSource:
        if not self.is_in:
            raise SourceMissing("Desk", "it is not plugged in.")
        return _OnCable(self)


class _OnCable(GreySource):
    def __init__(self, cable: Cable) -> None:
        super().__init__(3, "Desk")
        self._cable = cable

    def read(self) -> Frame | None:
        if not self._cable.is_in:
            raise SourceLost("Desk", "it was unplugged.")
        return super().read()

    def reopen(self) -> FrameSource:
        return self._cable.open()


@pytest.fixture
def cable(outside: FakeOutside, monkeypatch: pytest.MonkeyPatch) -> Cable:
    cable = Cable(outside)
    monkeypatch.setattr(FakeSources, "opener", lambda _self, *asked: cable.opener(*asked))
    return cable


@pytest.fixture
def on_camera(cable: Cable, open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    window = open_window()
    qtbot.waitUntil(lambda: len(window.menus.menu("camera").actions()) > 0)
    window.controller.switcher.open("by-id/desk")
    qtbot.waitUntil(lambda: window.controller.switcher.running_source == "by-id/desk")
    qtbot.waitUntil(lambda: window.panel.title == "class 3")
    return window


def lose(window: MainWindow, cable: Cable, qtbot: QtBot) -> None:
    cable.is_in = False
    qtbot.waitUntil(lambda: window.controller.state.phase is Phase.LOST)


def test_a_lost_camera_is_shown_as_such_and_goes_on_by_itself(
    on_camera: MainWindow, cable: Cable, qtbot: QtBot
) -> None:
    lose(on_camera, cable, qtbot)

    assert on_camera.banner.message == (
        "No more pictures from Desk: it was unplugged. Looking for it…"
    )
    assert on_camera.status.label("source").text() == "Looking for Desk…"
    cable.is_in = True
    qtbot.waitUntil(lambda: on_camera.controller.state.phase is Phase.LIVE)
    assert on_camera.banner.message == ""
    assert on_camera.status.label("source").text().startswith("Desk · 160×90")


def test_retry_looks_at_once(
    on_camera: MainWindow, cable: Cable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconnecting, "FIRST_PAUSE_S", 1000.0)
    lose(on_camera, cable, qtbot)
    cable.is_in = True
    on_camera.banner.offer.click()

    qtbot.waitUntil(lambda: on_camera.controller.state.phase is Phase.LIVE)


def test_another_source_can_be_chosen_meanwhile(
    on_camera: MainWindow, cable: Cable, qtbot: QtBot
) -> None:
    lose(on_camera, cable, qtbot)
    on_camera.controller.switcher.open("two")
    qtbot.waitUntil(lambda: on_camera.panel.title == "class 2")

    assert on_camera.banner.message == ""
    assert on_camera.controller.switcher.running_source == "two"


def test_a_clip_goes_on_while_the_camera_is_looked_for(
    on_camera: MainWindow, outside: FakeOutside, cable: Cable, qtbot: QtBot
) -> None:
    on_camera.controller.recordings.toggle_clip()
    qtbot.waitUntil(lambda: on_camera.controller.recording)
    lose(on_camera, cable, qtbot)
    before = outside.clips[0].offered
    cable.is_in = True
    qtbot.waitUntil(lambda: outside.clips[0].offered > before + 3)

    assert on_camera.controller.recording
    assert len(outside.clips) == 1


def test_the_list_of_cameras_follows_what_is_plugged_in(
    outside: FakeOutside, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menu_lists, "_LOOK_MS", 20)
    window = open_window()
    entries = window.menus.menu("camera").actions
    qtbot.waitUntil(lambda: entries()[0].text() == "Desk && Co (0)")
    outside.cameras = [*outside.cameras, CameraInfo(2, "New", "/dev/video2", "by-id/new")]
    qtbot.waitUntil(lambda: entries()[1].text() == "New (2)")
    outside.cameras = outside.cameras[1:]
    qtbot.waitUntil(lambda: entries()[0].text() == "New (2)")

    assert entries()[0].toolTip() == "by-id/new"
