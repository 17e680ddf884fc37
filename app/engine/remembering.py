"""Remembers the newest seconds of a session, so that what just happened can be saved as a clip.

Encoding goes on in a thread of its own behind the same short queue as a clip's. Nothing touches
the disk before somebody asks for it.
"""

import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from app.domain.errors import AppError, RecordingError
from app.domain.frame import Frame
from app.domain.ports import ClipSummary, RecentRecorder, Recorder
from app.domain.recognition import Recognition
from app.engine.clip_clock import on_clip_clock
from app.engine.recording import ClipWriter

_MOST_WAITING_S: Final = 3.0  # while a save is written, frames wait
_MOST_WAITING: Final = 100


class Memory:
    """The newest seconds, from the moment this is created. Every method is for any thread.

    Args:
        open_recorder: called in the memory's thread, with the first frame.
        failed: called once, in that thread, when pictures cannot be encoded.
    """

    def __init__(
        self, open_recorder: Callable[[], RecentRecorder], failed: Callable[[AppError], None]
    ) -> None:
        self._open, self._failed = open_recorder, failed
        self._recorder: RecentRecorder | None = None
        self._answers: SimpleQueue[ClipSummary | AppError] = SimpleQueue()
        self._began_s = time.monotonic()
        self._writer = ClipWriter(
            self._opened, Path(), self._broke, most_frames=_MOST_WAITING, most_s=_MOST_WAITING_S
        )

    def captured(self, frame: Frame, recognition: Recognition | None) -> None:
        """Remember a frame with the newest recognition at that moment. Never waits."""
        self._writer.offer(*on_clip_clock(self._began_s, frame, recognition))

    def save(self, timeout_s: float = 60.0) -> ClipSummary:
        """Write what is remembered as a clip, and go on remembering. May block.

        Raises:
            RecordingError: nothing is remembered yet, or it could not be written.
        """
        if not self._writer.send(self._save):
            raise RecordingError("Nothing is remembered any more.", "Switch it on again.")
        try:
            answer = self._answers.get(timeout=timeout_s)
        except Empty as error:
            raise RecordingError("Saving takes too long; the disk does not answer.") from error
        if isinstance(answer, AppError):
            raise answer
        return answer

    def close(self, timeout_s: float = 3.0) -> None:
        """Forget everything. Safe to call twice."""
        self._writer.close(timeout_s)

    # --- the writer's thread ---

    def _opened(self) -> Recorder:
        self._recorder = self._open()
        return self._recorder

    def _save(self, _recorder: Recorder) -> None:
        if self._recorder is None:  # it is opened before anything is sent to it
            return
        try:
            self._answers.put(self._recorder.save())
        except RecordingError as error:
            self._answers.put(error)  # a save that fails is no reason to forget

    def _broke(self, error: AppError) -> None:
        self._answers.put(error)
        self._failed(error)
