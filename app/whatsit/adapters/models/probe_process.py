"""The child process of probe_child.py, and what its end says about the file it was shown."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from whatsit.adapters.system.child_process import TAKEN_OVER, ChildFailed, ChildProcess, code_of
from whatsit.domain.text.errors import ModelUnreadable
from whatsit.domain.text.words import words

_CODE: Final = code_of("whatsit.adapters.models.probe_child")

# Each thread of a library reserves address space, which is what is limited.
_FEW_THREADS: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
}


@dataclass(frozen=True, slots=True)
class ProbeLimits:
    """What a strange file may use up.

    Attributes:
        memory_bytes: of the whole child process; not enforced on Windows and macOS.
        seconds: for one file, from the moment the child is ready.
    """

    memory_bytes: int = 2 << 30
    seconds: float = 10.0


class ProbeProcess:
    """One child process; answers one file after another until one kills it.

    Args:
        limits: of memory and time.
    """

    def __init__(self, limits: ProbeLimits) -> None:
        self._limits = limits
        words = [str(limits.memory_bytes), str(limits.seconds)]
        self._child = ChildProcess(_CODE, words, _FEW_THREADS)

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
        """Whether it can be asked about another file."""
        return self._child.alive

    def ask(self, path: Path, size: tuple[int, int] | None = None) -> dict[str, Any]:
        """What the child found out; see `probe_child.examine`. Takes up to the time limit.

        Args:
            path: absolute.
            size: width and height to try where the graph leaves them open.

        Raises:
            ModelUnreadable: the file killed the child, or overran its time; the child is gone.
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
