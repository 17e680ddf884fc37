"""The recognition thread: takes the newest frame, runs the model, publishes what it saw.

The model is swapped between two frames; the old one is closed here, by the thread that used it.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import AppError
from app.domain.frame import Frame
from app.domain.ports import Recognizer
from app.domain.reading_options import ReadingOptions
from app.domain.recognition import Recognition, Timings
from app.engine.handover import Handover

if TYPE_CHECKING:
    from app.domain.interpret import Interpreter


@dataclass(frozen=True, slots=True)
class RecognizingEvents:
    """Whom to tell. All are called in the recognition thread and must return quickly.

    Attributes:
        recognized: a frame and what was seen in it.
        failed: the model failed while running; it was let go, and the thread goes on without.
        drained: the handover was finished and everything in it recognised; the thread ends.
        crashed: a bug; it is raised in the thread after this returns.
    """

    recognized: Callable[[Frame, Recognition], None]
    failed: Callable[[AppError], None]
    drained: Callable[[], None]
    crashed: Callable[[BaseException], None]


class Recognizing:
    """Runs one model after another on the frames of a handover.

    Args:
        frames: where frames come from.
        events: whom to tell.
        options: how to read scores; replace with `set_options`.
    """

    def __init__(
        self, frames: Handover[Frame], events: RecognizingEvents, options: ReadingOptions
    ) -> None:
        self._frames = frames
        self._events = events
        self._options = options
        self._lock = threading.Lock()
        self._next: Recognizer | None = None
        self._has_next = False
        self._thread = threading.Thread(target=self._run, name="recognition", daemon=True)

    def start(self) -> None:
        """Begin. Returns at once."""
        self._thread.start()

    def use(self, recognizer: Recognizer | None) -> None:
        """Swap the model before the next frame; None recognises nothing. Takes ownership."""
        with self._lock:
            skipped, self._next, self._has_next = self._next, recognizer, True
        if skipped is not None:
            skipped.close()

    def set_options(self, options: ReadingOptions) -> None:
        """Read scores differently from the next frame on."""
        self._options = options

    def join(self, timeout_s: float) -> bool:
        """Wait for the end, after the handover was closed. False if it is still running."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        recognizer: Recognizer | None = None
        interpreter: Interpreter | None = None
        try:
            while (frame := self._frames.take()) is not None:
                if self._has_next:
                    recognizer = self._swap(recognizer)
                    interpreter = None
                if recognizer is None:
                    continue
                if interpreter is None:
                    interpreter = _interpreter(recognizer)
                try:
                    self._events.recognized(frame, self._recognize(recognizer, interpreter, frame))
                except AppError as error:
                    recognizer.close()
                    recognizer = interpreter = None
                    self._events.failed(error)
            self._events.drained()
        except BaseException as bug:
            self._events.crashed(bug)
            raise
        finally:
            if self._has_next:
                recognizer = self._swap(recognizer)
            if recognizer is not None:
                recognizer.close()

    def _swap(self, old: Recognizer | None) -> Recognizer | None:
        with self._lock:
            new, self._next, self._has_next = self._next, None, False
        if old is not None:
            old.close()
        return new

    def _recognize(
        self, recognizer: Recognizer, interpreter: "Interpreter", frame: Frame
    ) -> Recognition:
        wait_ms = max(0.0, (time.monotonic() - frame.captured_s) * 1000)
        scored = recognizer.recognize(frame)
        timings = Timings(wait_ms, scored.preprocess_ms, scored.inference_ms, scored.postprocess_ms)
        return interpreter.interpret(frame, scored.scores, timings, self._options)


def _interpreter(recognizer: Recognizer) -> "Interpreter":
    # It brings numpy, for which the window does not wait.
    from app.domain.interpret import Interpreter  # noqa: PLC0415 (see above)

    return Interpreter(recognizer.card, recognizer.labels, recognizer.provider)
