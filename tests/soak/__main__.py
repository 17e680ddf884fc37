"""`make soak MINUTES=60`: everything in the window is switched all the time, and nothing is lost.

    python -m tests.soak --minutes 60 --seed 1

The program runs in a process of its own, under Xvfb where there is one: its real command line,
engine and models, and every few seconds a step that a user may take. The steps are those of the
seed, and stand in a log with their times. Exit status 1 where any promise was broken.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.module_path import MODULES
from tests.soak.judge import Rest, Told, broken, without_numbers
from tests.soak.kept_files import broken_clips, broken_pictures, left_behind
from tests.soak.material import material
from tests.soak.plan import Plan
from tests.soak.screen import screen
from tests.soak.watching import watched

HARMLESS = (
    "This plugin does not support",
    "XDG_RUNTIME_DIR",
    # Is in the folder:
    "WARNING whatsit.adapters.sources.pictures: Cannot read broken.png",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep everything in this folder, new or empty")
    parser.add_argument("--lines", action="store_true", help="log which lines of code hold more")
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        work = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        work = work.absolute()
        work.mkdir(parents=True, exist_ok=True)
        told, complaints, log = soaked(work, asked.minutes * 60, asked.seed, lines=asked.lines)
        print(f"looking at what it kept… ({log})", flush=True)
        clips = sorted((work / "user").rglob("*.mp4"))
        found = broken(told) + complaints
        found += broken_clips(work / "user", told.clips)
        found += broken_pictures(work / "user" / "home" / "recordings")
        found += left_behind(work / "temporary", work / "user" / "home")
        tell(told, found, len(clips), asked.seed)
        if found and not asked.keep:
            kept = Path(tempfile.gettempdir()) / f"whatsit-soak-{os.getpid()}.log"
            shutil.copy(log, kept)
            print(f"the log is kept: {kept}")
    return 1 if found else 0


def soaked(work: Path, seconds: float, seed: int, *, lines: bool) -> tuple[Told, list[str], Path]:
    """Let it live; what it told, what it complained of on standard error, and its log."""
    user, temporary = work / "user", work / "temporary"
    for folder in (user, temporary):
        folder.mkdir()
    private = {
        "WHATSIT_HOME": str(user / "home"),
        "WHATSIT_OFFLINE": "1",
        "HOME": str(user),
        "LANG": "C.UTF-8",
        "PYTHONPATH": MODULES,
    }
    os.environ |= private
    plan, log, errors = work / "plan.json", work / "log.txt", work / "stderr.txt"
    told = work / "told.json"
    with material(work / "material") as words, screen() as there, errors.open("w") as stderr:
        os.environ.pop("DISPLAY", None)
        on = "Xvfb" if "DISPLAY" in there else "no screen: Xvfb is not installed"
        print(f"{seconds / 60:g} minutes, seed {seed}, on {on}; {log}", flush=True)
        every_s = min(120.0, max(20.0, seconds / 12))
        Plan(words, str(log), str(told), seconds, every_s, seed, lines).write(plan)
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.inside", str(plan)],
            cwd=user,
            env=os.environ | there | {"TMPDIR": str(temporary)},
            stderr=stderr,
        )
        try:
            complaints = watched(program, log, seconds)
        finally:
            if program.poll() is None:
                program.kill()
                program.wait()
    complaints += said(errors.read_text(encoding="utf-8", errors="replace"))
    if not told.is_file():
        complaints.append(f"it told nothing at its end, and its status was {program.returncode}")
        return Told(), complaints, log
    return read_told(told.read_text(encoding="utf-8")), complaints, log


def said(text: str) -> list[str]:
    """What stands on standard error that no user should see."""
    lines = [line for line in text.splitlines() if line.strip()]
    bad = [line for line in lines if not any(words in line for words in HARMLESS)]
    shown = [f"standard error: {line}" for line in bad[:20]]
    return shown + ([f"standard error: {len(bad) - 20} more lines"] if len(bad) > 20 else [])


def read_told(text: str) -> Told:
    values = json.loads(text)
    values["rests"] = tuple(Rest(**rest) for rest in values["rests"])
    values["clips"] = tuple((tuple(parts), frames) for parts, frames in values["clips"])
    return Told(**values)


def tell(told: Told, found: Sequence[str], clips: int, seed: int) -> None:
    """The result on one screen."""
    steps = sum(told.steps.values())
    print(f"\n{steps} steps, seed {seed}:")
    row = [f"{name} {count}" for name, count in sorted(told.steps.items(), key=lambda s: -s[1])]
    for at in range(0, len(row), 8):
        print("  " + ", ".join(row[at : at + 8]))
    print(f"exceptions and complaints: {len(told.bugs)}")
    print(f"{'at':>8} {'RSS':>9} {'traced':>9} {'objects':>8} {'QObjects':>8} {'threads':>7} files")
    for share in (0.1, 0.5, 1.0):
        if told.rests:
            rest = told.rests[max(0, round(len(told.rests) * share) - 1)]
            print(
                f"{share:>7.0%} {rest.rss_kib / 1024:>6.1f} MB {rest.traced_kib / 1024:>6.1f} MB "
                f"{rest.objects:>8} {rest.qobjects:>8} {rest.native_threads:>7} {len(rest.handles)}"
            )
    print(f"open files before {len(told.handles_before)}, after {len(told.handles_after)}")
    print(f"threads after the end: {', '.join(map(without_numbers, told.threads)) or 'none'}")
    print(f"{told.frames[0]} frames read, {told.frames[1]} recognised")
    print(f"the window answered within {told.slowest_ms:.0f} ms")
    print(f"{clips} clips played by PyAV and OpenCV, {len(told.clips)} of them told as saved")
    print("\n".join(found) if found else "every promise was kept")


if __name__ == "__main__":
    sys.exit(main())
