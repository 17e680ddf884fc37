"""Classifies frames: runs the model, times the stages, interprets the scores."""

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
    """A loaded model with its postprocessor. Used by one thread at a time.

    Keeps the smoothed scores from one frame to the next, so each stream needs its own classifier.

    Args:
        recognizer: the model, which is closed with this.
    """

    def __init__(self, recognizer: "Recognizer") -> None:
        # It imports numpy, which would delay the window.
        from whatsit.domain.recognition.postprocessor import (  # noqa: PLC0415 (see above)
            Postprocessor,
        )

        self.recognizer = recognizer
        self._postprocessor = Postprocessor(recognizer.card, recognizer.labels, recognizer.provider)

    def classify(self, frame: Frame, options: ReadingOptions = _PLAIN) -> "Recognition":
        """Classify one frame, and time each stage.

        Raises:
            ModelFailed, ProviderLost: as Recognizer.recognize.
        """
        wait_ms = waited_ms(frame)
        return self.interpret(frame, self.recognizer.recognize(frame), wait_ms, options)

    def classify_picture(
        self, bgr: "NDArray[np.uint8]", options: ReadingOptions = _PLAIN
    ) -> "Recognition":
        """Classify a picture that belongs to no stream.

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
        """Interpret the scores of a frame: the second half of `classify`, for several threads.

        Args:
            frame: the frame that was scored; frames come in their order.
            scored: what the model returned for it.
            wait_ms: milliseconds from its capture to the start of scoring.
            options: how scores become predictions; may differ from call to call.
        """
        timings = scored.timings(wait_ms)
        return self._postprocessor.interpret(frame, scored.scores, timings, options)

    def clone_for_thread(self) -> "Classifier":
        """Return the same loaded model for another thread or stream; close it before this one."""
        return Classifier(self.recognizer.clone_for_thread())

    def close(self) -> None:
        """Close the model. Safe to call twice."""
        self.recognizer.close()


def waited_ms(frame: Frame) -> float:
    """Return the milliseconds since a frame was captured; never negative."""
    return max(0.0, (time.monotonic() - frame.captured_s) * 1000)
