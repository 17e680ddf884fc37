"""Recognises every frame of a file: several at a time, and published in their order.

Where no frame may be lost and nobody waits for the newest, one inference on each processor does
more than one inference on all of them. The model is swapped between two frames; the old one is
closed once its last frame is out.
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
from whatsit.engine.recognition.live import RecognitionEvents, far_too_long_s, interrupt
from whatsit.engine.recognition.next_model import NextModel
from whatsit.engine.threads.handover import Handover
from whatsit.engine.threads.in_order import in_order


class EveryFrameRecognition:
    """Runs one model after another on the frames of a handover, as Recognizing does for live ones.

    Args:
        frames: where frames come from.
        events: whom to tell.
        options: how to read scores; replace with `set_options`.
        workers: how many frames are scored at a time; 1 needs no thread of its own.
    """

    def __init__(
        self,
        frames: Handover[Frame],
        events: RecognitionEvents,
        options: ReadingOptions,
        workers: int,
    ) -> None:
        self._frames = frames
        self._events = events
        self._options = options
        self._workers = workers
        self._next = NextModel()
        self._running: _Loaded | None = None
        self._given_up = False
        self._thread = threading.Thread(target=self._run, name="recognition", daemon=True)

    @property
    def stuck_s(self) -> float:
        """How long the model has been at one frame, in seconds; 0 unless that is far too long."""
        running = self._running
        return 0.0 if running is None else running.stuck_s

    def start(self) -> None:
        """Begin. Returns at once."""
        self._thread.start()

    def use(self, recognizer: Recognizer | None) -> None:
        """Swap the model before the next frame; None recognises nothing. Takes ownership."""
        self._next.put(recognizer)

    def set_options(self, options: ReadingOptions) -> None:
        """Read scores differently from the next frame on."""
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
            self._events.drained()
        except BaseException as bug:
            self._events.crashed(bug)
            raise
        finally:
            self._next.put(None)

    def _recognize_all(self) -> None:
        running: _Loaded | None = None
        with closing(in_order(self._jobs(), _score, self._workers, name="recognition")) as outcomes:
            try:
                for loaded, frame, wait_ms, scored in outcomes:
                    if loaded is not running:
                        # Whatever the old one was given came out before this.
                        if running is not None:
                            running.close()
                        running = loaded
                    if loaded is not None and frame is not None and scored is not None:
                        self._tell(loaded, frame, wait_ms, scored)
            finally:
                self._frames.close()  # for those who wait for a frame, when this ends by a bug
                if running is not None:
                    running.close()

    def _jobs(self) -> Iterator["_Job"]:
        """Every frame with the model that is to score it; taking one away is a job, too."""
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
            del frame  # nobody keeps a picture alive while waiting for the next

    def _tell(self, loaded: "_Loaded", frame: Frame, wait_ms: float, scored: "Outcome") -> None:
        if loaded.closed or self._given_up:
            return  # it failed with an earlier frame, while this one was under way
        if isinstance(scored, AppError):
            loaded.close()
            self._events.failed(scored, loaded.each[0])
            return
        if isinstance(scored, BaseException):
            raise scored
        seen = loaded.classifier.interpret(frame, scored, wait_ms, self._options)
        self._events.recognized(frame, seen)


class _Loaded:
    """A model as it is used here: once for each worker, and one reader of its scores."""

    def __init__(self, recognizer: Recognizer, workers: int) -> None:
        self.each = [recognizer, *(recognizer.clone_for_thread() for _ in range(workers - 1))]
        self.classifier = Classifier(recognizer)
        self.closed = False
        self._asked_s: dict[int, float] = {}
        self._longest_s = 0.0

    @property
    def stuck_s(self) -> float:
        """As of EveryFrameRecognition: of whoever takes longest."""
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
        """Ask all of them to come back."""
        for recognizer in self.each:
            interrupt(recognizer)

    def close(self) -> None:
        """Let it go. Safe to call twice."""
        self.closed = True
        for recognizer in reversed(self.each):  # the one that owns the memory last
            recognizer.close()


Outcome: TypeAlias = Scored | BaseException
_Job: TypeAlias = tuple[_Loaded | None, Frame | None]


def _score(worker: int, job: _Job) -> tuple[_Loaded | None, Frame | None, float, Outcome | None]:
    """What becomes of a job, in a worker's thread; a failure is told when its turn comes.

    A bug, too: if it were raised here, whoever waits for a frame would first be waited for.
    """
    loaded, frame = job
    if loaded is None or frame is None:
        return loaded, frame, 0.0, None
    wait_ms = waited_ms(frame)
    try:
        return loaded, frame, wait_ms, loaded.recognize(worker, frame)
    except BaseException as error:  # noqa: BLE001  (raised again where it is told)
        return loaded, frame, wait_ms, error
