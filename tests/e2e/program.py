"""Runs the program as its user does: a process of its own, nothing shared but the files."""

import os
import subprocess
import sys
from pathlib import Path

from tests.module_path import MODULES

ROOT = Path(__file__).parents[2]


def whatsit(
    *arguments: str | Path, timeout_s: float = 100, python: str = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `whatsit ARGUMENTS...` and return what it said. QT_QPA_PLATFORM is only set if given."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        env.pop(name, None)
    env |= {"PYTHONPATH": MODULES, "LANG": "C.UTF-8", **environment}
    return subprocess.run(
        [python, "-m", "whatsit", *map(str, arguments)],
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout_s,
        check=False,
    )


def assert_two_lines(run: subprocess.CompletedProcess[str], status: int, error: str) -> None:
    """It failed as promised: this status, an error and a hint, no traceback."""
    lines = [line for line in run.stderr.splitlines() if line.strip()]

    assert run.returncode == status, run.stderr
    assert "Traceback" not in run.stderr
    assert [line.split(":")[0] for line in lines if not line.startswith("note:")] == [
        "error",
        "hint",
    ], run.stderr
    assert error in run.stderr
