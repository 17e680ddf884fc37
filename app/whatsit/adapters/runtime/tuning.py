"""Measures which provider and how many threads run a model fastest here, and caches the choice.

Two threads on a busy two-core machine took twice as long as one, and a graphics card may be slower
than the processor on a small model. So candidates run in turn for a moment, and medians of the same
rounds are compared.
"""

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from whatsit.adapters.runtime.facts import runtime_key
from whatsit.adapters.runtime.session import CPU
from whatsit.adapters.system.home import home_folder
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.models.card import InputSpec, ModelCard
from whatsit.domain.session.ports import Recognizer
from whatsit.domain.sources.frame import Frame

MOMENT_S: Final = 0.4
"""Seconds that one comparison takes, unless the fewest rounds take longer."""

# Microseconds of processor time in each period of so many, for a container (cgroup v2).
_QUOTA: Final = Path("/sys/fs/cgroup/cpu.max")

_WARM_UP_ROUNDS: Final = 2
_FEWEST_ROUNDS: Final = 5
_MOST_ROUNDS: Final = 40

# More threads have to gain a tenth: they cost more processor time, and other work wants it too.
_WORTH_IT: Final = 0.9
# Below this, no second thread ever paid for waking it up.
_QUICK_MS: Final = 0.5


def tuning_cache() -> JsonCache:
    """Return the cache of measured choices."""
    return JsonCache(home_folder() / "tuned.json")


def model_key(path: Path, card: ModelCard, *others: object) -> str:
    """Return a key that changes when the model or the machine does.

    Args:
        path: of the .onnx file.
        card: its card.
        others: further values that the choice depends on.
    """
    stat = path.stat()
    parts = (card.sha256, stat.st_size, stat.st_mtime_ns, card.input, runtime_key(), *others)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def processors() -> int:
    """Count the processors this process may use, by affinity and by a container's quota."""
    # psutil has the affinity on Windows, too, but takes 15 ms of every start.
    affinity = getattr(os, "sched_getaffinity", None)
    allowed = len(affinity(0)) if affinity else os.cpu_count() or 1
    try:
        quota, period = map(int, _QUOTA.read_text(encoding="ascii").split())
    except (OSError, ValueError):  # such as "max 100000"
        return allowed
    return max(1, min(allowed, round(quota / period)))


class ThreadChoice:
    """The number of intra-op threads that runs a model fastest on the CPU.

    Args:
        path: of the .onnx file.
        card: its card.
        cache: the cache of the choice.
    """

    def __init__(self, path: Path, card: ModelCard, cache: JsonCache) -> None:
        self._path = path
        self._card = card
        self._cache = cache
        self._most = processors()
        self._key = model_key(path, card, "threads", self._most)

    def remembered(self) -> int | None:
        """Return the cached number; None where nothing was measured before."""
        if self._most == 1:
            return 1
        known: Any = self._cache.get(self._key)
        return known if isinstance(known, int) and 1 <= known <= self._most else None

    def measured(self) -> int:
        """Measure it now, and cache it. Takes about a second.

        Raises:
            ModelError: the model does not run.
        """
        best = _measured_threads(self._path, self._card.input, self._most)
        self._cache.put(self._key, best)
        return best


def rank(recognizers: Sequence[Recognizer]) -> list[float]:
    """Return each one's median milliseconds a picture, with preprocessing, run in turn."""
    card = recognizers[0].card
    noise = np.random.default_rng(0).integers(0, 256, (card.input.height, card.input.width, 3))
    frame = Frame(noise.astype(np.uint8), 0, 0.0, 0.0)
    return _in_turn([lambda each=each: each.recognize(frame) for each in recognizers])  # type: ignore[misc]  # mypy cannot infer a lambda with a default


def _measured_threads(path: Path, spec: InputSpec, most: int) -> int:
    """Double the threads as long as that gains enough."""
    # Once for each model and machine; every other start does without it.
    from whatsit.adapters.runtime.latency import TimedRun  # noqa: PLC0415  (see above)

    best, best_run = 1, TimedRun(path, spec, CPU, 1)
    while best < most:
        more = min(2 * best, most)
        more_run = TimedRun(path, spec, CPU, more)
        best_ms, more_ms = _in_turn([best_run.run, more_run.run])
        if best_ms < _QUICK_MS or more_ms > _WORTH_IT * best_ms:
            break
        best, best_run = more, more_run
    return best


def _in_turn(runs: Sequence[Callable[[], object]]) -> list[float]:
    """Return the median milliseconds of each, all of them run once a round."""
    from statistics import median  # noqa: PLC0415  (brings fractions and decimals; rarely needed)

    times_ms: list[list[float]] = [[] for _ in runs]
    end_s = float("inf")
    for number in range(_WARM_UP_ROUNDS + _MOST_ROUNDS):
        counted = number - _WARM_UP_ROUNDS
        if counted == 0:
            end_s = time.perf_counter() + MOMENT_S
        if counted >= _FEWEST_ROUNDS and time.perf_counter() > end_s:
            break
        for run, ms in zip(runs, times_ms, strict=True):
            began_s = time.perf_counter()
            run()
            if counted >= 0:
                ms.append((time.perf_counter() - began_s) * 1000)
    return [median(ms) for ms in times_ms]
