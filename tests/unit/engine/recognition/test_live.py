"""The recognition thread: which model sees a frame, and who closes it."""

import threading
from collections.abc import Iterator

import pytest

from tests.fakes import FakeRecognizer, FakeSource
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import Recognizer, Scored
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, ModelFailed
from whatsit.engine.recognition.live import LiveRecognition, RecognitionListener
from whatsit.engine.threads.handover import BoundedQueue

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Harness(RecognitionListener):
    """A recognition thread that is not started yet, and what it reported."""

    def __init__(self) -> None:
        self.frames: BoundedQueue[Frame] = BoundedQueue(room=100)
        self.seen: list[Recognition] = []
        self.failures: list[AppError] = []
        self.crashes: list[BaseException] = []
        self.drained = threading.Event()
        self.reported = threading.Condition()
        self.recognizing = LiveRecognition(self.frames, self, ReadingOptions())

    def put(self, count: int) -> None:
        source = FakeSource(frames=count)
        for frame in iter(source.read, None):
            self.frames.put(frame)

    def wait_for(self, count: int) -> None:
        with self.reported:
            assert self.reported.wait_for(lambda: len(self.seen) >= count, 10)

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        with self.reported:
            self.seen.append(recognition)
            self.reported.notify_all()

    def model_failed(self, error: AppError, recognizer: Recognizer) -> None:
        self.failures.append(error)

    def recognition_finished(self) -> None:
        self.drained.set()

    def crashed(self, bug: BaseException) -> None:
        self.crashes.append(bug)


@pytest.fixture
def harness() -> Iterator[Harness]:
    made = Harness()
    yield made
    made.frames.close()
    assert made.recognizing.join(10)


def test_a_model_that_is_replaced_before_its_first_frame_is_closed_unseen(harness: Harness) -> None:
    first, second = FakeRecognizer(name="first"), FakeRecognizer(name="second")
    harness.recognizing.use(first)
    harness.recognizing.use(second)
    harness.recognizing.start()
    harness.put(1)
    harness.wait_for(1)

    assert (first.closed, first.seen) == (1, [])
    assert harness.seen[0].model == "second"


def test_without_a_model_frames_pass_by_and_nothing_is_said(harness: Harness) -> None:
    harness.recognizing.start()
    harness.put(3)
    harness.frames.finish()

    assert harness.drained.wait(10)
    assert harness.seen == []


def test_scores_are_read_differently_from_the_next_frame_on(harness: Harness) -> None:
    harness.recognizing.use(FakeRecognizer())
    harness.recognizing.start()
    harness.put(1)
    harness.wait_for(1)
    harness.recognizing.set_options(ReadingOptions(top=2))
    harness.put(1)
    harness.wait_for(2)

    assert [len(recognition.predictions) for recognition in harness.seen] == [5, 2]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_a_model_is_told_and_the_model_is_closed_all_the_same(harness: Harness) -> None:
    class Buggy(FakeRecognizer):
        def recognize(self, frame: Frame) -> Scored:
            raise ZeroDivisionError

    buggy = Buggy()
    harness.recognizing.use(buggy)
    harness.recognizing.start()
    harness.put(1)

    assert harness.recognizing.join(10)
    assert [type(bug) for bug in harness.crashes] == [ZeroDivisionError]
    assert buggy.closed == 1
    assert not harness.drained.is_set()


def test_a_model_that_never_saw_a_frame_is_closed_at_the_end(harness: Harness) -> None:
    recognizer = FakeRecognizer()
    harness.recognizing.use(recognizer)
    harness.recognizing.start()
    harness.frames.finish()

    assert harness.recognizing.join(10)
    assert recognizer.closed == 1


def test_one_that_never_began_has_nothing_to_wait_for(harness: Harness) -> None:
    assert harness.recognizing.join(0)


class Stuck(FakeRecognizer):
    """Does not come back until it is asked to, and then fails."""

    def __init__(self) -> None:
        super().__init__()
        self.here, self.asked = threading.Event(), threading.Event()

    def recognize(self, frame: Frame) -> Scored:
        self.here.set()
        self.asked.wait(20)
        raise ModelFailed("fake", "it was interrupted.")

    def interrupt(self) -> None:
        self.asked.set()


def test_one_that_is_stuck_at_the_end_is_asked_to_come_back_and_says_nothing(
    harness: Harness,
) -> None:
    stuck = Stuck()
    harness.recognizing.use(stuck)
    harness.recognizing.start()
    harness.put(1)
    assert stuck.here.wait(10)
    harness.frames.close()

    assert harness.recognizing.join(4)
    assert harness.failures == []
    assert stuck.closed == 1


def test_one_that_cannot_be_asked_is_not_waited_for(harness: Harness) -> None:
    here, go_on = threading.Event(), threading.Event()

    class Deaf(FakeRecognizer):
        def recognize(self, frame: Frame) -> Scored:
            here.set()
            go_on.wait(20)
            return super().recognize(frame)

    harness.recognizing.use(Deaf())
    harness.recognizing.start()
    harness.put(1)
    assert here.wait(10)
    harness.frames.close()
    gone = harness.recognizing.join(0.1)
    go_on.set()

    assert not gone
