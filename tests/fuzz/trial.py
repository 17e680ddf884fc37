"""Tries damaged files out as the program would: in a child process, then here if that held."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.fuzz.mutants import mutant
from whatsit.adapters.models.finder import guess_from
from whatsit.adapters.models.probe import probed_by
from whatsit.adapters.models.probe_process import ProbeLimits, ProbeProcess
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError

FRAME = Frame(np.full((48, 64, 3), 90, np.uint8), 0, 0.0, 0.0)


@dataclass
class Trial:
    """What became of the files.

    Attributes:
        ends: how many ended in which way.
        children: how many child processes were used up.
        killers: seeds of files that ended their child process, with how.
        bugs: seeds with what was raised that is no AppError.
    """

    ends: Counter[str] = field(default_factory=Counter)
    children: int = 0
    killers: dict[int, str] = field(default_factory=dict)
    bugs: dict[int, str] = field(default_factory=dict)


class Fuzzer:
    """One child process for many files; another one when a file has killed it.

    Args:
        bases: whole files.
        folder: where the damaged ones are written, one at a time.
        limits: of memory and time for a file.
    """

    def __init__(self, bases: Sequence[bytes], folder: Path, limits: ProbeLimits) -> None:
        self.trial = Trial()
        self._bases, self._folder, self._limits = bases, folder, limits
        self._child: ProbeProcess | None = None

    def run(self, seeds: Sequence[int]) -> Trial:
        try:
            for seed in seeds:
                self._one(seed)
        finally:
            if self._child is not None:
                self._child.close()
        return self.trial

    def _one(self, seed: int) -> None:
        path = self._folder / f"mutant-{seed}.onnx"
        path.write_bytes(mutant(self._bases, seed))
        try:
            end = self._end_of(path, seed)
        except AppError as error:
            end = f"refused here: {type(error).__name__}"
        except Exception as error:  # noqa: BLE001  # finding these is what a fuzzer is for
            end = f"BUG {type(error).__name__}"
            self.trial.bugs[seed] = repr(error)
        self.trial.ends[end] += 1
        path.unlink()

    def _end_of(self, path: Path, seed: int) -> str:
        if self._child is None or not self._child.alive:
            self._child = ProbeProcess(self._limits)
            self.trial.children += 1
        try:
            probed = probed_by(self._child, path)
        except AppError as error:
            if not self._child.alive:
                self.trial.killers[seed] = str(error)
            if "ended the process" in str(error):
                self.trial.bugs[seed] = str(error)
            return _refusal(error)
        found = guess_from(probed.facts, path, None)
        loaded = OnnxRecognizer.load(found.path, found.card, found.labels, provider="cpu")
        with closing(loaded) as recognizer:
            recognizer.recognize(FRAME)
        return "runs"


def _refusal(error: AppError) -> str:
    text = str(error)
    for words in ("crashed the process", "more than", "more memory", "want of memory", "broke"):
        if words in text:
            return f"refused by the child: {words}"
    return f"refused by the child: {type(error).__name__}"
