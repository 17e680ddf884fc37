"""Shows a recorded clip to a model, every frame of it, beside whatever else runs."""

from collections.abc import Callable
from contextlib import closing

from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.seen import Seen
from whatsit.domain.session.ports import FrameSource, Recognizer
from whatsit.engine.recognition.classifier import Classifier

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
    with closing(source), closing(Classifier(recognizer)) as classifier:
        while (frame := source.read()) is not None:
            if cancelled():
                return None
            seen.append(Seen.of(classifier.classify(frame, options), language))
            progress(len(seen), source.format.frames)
    return seen
