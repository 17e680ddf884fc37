"""A folder of 100,000 pictures: how soon the first answer comes, and whether memory stays flat."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.media_makers import save_picture
from tests.module_path import MODULES
from whatsit.adapters.machine.facts import resident_mb

_LINKS: Final = 50_000  # file systems allow some 65,000 names a file
_FIRST, _LAST = 100, 3_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program over the folder, ended after 3,000 answers.

    Attributes:
        first_s: from its start to its first answer.
        first_mb: resident memory after 100 answers.
        last_mb: after 3,000.
    """

    first_s: float
    first_mb: float
    last_mb: float


def fill(folder: Path, count: int) -> None:
    """Put so many pictures into a folder; each name is one of a few files."""
    beside = folder.with_name("originals")
    beside.mkdir()
    for number in range(count):
        if number % _LINKS == 0:
            original = save_picture(beside / f"{number}.png")
        os.link(original, folder / f"img{number}.png")


def run_over(folder: Path, model: Path, *words: str) -> Run:
    """Run `whatsit WORDS FOLDER` until it has answered for 3,000 pictures."""
    began_s = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "whatsit", *words, str(folder), "-m", str(model), "--json", "-q"],
        env={**os.environ, "PYTHONPATH": MODULES, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdout is not None
        first_s = first_mb = 0.0
        for number, _ in enumerate(process.stdout, start=1):
            if number == 1:
                first_s = time.monotonic() - began_s
            if number == _FIRST:
                first_mb = resident_mb(process.pid)
            if number == _LAST:
                return Run(first_s, first_mb, resident_mb(process.pid))
    finally:
        process.kill()
        process.wait()
    raise AssertionError(f"{words[0]} answered for fewer than {_LAST} pictures")
