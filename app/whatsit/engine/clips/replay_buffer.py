"""Keeps the newest seconds of a session, so that what just happened can be saved as a clip.

They are encoded in a thread of their own behind the same short queue as a clip's. Nothing is
written to the disk before `save`.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias, cast

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary, RecentRecorder, Recorder
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, RecordingError
from whatsit.domain.text.words import words
from whatsit.engine.clips.sinks import ReplayBufferSink
from whatsit.engine.clips.writer import ClipWriter

_MOST_WAITING_S: Final = 3.0  # while a save is written, frames wait
_MOST_WAITING: Final = 100

_Answer: TypeAlias = "SimpleQueue[ClipSummary | AppError]"


class ReplayBuffer(ReplayBufferSink):
    """Keeps the newest seconds from its creation on. Every method may be called from any thread.

    Args:
        open_recorder: called in the buffer's thread, with the first frame.
        failed: called once, in that thread, when frames cannot be encoded.
    """

    def __init__(
        self, open_recorder: Callable[[], RecentRecorder], failed: Callable[[AppError], None]
    ) -> None:
        self._failed = failed
        self._waiting: list[_Answer] = []
        self._writer = ClipWriter(
            open_recorder, Path(), self._fail, most_frames=_MOST_WAITING, most_s=_MOST_WAITING_S
        )

    def captured(self, frame: Frame, recognition: Recognition | None) -> None:
        """Keep a frame with the newest recognition at that moment. Never waits."""
        self._writer.offer(frame, recognition)

    def save(self, timeout_s: float = 60.0) -> ClipSummary:
        """Write what is kept as a clip, and go on keeping. May block.

        Raises:
            RecordingError: nothing is kept yet, or it could not be written.
        """
        # A queue for each call: the result of one that timed out must not go to the next one.
        answer: _Answer = SimpleQueue()
        self._waiting.append(answer)
        try:
            if not self._writer.send(partial(_save, answer)):
                raise RecordingError(
                    words("Nothing is remembered any more."), words("Switch it on again.")
                )
            said = answer.get(timeout=timeout_s)
        except Empty as error:
            raise RecordingError(
                words("Saving takes too long; the disk does not answer.")
            ) from error
        finally:
            self._waiting.remove(answer)
        if isinstance(said, AppError):
            raise said
        return said

    def close(self, timeout_s: float = 3.0) -> None:
        """Discard everything. Safe to call twice."""
        self._writer.close(timeout_s)

    # --- the writer's thread ---

    def _fail(self, error: AppError) -> None:
        for answer in tuple(self._waiting):
            answer.put(error)
        self._failed(error)


def _save(answer: _Answer, recorder: Recorder) -> None:
    try:
        answer.put(cast("RecentRecorder", recorder).save())  # what `open_recorder` opened
    except RecordingError as error:
        answer.put(error)  # after a save that failed, keeping goes on
