"""How the student is trained: sizes, steps, rates and weights, as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the weights, beside data and code."""

    seed: int = 20261122
    batch: int = 32
    stages: tuple[tuple[int, int], ...] = ((80, 4500), (112, 21000))  # px, steps
    warm_up_steps: int = 400
    horizon_steps: int = 9000  # where the cosine would reach nothing
    cool_down_steps: int = 1000  # linearly down to nothing before that
    # From a step on, how many rows of the bank are learnt from; the last ones show scenes too.
    views: tuple[tuple[int, int], ...] = ((0, 30_000), (17_000, 36_000))
    # More cycles, each a warm-up and a cosine down to nothing: first step, highest rate.
    cycles: tuple[tuple[int, float], ...] = (
        (8000, 1e-3),
        (11000, 1e-3),
        (17000, 1e-3),
        (21500, 1e-3),
    )
    learning_rate: float = 2e-3
    weight_decay: float = 0.05
    smoothing: float = 0.1
    task_share: float = 0.4  # of the target: the teacher's own view of our classes
    fine_weight: float = 0.3
    feature_weight: float = 3.0
    imagenet_weight: float = 0.5
    imagenet_temperature: float = 2.0
    average: float = 0.999
    dropout: float = 0.1

    @property
    def steps(self) -> int:
        return sum(steps for _, steps in self.stages)

    def size_px(self, step: int) -> int:
        """The picture's side at a step."""
        for size, steps in self.stages:
            if step < steps:
                return size
            step -= steps
        return self.stages[-1][0]

    def phases(self, step: int, until: int) -> Iterator[tuple[int, int, int]]:
        """From where, to where, and on how many rows, for the steps from step to until."""
        ends = [first for first, _ in self.views[1:]] + [self.steps]
        for (first, rows), end in zip(self.views, ends, strict=True):
            if max(first, step) < min(end, until):
                yield max(first, step), min(end, until), rows

    def rate(self, step: int) -> float:
        """Warm-up, then a cosine, cut short by a cool-down; then `cycles`."""
        ends = [first for first, _ in self.cycles[1:]] + [self.steps]
        for (first, rate), end in zip(self.cycles, ends, strict=True):
            if first <= step < end:
                done = (step - first) / (end - first)
                warm = min(1.0, (step - first + 1) / 100)
                return rate * warm * 0.5 * (1 + math.cos(math.pi * done))
        if step < self.warm_up_steps:
            return self.learning_rate * (step + 1) / self.warm_up_steps
        done = (step - self.warm_up_steps) / (self.horizon_steps - self.warm_up_steps)
        left = min(1.0, (self.cycles[0][0] - step) / self.cool_down_steps)
        return self.learning_rate * left * 0.5 * (1 + math.cos(math.pi * done))
