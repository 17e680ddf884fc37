"""The recognition thread: takes the newest frame, runs the model, publishes what it saw.

The model is swapped between two frames; the old one is closed here, by the thread that used it.
A model that does not come back keeps its thread: it is left behind, and a new one goes on with the
next model. If it ever comes back, its answer counts no more.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import Interruptible, Recognizer
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.recognition.classifier import Classifier
from whatsit.engine.recognition.next_model import NextModel
from whatsit.engine.threads.handover import Handover

STUCK_S: Final = 10.0
"""A model that takes longer for one frame is taken for stuck, unless it was ever nearly so slow."""

_FAR_MORE: Final = 10.0


@dataclass(frozen=True, slots=True)
class RecognitionEvents:
    """Whom to tell. All are called in the recognition thread and must return quickly.

    Attributes:
        recognized: a frame and what was seen in it.
        failed: the model failed while running; it was let go, and the thread goes on without.
            What failed, and how; it may know how to be replaced.
        drained: the handover was finished and everything in it recognised; the thread ends.
        crashed: a bug; it is raised in the thread after this returns.
    """

    recognized: Callable[[Frame, Recognition], None]
    failed: Callable[[AppError, Recognizer], None]
    drained: Callable[[], None]
    crashed: Callable[[BaseException], None]


class LiveRecognition:
    """Runs one model after another on the frames of a handover.

    Args:
        frames: where frames come from.
        events: whom to tell.
        options: how to read scores; replace with `set_options`.
    """

    def __init__(
        self, frames: Handover[Frame], events: RecognitionEvents, options: ReadingOptions
    ) -> None:
        self._frames = frames
        self._events = events
        self._options = options
        self._next = NextModel()
        self._leaving = threading.Lock()
        self._running: Recognizer | None = None
        self._asked_s: float | None = None
        self._longest_s = 0.0
        self._left: list[threading.Thread] = []
        self._thread = self._new_thread()
        self._heard: threading.Thread | None = self._thread
        """Whose answers count: none of a thread that was left behind."""

    @property
    def stuck_s(self) -> float:
        """How long the model has been at one frame, in seconds; 0 unless that is far too long."""
        asked_s = self._asked_s
        return 0.0 if asked_s is None else far_too_long_s(asked_s, self._longest_s)

    def start(self) -> None:
        """Begin. Returns at once."""
        self._thread.start()

    def use(self, recognizer: Recognizer | None) -> None:
        """Swap the model before the next frame; None recognises nothing. Takes ownership."""
        self._next.put(recognizer)
        with self._leaving:
            if self.stuck_s:
                self._leave_behind()

    def set_options(self, options: ReadingOptions) -> None:
        """Read scores differently from the next frame on."""
        self._options = options

    def join(self, timeout_s: float) -> bool:
        """Wait for the end, after the handover was closed. False if a thread is still running."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s / 2)
            if self._thread.is_alive():
                self._heard = None
                interrupt(self._running)
                self._thread.join(timeout_s / 2)
        return not any(thread.is_alive() for thread in (self._thread, *self._left))

    def _new_thread(self) -> threading.Thread:
        return threading.Thread(target=self._run, name="recognition", daemon=True)

    def _leave_behind(self) -> None:
        """Called with the lock held: go on without the thread that does not come back."""
        stuck, self._running, self._asked_s = self._running, None, None
        self._left.append(self._thread)
        self._thread = self._heard = self._new_thread()
        self._thread.start()
        interrupt(stuck)

    def _run(self) -> None:
        me = threading.current_thread()
        classifier: Classifier | None = None
        try:
            while (frame := self._frames.take()) is not None:
                if self._next.waits:
                    classifier = self._swap(classifier)
                if classifier is None:
                    continue
                try:
                    seen = self._classify(classifier, frame)
                    if self._heard is not me:
                        return
                    self._events.recognized(frame, seen)
                except AppError as error:
                    if self._heard is not me:
                        return
                    broken, classifier = classifier.recognizer, None
                    broken.close()
                    self._events.failed(error, broken)
            self._events.drained()
        except BaseException as bug:
            self._events.crashed(bug)
            raise
        finally:
            if self._next.waits and self._thread is me:
                self._next.put(None)
            if classifier is not None:
                classifier.close()

    def _swap(self, old: Classifier | None) -> Classifier | None:
        new = self._next.take()
        if old is not None:
            old.close()
        self._running, self._longest_s = new, 0.0
        return None if new is None else Classifier(new)

    def _classify(self, classifier: Classifier, frame: Frame) -> Recognition:
        asked_s = self._asked_s = time.monotonic()
        try:
            return classifier.classify(frame, self._options)
        finally:
            if self._thread is threading.current_thread():
                self._asked_s = None
                self._longest_s = max(self._longest_s, time.monotonic() - asked_s)


def far_too_long_s(asked_s: float, longest_s: float) -> float:
    """How long a model has been at a frame, in seconds; 0 unless that is far too long.

    Args:
        asked_s: when it was given the frame, time.monotonic().
        longest_s: the longest that it ever took.
    """
    busy_s = time.monotonic() - asked_s
    return busy_s if busy_s >= max(STUCK_S, _FAR_MORE * longest_s) else 0.0


def interrupt(recognizer: Recognizer | None) -> None:
    """Ask a model that is at a frame to come back, if it can be asked."""
    if isinstance(recognizer, Interruptible):
        recognizer.interrupt()
