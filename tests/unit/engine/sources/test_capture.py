"""One run of one source: what is reported, and what no longer is after a stop."""

import threading
from collections.abc import Callable

import pytest

from tests.fakes import FakeSource
from whatsit.domain.session.ports import FrameSource
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, SourceMissing
from whatsit.engine.sources.capture import CaptureListener, CaptureThread

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Log(CaptureListener):
    """What a capture reported, in order."""

    def __init__(self, on_frame: Callable[[Frame], None] = lambda _frame: None) -> None:
        self.entries: list[str] = []
        self._on_frame = on_frame

    def frame_captured(self, capture: CaptureThread, frame: Frame) -> None:
        self.entries.append(f"frame {frame.number} of {capture.name}, {capture.format.width} wide")
        self._on_frame(frame)

    def source_ended(self, capture: CaptureThread) -> None:
        self.entries.append("ended")

    def source_lost(self, capture: CaptureThread, error: AppError) -> None:
        self.entries.append(f"lost: {error}")

    def source_back(self, capture: CaptureThread) -> None:
        self.entries.append("back")

    def source_failed(self, capture: CaptureThread, error: AppError) -> None:
        self.entries.append(f"failed: {error}")

    def crashed(self, bug: BaseException) -> None:
        self.entries.append(repr(bug))


class Gate:
    """Opens a source only when it may."""

    def __init__(self, opening: FrameSource | AppError) -> None:
        self.asked, self.may = threading.Event(), threading.Event()
        self._opening = opening

    def open(self) -> FrameSource:
        self.asked.set()
        assert self.may.wait(10)
        if isinstance(self._opening, AppError):
            raise self._opening
        return self._opening


def stopped_while_opening(opening: FrameSource | AppError) -> Log:
    log, gate = Log(), Gate(opening)
    capture = CaptureThread(gate.open, "fake", log)
    capture.start()
    assert gate.asked.wait(10)
    capture.ask_to_stop()
    gate.may.set()

    assert capture.stop()
    return log


def test_a_source_that_opens_after_the_stop_is_closed_without_a_word() -> None:
    source = FakeSource()
    log = stopped_while_opening(source)

    assert source.closed == 1
    assert log.entries == []


def test_a_source_that_fails_after_the_stop_is_no_failure_any_more() -> None:
    assert stopped_while_opening(SourceMissing("desk")).entries == []


def test_whoever_is_told_of_a_frame_may_stop_the_capture_there_and_then() -> None:
    answers: list[bool] = []
    source = FakeSource(frames=None)
    log = Log(on_frame=lambda _frame: answers.append(capture.stop()))
    capture = CaptureThread(lambda: source, "fake", log, paced=False)
    capture.start()
    assert capture.stop()

    assert source.closed == 1
    # It cannot wait for itself: "still running" is the truth at that moment.
    assert answers in ([False], [])


def test_the_first_frame_comes_with_the_name_and_the_format_of_the_source() -> None:
    log = Log()
    source = FakeSource(frames=1, name="desk", size=(64, 48))
    capture = CaptureThread(lambda: source, "asked for", log, paced=False)
    name_before = capture.name
    capture.start()
    while capture.is_running:
        threading.Event().wait(0.002)

    assert name_before == "asked for"
    assert log.entries == ["frame 0 of desk, 64 wide", "ended"]
    assert capture.is_over


def test_one_that_never_began_has_nothing_to_wait_for() -> None:
    assert CaptureThread(FakeSource, "fake", Log()).stop()
