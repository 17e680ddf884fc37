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


class Desk(RecognitionListener):
    """A recognition thread that is not started yet, and what it told."""

    def __init__(self) -> None:
        self.frames: BoundedQueue[Frame] = BoundedQueue(room=100)
        self.seen: list[Recognition] = []
        self.failures: list[AppError] = []
        self.crashes: list[BaseException] = []
        self.drained = threading.Event()
        self.told = threading.Condition()
        self.recognizing = LiveRecognition(self.frames, self, ReadingOptions())

    def put(self, count: int) -> None:
        source = FakeSource(frames=count)
        for frame in iter(source.read, None):
            self.frames.put(frame)

    def wait_for(self, count: int) -> None:
        with self.told:
            assert self.told.wait_for(lambda: len(self.seen) >= count, 10)

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        with self.told:
            self.seen.append(recognition)
            self.told.notify_all()

    def model_failed(self, error: AppError, recognizer: Recognizer) -> None:
        self.failures.append(error)

    def recognition_finished(self) -> None:
        self.drained.set()

    def crashed(self, bug: BaseException) -> None:
        self.crashes.append(bug)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.frames.close()
    assert made.recognizing.join(10)


def test_a_model_that_is_replaced_before_its_first_frame_is_closed_unseen(desk: Desk) -> None:
    first, second = FakeRecognizer(name="first"), FakeRecognizer(name="second")
    desk.recognizing.use(first)
    desk.recognizing.use(second)
    desk.recognizing.start()
    desk.put(1)
    desk.wait_for(1)

    assert (first.closed, first.seen) == (1, [])
    assert desk.seen[0].model == "second"


def test_without_a_model_frames_pass_by_and_nothing_is_said(desk: Desk) -> None:
    desk.recognizing.start()
    desk.put(3)
    desk.frames.finish()

    assert desk.drained.wait(10)
    assert desk.seen == []


def test_scores_are_read_differently_from_the_next_frame_on(desk: Desk) -> None:
    desk.recognizing.use(FakeRecognizer())
    desk.recognizing.start()
    desk.put(1)
    desk.wait_for(1)
    desk.recognizing.set_options(ReadingOptions(top=2))
    desk.put(1)
    desk.wait_for(2)

    assert [len(recognition.predictions) for recognition in desk.seen] == [5, 2]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_a_model_is_told_and_the_model_is_closed_all_the_same(desk: Desk) -> None:
    class Buggy(FakeRecognizer):
        def recognize(self, frame: Frame) -> Scored:
            raise ZeroDivisionError

    buggy = Buggy()
    desk.recognizing.use(buggy)
    desk.recognizing.start()
    desk.put(1)

    assert desk.recognizing.join(10)
    assert [type(bug) for bug in desk.crashes] == [ZeroDivisionError]
    assert buggy.closed == 1
    assert not desk.drained.is_set()


def test_a_model_that_never_saw_a_frame_is_closed_at_the_end(desk: Desk) -> None:
    recognizer = FakeRecognizer()
    desk.recognizing.use(recognizer)
    desk.recognizing.start()
    desk.frames.finish()

    assert desk.recognizing.join(10)
    assert recognizer.closed == 1


def test_one_that_never_began_has_nothing_to_wait_for(desk: Desk) -> None:
    assert desk.recognizing.join(0)


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


def test_one_that_is_stuck_at_the_end_is_asked_to_come_back_and_says_nothing(desk: Desk) -> None:
    stuck = Stuck()
    desk.recognizing.use(stuck)
    desk.recognizing.start()
    desk.put(1)
    assert stuck.here.wait(10)
    desk.frames.close()

    assert desk.recognizing.join(4)
    assert desk.failures == []
    assert stuck.closed == 1


def test_one_that_cannot_be_asked_is_not_waited_for(desk: Desk) -> None:
    here, go_on = threading.Event(), threading.Event()

    class Deaf(FakeRecognizer):
        def recognize(self, frame: Frame) -> Scored:
            here.set()
            go_on.wait(20)
            return super().recognize(frame)

    desk.recognizing.use(Deaf())
    desk.recognizing.start()
    desk.put(1)
    assert here.wait(10)
    desk.frames.close()
    gone = desk.recognizing.join(0.1)
    go_on.set()

    assert not gone
