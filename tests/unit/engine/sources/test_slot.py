"""Sources that take turns on one device."""

import threading
import time
from collections.abc import Callable

import pytest

from tests.fakes import FakeSource
from whatsit.domain.session.ports import FrameSource, SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, SourceLost, SourceUnreadable
from whatsit.engine.sources.slot import SlotListener, SourceSlot, stop_all


class Device(SlotListener):
    """A camera that can be opened once at a time, and the listener of its slot."""

    def __init__(self) -> None:
        self.users = 0
        self.failures: list[tuple[AppError, bool]] = []
        self.losses: list[str] = []
        self.live = self.frames = self.ended = self.back = 0
        self.heard = threading.Condition()
        self.slot = SourceSlot(self, paced=True)

    def source_live(self, name: str, source_format: SourceFormat) -> None:
        self._count("live")

    def frame_captured(self, frame: Frame) -> None:
        self._count("frames")

    def source_ended(self) -> None:
        self._count("ended")

    def source_lost(self, error: AppError) -> None:
        self.losses.append(str(error))

    def source_back(self, name: str, source_format: SourceFormat) -> None:
        self._count("back")

    def source_failed(self, error: AppError, goes_on: bool) -> None:
        self.failures.append((error, goes_on))

    def crashed(self, bug: BaseException) -> None:
        pass

    def _count(self, what: str) -> None:
        with self.heard:
            setattr(self, what, getattr(self, what) + 1)
            self.heard.notify_all()

    def open(self) -> FakeSource:
        if self.users:
            raise SourceUnreadable("camera", "it is busy.")
        self.users += 1
        return _Held(self)

    def wait_live(self, count: int) -> None:
        with self.heard:
            assert self.heard.wait_for(lambda: self.live >= count, 5)


class _Held(FakeSource):
    def __init__(self, device: Device) -> None:
        super().__init__(None, fps=100, live=True)
        self._device = device

    def close(self) -> None:
        if not self.closed:
            self._device.users -= 1
        super().close()


@pytest.fixture
def device(no_stray_threads: None) -> Device:
    return Device()


def test_a_device_is_let_go_before_it_is_opened_again(device: Device) -> None:
    device.slot.open(device.open, "camera", loop=False)
    device.wait_live(1)
    device.slot.open(device.open, "camera", loop=False, release_first=True)
    device.wait_live(2)

    assert device.failures == []
    assert stop_all(device.slot.close(), time.monotonic() + 3)
    assert device.users == 0


def test_otherwise_the_old_one_goes_on_and_the_new_one_finds_it_busy(device: Device) -> None:
    device.slot.open(device.open, "camera", loop=False)
    device.wait_live(1)
    device.slot.open(device.open, "camera", loop=False)
    frames = device.frames
    with device.heard:
        assert device.heard.wait_for(lambda: device.frames > frames + 5, 5)

    assert [goes_on for _, goes_on in device.failures] == [True]
    assert stop_all(device.slot.close(), time.monotonic() + 3)


def test_when_the_new_one_fails_nothing_goes_on(device: Device) -> None:
    def broken() -> FakeSource:
        raise SourceUnreadable("camera", "it does not open.")

    device.slot.open(device.open, "camera", loop=False)
    device.wait_live(1)
    device.slot.open(broken, "camera", loop=False, release_first=True)
    until_s = time.monotonic() + 5
    while not device.failures:
        assert time.monotonic() < until_s
        time.sleep(0.01)

    assert [goes_on for _, goes_on in device.failures] == [False]
    assert stop_all(device.slot.close(), time.monotonic() + 3)


class _Lost(_Held):
    """A camera that is lost at every read, and can be reopened when it may."""

    def __init__(self, device: Device, may_reopen: threading.Event) -> None:
        super().__init__(device)
        self.asked = threading.Event()
        self._may_reopen = may_reopen

    def read(self) -> Frame | None:
        raise SourceLost("camera", "it was unplugged.")

    def reopen(self) -> FrameSource:
        self.asked.set()
        self._may_reopen.wait(10)
        return FakeSource(None, fps=100, live=True)


def until(condition: Callable[[], object]) -> None:
    until_s = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until_s, "it never came"
        time.sleep(0.002)


def test_nothing_runs_so_there_is_nothing_to_hold_or_to_retry(device: Device) -> None:
    device.slot.retry_now()

    assert not device.slot.pause(True)
    assert device.slot.silent_s == 0
    assert device.slot.close() == []


def test_one_that_opens_and_is_lost_before_its_first_frame_has_failed(device: Device) -> None:
    device.users = 1
    lost = _Lost(device, threading.Event())
    device.slot.open(lambda: lost, "camera", loop=False)
    until(lambda: device.failures)

    assert [(str(error), goes_on) for error, goes_on in device.failures] == [
        ("No more pictures from camera: it was unplugged.", False)
    ]
    assert device.slot.opening is None
    assert stop_all(device.slot.close(), time.monotonic() + 3)
    assert lost.closed


def test_one_that_comes_back_after_it_was_replaced_is_not_called_back(device: Device) -> None:
    class OnceThere(_Lost):
        def read(self) -> Frame | None:
            return FakeSource.read(self) if self._next == 0 else super().read()

    device.users = 1
    may_reopen = threading.Event()
    first = OnceThere(device, may_reopen)
    device.slot.open(lambda: first, "first", loop=False)
    device.wait_live(1)
    device.slot.retry_now()
    assert first.asked.wait(10)
    device.slot.open(lambda: FakeSource(None, fps=100, live=True), "second", loop=False)
    device.wait_live(2)
    may_reopen.set()

    assert stop_all(device.slot.close(), time.monotonic() + 5)
    assert device.losses == ["No more pictures from camera: it was unplugged."]
    assert device.back == 0
    assert device.failures == []


def test_what_was_under_way_in_a_source_when_it_was_replaced_is_not_told(device: Device) -> None:
    # Its thread had passed its own check for a stop just before: called here as it would.
    device.slot.open(lambda: FakeSource(None, fps=100, live=True), "first", loop=False)
    device.wait_live(1)
    first = device.slot._active
    assert first is not None
    device.slot.open(lambda: FakeSource(None, fps=100, live=True), "second", loop=False)
    device.wait_live(2)
    assert stop_all(device.slot.close(), time.monotonic() + 5)
    frames = device.frames
    late = FakeSource().read()
    assert late is not None
    device.slot.frame_captured(first, late)
    device.slot.source_ended(first)
    device.slot.source_lost(first, SourceLost("first", "it was unplugged."))
    device.slot.source_back(first)
    device.slot.source_failed(first, SourceLost("first", "it is gone."))

    assert (device.frames, device.live, device.ended, device.back) == (frames, 2, 0, 0)
    assert (device.losses, device.failures) == ([], [])
