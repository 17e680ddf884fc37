"""Whether a file that is watched without end keeps its memory: `watch --every-frame --loop`.

    python -m bench.endless [--minutes 30] [--source FILE] [--model NAME|PATH.onnx]
    python -m bench.endless --frames 4000

With minutes, the program itself runs in a process of its own, and its resident memory at the end is
compared with that after two minutes (or after a fifteenth of a shorter run). With frames, the same
pipeline runs in here, and Python's own count of what it allocated is divided by the frames.
"""

import argparse
import gc
import os
import signal
import subprocess
import sys
import tempfile
import time
import tracemalloc
from statistics import median
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from whatsit.domain.recognition.result import Recognition
    from whatsit.domain.sources.frame import Frame

LIMIT = 1.02
LIMIT_BYTES = 8.0  # a frame; one number kept for each would be 32
EARLY_S = 120.0
LOOK_S = 1.0
LOOKS = 15  # the median of so many is compared


def main() -> int:
    """Exit status 1 where memory grows by more than the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--frames", type=int, default=0, help="count what Python allocates instead")
    parser.add_argument("--source", default="demo")
    parser.add_argument("--model", default="")
    asked = parser.parse_args()
    os.environ["WHATSIT_OFFLINE"] = "1"
    with tempfile.TemporaryDirectory() as home:
        os.environ["WHATSIT_HOME"] = home
        if asked.frames:
            return print_bytes(kept_a_frame(asked.source, asked.model, asked.frames), asked.frames)
        return print_memory(
            resident_kib(asked.source, asked.model, asked.minutes * 60), asked.minutes
        )


def print_memory(resident: list[float], minutes: float) -> int:
    """Print how memory grew; return the exit status.

    Args:
        resident: in KiB, one for each LOOK_S.
        minutes: the run was to last.
    """
    begin = int(min(EARLY_S, minutes * 60 / 15) / LOOK_S)
    early, late = median(resident[begin : begin + LOOKS]), median(resident[-LOOKS:])
    kept = "kept" if late <= LIMIT * early else "NOT kept"
    print(
        f"resident memory after {begin * LOOK_S:.0f} s {early / 1024:.1f} MiB, after "
        f"{len(resident) * LOOK_S / 60:.1f} minutes {late / 1024:.1f} MiB: "
        f"{late / early:.4f} times, limit {LIMIT:g}: {kept}"
    )
    return 0 if kept == "kept" else 1


def print_bytes(per_frame: float, frames: int) -> int:
    """Print the memory that stays of a frame; return the exit status."""
    kept = "kept" if per_frame <= LIMIT_BYTES else "NOT kept"
    print(
        f"allocated by Python over {frames} frames: {per_frame:+.2f} bytes a frame, "
        f"limit {LIMIT_BYTES:g}: {kept}"
    )
    return 0 if kept == "kept" else 1


def resident_kib(source: str, model: str, seconds: float) -> list[float]:
    """Resident memory of the program, once for every LOOK_S that it ran."""
    command = [sys.executable, "-m", "whatsit", "watch", source, "--every-frame", "--loop"]
    if model:
        command += ["--model", model]
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    resident: list[float] = []
    while len(resident) * LOOK_S < seconds and program.poll() is None:
        time.sleep(LOOK_S)
        resident.append(psutil.Process(program.pid).memory_info().rss / 1024)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=60)
    last = said.decode(errors="replace").strip().splitlines()[-1:]
    print(*last, sep="\n")
    if program.returncode or len(resident) * LOOK_S < seconds:
        raise SystemExit(f"watch ended with status {program.returncode}")
    return resident


def kept_a_frame(source: str, model: str, frames: int) -> float:
    """Bytes that Python still holds of each frame, over so many frames after as many others."""
    from bench.listener import Listener
    from whatsit.domain.recognition.options import ReadingOptions
    from whatsit.engine.session.running import Session
    from whatsit.wiring import program

    services = program()
    seen = 0

    def recognized(_frame: "Frame", _recognition: "Recognition") -> None:
        nonlocal seen
        seen += 1

    session = Session(Listener(recognized=recognized), ReadingOptions(), every_frame=True)
    choice = services.models.choose()
    session.use_model(lambda: services.models.load(model or choice.spec, "cpu", 1), choice.spec)
    session.open(services.sources.opener(source, every_frame=True), source, loop=True)

    def held_after(wanted: int) -> int:
        while seen < wanted:
            time.sleep(0.01)
            problem = session.state().problem
            if problem is not None:
                raise SystemExit(str(problem.error))
        session.pause(True)  # pictures on their way would count, too
        before = -1
        while before != seen:
            before = seen
            time.sleep(0.3)
        gc.collect()
        held = tracemalloc.get_traced_memory()[0]
        session.pause(False)
        return held

    held_after(200)
    tracemalloc.start()
    first = held_after(200 + frames // 2)
    last = held_after(200 + frames // 2 + frames)
    session.close()
    return (last - first) / frames


if __name__ == "__main__":
    sys.exit(main())
