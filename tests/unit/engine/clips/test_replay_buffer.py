"""The memory of a session: a thread of its own, saved from any other."""

import threading
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeRecorder
from tests.recognitions import seen
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, RecordingError
from whatsit.engine.clips.replay_buffer import ReplayBuffer

pytestmark = pytest.mark.usefixtures("no_stray_threads")


class FakeRecent(FakeRecorder):
    """Saves by counting; `save_fails` once."""

    def __init__(self, *, fails_after: int | None = None, save_fails: bool = False) -> None:
        super().__init__(fails_after=fails_after)
        self._save_fails = save_fails
        self.saved_in: list[str] = []

    def save(self) -> ClipSummary:
        self.saved_in.append(threading.current_thread().name)
        if self._save_fails:
            self._save_fails = False
            raise RecordingError("The disk is full.")
        return ClipSummary(Path("saved.mp4"), Path("saved.jsonl"), len(self.written), 0, 1.0)


def frame(number: int, captured_s: float) -> Frame:
    return Frame(np.zeros((4, 4, 3), np.uint8), number, captured_s, 0.0)


def ignore(_error: AppError) -> None:
    pass


def test_what_was_captured_before_a_save_is_in_it_and_it_goes_on() -> None:
    recent = FakeRecent()
    memory = ReplayBuffer(lambda: recent, ignore)
    for number in range(5):
        memory.captured(frame(number, 1e9 + number), None)
    first = memory.save()
    memory.captured(frame(5, 1e9 + 5), None)
    second = memory.save()
    memory.close()

    assert (first.frames, second.frames) == (5, 6)
    assert set(recent.saved_in) == recent.threads == {"clip"}


def test_frame_and_recognition_are_on_one_clock() -> None:
    recent = FakeRecent()
    memory = ReplayBuffer(lambda: recent, ignore)
    memory.captured(frame(7, 1e9), seen(("cat", 0.9)))  # captured at 1000.0
    memory.save()
    memory.close()
    kept, recognition = recent.written[0]

    assert isinstance(recognition, Recognition)
    assert kept.time_s - recognition.time_s == pytest.approx(1e9 - 1000.0)


def test_a_save_that_fails_is_told_and_is_no_reason_to_forget() -> None:
    recent = FakeRecent(save_fails=True)
    memory = ReplayBuffer(lambda: recent, ignore)
    memory.captured(frame(0, 1e9), None)
    with pytest.raises(RecordingError, match="disk is full"):
        memory.save()
    memory.captured(frame(1, 1e9 + 1), None)

    assert memory.save().frames == 2
    memory.close()


def test_the_answer_to_a_save_that_was_given_up_is_not_given_to_the_next_one() -> None:
    may_write = threading.Event()

    class Slow(FakeRecent):
        def save(self) -> ClipSummary:
            may_write.wait(10)
            return super().save()

    recent = Slow()
    memory = ReplayBuffer(lambda: recent, ignore)
    memory.captured(frame(0, 1e9), None)
    with pytest.raises(RecordingError, match="takes too long"):
        memory.save(timeout_s=0.01)
    may_write.set()
    memory.captured(frame(1, 1e9 + 1), None)

    assert memory.save().frames == 2
    memory.close()


def test_an_encoder_that_breaks_while_somebody_waits_for_a_save_is_told_to_them() -> None:
    may_write = threading.Event()

    class Breaking(FakeRecent):
        def write(self, frame: Frame, recognition: Recognition | None) -> None:
            may_write.wait(10)
            raise RecordingError("The encoder gave up.")

    memory = ReplayBuffer(Breaking, ignore)
    memory.captured(frame(0, 1e9), None)
    threading.Timer(0.1, may_write.set).start()

    with pytest.raises(RecordingError, match="encoder gave up"):
        memory.save()
    memory.close()


def test_an_encoder_that_breaks_is_told_to_both() -> None:
    errors: list[AppError] = []
    reported = threading.Event()

    def failed(error: AppError) -> None:
        errors.append(error)
        reported.set()

    memory = ReplayBuffer(lambda: FakeRecent(fails_after=0), failed)
    memory.captured(frame(0, 1e9), None)

    assert reported.wait(10)
    assert len(errors) == 1
    with pytest.raises(RecordingError, match="Nothing is remembered any more"):
        memory.save()
    memory.close()


def test_a_memory_that_cannot_be_opened_is_told_to_who_wants_to_save() -> None:
    def refuse() -> FakeRecent:
        raise RecordingError("No video encoder works here.")

    memory = ReplayBuffer(refuse, ignore)
    with pytest.raises(RecordingError, match=r"No video encoder works|remembered any more"):
        memory.save()
    memory.close()
