"""Programs measured as a user starts them: time, processor time and memory of each process."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = os.pathsep.join([str(ROOT / "app"), str(ROOT)])


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a program cost.

    Attributes:
        wall_s: from its start to its end.
        cpu_s: processor seconds, of the program and the system for it.
        peak_mb: the most memory that was resident at a time, in 1e6 bytes.
        out: what it printed.
        err: what it said on standard error.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float
    out: str
    err: str


def run(command: Sequence[str], surroundings: Mapping[str, str] | None = None) -> Cost:
    """Run a program to its end; a failure of it ends the benchmark, with what it said."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        began_s = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment(), **(surroundings or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        # Of this very child; RUSAGE_CHILDREN would have the largest of all so far.
        _, status, used = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - began_s
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        said = err.read()
        if process.returncode:
            raise SystemExit(f"{' '.join(command[:6])} ended with {process.returncode}:\n{said}")
        return Cost(
            wall_s, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, out.read(), said
        )


def python(code: str, *arguments: str | Path) -> list[str]:
    """The command that runs a piece of Python."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def whatsit(*arguments: str | Path) -> list[str]:
    """The command that runs the program."""
    return [sys.executable, "-m", "whatsit", *map(str, arguments)]


def environment() -> dict[str, str]:
    """That of a user: modules are kept compiled, and no download begins."""
    surroundings = {**os.environ, "WHATSIT_OFFLINE": "1", "PYTHONPATH": MODULES}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    return surroundings


@contextmanager
def home() -> Iterator[None]:
    """A home of its own for all programs that are run meanwhile."""
    before = os.environ.get("WHATSIT_HOME")
    with tempfile.TemporaryDirectory(prefix="whatsit-bench-") as folder:
        os.environ["WHATSIT_HOME"] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ["WHATSIT_HOME"]
            else:
                os.environ["WHATSIT_HOME"] = before
