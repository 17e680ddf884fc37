"""Writes a clip in a thread of its own, so that a slow disk never delays the picture on screen.

The queue is short and bounded in memory. When disk or encoder cannot keep up, frames are dropped
and counted: a clip with a gap is better than a frozen picture.
"""

import dataclasses
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary, OpenRecorder, Recorder
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, RecordingError
from whatsit.engine.clips.sinks import ClipSink

MOST_FRAMES: Final = 60
MOST_BYTES: Final = 200_000_000
MOST_S: Final = 0.9  # a killed process loses what is queued: 1.2 s in all are the limit

_Item = tuple[Frame, Recognition | None]
Task = Callable[[Recorder], None]
"""A task between two frames, in the writer's thread. May raise RecordingError."""


class ClipWriter(ClipSink):
    """Writes a clip from its creation on. Every method may be called from any thread.

    Args:
        open_recorder: opens the clip; called in the writer's thread, with the first frame.
        clip: the file that was asked for; `clip` returns it until the real name is known.
        failed: called once, in the writer's thread, after the clip was finished as well as
            possible, when it could not be opened or written any further.
        most_frames: frames that the queue may hold.
        most_bytes: bytes that the queue may hold; the limit for large pictures.
        most_s: seconds between the oldest and the newest capture in the queue, for `offer`.
    """

    def __init__(
        self,
        open_recorder: OpenRecorder,
        clip: Path,
        failed: Callable[[AppError], None],
        *,
        most_frames: int = MOST_FRAMES,
        most_bytes: int = MOST_BYTES,
        most_s: float = MOST_S,
    ) -> None:
        self._open, self._failed, self._wanted = open_recorder, failed, clip
        self._most_frames, self._most_bytes, self._most_s = most_frames, most_bytes, most_s
        self._queue: deque[_Item | Task] = deque()
        self._began_s = time.monotonic()
        self._bytes = 0
        self._dropped = 0
        self._closing = False
        self._changed = threading.Condition()
        self._recorder: Recorder | None = None
        self._summary: ClipSummary | None = None
        self._thread = threading.Thread(target=self._run, name="clip", daemon=True)
        self._thread.start()

    @property
    def clip(self) -> Path:
        """The file that is being written: the one asked for, or numbered if that was taken."""
        recorder = self._recorder
        return self._wanted if recorder is None else recorder.clip

    @property
    def dropped(self) -> int:
        """Frames that were not written because disk or encoder could not keep up."""
        return self._dropped

    def offer(self, frame: Frame, recognition: Recognition | None) -> bool:
        """Queue a frame of a live picture, timed by its capture. Never waits.

        The times of frame and recognition become seconds since this clip began, so that they go
        on through a change of source. The first one may be negative: it was captured before.

        Returns:
            False when the frame had to be dropped.
        """
        frame = dataclasses.replace(frame, time_s=frame.captured_s - self._began_s)
        if recognition is not None:
            seen_s = recognition.captured_s - self._began_s
            recognition = dataclasses.replace(recognition, time_s=seen_s)
        with self._changed:
            if self._closing:
                return False
            if not self._has_room(frame) or self._lags_behind(frame):
                self._dropped += 1
                return False
            self._append(frame, recognition)
            return True

    def put(self, frame: Frame, recognition: Recognition | None) -> None:
        """Queue a frame with its own time, waiting while the queue is full; ignored once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._has_room(frame))
            if not self._closing:
                self._append(frame, recognition)

    def mark(self, name: str) -> None:
        """Set a chapter mark at the newest frame that was queued."""
        self.send(lambda recorder: recorder.mark(name))

    def send(self, task: Task) -> bool:
        """Queue a task for the writer's thread, after the newest frame. False once closed."""
        with self._changed:
            if self._closing:
                return False
            self._queue.append(task)
            self._changed.notify_all()
            return True

    def close(self, timeout_s: float) -> ClipSummary | None:
        """Write what is queued and finish the file. Safe to call twice.

        Returns:
            None if that took longer than timeout_s (the thread goes on finishing the clip), or
            the clip never opened.
        """
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        return self._summary

    # --- under the lock ---

    def _has_room(self, frame: Frame) -> bool:
        if not self._queue:
            return True  # a single frame always fits, however large
        fits = self._bytes + frame.bgr.nbytes <= self._most_bytes
        return fits and len(self._queue) < self._most_frames

    def _lags_behind(self, frame: Frame) -> bool:
        # While the clip is being opened, nothing is on the disk that a kill could cut short.
        oldest = next((item[0] for item in self._queue if isinstance(item, tuple)), None)
        if oldest is None or self._recorder is None:
            return False
        return frame.captured_s - oldest.captured_s > self._most_s

    def _append(self, frame: Frame, recognition: Recognition | None) -> None:
        self._queue.append((frame, recognition))
        self._bytes += frame.bgr.nbytes
        self._changed.notify_all()

    # --- the writer's thread ---

    def _run(self) -> None:
        error: AppError | None = None
        try:
            if self._wait_for_an_item():
                self._recorder = self._open()
                self._write_all(self._recorder)
        except RecordingError as fault:
            error = fault
        finally:
            self._discard_queue()
            fault_at_end = self._finish()
        if reason := error or fault_at_end:  # the first one is the cause
            self._failed(reason)

    def _write_all(self, recorder: Recorder) -> None:
        while (item := self._take()) is not None:
            if isinstance(item, tuple):
                recorder.write(*item)
            else:
                item(recorder)

    def _wait_for_an_item(self) -> bool:
        """Wait for the first frame, which tells the source's format. False if none came."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or bool(self._queue))
            return bool(self._queue)

    def _take(self) -> _Item | Task | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or bool(self._queue))
            if not self._queue:
                return None
            item = self._queue.popleft()
            if isinstance(item, tuple):
                self._bytes -= item[0].bgr.nbytes
            self._changed.notify_all()
            return item

    def _discard_queue(self) -> None:
        with self._changed:
            self._closing = True
            # Only a failure leaves anything here: frames that were queued and not written.
            self._dropped += sum(isinstance(item, tuple) for item in self._queue)
            self._queue.clear()
            self._changed.notify_all()

    def _finish(self) -> AppError | None:
        recorder, error = self._recorder, None
        if recorder is None:
            return None
        try:
            summary = recorder.close()
        except RecordingError as fault:
            error = fault
            summary = recorder.close()
        self._summary = dataclasses.replace(summary, dropped=self._dropped)
        return error
