"""How many pictures are recognised at a time where all of them count and none is waited for."""

from typing import TYPE_CHECKING, Final

from whatsit.wiring.workshop import Workshop

if TYPE_CHECKING:
    from whatsit.domain.session.ports import Recognizer

MOST: Final = 8
"""Beyond this many, the interpreter lock and the decoder are the limit, and each holds a frame."""


_SLOW_MS: Final = 4.0
"""A model that takes longer keeps all processors busy; a quicker one waits for the decoder."""


def load_for_many(workshop: Workshop, word: str) -> "tuple[Recognizer, int]":
    """A model for many pictures, and how many of them to give it at a time.

    One inference on each processor does more than one inference on all of them, so a session has
    one thread unless the user wants more. Other providers than the CPU do not all run a session
    for several threads at once.

    Raises:
        ModelError, ProviderError: as Workshop.load_recognizer.
    """
    from whatsit.adapters.runtime.session import CPU
    from whatsit.adapters.runtime.tuning import processors

    threads = workshop.settings.threads or 1
    recognizer = workshop.load_recognizer(word, threads=threads)
    if recognizer.provider.used != CPU:
        return recognizer, 1
    return recognizer, min(max(1, processors() // threads), MOST)


def load_for_video(workshop: Workshop, word: str) -> "tuple[Recognizer, int]":
    """The same for every frame of a video, which gets one decoding thread where that pays.

    It pays where inference has use for all the processors: FFmpeg's threads cost a sixth more
    processor time a frame than one does. Raises as load_for_many.
    """
    from whatsit.adapters.runtime.tuning import processors

    recognizer, workers = load_for_many(workshop, word)
    workshop.lean_decoding = workers == processors() and _took_ms(recognizer) > _SLOW_MS
    return recognizer, workers


def _took_ms(recognizer: "Recognizer") -> float:
    """What one frame of a usual camera takes, at least."""
    import numpy as np

    from whatsit.domain.sources.frame import Frame

    frame = Frame(np.zeros((720, 1280, 3), np.uint8), 0, 0.0, 0.0)
    took = [recognizer.recognize(frame) for _ in range(3)]
    return min(one.preprocess_ms + one.inference_ms + one.postprocess_ms for one in took)
