"""Times each stage of the work on a frame: one stage after another, in one thread."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from whatsit.domain.bench.stage_times import STAGES
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import OpenSource, Recognizer
from whatsit.domain.sources.frame import Frame
from whatsit.engine.recognition.classifier import Classifier
from whatsit.engine.sources.pace import Looped

WARM_UP = 10


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages that are timed beside the recognizer.

    Attributes:
        open_source: delivers frames, again and again.
        paint: draws the overlay; returns what it drew into.
        encode: writes one frame of a clip.
    """

    open_source: OpenSource
    paint: Callable[[Frame, Recognition], Any]
    encode: Callable[[Frame, Recognition], None]


def time_stages(
    stages: Stages, recognizer: Recognizer, frames: int
) -> tuple[dict[str, list[float]], float]:
    """Time every stage of every frame, after a warm-up.

    Args:
        stages: what to time.
        recognizer: the model.
        frames: how many to time.

    Returns:
        Milliseconds per frame of each stage, and CPU seconds per second of the run.
    """
    times_ms: dict[str, list[float]] = {stage: [] for stage in STAGES}
    classifier = Classifier(recognizer)
    cpu_s, wall_s = time.process_time(), time.perf_counter()
    with closing(Looped(stages.open_source)) as source:
        for number in range(WARM_UP + frames):
            if number == WARM_UP:
                cpu_s, wall_s = time.process_time(), time.perf_counter()
                times_ms = {stage: [] for stage in STAGES}
            began_s = time.perf_counter()
            frame = source.read()
            if frame is None:
                break
            times_ms["decode"].append(_ms_since(began_s))
            scored = recognizer.recognize(frame)
            times_ms["preprocess"].append(scored.preprocess_ms)
            times_ms["inference"].append(scored.inference_ms)
            began_s = time.perf_counter()
            seen = classifier.interpret(frame, scored, wait_ms=0.0)
            times_ms["postprocess"].append(scored.postprocess_ms + _ms_since(began_s))
            began_s = time.perf_counter()
            stages.paint(frame, seen)
            times_ms["paint"].append(_ms_since(began_s))
            began_s = time.perf_counter()
            stages.encode(frame, seen)
            times_ms["encode"].append(_ms_since(began_s))
    cpu_share = (time.process_time() - cpu_s) / (time.perf_counter() - wall_s)
    return times_ms, cpu_share


def _ms_since(began_s: float) -> float:
    return (time.perf_counter() - began_s) * 1000
