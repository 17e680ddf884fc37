"""Preparing a frame and reading the scores, against the inference between them; and what is lost.

    python -m bench.preparing [--clip CLIP] [--model NAME|PATH.onnx] [--repeat N] [--save]

Processor time of one thread, all three in turn on frames of the clip. The fast way of shrinking a
large frame is then compared with the exact one, pixel by pixel and by what the model says.
"""

import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.asking import options
from bench.goals import Goal, keep, tell
from whatsit import wiring
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.runtime import resize
from whatsit.adapters.runtime.preprocess import Preprocessor
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.postprocessor import Postprocessor
from whatsit.domain.recognition.resize_plan import resize_plan
from whatsit.domain.recognition.result import Timings
from whatsit.domain.sources.frame import Frame

FRAMES = 40


def main() -> None:
    parser = options(__doc__, repeat=200)
    asked = parser.parse_args()
    goals, measured = measure(asked.clip, asked.model, asked.repeat)
    for name, value in measured.items():
        print(f"{name:44} {value:8.3f}")
    tell(goals)
    if asked.save:
        keep(
            f"preparing_{Path(asked.model).stem}",
            goals,
            {name: round(value, 4) for name, value in measured.items()},
        )


def measure(clip: Path, model: str, rounds: int) -> tuple[list[Goal], dict[str, float]]:
    """The share of preparing and reading, and the figures behind it."""
    recognizer = wiring.program().models.load(model, "cpu", 1)
    frames = frames_of(clip)
    interpreter = Postprocessor(recognizer.card, recognizer.labels, recognizer.provider)
    timings, options = Timings(0, 0, 0, 0), ReadingOptions()
    times_ms: dict[str, list[float]] = {"prepare": [], "infer": [], "read": []}
    for number in range(rounds + 10):
        frame = frames[number % len(frames)]
        began_s, began_cpu_s = time.perf_counter(), time.thread_time()
        scored = recognizer.recognize(frame)
        scored_cpu_s = time.thread_time()
        interpreter.interpret(frame, scored.scores, timings, options)
        read_ms = (time.thread_time() - scored_cpu_s) * 1000
        # A thread that lost the processor in between says nothing about either.
        stolen = (time.perf_counter() - began_s) > 1.5 * (time.thread_time() - began_cpu_s)
        if number >= 10 and not stolen:
            times_ms["prepare"].append(scored.preprocess_ms)
            times_ms["infer"].append(scored.inference_ms)
            times_ms["read"].append(scored.postprocess_ms + read_ms)
    prepare, infer, read = (statistics.median(found) for found in times_ms.values())
    measured = {"prepare, ms": prepare, "infer, ms": infer, "read, ms": read}
    measured |= fidelity(recognizer, frames)
    return [
        Goal("preparing and reading, of the inference", (prepare + read) / infer, 0.10)
    ], measured


def fidelity(recognizer: Any, frames: list[Frame]) -> dict[str, float]:
    """How far the fast way is from the exact one, which the golden pictures stand for."""
    spec = recognizer.card.input
    fast = Preprocessor(spec)
    # Pictures of the model's own size are resized no more.
    as_it_is = recognizer.with_input(replace(spec, short_side=min(spec.width, spec.height)))
    pixels: list[float] = []
    scores: list[float] = []
    same = 0
    for frame in frames:
        seen = fast.seen(frame.bgr).astype(np.float64)
        plan = resize_plan(spec, frame.width, frame.height)
        if plan.exact:
            return {}
        part = frame.bgr[plan.y.start : plan.y.stop, plan.x.start : plan.x.stop]
        whole = resize.resize_exactly(part, plan.x.resized, plan.y.resized)
        exact = whole[
            plan.y.crop,
            plan.x.crop,
        ]
        pixels.append(float(np.sqrt(np.mean((seen - exact) ** 2))))
        one = recognizer.recognize(frame).scores
        other = as_it_is.recognize(Frame(np.ascontiguousarray(exact), 0, 0.0, 0.0)).scores
        scores.append(float(np.abs(one - other).max()))
        same += int(one.argmax() == other.argmax())
    return {
        "fast against exact: grey levels, root mean square": float(np.mean(pixels)),
        "fast against exact: largest difference of a score": max(scores),
        "fast against exact: frames with the same best class": same / len(frames),
    }


def frames_of(clip: Path) -> list[Frame]:
    """Frames from all over a clip."""
    capture = cv2.VideoCapture(str(clip))
    total = int(capture.get(cv2.CAP_PROP_FRAME_COUNT))
    frames = []
    for number in range(total):
        good, bgr = capture.read()
        if good and number % max(1, total // FRAMES) == 0:
            frames.append(Frame(np.asarray(bgr, np.uint8), number, 0.0, number / 30))
    return frames


if __name__ == "__main__":
    main()
