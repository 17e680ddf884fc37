"""The recognition thread: takes the newest frame, runs the model, publishes the recognition.

The model is swapped between two frames; the old one is closed here, by the thread that used it.
A thread whose model does not return is abandoned, and a new thread goes on with the next model.
If the old one ever returns, its result is ignored.
"""

import threading
import time
from typing import Final, Protocol

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import Interruptible, Recognizer
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.recognition.classifier import Classifier
from whatsit.engine.recognition.next_model import NextModel
from whatsit.engine.threads.handover import Handover

STUCK_S: Final = 10.0
"""A model that takes this long for one frame counts as stuck, unless it was ever nearly as slow."""

_FAR_MORE: Final = 10.0


class RecognitionListener(Protocol):
    """Hears what the recognition thread does. `Session` implements it.

    Every method is called in the recognition thread and must return quickly.
    """

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        """Take a frame with its recognition."""
        ...

    def model_failed(self, error: AppError, recognizer: Recognizer) -> None:
        """Handle a failure of the running model, which is closed; the thread goes on without one.

        Args:
            error: why it failed.
            recognizer: the model that failed; it may know its own replacement.
        """
        ...

    def recognition_finished(self) -> None:
        """Handle the end: no more frames come, and all are recognised. The thread ends."""
        ...

    def crashed(self, bug: BaseException) -> None:
        """Handle a bug, which is raised in the thread when this returns."""
        ...


class LiveRecognition:
    """Runs one model after another on the frames of a handover.

    Args:
        frames: where frames come from.
        listener: takes the recognitions.
        options: of the interpretation of scores; replace with `set_options`.
    """

    def __init__(
        self, frames: Handover[Frame], listener: RecognitionListener, options: ReadingOptions
    ) -> None:
        self._frames = frames
        self._listener = listener
        self._options = options
        self._next = NextModel()
        self._replacing = threading.Lock()
        self._running: Recognizer | None = None
        self._asked_s: float | None = None
        self._longest_s = 0.0
        self._abandoned: list[threading.Thread] = []
        self._thread = self._new_thread()
        self._valid_thread: threading.Thread | None = self._thread
        """Whose results are published; None once the end does not wait for them any more."""

    @property
    def stuck_s(self) -> float:
        """Seconds that the model has worked on one frame; 0 unless it counts as stuck."""
        asked_s = self._asked_s
        return 0.0 if asked_s is None else far_too_long_s(asked_s, self._longest_s)

    def start(self) -> None:
        """Start the thread. Returns at once."""
        self._thread.start()

    def use(self, recognizer: Recognizer | None) -> None:
        """Swap the model before the next frame; None stops recognising. Takes ownership."""
        self._next.put(recognizer)
        with self._replacing:
            if self.stuck_s:
                self._replace_thread()

    def set_options(self, options: ReadingOptions) -> None:
        """Change the interpretation of scores, from the next frame on."""
        self._options = options

    def join(self, timeout_s: float) -> bool:
        """Wait for the end, after the handover was closed. False if a thread is still running."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s / 2)
            if self._thread.is_alive():
                self._valid_thread = None
                interrupt(self._running)
                self._thread.join(timeout_s / 2)
        return not any(thread.is_alive() for thread in (self._thread, *self._abandoned))

    def _new_thread(self) -> threading.Thread:
        return threading.Thread(target=self._run, name="recognition", daemon=True)

    def _replace_thread(self) -> None:
        """Abandon the thread whose model does not return. Called with the lock held."""
        stuck, self._running, self._asked_s = self._running, None, None
        self._abandoned.append(self._thread)
        self._thread = self._valid_thread = self._new_thread()
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
                    if self._valid_thread is not me:
                        return
                    self._listener.frame_recognized(frame, seen)
                except AppError as error:
                    if self._valid_thread is not me:
                        return
                    broken, classifier = classifier.recognizer, None
                    broken.close()
                    self._listener.model_failed(error, broken)
            self._listener.recognition_finished()
        except BaseException as bug:
            self._listener.crashed(bug)
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
    """Return the seconds that a model has worked on a frame; 0 unless it counts as stuck.

    Args:
        asked_s: time.monotonic() when it was given the frame.
        longest_s: longest time for any frame so far, in seconds.
    """
    busy_s = time.monotonic() - asked_s
    return busy_s if busy_s >= max(STUCK_S, _FAR_MORE * longest_s) else 0.0


def interrupt(recognizer: Recognizer | None) -> None:
    """Ask a model to give up the frame it works on, where it can be asked."""
    if isinstance(recognizer, Interruptible):
        recognizer.interrupt()
