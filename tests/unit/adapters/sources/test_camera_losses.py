"""Cameras that are pulled out, freeze or grow late, on a fake bus with a fake clock."""

from dataclasses import replace

import pytest

from tests.fake_cameras import FakeBus, FakeCamera, FakeClock
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.sources.camera import CameraSource
from whatsit.domain.session.ports import Recoverable
from whatsit.domain.sources.frame import Frame
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceLost, SourceMissing, SourceUnreadable

INTERVAL_S = 1 / 30


class Desk:
    """Two cameras on a bus in fake time, the first of them opened."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.one = FakeCamera(serial="A", socket="usb-1", grey=10)
        self.two = FakeCamera(serial="B", socket="usb-2", grey=20)
        self.bus = FakeBus(self.one, self.two, clock=self.clock, sleep=self.clock.sleep)
        self.source = self.open(0)

    def open(self, index: int) -> CameraSource:
        return CameraSource(
            self.bus.cameras()[index], SourceOptions(32, 24), system=self.bus.system()
        )

    def loss(self) -> tuple[str, float]:
        """Return why it was lost, and how long after the last frame that was noticed."""
        last_s = self.clock()
        try:
            while True:
                self.source.read()
                if not self.one.repeats:
                    last_s = self.clock()
        except SourceLost as error:
            return str(error), self.clock() - last_s

    def reopened(self) -> CameraSource:
        self.source.close()
        self.source = self.source.reopen()
        return self.source


@pytest.fixture
def desk() -> Desk:
    return Desk()


def frames(source: CameraSource, count: int) -> list[Frame]:
    return [source.read() for _ in range(count)]


def test_a_camera_can_be_recovered(desk: Desk) -> None:
    assert isinstance(desk.source, Recoverable)


def test_pulling_it_out_is_noticed_at_once(desk: Desk) -> None:
    frames(desk.source, 3)
    desk.bus.unplug(desk.one)
    why, after_s = desk.loss()

    assert "it was unplugged" in why
    assert after_s < 0.1


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("frozen", "it has sent nothing for 2.0 s"),
        ("repeats", "the same picture again and again"),
        ("damaged", "cannot be decoded"),
    ],
)
def test_a_camera_that_sends_nothing_new_is_noticed_within_three_seconds(
    desk: Desk, fault: str, said: str
) -> None:
    frames(desk.source, 3)
    setattr(desk.one, fault, True)
    why, after_s = desk.loss()

    assert said in why
    assert after_s < 3


def test_one_damaged_picture_is_no_loss(desk: Desk) -> None:
    frames(desk.source, 3)
    desk.one.damaged = True
    heal_s = desk.clock() + 0.2
    sleep = desk.clock.sleep

    def sleep_and_heal(seconds: float) -> None:
        sleep(seconds)
        desk.one.damaged = desk.clock() < heal_s

    desk.source._system = replace(desk.source._system, sleep=sleep_and_heal)

    assert desk.source.read().number == 3


def test_it_is_found_again_under_another_number(desk: Desk) -> None:
    holder = desk.one.handles[0]  # our own handle, not released yet
    desk.bus.unplug(desk.one)
    desk.bus.plug(desk.one)
    assert desk.one.number == 2
    assert not holder.released

    frame = desk.reopened().read()

    assert int(frame.bgr[5, 5, 0]) == 10
    assert (frame.width, frame.height) == (32, 24)  # its wishes are asked again


def test_it_has_its_number_again_where_it_was_released_first(desk: Desk) -> None:
    desk.bus.unplug(desk.one)
    desk.source.close()
    desk.bus.plug(desk.one)

    assert desk.one.number == 0


def test_another_camera_with_its_number_is_never_taken_for_it(desk: Desk) -> None:
    desk.bus.unplug(desk.one)
    desk.source.close()
    desk.bus.unplug(desk.two)
    desk.bus.plug(desk.two)
    assert desk.two.number == 0

    with pytest.raises(SourceMissing):
        desk.reopened()
    desk.bus.plug(desk.one)
    assert desk.one.number == 1
    assert int(desk.reopened().read().bgr[5, 5, 0]) == 10


def test_a_camera_that_is_still_frozen_does_not_hold_up_whoever_reopens_it(desk: Desk) -> None:
    desk.one.frozen = True
    desk.loss()
    began_s = desk.clock()

    with pytest.raises(SourceUnreadable, match="sends no picture"):
        desk.reopened()

    assert desk.clock() - began_s < 3
    assert desk.one.handles == []


def test_a_camera_that_thaws_goes_on_after_reopening(desk: Desk) -> None:
    desk.one.frozen = True
    desk.loss()
    desk.one.frozen = False

    assert desk.reopened().read().number == 0


def test_a_slide_on_a_virtual_camera_is_believed_after_one_reopening(desk: Desk) -> None:
    desk.one.repeats = True
    desk.loss()

    assert len(frames(desk.reopened(), 300)) == 300


def test_it_is_busy_while_it_is_open(desk: Desk) -> None:
    with pytest.raises(SourceUnreadable, match="used by Whatsit itself"):
        desk.open(0)


def test_frames_are_stamped_with_the_drivers_clock(desk: Desk) -> None:
    desk.source.read()
    frame = desk.source.read()
    decoded_s = frame.captured_s
    desk.clock.sleep(INTERVAL_S / 2)  # half an interval of work

    late = desk.source.read()

    assert late.captured_s - decoded_s == pytest.approx(INTERVAL_S)
    assert late.time_s - frame.time_s == pytest.approx(INTERVAL_S)


def test_what_grew_old_in_the_queue_is_left_out_and_counted(desk: Desk) -> None:
    before = frames(desk.source, 3)[-1]
    desk.clock.sleep(2.0)  # the four buffers are full of pictures that are two seconds old

    frame = desk.source.read()

    assert desk.clock() - frame.captured_s <= 2 * INTERVAL_S
    assert frame.number - before.number == 5


def test_a_camera_whose_pictures_always_arrive_late_keeps_its_rate() -> None:
    clock = FakeClock()
    camera = FakeCamera()
    bus = FakeBus(camera, clock=clock, sleep=clock.sleep)
    source = CameraSource(bus.cameras()[0], SourceOptions(), system=bus.system())
    camera.handles[0]._age_s = 0.5
    began_s = clock()

    numbers = [frame.number for frame in frames(source, 31)]

    assert numbers == list(range(31))
    assert clock() - began_s == pytest.approx(1.0, abs=2 * INTERVAL_S)


def test_no_frame_older_than_two_intervals_is_recognised_by_a_slow_model(desk: Desk) -> None:
    """The capture thread drains, the newest wins, and the model takes 100 ms; in fake time."""
    desk.source.read()
    desk.clock.sleep(2.0)  # a model was loaded meanwhile: the queue is full of old pictures
    ages_s: list[float] = []
    box: tuple[Frame, float] | None = None
    free_s = desk.clock()
    for _ in range(300):
        frame = desk.source.read()
        if box is not None and free_s < desk.clock():  # before this frame replaced that one
            began_s = max(free_s, box[1])
            ages_s.append(began_s - box[0].captured_s)
            free_s = began_s + 0.1
        box = frame, desk.clock()

    assert len(ages_s) > 80
    assert max(ages_s) <= 2 * INTERVAL_S


def test_without_draining_the_queue_it_would_be_older() -> None:
    """Read one frame a recognition, as a plain loop does."""
    desk = Desk()
    ages_s: list[float] = []
    for _ in range(100):
        assert desk.one.handles[0].grab()
        ages_s.append(desk.clock() - desk.one.handles[0].get(cv2.CAP_PROP_POS_MSEC) / 1000)
        desk.clock.sleep(0.1)

    assert max(ages_s) > 4 * INTERVAL_S
