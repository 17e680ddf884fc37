"""Number of pictures to recognise at a time where throughput counts more than latency."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from whatsit.application.models import ModelService

if TYPE_CHECKING:
    from whatsit.domain.session.ports import Recognizer

MOST: Final = 8
"""Beyond this many, the interpreter lock and the decoder are the limit, and each holds a frame."""


_SLOW_MS: Final = 4.0
"""A model that takes longer keeps all processors busy; a quicker one waits for the decoder."""


@dataclass(frozen=True, slots=True)
class LoadedForMany:
    """A model that is given several pictures at a time.

    Attributes:
        recognizer: the model.
        workers: number of pictures to give it at a time.
        one_decoder: True where a video is best decoded by one thread meanwhile.
    """

    recognizer: "Recognizer"
    workers: int
    one_decoder: bool = False


def load_for_many(models: ModelService, spec: str, threads: int) -> LoadedForMany:
    """Load a model for many pictures.

    One inference on each processor does more than one inference on all of them, so a session has
    one thread unless the user wants more. Other providers than the CPU do not all run a session
    for several threads at once.

    Args:
        models: loads it.
        spec: MODEL.
        threads: of one inference, as the user wants it; 0 for the best.

    Raises:
        ModelError, ProviderError: as `ModelService.load`.
    """
    from whatsit.adapters.runtime.session import CPU
    from whatsit.adapters.runtime.tuning import processors

    threads = threads or 1
    recognizer = models.load(spec, threads=threads)
    if recognizer.provider.used != CPU:
        return LoadedForMany(recognizer, 1)
    return LoadedForMany(recognizer, min(max(1, processors() // threads), MOST))


def load_for_video(models: ModelService, spec: str, threads: int) -> LoadedForMany:
    """Load a model for every frame of a video; arguments and errors as of `load_for_many`.

    One decoding thread pays where inference has use for all the processors: FFmpeg's threads cost a
    sixth more processor time a frame than one does.
    """
    from whatsit.adapters.runtime.tuning import processors

    loaded = load_for_many(models, spec, threads)
    busy = loaded.workers == processors() and _took_ms(loaded.recognizer) > _SLOW_MS
    return replace(loaded, one_decoder=busy)


def _took_ms(recognizer: "Recognizer") -> float:
    """Return the shortest time for one frame of a usual camera, in milliseconds."""
    import numpy as np

    from whatsit.domain.sources.frame import Frame

    frame = Frame(np.zeros((720, 1280, 3), np.uint8), 0, 0.0, 0.0)
    took = [recognizer.recognize(frame) for _ in range(3)]
    return min(one.preprocess_ms + one.inference_ms + one.postprocess_ms for one in took)
