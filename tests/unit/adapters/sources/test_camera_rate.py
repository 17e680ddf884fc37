import threading
from typing import NoReturn

from tests.fakes import FakeSource
from whatsit.adapters.sources import camera_rate
from whatsit.adapters.sources.camera_rate import measured_rate
from whatsit.domain.session.ports import FrameSource
from whatsit.domain.text.errors import SourceUnreadable


def test_what_really_arrives_is_said_beside_what_is_stated() -> None:
    said = measured_rate(lambda: FakeSource(None, fps=20, live=True, size=(64, 48)))
    delivered = float(said.split("delivers ")[1].split(" ")[0])

    assert said.startswith("64x48 fake, states 20 fps, delivers ")
    assert 1 < delivered <= 21


def test_a_camera_that_does_not_open_says_why() -> None:
    def busy() -> NoReturn:
        raise SourceUnreadable("Desk", "another program uses it.")

    assert measured_rate(busy) == "Cannot read Desk: another program uses it."


def test_a_camera_that_holds_on_is_let_go() -> None:
    let_go = threading.Event()

    def stuck() -> FrameSource:
        return FakeSource(None, stuck=let_go)

    try:
        assert measured_rate(stuck, patience_s=0.2) == "it said nothing for 0.2 seconds"
    finally:
        let_go.set()


def test_it_watches_for_a_second_and_not_longer() -> None:
    assert camera_rate._WATCHED_S <= 1
