"""Runs a contestant and measures it from outside: every line it prints is a frame recognised."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.peers.figures import Seen

ROOT = Path(__file__).parents[2]
PATIENCE_S = 300.0


class Skipped(Exception):
    """It cannot take part; the text says why."""


def watch(
    command: Sequence[str],
    surroundings: Mapping[str, str],
    warm_up: int,
    frames: int,
    *,
    until_end: bool = False,
) -> Seen:
    """Time it from the end of the warm-up over so many frames.

    Args:
        command: prints a line for each frame, warm_up + frames in all.
        surroundings: environment variables put over those of this process.
        warm_up: frames before the clock starts, when everything is loaded and compiled.
        frames: that are timed.
        until_end: until the process has ended and not until the last line, for who still has
            pictures to encode by then.

    Raises:
        Skipped: it failed or printed too few lines.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        process = subprocess.Popen(
            list(command),
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **surroundings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
        patience = threading.Timer(PATIENCE_S, process.kill)
        patience.start()
        lines, peak_mb = 0, 0.0
        began = ended = _Moment(0.0, 0.0, 0.0)
        assert process.stdout is not None
        try:
            for lines, _ in enumerate(process.stdout, 1):
                if lines == warm_up:
                    began = _now(process.pid)
                    peak_mb = _peak_mb(process.pid)
                elif lines == warm_up + frames:
                    ended = _now(process.pid)
                    # One that has ended already has no memory any more.
                    peak_mb = max(peak_mb, _peak_mb(process.pid))
        except KeyboardInterrupt:
            process.kill()
            process.wait()
            patience.cancel()
            raise
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        patience.cancel()
        if until_end:
            cpu_s = usage.ru_utime + usage.ru_stime
            ended = _Moment(time.perf_counter(), cpu_s, _all_cpu_s())
        if process.returncode or lines < warm_up + frames:
            complaints.seek(0)
            raise Skipped(_why(process.returncode, lines, complaints.read()))
    wall_s, cpu_s = ended.wall_s - began.wall_s, ended.cpu_s - began.cpu_s
    others = max(0.0, ended.all_cpu_s - began.all_cpu_s - cpu_s) / wall_s
    return Seen(frames / wall_s, cpu_s * 1000 / frames, peak_mb, others)


@dataclass(frozen=True, slots=True)
class _Moment:
    wall_s: float
    cpu_s: float
    all_cpu_s: float


def _now(pid: int) -> _Moment:
    return _Moment(time.perf_counter(), _cpu_s(pid), _all_cpu_s())


def _why(status: int, lines: int, complaints: str) -> str:
    said = [line.strip() for line in complaints.splitlines() if line.strip()]
    last = said[-1] if said else "nothing was said"
    return f"it ended with {status} after {lines} frames: {last}"


def _cpu_s(pid: int) -> float:
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def _all_cpu_s() -> float:
    """Of all processes and the system itself since the start of the machine."""
    used = psutil.cpu_times()
    return float(used.user + used.nice + used.system + used.irq + used.softirq)


def _peak_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0
