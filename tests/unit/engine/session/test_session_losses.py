"""A session whose camera goes away and comes back: what it says, and what the clip holds."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.fakes import FakeRecognizer, FakeRecorder, FakeSource, SessionLog
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.session.ports import FrameSource, Scored
from whatsit.domain.session.state import Phase
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, SourceError, SourceLost, SourceMissing
from whatsit.engine.clips.writer import ClipWriter
from whatsit.engine.session import stalls
from whatsit.engine.session.running import Session
from whatsit.engine.sources import reconnecting

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class Cable:
    """A camera on a cable that a test can pull out."""

    def __init__(self) -> None:
        self.is_in = True
        self.why: SourceError = SourceMissing("cam", "it is not plugged in.")
        self.looks = 0
        self.widths = iter((64, 32, 16))

    def open(self) -> FrameSource:
        self.looks += 1
        if not self.is_in:
            raise self.why
        return _OnCable(self)


class _OnCable(FakeSource):
    def __init__(self, cable: Cable) -> None:
        super().__init__(None, fps=200, live=True, name="cam", size=(next(cable.widths), 48))
        self._cable = cable

    def read(self) -> Frame | None:
        if not self._cable.is_in:
            raise SourceLost("cam", "it was unplugged.")
        return super().read()

    def reopen(self) -> FrameSource:
        return self._cable.open()


class Watched(SessionLog):
    """A session on such a camera."""

    def __init__(self) -> None:
        super().__init__()
        self.cable = Cable()
        self.session = Session(self, ReadingOptions())
        self.session.open(self.cable.open, "cam")
        self.until(Phase.LIVE)

    def until(self, wanted: Phase | Callable[[], object]) -> None:
        deadline_s = time.monotonic() + 10
        while not (self.session.state().phase is wanted if isinstance(wanted, Phase) else wanted()):
            assert time.monotonic() < deadline_s, "it never came to be"
            time.sleep(0.002)

    @property
    def problem(self) -> str:
        problem = self.session.state().problem
        return str(problem.error) if problem else ""


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(reconnecting, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(reconnecting, "LONGEST_PAUSE_S", 0.02)
    watched = Watched()
    yield watched
    assert watched.session.close()


def test_a_lost_camera_is_told_and_goes_on_when_it_is_back(watched: Watched) -> None:
    watched.cable.is_in = False
    watched.until(Phase.LOST)

    assert "it was unplugged" in watched.problem
    watched.cable.is_in = True
    watched.until(Phase.LIVE)
    state = watched.session.state()
    assert watched.problem == ""
    assert state.format is not None
    assert state.format.width == 32


def test_a_camera_that_was_to_be_looped_comes_back_too(watched: Watched) -> None:
    watched.session.open(watched.cable.open, "cam", loop=True)
    watched.until(lambda: watched.cable.looks == 2 and not watched.session.state().opening)
    watched.cable.is_in = False
    watched.until(Phase.LOST)
    watched.cable.is_in = True

    watched.until(Phase.LIVE)


def test_a_new_reason_is_told(watched: Watched) -> None:
    watched.cable.why = SourceError("Cannot read cam: it is used by obs (process 7).")
    watched.cable.is_in = False
    watched.until(lambda: "obs" in watched.problem)

    assert watched.session.state().phase is Phase.LOST


def test_a_loss_that_was_dismissed_is_still_looked_for(watched: Watched) -> None:
    watched.cable.is_in = False
    watched.until(Phase.LOST)
    watched.session.dismiss_problem()

    assert watched.session.state().phase is Phase.LOST
    watched.cable.is_in = True
    watched.until(Phase.LIVE)


def test_what_was_paused_is_paused_when_it_is_back(watched: Watched) -> None:
    watched.session.pause(True)
    watched.cable.is_in = False
    watched.until(Phase.LOST)
    watched.cable.is_in = True

    watched.until(Phase.PAUSED)
    watched.session.pause(False)
    watched.until(Phase.LIVE)


def test_whoever_is_in_a_hurry_does_not_wait_for_the_pause(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconnecting, "FIRST_PAUSE_S", 100.0)
    watched.cable.is_in = False
    watched.until(Phase.LOST)
    looks = watched.cable.looks
    watched.cable.is_in = True
    watched.session.retry_now()
    watched.until(Phase.LIVE)

    assert watched.cable.looks == looks + 1


def test_another_source_ends_the_search(watched: Watched) -> None:
    watched.cable.is_in = False
    watched.until(Phase.LOST)
    watched.session.open(lambda: FakeSource(None, fps=200, live=True, name="other"), "other")
    watched.until(Phase.LIVE)
    looks = watched.cable.looks
    so_far = len(watched.frames)
    watched.until(lambda: len(watched.frames) > so_far + 20)

    assert watched.session.state().source == "other"
    assert watched.cable.looks <= looks + 1


def test_a_source_that_fails_leaves_the_search_going_on(watched: Watched) -> None:
    def broken() -> FrameSource:
        raise SourceMissing("other")

    watched.cable.is_in = False
    watched.until(Phase.LOST)
    watched.session.open(broken, "other")
    watched.until(lambda: "other" in watched.problem)
    watched.cable.is_in = True

    watched.until(Phase.LIVE)
    assert watched.session.state().source == "cam"


def test_the_clip_goes_on_with_the_gap_at_its_true_length(watched: Watched) -> None:
    recorder = FakeRecorder()
    failures: list[AppError] = []
    watched.session.record(ClipWriter(lambda: recorder, Path("clip.mp4"), failures.append))
    watched.until(lambda: len(recorder.written) > 20)
    watched.cable.is_in = False
    watched.until(Phase.LOST)
    watched.until(lambda: watched.cable.looks > 12)
    watched.cable.is_in = True
    watched.until(Phase.LIVE)
    before = len(recorder.written)
    watched.until(lambda: len(recorder.written) > before + 20)
    summary = watched.session.stop_recording()

    assert failures == []
    assert summary is not None
    written = [frame for frame, _ in recorder.written]
    times = [frame.time_s for frame in written]
    captured = [frame.captured_s - written[0].captured_s for frame in written]
    assert [time_s - times[0] for time_s in times] == pytest.approx(captured)
    assert max(b - a for a, b in pairwise(times)) > 0.1  # ten looks and pauses
    assert [frame.number for frame in written] == sorted({frame.number for frame in written})


class Hesitant(FakeRecognizer):
    """Thinks about a frame until it is told to go on."""

    def __init__(self, thinks: threading.Event) -> None:
        super().__init__()
        self._thinks = thinks

    def recognize(self, frame: Frame) -> Scored:
        self._thinks.wait()
        return super().recognize(frame)


def test_what_was_seen_before_the_gap_is_not_drawn_after_it(watched: Watched) -> None:
    go_on = threading.Event()
    go_on.set()
    watched.session.use_model(lambda: Hesitant(go_on), "fake")
    watched.until(lambda: (newest := watched.session.newest) and newest[1])
    go_on.clear()
    watched.cable.is_in = False
    watched.until(Phase.LOST)
    watched.cable.is_in = True
    watched.until(Phase.LIVE)
    so_far = len(watched.frames)
    watched.until(lambda: len(watched.frames) > so_far + 3)
    newest = watched.session.newest
    go_on.set()

    assert newest is not None
    assert newest[1] is None


def test_a_driver_that_waits_for_ever_does_not_pass_for_a_live_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stalls, "SILENT_S", 0.05)
    thaw = threading.Event()
    stuck = FakeSource(None, fps=200, live=True, stuck=thaw, name="stuck")
    running = Session(SessionLog(), ReadingOptions())
    running.open(lambda: stuck, "stuck")
    deadline_s = time.monotonic() + 10
    while running.state().phase is not Phase.LOST:
        assert time.monotonic() < deadline_s
        time.sleep(0.002)

    problem = running.state().problem
    assert problem is not None
    assert "it has sent nothing" in str(problem.error)
    thaw.set()
    while running.state().phase is not Phase.LIVE:
        assert time.monotonic() < deadline_s
        time.sleep(0.002)
    assert running.state().problem is None
    assert running.close()


def test_the_age_of_a_frame_when_it_arrives_is_part_of_the_latency() -> None:
    class Late(FakeSource):
        def read(self) -> Frame | None:
            frame = super().read()
            assert frame is not None
            return replace(frame, captured_s=frame.captured_s - 0.5)

    running = Session(SessionLog(), ReadingOptions())
    running.use_model(FakeRecognizer, "fake")
    running.open(lambda: Late(None, fps=100, live=True), "late")
    deadline_s = time.monotonic() + 10
    while running.state().counts.recognized < 3:
        assert time.monotonic() < deadline_s
        time.sleep(0.002)
    latency_ms = running.state().counts.latency_p50_ms

    assert running.close()
    assert latency_ms >= 500
