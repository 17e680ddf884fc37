"""How many pictures are recognised at a time where all of them count and none is waited for."""

from typing import TYPE_CHECKING, Final

from app.wiring.workshop import Workshop

if TYPE_CHECKING:
    from app.domain.ports import Recognizer

MOST: Final = 8
"""Beyond this many, the interpreter lock and the decoder are the limit, and each holds a frame."""


def load_for_many(workshop: Workshop, word: str) -> "tuple[Recognizer, int]":
    """A model for many pictures, and how many of them to give it at a time.

    One inference on each processor does more than one inference on all of them, so a session has
    one thread unless the user wants more. Other providers than the CPU do not all run a session
    for several threads at once.

    Raises:
        ModelError, ProviderError: as Workshop.load_recognizer.
    """
    from app.adapters.onnx_session import CPU
    from app.adapters.tuning import processors

    threads = workshop.settings.threads or 1
    recognizer = workshop.load_recognizer(word, threads=threads)
    if recognizer.provider.used != CPU:
        return recognizer, 1
    return recognizer, min(max(1, processors() // threads), MOST)
