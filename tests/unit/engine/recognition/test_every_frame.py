"""Every frame recognised, several at a time: order, swaps, failures and ends."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest

from tests.fakes import FakeRecognizer
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import Recognizer, Scored
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, ModelFailed
from whatsit.engine.recognition import live
from whatsit.engine.recognition.every_frame import EveryFrameRecognition
from whatsit.engine.recognition.live import RecognitionListener
from whatsit.engine.threads.handover import BoundedQueue

pytestmark = pytest.mark.usefixtures("no_stray_threads")


@dataclass
class Run(RecognitionListener):
    """A handover with its recognition, and all that was reported."""

    workers: int
    seen: list[tuple[int, str]] = field(default_factory=list)
    failures: list[AppError] = field(default_factory=list)
    crashes: list[BaseException] = field(default_factory=list)
    drained: threading.Event = field(default_factory=threading.Event)
    count: Callable[[int], None] = lambda _predictions: None

    def __post_init__(self) -> None:
        self.frames: BoundedQueue[Frame] = BoundedQueue()
        self.recognizing = EveryFrameRecognition(self.frames, self, ReadingOptions(), self.workers)
        self.recognizing.start()

    def show(self, *numbers: int) -> None:
        for number in numbers:
            grey = np.full((8, 8, 3), number % 256, np.uint8)
            self.frames.put(Frame(grey, number, time.monotonic(), number / 30))

    def end(self) -> None:
        self.frames.finish()
        assert self.recognizing.join(10)

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        assert recognition.frame == frame.number
        assert recognition.predictions[0].label.index == frame.number % 10
        self.seen.append((frame.number, recognition.model))
        self.count(len(recognition.predictions))

    def model_failed(self, error: AppError, recognizer: Recognizer) -> None:
        self.failures.append(error)

    def recognition_finished(self) -> None:
        self.drained.set()

    def crashed(self, bug: BaseException) -> None:
        self.crashes.append(bug)


class Uneven(FakeRecognizer):
    """Takes longer for every third frame."""

    def recognize(self, frame: Frame) -> Scored:
        time.sleep(0.01 if frame.number % 3 == 0 else 0)
        return super().recognize(frame)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_every_frame_is_told_once_and_in_its_order(workers: int) -> None:
    run = Run(workers)
    model = Uneven()
    run.recognizing.use(model)
    run.show(*range(40))
    run.end()

    assert run.seen == [(number, "fake") for number in range(40)]
    assert run.drained.is_set()
    assert model.closed == 1
    assert [clone_for_thread.closed for clone_for_thread in model.twins] == [1] * (workers - 1)


def test_a_swapped_model_is_let_go_after_its_last_frame() -> None:
    run = Run(3)
    old, new = Uneven(name="old"), Uneven(name="new")
    run.recognizing.use(old)
    run.show(*range(20))
    run.recognizing.use(new)
    run.show(*range(20, 40))
    run.end()

    assert [number for number, _ in run.seen] == list(range(40))
    # Up to what was on its way when the new one came, the old one; then the new one only.
    names = [name for _, name in run.seen]
    assert names == sorted(names, reverse=True)
    assert (old.closed, new.closed) == (1, 1)


def test_without_a_model_frames_go_by() -> None:
    run = Run(2)
    model = FakeRecognizer()
    run.show(*range(3))
    run.recognizing.use(model)
    run.show(*range(3, 20))
    run.recognizing.use(None)
    run.show(*range(20, 40))
    run.end()

    reported = [number for number, _ in run.seen]
    assert reported == list(range(reported[0], reported[-1] + 1))
    assert model.closed == 1


def test_scores_are_read_differently_from_the_next_frame_on() -> None:
    run = Run(1)
    counts: list[int] = []
    run.count = counts.append
    run.recognizing.use(FakeRecognizer())
    run.show(0)
    while not counts:
        time.sleep(0.001)
    run.recognizing.set_options(ReadingOptions(top=2))
    run.show(1)
    run.end()

    assert counts == [5, 2]


def test_one_that_never_began_has_nothing_to_wait_for() -> None:
    run = Run(2)
    never_began = EveryFrameRecognition(BoundedQueue(), run, ReadingOptions(), 2)

    assert never_began.join(0)
    assert not run.drained.is_set()
    run.end()


@pytest.mark.parametrize("workers", [1, 3])
def test_a_model_that_fails_is_told_once_and_another_goes_on(workers: int) -> None:
    run = Run(workers)
    bad = FakeRecognizer(fails=ModelFailed("fake", "it broke."))
    run.recognizing.use(bad)
    run.show(*range(10))
    while not run.failures:
        time.sleep(0.001)
    run.recognizing.use(FakeRecognizer(name="good"))
    run.show(*range(10, 20))
    run.end()

    assert [str(error) for error in run.failures] == [str(ModelFailed("fake", "it broke."))]
    assert run.seen
    assert {name for _, name in run.seen} == {"good"}
    assert bad.closed >= 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("workers", [1, 3])
def test_a_bug_is_told_and_nobody_waits_for_frames_any_more(workers: int) -> None:
    class Broken(FakeRecognizer):
        def recognize(self, frame: Frame) -> Scored:
            raise ZeroDivisionError

    run = Run(workers)
    model = Broken()
    run.recognizing.use(model)
    run.show(0)

    assert run.recognizing.join(10)
    assert [type(bug) for bug in run.crashes] == [ZeroDivisionError]
    assert not run.drained.is_set()
    assert model.closed == 1


def test_a_model_that_comes_too_late_is_closed_at_the_end() -> None:
    run = Run(2)
    first, second = FakeRecognizer(), FakeRecognizer()
    run.recognizing.use(first)
    run.recognizing.use(second)
    run.end()

    assert (first.closed, second.closed) == (1, 1)


class Stuck(FakeRecognizer):
    """Does not come back until it is asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()

    def recognize(self, frame: Frame) -> Scored:
        self.asked.wait(20)
        raise ModelFailed("fake", "it was interrupted.")

    def interrupt(self) -> None:
        self.asked.set()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_does_not_come_back_is_told_and_let_go_at_the_end(
    workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "STUCK_S", 0.05)
    run = Run(workers)
    assert run.recognizing.stuck_s == 0
    run.recognizing.use(Stuck())
    run.show(0)
    while not run.recognizing.stuck_s:
        time.sleep(0.005)
    run.frames.close()

    assert run.recognizing.join(4)
    assert run.failures == []  # whoever ends the run knows it already
    assert run.recognizing.stuck_s == 0


def test_a_model_that_cannot_be_asked_is_not_waited_for() -> None:
    go_on = threading.Event()

    class Deaf(FakeRecognizer):
        def recognize(self, frame: Frame) -> Scored:
            go_on.wait(20)
            return super().recognize(frame)

    run = Run(1)
    run.recognizing.use(Deaf())
    run.show(0)
    time.sleep(0.05)
    run.frames.close()
    gone = run.recognizing.join(0.1)
    go_on.set()

    assert not gone
    assert run.recognizing.join(10)
