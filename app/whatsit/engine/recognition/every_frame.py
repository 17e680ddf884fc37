"""Recognises every frame of a file: several at a time, published in the order of the frames.

Without a limit on latency, one inference per processor has a higher throughput than one inference
on all of them. The model is swapped between two frames; the old one is closed once its
last frame is published.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import TypeAlias

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.session.ports import Recognizer, Scored
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.recognition.classifier import Classifier, waited_ms
from whatsit.engine.recognition.live import RecognitionListener, far_too_long_s, interrupt
from whatsit.engine.recognition.next_model import NextModel
from whatsit.engine.threads.handover import Handover
from whatsit.engine.threads.in_order import in_order


class EveryFrameRecognition:
    """Runs one model after another on the frames of a handover, like LiveRecognition.

    Args:
        frames: where frames come from.
        listener: takes the recognitions.
        options: of the interpretation of scores; replace with `set_options`.
        workers: number of frames scored at a time; 1 starts no further thread.
    """

    def __init__(
        self,
        frames: Handover[Frame],
        listener: RecognitionListener,
        options: ReadingOptions,
        workers: int,
    ) -> None:
        self._frames = frames
        self._listener = listener
        self._options = options
        self._workers = workers
        self._next = NextModel()
        self._running: _Loaded | None = None
        self._given_up = False
        self._thread = threading.Thread(target=self._run, name="recognition", daemon=True)

    @property
    def stuck_s(self) -> float:
        """Seconds that the model has worked on one frame; 0 unless it counts as stuck."""
        running = self._running
        return 0.0 if running is None else running.stuck_s

    def start(self) -> None:
        """Start the thread. Returns at once."""
        self._thread.start()

    def use(self, recognizer: Recognizer | None) -> None:
        """Swap the model before the next frame; None stops recognising. Takes ownership."""
        self._next.put(recognizer)

    def set_options(self, options: ReadingOptions) -> None:
        """Change the interpretation of scores, from the next frame on."""
        self._options = options

    def join(self, timeout_s: float) -> bool:
        """Wait for the end, after the handover was closed. False if it is still running."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s / 2)
            if self._thread.is_alive() and self._running is not None:
                self._given_up = True
                self._running.interrupt()
                self._thread.join(timeout_s / 2)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._recognize_all()
            self._listener.recognition_finished()
        except BaseException as bug:
            self._listener.crashed(bug)
            raise
        finally:
            self._next.put(None)

    def _recognize_all(self) -> None:
        running: _Loaded | None = None
        with closing(in_order(self._jobs(), _score, self._workers, name="recognition")) as outcomes:
            try:
                for loaded, frame, wait_ms, scored in outcomes:
                    if loaded is not running:
                        # All frames of the old model were published before this.
                        if running is not None:
                            running.close()
                        running = loaded
                    if loaded is not None and frame is not None and scored is not None:
                        self._publish(loaded, frame, wait_ms, scored)
            finally:
                self._frames.close()  # for threads that wait for a frame, when this ends by a bug
                if running is not None:
                    running.close()

    def _jobs(self) -> Iterator["_Job"]:
        """Yield every frame with its model; (None, None) where there is no model any more."""
        loaded: _Loaded | None = None
        while (frame := self._frames.take()) is not None:
            if self._next.waits:
                recognizer = self._next.take()
                loaded = None if recognizer is None else _Loaded(recognizer, self._workers)
                self._running = loaded
                if loaded is None:
                    yield None, None
            if loaded is not None and not loaded.closed:
                yield loaded, frame
            del frame  # or it stays in memory while this waits for the next one

    def _publish(self, loaded: "_Loaded", frame: Frame, wait_ms: float, scored: "Outcome") -> None:
        if loaded.closed or self._given_up:
            return  # it failed with an earlier frame, while this one was under way
        if isinstance(scored, AppError):
            loaded.close()
            self._listener.model_failed(scored, loaded.each[0])
            return
        if isinstance(scored, BaseException):
            raise scored
        seen = loaded.classifier.interpret(frame, scored, wait_ms, self._options)
        self._listener.frame_recognized(frame, seen)


class _Loaded:
    """A model with one clone for each further worker, and one postprocessor for all of them."""

    def __init__(self, recognizer: Recognizer, workers: int) -> None:
        self.each = [recognizer, *(recognizer.clone_for_thread() for _ in range(workers - 1))]
        self.classifier = Classifier(recognizer)
        self.closed = False
        self._asked_s: dict[int, float] = {}
        self._longest_s = 0.0

    @property
    def stuck_s(self) -> float:
        """Seconds that the slowest worker has worked on its frame; 0 unless it counts as stuck."""
        asked_s = min([*self._asked_s.values()], default=None)
        return 0.0 if asked_s is None else far_too_long_s(asked_s, self._longest_s)

    def recognize(self, worker: int, frame: Frame) -> Scored:
        """Score a frame in a worker's thread. Raises AppError."""
        began_s = self._asked_s[worker] = time.monotonic()
        try:
            return self.each[worker].recognize(frame)
        finally:
            del self._asked_s[worker]
            self._longest_s = max(self._longest_s, time.monotonic() - began_s)

    def interrupt(self) -> None:
        """Ask the model and its clones to give up their frames."""
        for recognizer in self.each:
            interrupt(recognizer)

    def close(self) -> None:
        """Close the clones, then the model. Safe to call twice."""
        self.closed = True
        for recognizer in reversed(self.each):  # the one that owns the memory comes last
            recognizer.close()


Outcome: TypeAlias = Scored | BaseException
_Job: TypeAlias = tuple[_Loaded | None, Frame | None]


def _score(worker: int, job: _Job) -> tuple[_Loaded | None, Frame | None, float, Outcome | None]:
    """Score the frame of a job, in a worker's thread; errors are returned, not raised.

    They are raised when it is the frame's turn. If they were raised here, even a bug would go
    unnoticed until the worker that waits for the next frame got one.
    """
    loaded, frame = job
    if loaded is None or frame is None:
        return loaded, frame, 0.0, None
    wait_ms = waited_ms(frame)
    try:
        return loaded, frame, wait_ms, loaded.recognize(worker, frame)
    except BaseException as error:  # noqa: BLE001  (raised again by _publish)
        return loaded, frame, wait_ms, error
