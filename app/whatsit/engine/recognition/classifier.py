"""The one way from a frame to what a model sees in it: scores, their times, their meaning."""

import time
from typing import TYPE_CHECKING, Final

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.sources.frame import Frame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from whatsit.domain.recognition.result import Recognition
    from whatsit.domain.session.ports import Recognizer, Scored

_PLAIN: Final = ReadingOptions()


class Classifier:
    """A loaded model with the reader of its scores. Used by one thread at a time.

    Remembers the steadied scores from one frame to the next, so each stream has its own.

    Args:
        recognizer: the model, which is closed with this.
    """

    def __init__(self, recognizer: "Recognizer") -> None:
        # It brings numpy, for which the window does not wait.
        from whatsit.domain.recognition.postprocessor import (  # noqa: PLC0415 (see above)
            Postprocessor,
        )

        self.recognizer = recognizer
        self._postprocessor = Postprocessor(recognizer.card, recognizer.labels, recognizer.provider)

    def classify(self, frame: Frame, options: ReadingOptions = _PLAIN) -> "Recognition":
        """What the model sees in one frame, and how long each stage took.

        Raises:
            ModelFailed, ProviderLost: as Recognizer.recognize.
        """
        wait_ms = waited_ms(frame)
        return self.interpret(frame, self.recognizer.recognize(frame), wait_ms, options)

    def classify_picture(
        self, bgr: "NDArray[np.uint8]", options: ReadingOptions = _PLAIN
    ) -> "Recognition":
        """The same for a picture that belongs to no stream.

        Args:
            bgr: uint8, shape (height, width, 3), channels blue-green-red; not changed.
            options: without smoothing.

        Raises:
            ModelFailed, ProviderLost: as Recognizer.recognize.
        """
        return self.classify(Frame(bgr, 0, time.monotonic(), 0.0), options)

    def interpret(
        self, frame: Frame, scored: "Scored", wait_ms: float, options: ReadingOptions = _PLAIN
    ) -> "Recognition":
        """The second half of `classify`, for whoever has the frame scored in another thread.

        Args:
            frame: the frame that was scored; frames come in their order.
            scored: what the model returned for it.
            wait_ms: what it waited before.
            options: how scores become predictions; may differ from call to call.
        """
        timings = scored.timings(wait_ms)
        return self._postprocessor.interpret(frame, scored.scores, timings, options)

    def clone_for_thread(self) -> "Classifier":
        """The same loaded model for another thread or stream; closed before this is."""
        return Classifier(self.recognizer.clone_for_thread())

    def close(self) -> None:
        """Close the model. Safe to call twice."""
        self.recognizer.close()


def waited_ms(frame: Frame) -> float:
    """Milliseconds since a frame was captured; never negative."""
    return max(0.0, (time.monotonic() - frame.captured_s) * 1000)
