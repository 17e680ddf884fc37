"""`make bench`, first part: how close `watch --every-frame` comes to what this machine can do.

    python -m bench [--clip CLIP] [--model NAME|PATH.onnx] [--repeat N] [--save]

The limit is the least of three: bare inference in a loop at its best thread count, bare decoding,
and the processors divided by the CPU seconds that bare decoding and bare one-thread inference take
for a frame together. All are measured in turn, and ratios are taken within each round.
"""

import statistics
from collections.abc import Callable
from pathlib import Path

from bench.asking import options
from bench.goals import Goal, keep, tell
from bench.measure import (
    Measured,
    bare_decoding,
    bare_inference,
    plain_script,
    whole_pipeline,
)
from whatsit import wiring
from whatsit.adapters.runtime.tuning import processors

OURS, PLAIN = "watch --every-frame", "plain script, recording"
DECODING = "bare decoding"
ONE, TWO = "bare inference, 1 thread", "bare inference, 2 threads"


def main() -> None:
    parser = options(__doc__, repeat=5)
    arguments = parser.parse_args()
    goals, medians = measure(arguments.clip, arguments.model, arguments.repeat)
    for name, (fps, cpu_ms) in medians.items():
        print(f"{name:28} {fps:8.1f} frames/s {cpu_ms:8.2f} ms of CPU a frame")
    tell(goals)
    if arguments.save:
        keep(
            f"throughput_{Path(arguments.model).stem}",
            goals,
            {
                "clip": arguments.clip.name,
                "fps": {name: round(fps, 1) for name, (fps, _) in medians.items()},
                "cpu_ms_a_frame": {name: round(ms, 2) for name, (_, ms) in medians.items()},
            },
        )


def measure(
    clip: Path, model: str, repeat: int
) -> tuple[list[Goal], dict[str, tuple[float, float]]]:
    """Everything in turn, `repeat` times; the goals, and medians of frames/s and CPU ms a frame."""
    program = wiring.program()
    jobs: dict[str, Callable[[], Measured]] = {
        DECODING: lambda: bare_decoding(clip),
        ONE: lambda: bare_inference(program, model, 1),
        OURS: lambda: whole_pipeline(program, clip, model),
        TWO: lambda: bare_inference(program, model, 2),
        PLAIN: lambda: plain_script(program, clip, model),
    }
    rounds = [{name: job() for name, job in jobs.items()} for _ in range(repeat)]
    medians = {
        name: (
            statistics.median(one[name].fps for one in rounds),
            statistics.median(one[name].cpu_ms for one in rounds),
        )
        for name in jobs
    }
    of_limit = statistics.median(one[OURS].fps / limit(one) for one in rounds)
    times = statistics.median(one[OURS].fps / one[PLAIN].fps for one in rounds)
    cpu = statistics.median(one[OURS].cpu_ms / one[PLAIN].cpu_ms for one in rounds)
    bare = statistics.median(
        (one[DECODING].cpu_ms + one[ONE].cpu_ms) / one[OURS].cpu_ms for one in rounds
    )
    return [
        Goal("watch --every-frame, of the limit", of_limit, 0.85, at_least=True),
        Goal("its CPU: share that bare decoding and inference take", bare, 0.85, at_least=True),
        Goal("watch --every-frame, times the plain script", times, 1.5, at_least=True),
        Goal("CPU seconds a frame, of the plain script's", cpu, 0.8),
    ], medians


def limit(one: dict[str, Measured]) -> float:
    """Frames/s that nothing can exceed, of one round."""
    together_ms = one[DECODING].cpu_ms + one[ONE].cpu_ms
    by_cpu = 1000 * processors() / together_ms
    return min(one[DECODING].fps, max(one[ONE].fps, one[TWO].fps), by_cpu)


if __name__ == "__main__":
    main()
