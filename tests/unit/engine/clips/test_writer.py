import dataclasses
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeRecorder
from tests.recognitions import seen
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, RecordingError
from whatsit.engine.clips.writer import ClipWriter

pytestmark = pytest.mark.usefixtures("no_stray_threads")
WAIT_S = 10.0


def frame(number: int, size: tuple[int, int] = (4, 4)) -> Frame:
    return Frame(np.zeros((size[1], size[0], 3), np.uint8), number, float(number), number / 30)


class Failures:
    """Collects what the writer reports, and lets a test wait for it."""

    def __init__(self) -> None:
        self.errors: list[AppError] = []
        self.came = threading.Event()

    def __call__(self, error: AppError) -> None:
        self.errors.append(error)
        self.came.set()


def refuse() -> FakeRecorder:
    raise RecordingError("There is no such folder.")


def writer(
    open_recorder: Callable[[], FakeRecorder], failed: Failures | None = None, **limits: int
) -> ClipWriter:
    return ClipWriter(open_recorder, Path("asked.mp4"), failed or Failures(), **limits)


def test_every_queued_frame_is_written_in_order() -> None:
    recorder = FakeRecorder()
    clip = writer(lambda: recorder)
    for number in range(20):
        clip.put(frame(number), None)
    summary = clip.close(WAIT_S)

    assert [written.number for written, _ in recorder.written] == list(range(20))
    assert summary is not None
    assert (summary.frames, summary.dropped) == (20, 0)


def test_offered_frames_are_timed_by_their_captures_even_those_older_than_the_clip() -> None:
    recorder = FakeRecorder()
    clip = writer(lambda: recorder, most_s=1000)
    stamps = [time.monotonic() + after_s for after_s in (-0.01, 0.03, 0.05, 3.0)]
    for stamp in stamps:
        clip.offer(dataclasses.replace(frame(0), captured_s=stamp), None)
    clip.close(WAIT_S)

    times = [written.time_s for written, _ in recorder.written]
    assert np.diff(times) == pytest.approx(np.diff(stamps))


def test_a_frame_and_its_recognition_are_on_one_clock_however_they_are_queued() -> None:
    recorder = FakeRecorder()
    clip = writer(lambda: recorder, most_s=1000)
    captured, recognition = frame(1003), seen(("cat", 0.9))  # of a frame captured at 1000 s
    clip.offer(captured, recognition)
    clip.put(captured, recognition)
    clip.close(WAIT_S)
    (offered, offered_seen), put = recorder.written

    assert offered_seen is not None
    assert offered.time_s - offered_seen.time_s == pytest.approx(3.0)
    assert put == (captured, recognition)


def test_the_clip_is_opened_written_and_closed_in_one_thread_of_its_own() -> None:
    opened: list[str] = []
    recorder = FakeRecorder()

    def open_recorder() -> FakeRecorder:
        opened.append(threading.current_thread().name)
        return recorder

    clip = writer(open_recorder)
    clip.put(frame(0), None)
    clip.close(WAIT_S)

    assert recorder.threads == set(opened) == {"clip"}


def test_a_slow_disk_drops_frames_and_counts_them_but_never_holds_the_caller() -> None:
    gate = threading.Event()
    clip = writer(lambda: FakeRecorder(gate=gate), most_frames=5, most_s=1000)
    taken = [clip.offer(frame(number), None) for number in range(50)]
    gate.set()
    summary = clip.close(WAIT_S)

    assert summary is not None
    assert summary.dropped == taken.count(False) >= 44  # 5 queued, at most 1 in the writer's hand
    assert summary.frames + summary.dropped == 50


def test_what_waits_to_be_written_is_never_older_than_a_kill_may_cost() -> None:
    gate = threading.Event()
    recorder = FakeRecorder(gate=gate)
    clip = writer(lambda: recorder, most_s=2)
    clip.put(frame(0), None)
    while not recorder.threads:  # until it is open and busy with the first frame
        time.sleep(0.001)
    taken = [clip.offer(frame(second), None) for second in range(1, 7)]
    gate.set()
    clip.close(WAIT_S)

    assert taken == [True, True, True, False, False, False]


