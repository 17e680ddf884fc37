"""The session with fake devices: what is swapped, counted, ended and reported."""

import random
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.fakes import FakeRecognizer, FakeRecorder, FakeSource, SessionLog
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.session.ports import FrameSource, Recognizer, Scored
from whatsit.domain.session.state import Phase
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import (
    AppError,
    ModelFailed,
    ModelMissing,
    SourceLost,
    SourceMissing,
)
from whatsit.engine.clips.writer import ClipWriter
from whatsit.engine.session.running import Session

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Watcher(SessionLog):
    """A session, and everything it reported."""

    def __init__(self, *, every_frame: bool = False, until_end: bool = False) -> None:
        super().__init__()
        self.session = Session(
            self,
            ReadingOptions(),
            every_frame=every_frame,
            until_end=until_end,
        )


def until(condition: Callable[[], object], timeout_s: float = 10.0) -> None:
    """Wait until it holds; a test that hangs fails here, with a line number."""
    deadline_s = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline_s, "it never came to be"
        time.sleep(0.002)


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    watcher = Watcher()
    yield watcher
    assert watcher.session.close()


def camera(**options: object) -> FrameSource:
    return FakeSource(frames=None, fps=200, live=True, **options)  # type: ignore[arg-type]  # test shorthand


def raising(error: AppError) -> Callable[[], FrameSource]:
    def open_source() -> FrameSource:
        raise error

    return open_source


def test_every_frame_of_a_file_is_recognised_in_order() -> None:
    watcher = Watcher(every_frame=True, until_end=True)
    recognizer = FakeRecognizer(seconds=0.001)
    watcher.session.use_model(lambda: recognizer, "fake")
    until(lambda: watcher.session.state().model)
    watcher.session.open(lambda: FakeSource(frames=50), "file")

    assert watcher.finished.wait(10)
    assert [r.frame for r in watcher.seen] == list(range(50))
    assert [r.predictions[0].label.index for r in watcher.seen] == [n % 10 for n in range(50)]
    assert watcher.session.state().counts.dropped == 0
    assert watcher.session.close()
    assert recognizer.closed == 1


def test_a_slow_model_drops_old_frames_and_counts_them(watcher: Watcher) -> None:
    watcher.session.use_model(lambda: FakeRecognizer(seconds=0.05), "slow")
    watcher.session.open(camera, "camera")
    until(lambda: len(watcher.seen) >= 5)
    counts = watcher.session.state().counts

    assert counts.dropped > 0
    assert counts.read >= counts.recognized + counts.dropped
    newest = watcher.seen[-1]
    assert newest.timings.wait_ms < 1000


def test_a_new_source_takes_over_with_its_first_frame(watcher: Watcher) -> None:
    first = camera(size=(64, 48))
    watcher.session.open(lambda: first, "first")
    until(lambda: watcher.frames)
    watcher.session.open(lambda: camera(size=(32, 24)), "second")
    until(lambda: watcher.frames[-1].width == 32)

    widths = [frame.width for frame in watcher.frames]
    assert widths == sorted(widths, reverse=True)
    until(lambda: first.closed == 1)  # type: ignore[attr-defined]  # it is the fake


def test_a_source_that_cannot_be_opened_leaves_the_old_one_running(watcher: Watcher) -> None:
    watcher.session.open(camera, "good")
    until(lambda: watcher.session.state().phase is Phase.LIVE)
    watcher.session.open(raising(SourceMissing("bad")), "bad")
    until(lambda: watcher.session.state().problem)
    so_far = len(watcher.frames)
    until(lambda: len(watcher.frames) > so_far + 3)
    state = watcher.session.state()

    assert state.phase is Phase.LIVE
    assert state.problem is not None
    assert state.problem.about == "source"

    watcher.session.dismiss_problem()
    assert watcher.session.state().problem is None


def test_a_first_source_that_cannot_be_opened_is_a_failure(watcher: Watcher) -> None:
    watcher.session.open(raising(SourceMissing("bad")), "bad")
    until(lambda: watcher.session.state().phase is Phase.FAILED)
    watcher.session.open(camera, "good")
    until(lambda: watcher.session.state().phase is Phase.LIVE)

    assert watcher.session.state().problem is None


def test_a_source_without_frames_is_a_failure_and_not_an_end(watcher: Watcher) -> None:
    watcher.session.open(lambda: FakeSource(frames=0), "empty")
    until(lambda: watcher.session.state().problem)

    assert watcher.session.state().phase is Phase.FAILED


def test_a_lost_camera_is_told_and_ends_a_headless_run() -> None:
    watcher = Watcher(until_end=True)
    watcher.session.open(lambda: FakeSource(frames=3, fails=SourceLost("cam", "gone")), "cam")

    assert watcher.finished.wait(10)
    problem = watcher.session.state().problem
    assert problem is not None
    assert isinstance(problem.error, SourceLost)
    assert watcher.session.close()


