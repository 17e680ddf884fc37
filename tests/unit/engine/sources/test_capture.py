"""One run of one source: what is told, and what is not told any more after a stop."""

import threading
from collections.abc import Callable

import pytest

from tests.fakes import FakeSource
from whatsit.domain.session.ports import FrameSource
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, SourceMissing
from whatsit.engine.sources.capture import CaptureEvents, CaptureThread

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Told:
    """What a capture told, in order."""

    def __init__(self, on_frame: Callable[[Frame], None] = lambda _frame: None) -> None:
        self.words: list[str] = []
        self.failures: list[AppError] = []
        self._on_frame = on_frame
        self.events = CaptureEvents(
            opened=lambda name, _format: self.words.append(f"opened {name}"),
            frame=self._frame,
            ended=lambda: self.words.append("ended"),
            lost=self.failures.append,
            back=lambda name, _format: self.words.append(f"back {name}"),
            failed=self.failures.append,
            crashed=lambda bug: self.words.append(repr(bug)),
        )

    def _frame(self, frame: Frame) -> None:
        self.words.append(f"frame {frame.number}")
        self._on_frame(frame)


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


def stopped_while_opening(opening: FrameSource | AppError) -> Told:
    told, gate = Told(), Gate(opening)
    capture = CaptureThread(gate.open, told.events)
    capture.start()
    assert gate.asked.wait(10)
    capture.ask_to_stop()
    gate.may.set()

    assert capture.stop()
    return told


def test_a_source_that_opens_after_the_stop_is_closed_without_a_word() -> None:
    source = FakeSource()
    told = stopped_while_opening(source)

    assert source.closed == 1
    assert told.words == []


def test_a_source_that_fails_after_the_stop_is_no_failure_any_more() -> None:
    assert stopped_while_opening(SourceMissing("desk")).failures == []


def test_whoever_is_told_of_a_frame_may_stop_the_capture_there_and_then() -> None:
    answers: list[bool] = []
    source = FakeSource(frames=None)
    told = Told(on_frame=lambda _frame: answers.append(capture.stop()))
    capture = CaptureThread(lambda: source, told.events, paced=False)
    capture.start()
    assert capture.stop()

    assert source.closed == 1
    # It cannot wait for itself: "still running" is the truth at that moment.
    assert answers in ([False], [])


def test_one_that_never_began_has_nothing_to_wait_for() -> None:
    assert CaptureThread(FakeSource, Told().events).stop()
