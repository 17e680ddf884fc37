"""Sources that take turns on one device."""

import threading
import time

import pytest

from app.domain.errors import AppError, SourceUnreadable
from app.engine.source_slot import SlotEvents, SourceSlot, stop_all
from tests.fakes import FakeSource


class Device:
    """A camera that can be opened once at a time."""

    def __init__(self) -> None:
        self.users = 0
        self.failures: list[tuple[AppError, bool]] = []
        self.live = 0
        self.frames = 0
        self.heard = threading.Condition()
        self.slot = SourceSlot(
            SlotEvents(
                live=lambda _name, _format: self._count("live"),
                frame=lambda _frame: self._count("frames"),
                ended=lambda: None,
                lost=lambda _error: None,
                back=lambda _name, _format: None,
                failed=lambda error, goes_on: self.failures.append((error, goes_on)),
                crashed=lambda _bug: None,
            ),
            paced=True,
        )

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
    device.slot.open(device.open, "camera", loop=False, let_go=True)
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
    device.slot.open(broken, "camera", loop=False, let_go=True)
    until_s = time.monotonic() + 5
    while not device.failures:
        assert time.monotonic() < until_s
        time.sleep(0.01)

    assert [goes_on for _, goes_on in device.failures] == [False]
    assert stop_all(device.slot.close(), time.monotonic() + 3)
