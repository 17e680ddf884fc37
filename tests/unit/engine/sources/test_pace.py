"""Files that play at their own pace, and again from the start."""

import itertools
import threading
import time

import pytest

from tests.fakes import FakeSource
from whatsit.engine.sources.pace import Looped, Paced


def test_frames_come_when_they_are_due_and_are_stamped_so() -> None:
    paced = Paced(FakeSource(frames=5, fps=100), threading.Event())
    began_s = time.monotonic()
    frames = list(iter(paced.read, None))
    took_s = time.monotonic() - began_s

    stamps_s = [frame.captured_s for frame in frames]
    assert took_s >= 0.04
    assert [b - a for a, b in itertools.pairwise(stamps_s)] == pytest.approx([0.01] * 4, abs=1e-6)


def test_a_stop_ends_the_wait_for_a_frame_that_is_due_in_an_hour() -> None:
    stop = threading.Event()
    paced = Paced(FakeSource(frames=2, fps=1 / 3600), stop)
    paced.read()
    threading.Timer(0.05, stop.set).start()
    began_s = time.monotonic()
    paced.read()

    assert time.monotonic() - began_s < 30


def test_after_a_stall_the_clock_is_shifted_instead_of_rushing() -> None:
    paced = Paced(FakeSource(frames=20, fps=100), threading.Event())
    first = paced.read()
    time.sleep(0.5)
    second, third = paced.read(), paced.read()

    assert first is not None
    assert second is not None
    assert third is not None
    assert second.captured_s - first.captured_s >= 0.5
    assert third.captured_s - second.captured_s == pytest.approx(0.01, abs=1e-6)


def test_a_pause_is_left_out_of_the_clock() -> None:
    paced = Paced(FakeSource(frames=3, fps=100), threading.Event())
    first = paced.read()
    paced.shift(0.2)
    second = paced.read()

    assert first is not None
    assert second is not None
    assert second.captured_s - first.captured_s == pytest.approx(0.21, abs=1e-6)


def test_a_pause_before_the_first_frame_is_no_part_of_the_clock() -> None:
    paced = Paced(FakeSource(frames=2, fps=100), threading.Event())
    paced.shift(3600)
    began_s = time.monotonic()
    first = paced.read()

    assert first is not None
    assert first.captured_s == pytest.approx(began_s, abs=10)


def test_a_loop_counts_on_and_its_clock_never_goes_back() -> None:
    opened: list[FakeSource] = []

    def open_source() -> FakeSource:
        opened.append(FakeSource(frames=3, fps=10))
        return opened[-1]

    looped = Looped(open_source)
    frames = [looped.read() for _ in range(8)]
    looped.close()

    assert [f.number for f in frames if f] == list(range(8))
    assert [f.time_s for f in frames if f] == pytest.approx([n / 10 for n in range(8)])
    assert [source.closed for source in opened] == [1, 1, 1]
    assert looped.format.frames is None


def test_a_loop_over_nothing_ends() -> None:
    assert Looped(lambda: FakeSource(frames=0)).read() is None
