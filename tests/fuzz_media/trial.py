"""Tries bad files out: in child processes with limits, then through the command line in batches."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.fuzz_media.mutants import mutant
from whatsit.adapters.system.child_process import ChildFailed, ChildProcess, child_code

MEMORY_BYTES: Final = 8 << 30
"""Address space of the child; a safety net, far above what is a finding."""
PEAK_MB: Final = 2_600
"""Of resident memory: a picture of 200 megapixels is 600 MB, and is copied."""
SECONDS: Final = 60.0
SLOW_SECONDS: Final = 25.0


@dataclass
class Trial:
    """What became of the files.

    Attributes:
        ends: how many ended in which way.
        bugs: seeds with what nobody should meet: a crash, a hang, too much memory, a traceback.
        peak_mb: the most memory that any child had.
        slowest_s: the longest time that any file took.
        children: how many child processes were used up.
    """

    ends: Counter[str] = field(default_factory=Counter)
    bugs: dict[int, str] = field(default_factory=dict)
    peak_mb: int = 0
    slowest_s: float = 0.0
    children: int = 0


class MediaFuzzer:
    """One child process for many files; another one when a file has killed or swollen it.

    Args:
        bases: whole files by name.
        folder: where the bad ones are written, one at a time.
    """

    def __init__(self, bases: Mapping[str, bytes], folder: Path) -> None:
        self.trial = Trial()
        self._bases, self._folder = bases, folder
        self._child: ChildProcess | None = None

    def run(self, seeds: Sequence[int]) -> Trial:
        """Try the files of these seeds; what was found before is kept."""
        try:
            for seed in seeds:
                self._one(seed)
        finally:
            self._close()
        return self.trial

    def _one(self, seed: int) -> None:
        name, data = mutant(self._bases, seed)
        path = self._folder / name
        path.write_bytes(data)
        try:
            end = self._end_of(path, seed)
        except ChildFailed as failed:
            end = f"BUG {failed}"
            self.trial.bugs[seed] = f"{name}: {failed}"
            self._close()
        self.trial.ends[end] += 1
        path.unlink()

    def _end_of(self, path: Path, seed: int) -> str:
        if self._child is None:
            code = child_code("tests.fuzz_media.child")
            self._child = ChildProcess(code, [str(MEMORY_BYTES)])
            self.trial.children += 1
        told = self._child.ask(str(path), SECONDS)
        trial, peak_mb, seconds = self.trial, told["peak_mb"], told["seconds"]
        trial.peak_mb = max(trial.peak_mb, peak_mb)
        trial.slowest_s = max(trial.slowest_s, seconds)
        if peak_mb > 700:
            self._close()  # the peak never falls, and the next file is to have its own
        if "bug" in told:
            trial.bugs[seed] = f"{path.name}: {told['bug']}"
        elif peak_mb > PEAK_MB:
            trial.bugs[seed] = f"{path.name}: {peak_mb} MB"
        elif seconds > SLOW_SECONDS:
            trial.bugs[seed] = f"{path.name}: {seconds:.0f} s"
        return str(told["end"])

    def _close(self) -> None:
        if self._child is not None:
            self._child.close()
        self._child = None
