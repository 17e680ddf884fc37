"""Starts and questions the child process of model_probe_child.py, and outlives it.

The child gets this process's own module path, so that it works from a checkout, a wheel and an
archive alike, and whatever the working folder is.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NoReturn, Self

import app
from app.domain.errors import ModelUnreadable

READY: Final = "ready"
"""What the child says first, when it has imported everything; then its time begins to count."""

_START_S: Final = 60.0
_END_S: Final = 5.0
_LONGEST_ANSWER: Final = 4_000_000

_CODE: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from app.adapters.model_probe_child import main; main()"
)

# Each thread of a library reserves address space, which is what is limited.
_FEW_THREADS: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
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
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        words = [json.dumps(_module_path()), str(limits.memory_bytes), str(limits.seconds)]
        self._child = subprocess.Popen(  # noqa: S603  # our own interpreter and our own module
            [sys.executable, "-P", "-c", _CODE, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | _FEW_THREADS,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        threading.Thread(target=self._listen, name="model probe", daemon=True).start()
        self._ready = False

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
        return self._child.poll() is None

    def ask(self, path: Path, size: tuple[int, int] | None = None) -> dict[str, Any]:
        """What the child found out; see `model_probe_child.examine`. Takes up to the time limit.

        Args:
            path: absolute.
            size: width and height to try where the graph leaves them open.

        Raises:
            ModelUnreadable: the file killed the child, or overran its time; the child is gone.
        """
        if not self._ready:
            if self._wait(_START_S, path.name) != READY:
                self.close()
                raise ModelUnreadable(path.name, "the process that should try it out broke.")
            self._ready = True
        try:
            assert self._child.stdin is not None  # noqa: S101  # a pipe was asked for
            self._child.stdin.write(json.dumps([str(path), size]) + "\n")
            self._child.stdin.flush()
        except OSError:
            self._died(path.name)
        answer = self._wait(self._limits.seconds, path.name)
        if not isinstance(answer, dict):
            self.close()
            raise ModelUnreadable(path.name, "the process that tried it out was taken over.")
        return answer

    def close(self) -> None:
        """End the child. Safe to call twice."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except (OSError, ValueError):
                continue  # what was still to be written has no reader any more

    def _listen(self) -> None:
        """Pass the child's lines on, and None at its end."""
        assert self._child.stdout is not None  # noqa: S101  # a pipe was asked for
        try:
            while line := self._child.stdout.readline(_LONGEST_ANSWER):
                self._lines.put(line)
        except (OSError, ValueError):
            pass  # closed meanwhile, or no text
        self._lines.put(None)

    def _wait(self, seconds: float, name: str) -> Any:
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise ModelUnreadable(
                name, f"trying it out took more than {seconds:g} seconds, so it was stopped."
            ) from None
        if line is None:
            self._died(name)
        try:
            return json.loads(line or "")
        except ValueError:
            return None

    def _died(self, name: str) -> NoReturn:
        """Raises ModelUnreadable with the way the child ended."""
        try:
            status = self._child.wait(_END_S)
        except subprocess.TimeoutExpired:
            status = 0
        self.close()
        raise ModelUnreadable(name, _how_it_ended(status, self._limits))


def _module_path() -> list[str]:
    """Where this process finds modules, but never the working folder: anybody's files lie there."""
    home = Path(app.__file__).parents[1]
    return [str(home), *(place for place in sys.path if Path(place).is_absolute())]


def _how_it_ended(status: int, limits: ProbeLimits) -> str:
    """A sentence on a child's exit status: below 0 it is a signal, as subprocess has it."""
    signals = {-number.value: number.name for number in signal.Signals}
    kind = signals.get(status, "")
    if kind == "SIGXCPU":
        return f"trying it out took more than {limits.seconds:g} seconds, so it was stopped."
    if kind == "SIGKILL":
        return "the system stopped the process that tried it out, mostly for want of memory."
    if 0 <= status < 256:
        return f"trying it out failed in an unforeseen way (exit status {status})."
    return (
        f"it crashed the process that tried it out ({kind or hex(status)}): it is damaged, or "
        f"needs more memory than {limits.memory_bytes / (1 << 30):.3g} GiB."
    )
