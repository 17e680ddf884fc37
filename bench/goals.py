"""Ratios with what was promised of them; printed, and kept in bench/results with the machine."""

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from whatsit.adapters.runtime.tuning import processors

RESULTS = Path(__file__).parent / "results"
PACKAGES = ("opencv-python", "onnxruntime", "numpy", "av", "PySide6-Essentials")


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure of one run, which another machine can be compared by.

    Attributes:
        name: what it is, in words.
        value: as measured.
        goal: what was promised.
        at_least: whether more is better.
    """

    name: str
    value: float
    goal: float
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def text(self) -> str:
        """For people."""
        limit = "at least" if self.at_least else "at most"
        verdict = "kept" if self.kept else "NOT kept"
        return f"{self.name:58} {self.value:8.3f}   {limit} {self.goal:g}: {verdict}"

    def is_worse_than(self, before: float, by: float) -> bool:
        """Whether it is worse than another value of the same figure by more than that share."""
        if self.at_least:
            return self.value < before * (1 - by)
        return self.value > before * (1 + by)


def tell(goals: Sequence[Goal]) -> None:
    """Print them, a line each."""
    for goal in goals:
        print(goal.text, flush=True)


def keep(name: str, goals: Sequence[Goal], measured: Mapping[str, Any]) -> Path:
    """Write them with machine and versions; the file of the same day is overwritten.

    Args:
        name: of the benchmark.
        goals: its ratios.
        measured: what they were made of, and with what.
    """
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now().astimezone()
    text = json.dumps(
        {
            "when": now.isoformat(timespec="seconds"),
            "machine": f"{platform.machine()}, {processors()} processors, {platform.system()}",
            "python": platform.python_version(),
            "versions": {name: metadata.version(name) for name in PACKAGES},
            "numpy_simd": sorted(np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])),
            "ratios": {goal.name: round(goal.value, 3) for goal in goals},
            **measured,
        },
        indent=1,
    )
    path = RESULTS / f"{now:%Y-%m-%d}_{name}.json"
    path.write_text(text + "\n", encoding="utf-8")
    print(f"kept in bench/results/{path.name}")
    return path
