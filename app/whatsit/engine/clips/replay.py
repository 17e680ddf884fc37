"""Shows a recorded clip to a model, every frame of it, beside whatever else runs."""

import time
from collections.abc import Callable
from contextlib import closing

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.postprocessor import Postprocessor
from whatsit.domain.recognition.seen import Seen
from whatsit.domain.session.ports import FrameSource, Recognizer

Progress = Callable[[int, int | None], None]
"""Told the frames that are done, and how many there are in all (None: not known)."""


def replay(
    source: FrameSource,
    recognizer: Recognizer,
    options: ReadingOptions,
    language: str,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> list[Seen] | None:
    """What a model sees in every frame of a file. Blocks, and closes both.

    Args:
        source: a file.
        recognizer: used by this thread only.
        options: how scores become predictions.
        language: of the labels.
        progress: told after each frame.
        cancelled: asked after each frame.

    Returns:
        None if it was cancelled.

    Raises:
        SourceError: the file cannot be decoded any further.
        ModelFailed: the model failed.
    """
    seen: list[Seen] = []
    interpreter = Postprocessor(recognizer.card, recognizer.labels, recognizer.provider)
    with closing(source), closing(recognizer):
        while (frame := source.read()) is not None:
            if cancelled():
                return None
            wait_ms = (time.monotonic() - frame.captured_s) * 1000
            scored = recognizer.recognize(frame)
            timings = scored.timings(wait_ms)
            recognition = interpreter.interpret(frame, scored.scores, timings, options)
            seen.append(Seen.of(recognition, language))
            progress(len(seen), source.format.frames)
    return seen
