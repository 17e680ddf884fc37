"""Waits for a program that is soaked, and tells one that hangs from one that gets no processor."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

HANGS_S = 120.0
BUSY_S = 60.0
LONGEST = 3.0  # times as long as it was to take: it waits for what it does, on a busy machine too
ENDS_S = 300.0
DUMPS = 3  # one would not tell whether it moves
DUMP_S = 3.0


@dataclass(frozen=True, slots=True)
class Had:
    """Of the processor, in seconds.

    Attributes:
        busy_s: it had.
        waited_s: its first thread was ready to go on, and had to wait for others.
    """

    busy_s: float = 0.0
    waited_s: float = 0.0

    @classmethod
    def by(cls, pid: int) -> "Had":
        """A process so far; nothing where the system does not tell, or it has gone."""
        process = Path("/proc") / str(pid)
        try:
            fields = (process / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
            waits = (process / "task" / str(pid) / "schedstat").read_text(encoding="ascii").split()
        except OSError:
            return cls()
        ticks = int(fields[11]) + int(fields[12])
        return cls(ticks / os.sysconf("SC_CLK_TCK"), int(waits[1]) / 1e9)


def hangs(still_s: float, since: Had) -> bool:
    """Whether a program that took no step for so long stands still, rather than waits its turn.

    Args:
        still_s: without a step.
        since: what it had of the processor in that time.
    """
    starves = since.waited_s > still_s / 2
    return still_s > HANGS_S and (not starves or since.busy_s > BUSY_S)


def watched(program: "subprocess.Popen[bytes]", log: Path, seconds: float) -> list[str]:
    """Wait for the end; what had to be done about a program that hangs.

    Counts its own looks rather than the clock, since both may be stopped for a while.
    """
    still, size, looks, then = 0, -1, 0, Had()
    while program.poll() is None:
        time.sleep(1.0)
        looks += 1
        now, had = log.stat().st_size if log.exists() else 0, Had.by(program.pid)
        still, size, then = (still + 1, size, then) if now == size else (0, now, had)
        since = Had(had.busy_s - then.busy_s, had.waited_s - then.waited_s)
        if hangs(still, since) or looks > seconds * LONGEST + ENDS_S:
            for _ in range(DUMPS):
                program.send_signal(signal.SIGUSR1)  # every thread says where it is
                time.sleep(DUMP_S)
            program.kill()
            program.wait()
            return [
                f"it hung: no step for {still} s, of which it was busy for {since.busy_s:.0f} and "
                f"waited its turn for {since.waited_s:.0f}; standard error tells where"
            ]
    return []
