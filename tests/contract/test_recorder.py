"""What every Recorder promises; a new one joins by one line in RECORDERS."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.clips import moving, steady_times
from tests.fakes import FakeRecorder
from tests.recognitions import CAT, seen
from whatsit.adapters.clips.recorder import ClipRecorder
from whatsit.domain.session.ports import Recorder

RECORDERS: dict[str, Callable[[Path], Recorder]] = {
    "fake": lambda folder: FakeRecorder(folder / "clip.mp4"),
    "clean": lambda folder: ClipRecorder(folder / "clip.mp4"),
    "both": lambda folder: ClipRecorder(
        folder / "clip.mp4", burn_in=lambda bgr, _: bgr.fill(0), also_clean=True
    ),
}


@pytest.fixture(params=RECORDERS)
def recorder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Recorder]:
    made = RECORDERS[request.param](tmp_path)
    yield made
    made.close()


def test_a_clip_counts_its_frames_and_its_length(recorder: Recorder) -> None:
    for frame in moving(steady_times(4)):
        recorder.write(frame, seen((CAT, 0.9), time_s=frame.time_s))
    summary = recorder.close()

    assert (summary.frames, summary.dropped) == (4, 0)
    assert summary.duration_s == pytest.approx(0.1, abs=0.001)
    assert summary.clip == recorder.clip == summary.parts[0]
    assert summary.sidecar == summary.clip.with_suffix(".jsonl")


def test_the_clock_of_a_clip_begins_with_its_first_frame(recorder: Recorder) -> None:
    for frame in moving([100.0, 100.5]):
        recorder.write(frame, None)

    assert recorder.close().duration_s == pytest.approx(0.5, abs=0.001)


def test_a_clip_without_frames_can_be_closed(recorder: Recorder) -> None:
    assert recorder.close().frames == 0


def test_closing_twice_gives_the_same_summary(recorder: Recorder) -> None:
    for frame in moving(steady_times(2)):
        recorder.write(frame, None)

    assert recorder.close() == recorder.close()


def test_a_mark_can_be_set_at_any_time(recorder: Recorder) -> None:
    recorder.mark("before the first frame")
    for frame in moving(steady_times(2)):
        recorder.write(frame, None)
    recorder.mark("at the end")

    assert recorder.close().frames == 2


def test_frames_are_left_as_they_were(recorder: Recorder) -> None:
    (frame,) = moving([0.0])
    before = frame.bgr.copy()
    recorder.write(frame, seen((CAT, 0.9)))

    assert (frame.bgr == before).all()
