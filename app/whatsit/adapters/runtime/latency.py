"""Measures the time of bare inference, for several models in the same run and in turn.

Machines are noisy: a model that is timed a minute later meets another machine. So every round
runs each model once, on one thread, and medians of the same rounds are compared. Decoding and
preprocessing are not in it.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from whatsit.adapters.runtime.session import CPU, RUNTIME_ERRORS, create_session, short_reason
from whatsit.domain.models.card import InputSpec
from whatsit.domain.network.inspection import Latency
from whatsit.domain.text.errors import ModelFailed

WARM_UP_ROUNDS: Final = 3
_DTYPES: Final = {"float32": np.float32, "float16": np.float16, "uint8": np.uint8}


def measure_in_turn(
    models: Sequence[tuple[Path, InputSpec]],
    rounds: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Latency, ...]:
    """Time one picture through each model, `rounds` times, after a few that are not counted.

    Args:
        models: .onnx files with the size, layout and type of their input.
        rounds: how many times each; one or more.
        cancelled: called before every run.

    Returns:
        One a model, in their order; none where it was cancelled.

    Raises:
        ModelMissing, ModelUnreadable: a file cannot be loaded.
        ModelFailed: a model fails while running.
    """
    runs = [TimedRun(path, spec) for path, spec in models]
    for number in range(WARM_UP_ROUNDS + rounds):
        for run in runs:
            if cancelled():
                return ()
            run.once(counted=number >= WARM_UP_ROUNDS)
    return tuple(run.latency() for run in runs)


class TimedRun:
    """One model with a session, a picture of noise and its times so far.

    Args:
        path: of the .onnx file.
        spec: size, layout and type of its input.
        provider: ONNX Runtime's name.
        threads: intra-op threads.

    Raises:
        ModelMissing, ModelUnreadable: the file cannot be loaded.
        ProviderError: the provider does not start.
    """

    def __init__(self, path: Path, spec: InputSpec, provider: str = CPU, threads: int = 1) -> None:
        self._name = path.name
        self._session: Any = create_session(path, provider, threads)
        size = (spec.height, spec.width)
        shape = (1, 3, *size) if spec.layout == "NCHW" else (1, *size, 3)
        noise = np.random.default_rng(0).random(shape)
        dtype = _DTYPES[spec.dtype]
        picture = (noise * 255 if spec.dtype == "uint8" else noise * 2 - 1).astype(dtype)
        self._feed = {self._session.get_inputs()[0].name: picture}
        self._wall_ms: list[float] = []
        self._cpu_ms: list[float] = []

    def run(self) -> None:
        """Run one inference, not timed.

        Raises:
            ModelFailed: it fails.
        """
        try:
            self._session.run(None, self._feed)
        except RUNTIME_ERRORS as error:
            raise ModelFailed(self._name, f"{short_reason(error)}.") from error

    def once(self, *, counted: bool) -> None:
        """Run one inference, timed if it counts."""
        wall_s, cpu_s = time.perf_counter(), time.thread_time()
        self.run()
        if counted:
            # One intra-op thread is the calling one, so this thread's CPU time is all there is.
            self._cpu_ms.append((time.thread_time() - cpu_s) * 1000)
            self._wall_ms.append((time.perf_counter() - wall_s) * 1000)

    def latency(self) -> Latency:
        """Return median and 95th percentile of the times that counted, in milliseconds."""
        median, p95 = np.percentile(self._wall_ms, (50, 95))
        cpu = float(np.median(self._cpu_ms))
        return Latency(float(median), float(p95), cpu, len(self._wall_ms))