def test_a_model_is_swapped_and_the_old_one_closed(watcher: Watcher) -> None:
    old, new = FakeRecognizer(name="old"), FakeRecognizer(name="new")
    watcher.session.use_model(lambda: old, "old")
    watcher.session.open(camera, "camera")
    until(lambda: watcher.seen)
    watcher.session.use_model(lambda: new, "new")
    until(lambda: watcher.seen[-1].model == "new")

    assert old.closed == 1
    assert new.closed == 0


def test_the_newest_model_request_wins_however_long_the_older_one_takes(watcher: Watcher) -> None:
    release = threading.Event()
    slow, quick = FakeRecognizer(name="slow"), FakeRecognizer(name="quick")

    def load_slowly() -> Recognizer:
        release.wait(10)
        return slow

    watcher.session.open(camera, "camera")
    watcher.session.use_model(load_slowly, "slow")
    watcher.session.use_model(lambda: quick, "quick")
    until(lambda: watcher.seen and watcher.seen[-1].model == "quick")
    release.set()
    until(lambda: slow.closed == 1)

    assert watcher.seen[-1].model == "quick"


def test_a_model_that_cannot_be_loaded_leaves_the_old_one_running(watcher: Watcher) -> None:
    def missing() -> Recognizer:
        raise ModelMissing("nothing")

    watcher.session.use_model(FakeRecognizer, "good")
    watcher.session.open(camera, "camera")
    until(lambda: watcher.seen)
    watcher.session.use_model(missing, "nothing")
    until(lambda: watcher.session.state().problem)
    so_far = len(watcher.seen)
    until(lambda: len(watcher.seen) > so_far)

    assert watcher.session.state().loading is None


def test_a_model_that_breaks_is_let_go_and_the_picture_goes_on(watcher: Watcher) -> None:
    broken = FakeRecognizer(fails=ModelFailed("broken", "it returned NaN"))
    watcher.session.use_model(lambda: broken, "broken")
    watcher.session.open(camera, "camera")
    until(lambda: watcher.session.state().problem)
    so_far = len(watcher.frames)
    until(lambda: len(watcher.frames) > so_far)

    assert watcher.session.state().model is None
    assert broken.closed == 1


def test_a_paused_file_waits_and_goes_on_where_it_was(watcher: Watcher) -> None:
    watcher.session.open(lambda: FakeSource(frames=10_000, fps=200), "file")
    until(lambda: watcher.frames)
    watcher.session.pause(True)
    assert watcher.session.state().phase is Phase.PAUSED
    time.sleep(0.05)
    held = len(watcher.frames)
    time.sleep(0.1)

    assert len(watcher.frames) <= held + 1
    watcher.session.pause(False)
    until(lambda: len(watcher.frames) > held + 3)
    numbers = [frame.number for frame in watcher.frames]
    assert numbers == list(range(len(numbers)))


def test_an_ended_file_is_said_to_have_ended(watcher: Watcher) -> None:
    watcher.session.open(lambda: FakeSource(frames=3, fps=1000), "file")
    until(lambda: watcher.session.state().phase is Phase.ENDED)

    assert watcher.session.newest is not None
    assert watcher.session.newest[0].number == 2


def test_a_loop_goes_on(watcher: Watcher) -> None:
    watcher.session.open(lambda: FakeSource(frames=3, fps=1000), "file", loop=True)
    until(lambda: len(watcher.frames) > 10)

    assert watcher.session.state().phase is Phase.LIVE


def test_a_source_stuck_in_its_driver_does_not_hang_the_end() -> None:
    stuck = threading.Event()
    watcher = Watcher()
    watcher.session.open(lambda: camera(stuck=stuck), "stuck")
    until(lambda: watcher.frames)
    began_s = time.monotonic()
    stopped = watcher.session.close(timeout_s=0.2)
    took_s = time.monotonic() - began_s
    stuck.set()

    assert not stopped
    assert took_s < 3


def test_a_hundred_starts_and_stops_at_random_moments_are_all_clean() -> None:
    choose = random.Random(11)
    slowest_s = 0.0
    for _ in range(100):
        watcher = Watcher(every_frame=choose.random() < 0.3, until_end=choose.random() < 0.3)
        if choose.random() < 0.8:
            watcher.session.use_model(lambda: FakeRecognizer(seconds=0.002), "fake")
        if choose.random() < 0.8:
            watcher.session.open(lambda: FakeSource(frames=20, fps=500), "a")
        time.sleep(choose.random() * 0.02)
        if choose.random() < 0.5:
            watcher.session.open(camera, "b")
        if choose.random() < 0.3:
            watcher.session.pause(True)
        time.sleep(choose.random() * 0.02)
        began_s = time.monotonic()
        assert watcher.session.close()
        slowest_s = max(slowest_s, time.monotonic() - began_s)
        assert watcher.crashes == []

    assert slowest_s < 1