def test_large_pictures_are_bounded_by_memory_rather_than_by_number() -> None:
    gate = threading.Event()
    large = frame(0, (1000, 1000))
    clip = writer(lambda: FakeRecorder(gate=gate), most_s=1000, most_bytes=2 * large.bgr.nbytes)
    taken = [clip.offer(large, None) for _ in range(10)]
    gate.set()
    clip.close(WAIT_S)

    assert 2 <= taken.count(True) <= 3


def test_a_picture_larger_than_the_bound_is_still_written() -> None:
    recorder = FakeRecorder()
    clip = writer(lambda: recorder, most_bytes=10)
    clip.put(frame(0), None)
    clip.close(WAIT_S)

    assert len(recorder.written) == 1


def test_put_waits_for_room_instead_of_dropping() -> None:
    gate = threading.Event()
    recorder = FakeRecorder(gate=gate)
    clip = writer(lambda: recorder, most_frames=2)

    def feed() -> None:
        for number in range(30):
            clip.put(frame(number), None)

    feeder = threading.Thread(target=feed)
    feeder.start()
    gate.set()
    feeder.join(WAIT_S)
    summary = clip.close(WAIT_S)

    assert summary is not None
    assert (summary.frames, summary.dropped) == (30, 0)


def test_a_failure_is_told_once_and_what_was_written_is_kept() -> None:
    failed = Failures()
    recorder = FakeRecorder(fails_after=3)
    clip = writer(lambda: recorder, failed)
    for number in range(10):
        clip.put(frame(number), None)
    assert failed.came.wait(WAIT_S)
    summary = clip.close(WAIT_S)

    assert [str(error) for error in failed.errors] == ["The disk is full."]
    assert summary is not None
    assert summary.frames == 3
    assert recorder.closed == 1


def test_after_a_failure_nobody_waits_and_nothing_is_taken() -> None:
    failed = Failures()
    clip = writer(lambda: FakeRecorder(fails_after=0), failed, most_frames=1)
    clip.put(frame(0), None)
    assert failed.came.wait(WAIT_S)
    clip.put(frame(1), None)  # would hang if the queue were waited for

    assert not clip.offer(frame(2), None)
    clip.close(WAIT_S)


def test_a_clip_that_cannot_be_opened_says_so_and_has_no_summary() -> None:
    failed = Failures()
    clip = writer(refuse, failed)
    clip.put(frame(0), None)

    assert clip.close(WAIT_S) is None
    assert [str(error) for error in failed.errors] == ["There is no such folder."]


def test_a_failure_at_the_end_is_told_and_the_summary_still_comes() -> None:
    failed = Failures()
    clip = writer(lambda: FakeRecorder(fails_at_end=True), failed)
    clip.put(frame(0), None)
    summary = clip.close(WAIT_S)

    assert summary is not None
    assert summary.frames == 1
    assert [str(error) for error in failed.errors] == ["The end could not be written."]


def test_close_gives_up_waiting_but_the_clip_is_finished_all_the_same() -> None:
    gate = threading.Event()
    recorder = FakeRecorder(gate=gate)
    clip = writer(lambda: recorder)
    clip.put(frame(0), None)

    assert clip.close(0.05) is None
    gate.set()
    assert clip.close(WAIT_S) is not None
    assert recorder.closed == 1


def test_a_mark_stands_between_the_frames_where_it_was_set() -> None:
    recorder = FakeRecorder()
    clip = writer(lambda: recorder)
    clip.put(frame(0), None)
    clip.put(frame(1), None)
    clip.mark("here")
    clip.put(frame(2), None)
    clip.close(WAIT_S)

    assert recorder.marks == [(2, "here")]


def test_the_clip_is_called_as_asked_until_it_is_open_and_then_as_it_really_is() -> None:
    gate = threading.Event()
    recorder = FakeRecorder(Path("asked-2.mp4"))

    def open_late() -> FakeRecorder:
        gate.wait()
        return recorder

    clip = writer(open_late)
    clip.put(frame(0), None)

    assert clip.clip == Path("asked.mp4")
    gate.set()
    clip.close(WAIT_S)
    assert clip.clip == Path("asked-2.mp4")


def test_a_clip_without_a_frame_is_never_opened() -> None:
    failed = Failures()
    clip = writer(refuse, failed)

    assert clip.close(WAIT_S) is None
    assert failed.errors == []
