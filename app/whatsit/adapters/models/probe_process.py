"""Runs probe_child.py, and translates a failure of it into a sentence about the file."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from whatsit.adapters.system.child_process import TAKEN_OVER, ChildFailed, ChildProcess, child_code
from whatsit.domain.text.errors import ModelUnreadable
from whatsit.domain.text.words import words

_CODE: Final = child_code("whatsit.adapters.models.probe_child")

# Each thread of a library reserves address space, which is what is limited.
_FEW_THREADS: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
}


@dataclass(frozen=True, slots=True)
class ProbeLimits:
    """The memory and time that an unknown file may use.

    Attributes:
        memory_bytes: of the whole child process; not enforced on Windows and macOS.
        seconds: for one file, from the moment the child is ready.
    """

    memory_bytes: int = 2 << 30
    seconds: float = 10.0


class ProbeProcess:
    """One child process, which examines one file after another until one crashes it.

    Args:
        limits: of memory and time.
    """

    def __init__(self, limits: ProbeLimits) -> None:
        self._limits = limits
        arguments = [str(limits.memory_bytes), str(limits.seconds)]
        self._child = ChildProcess(_CODE, arguments, _FEW_THREADS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """True where it can examine another file."""
        return self._child.alive

    def ask(self, path: Path, size: tuple[int, int] | None = None) -> dict[str, Any]:
        """Return the answer of `probe_child.examine` for one file. Takes up to the time limit.

        Args:
            path: absolute.
            size: width and height to try where the graph leaves them open.

        Raises:
            ModelUnreadable: the file crashed the child, or took too long; the child has ended.
        """
        try:
            answer = self._child.ask([str(path), size], self._limits.seconds)
        except ChildFailed as failed:
            gib = self._limits.memory_bytes / (1 << 30)
            crashed = words(
                "it is damaged, or needs more memory than {size} GiB.", size=f"{gib:.3g}"
            )
            why = failed.sentence(self._limits.seconds, crashed)
            raise ModelUnreadable(path.name, why) from failed
        if not isinstance(answer, dict):
            self.close()
            raise ModelUnreadable(path.name, TAKEN_OVER)
        return answer

    def close(self) -> None:
        """End the child. Safe to call twice."""
        self._child.close()