def test_nothing_starts_after_the_end() -> None:
    watcher = Watcher()
    watcher.session.close()
    watcher.session.open(camera, "late")
    watcher.session.use_model(FakeRecognizer, "late")
    time.sleep(0.02)

    assert watcher.frames == []
    assert watcher.session.close()


def written_by(recorder: FakeRecorder) -> ClipWriter:
    def failed(error: AppError) -> None:
        raise error

    return ClipWriter(lambda: recorder, recorder.clip, failed)


def test_a_live_clip_has_every_frame_with_the_capture_intervals(watcher: Watcher) -> None:
    clip = FakeRecorder()
    watcher.session.use_model(FakeRecognizer, "fake")
    watcher.session.open(camera, "camera")
    until(lambda: watcher.seen)
    watcher.session.record(written_by(clip))
    until(lambda: len(clip.written) > 5)
    assert watcher.session.state().recording is not None
    watcher.session.mark("here")
    summary = watcher.session.stop_recording()

    frames = [frame for frame, _ in clip.written]
    numbers = [frame.number for frame in frames]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    spans_s = [frame.time_s - frame.captured_s for frame in frames[1:]]
    assert max(spans_s) - min(spans_s) < 1e-6
    assert summary is not None
    assert clip.closed == 1
    assert [name for _, name in clip.marks] == ["here"]
    assert watcher.session.stop_recording() is None


def test_an_every_frame_clip_has_each_frame_with_its_own_recognition() -> None:
    watcher = Watcher(every_frame=True, until_end=True)
    clip = FakeRecorder()
    watcher.session.use_model(FakeRecognizer, "fake")
    until(lambda: watcher.session.state().model)
    watcher.session.record(written_by(clip))
    watcher.session.open(lambda: FakeSource(frames=20), "file")
    assert watcher.finished.wait(10)
    watcher.session.close()

    assert [frame.number for frame, _ in clip.written] == list(range(20))
    assert all(seen is not None and seen.frame == frame.number for frame, seen in clip.written)


def test_a_mark_without_a_clip_is_no_trouble(watcher: Watcher) -> None:
    watcher.session.mark("nowhere")

    assert watcher.session.state().recording is None
    assert watcher.session.state().problem is None


def test_scores_may_be_read_differently_while_it_runs(watcher: Watcher) -> None:
    watcher.session.use_model(FakeRecognizer, "fake")
    watcher.session.open(camera, "camera")
    until(lambda: watcher.seen)
    watcher.session.set_options(ReadingOptions(top=2))
    until(lambda: len(watcher.seen[-1].predictions) == 2)

    assert len(watcher.seen[0].predictions) == 5


def test_latencies_of_the_whole_session_grow_with_the_model_that_runs(watcher: Watcher) -> None:
    watcher.session.use_model(lambda: FakeRecognizer(seconds=0.01), "slow")
    watcher.session.open(camera, "camera")
    until(lambda: len(watcher.seen) >= 5)
    p50_ms, p95_ms, p99_ms = watcher.session.latencies_ms()

    assert 10 <= p50_ms <= p95_ms <= p99_ms


def test_a_model_that_breaks_with_its_last_frame_leaves_its_successor_running(
    watcher: Watcher,
) -> None:
    looks, may_break = threading.Event(), threading.Event()

    class Breaking(FakeRecognizer):
        def recognize(self, frame: Frame) -> Scored:
            looks.set()
            assert may_break.wait(10)
            raise ModelFailed("old", "it returned NaN")

    old, new = Breaking(name="old"), FakeRecognizer(name="new")
    watcher.session.use_model(lambda: old, "old")
    watcher.session.open(camera, "camera")
    assert looks.wait(10)
    watcher.session.use_model(lambda: new, "new")
    until(lambda: (model := watcher.session.state().model) and model.name == "new")
    may_break.set()
    until(lambda: watcher.seen)
    state = watcher.session.state()

    assert (state.model and state.model.name, state.problem) == ("new", None)
    assert (old.closed, new.closed) == (1, 0)


def test_a_model_that_becomes_ready_while_the_session_ends_is_closed(watcher: Watcher) -> None:
    recognizer = FakeRecognizer()
    watcher.session.close()
    watcher.session.model_loaded(recognizer)  # its thread had passed its own check before

    assert recognizer.closed == 1
    assert watcher.session.state().model is None


def test_a_failed_clip_is_let_go_and_told(watcher: Watcher) -> None:
    clip = written_by(FakeRecorder())
    watcher.session.record(clip)
    watcher.session.recording_failed(AppError("disk full"))
    state = watcher.session.state()
    clip.close(10)

    assert state.recording is None
    assert state.problem is not None
    assert state.problem.about == "recording"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_a_thread_is_told(watcher: Watcher) -> None:
    def bug() -> FrameSource:
        raise ZeroDivisionError

    watcher.session.open(bug, "buggy")
    until(lambda: watcher.crashes)

    assert isinstance(watcher.crashes[0], ZeroDivisionError)
