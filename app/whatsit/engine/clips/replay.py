"""Recognises every frame of a recorded clip with another model, beside a running session."""

import time
from collections.abc import Callable
from contextlib import closing

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.postprocessor import Postprocessor
from whatsit.domain.recognition.seen import Seen
from whatsit.domain.session.ports import FrameSource, Recognizer

Progress = Callable[[int, int | None], None]
"""Called with the frames done so far, and how many there are in all (None: not known)."""


def replay(
    source: FrameSource,
    recognizer: Recognizer,
    options: ReadingOptions,
    language: str,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> list[Seen] | None:
    """Recognise every frame of a file. Blocks, and closes source and recognizer.

    Args:
        source: a file.
        recognizer: used by this thread only.
        options: how scores become predictions.
        language: of the labels.
        progress: called after each frame.
        cancelled: called after each frame; True ends the replay.

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
