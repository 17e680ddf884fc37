"""Recognises every frame of a recorded clip with another model, beside a running session."""

from collections.abc import Callable
from contextlib import closing

from whatsit.domain.recognition.observation import Observation
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.session.ports import FrameSource, Recognizer
from whatsit.engine.recognition.classifier import Classifier

Progress = Callable[[int, int | None], None]
"""Called with the frames done so far, and how many there are in all (None: not known)."""


def replay(
    source: FrameSource,
    recognizer: Recognizer,
    options: ReadingOptions,
    language: str,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> list[Observation] | None:
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
    observations: list[Observation] = []
    with closing(source), closing(Classifier(recognizer)) as classifier:
        while (frame := source.read()) is not None:
            if cancelled():
                return None
            observations.append(Observation.of(classifier.classify(frame, options), language))
            progress(len(observations), source.format.frames)
    return observations
