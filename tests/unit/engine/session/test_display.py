"""The display thread: newest frame, newest recognition, one picture in the box."""

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.overlay.options import OverlayOptions
from whatsit.domain.recognition.result import ProviderUse, Recognition, Timings
from whatsit.domain.sources.frame import Frame
from whatsit.engine.session.display import Bgrx, Canvas, Display, DisplayListener

SMALL = Canvas(4, 3)


def frame(number: int) -> Frame:
    return Frame(np.full((3, 4, 3), number, np.uint8), number, time.monotonic(), number / 30)


def recognition(number: int) -> Recognition:
    provider = ProviderUse("auto", "CPUExecutionProvider")
    return Recognition(number, 0, 0, (), (), False, Timings(0, 0, 0, 0), "m", provider)


class Screenless(DisplayListener):
    """Composes a picture of one number, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, Canvas, OverlayView]] = []
        self.ready = 0
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def compose(self, frame: Frame, canvas: Canvas, view: OverlayView) -> Bgrx:
        self.may_go_on.wait(5)
        self.asked.append((frame.number, canvas, view))
        return np.full((canvas.height_px, canvas.width_px, 4), frame.number, np.uint8)

    def picture_ready(self) -> None:
        self.ready += 1


@pytest.fixture
def screenless() -> Screenless:
    return Screenless()


@pytest.fixture
def display(screenless: Screenless, no_stray_threads: None) -> Iterator[Display]:
    made = Display(screenless.compose, screenless, idle_s=0.02)
    made.caption = OverlayView(model="m")
    yield made
    screenless.may_go_on.set()
    assert made.close()


def until(condition: Callable[[], bool]) -> None:
    until_s = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < until_s, "it never came"
        time.sleep(0.005)


def wait_for(screenless: Screenless, number: int) -> None:
    until(lambda: bool(screenless.asked) and screenless.asked[-1][0] == number)


def test_a_frame_becomes_a_picture_of_the_canvas(display: Display, screenless: Screenless) -> None:
    display.set_canvas(SMALL)
    display.show(frame(7))
    until(lambda: screenless.ready == 1)
    picture = display.take()

    assert picture is not None
    assert picture.shape == (3, 4, 4)
    assert picture[0, 0, 0] == 7
    assert display.take() is None


def test_a_slow_reader_is_woken_once_and_finds_the_newest_picture(
    display: Display, screenless: Screenless
) -> None:
    display.set_canvas(SMALL)
    for number in range(5):
        display.show(frame(number))
        wait_for(screenless, number)
    time.sleep(0.02)  # composed is not yet in the box
    picture = display.take()

    assert screenless.ready == 1
    assert picture is not None
    assert picture[0, 0, 0] == 4


def test_frames_that_come_while_composing_are_not_queued(
    display: Display, screenless: Screenless
) -> None:
    display.set_canvas(SMALL)
    screenless.may_go_on.clear()
    for number in range(50):
        display.show(frame(number))
        if number == 0:
            time.sleep(0.05)
    screenless.may_go_on.set()
    wait_for(screenless, 49)

    assert len(screenless.asked) <= 3


def test_pictures_a_second_are_those_that_the_widget_took(
    display: Display, screenless: Screenless
) -> None:
    display.set_canvas(SMALL)
    before = display.fps
    for number in range(3):
        display.show(frame(number))
        until(lambda: display.take() is not None)

    assert before == 0
    assert display.fps > 0


def test_whoever_is_told_that_a_picture_waits_may_close_the_display(
    screenless: Screenless, no_stray_threads: None
) -> None:
    answers: list[bool] = []

    class Closing(DisplayListener):
        def picture_ready(self) -> None:
            answers.append(made.close())

    made = Display(screenless.compose, Closing())
    made.set_canvas(SMALL)
    made.show(frame(1))
    until(lambda: bool(answers))

    assert answers == [False]  # it cannot wait for itself
    assert made.close()


def test_nothing_is_composed_without_room(display: Display, screenless: Screenless) -> None:
    display.show(frame(1))
    time.sleep(0.1)
    before = len(screenless.asked)
    display.set_canvas(SMALL)
    until(lambda: len(screenless.asked) == 1)

    assert before == 0


def test_a_held_picture_follows_the_canvas_and_a_late_recognition(
    display: Display, screenless: Screenless
) -> None:
    display.set_canvas(SMALL)
    display.show(frame(1))
    until(lambda: len(screenless.asked) == 1)
    seen = recognition(1)
    display.recognized(seen)
    until(lambda: screenless.asked[-1][2].recognition is seen)
    mirrored = Canvas(8, 6, mirror=True, overlay=OverlayOptions())
    display.set_canvas(mirrored)
    until(lambda: screenless.asked[-1][1] == mirrored)
    composed = len(screenless.asked)
    display.set_canvas(mirrored)
    display.recognized(seen)
    time.sleep(0.1)

    assert len(screenless.asked) == composed
    assert screenless.asked[-1][2].model == "m"


def test_a_display_that_is_closed_ends_its_thread(screenless: Screenless) -> None:
    made = Display(screenless.compose, screenless)

    assert made.close()
    made.show(frame(1))
    assert made.take() is None
