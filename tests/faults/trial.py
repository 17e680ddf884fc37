"""Starts the program in one mode, ends it at a moment, and says what was wrong with the end."""

import random
import re
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.leftovers import faults_of_clips, faults_of_home
from tests.faults.modes import Mode, program, surroundings

ENDERS: Final = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
PATIENCE_S: Final = 90.0
_DONE: Final = {0, 2, 3, 4, 5, 6, 7}


@dataclass(frozen=True)
class Ended:
    """How one run ended.

    Attributes:
        mode: its name.
        number: of the signal.
        moment_s: when it was sent, after the start.
        status: negative where a signal ended it.
        too_early: Python itself was still starting, and no line of ours had run.
        faults: what was wrong.
    """

    mode: str
    number: signal.Signals
    moment_s: float
    status: int
    too_early: bool
    faults: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.mode}, {self.number.name} after {self.moment_s:.3f} s: {self.status}"


def end(
    name: str,
    mode: Mode,
    number: signal.Signals,
    moment_s: float,
    home: Path,
    clips: Path,
    *,
    again_s: float | None = None,
) -> Ended:
    """Run a mode and end it.

    Args:
        name: of the mode.
        mode: what to run.
        number: the signal.
        moment_s: when to send it, after the start.
        home: the program's home.
        clips: where the mode records; emptied afterwards.
        again_s: when to send it once more, after the first time; None for never.
    """
    with subprocess.Popen(
        program(mode.arguments),
        env=surroundings(home, mode.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_hear_everything,  # noqa: PLW1509  # it does nothing that a thread could hold
    ) as process:
        # Read on the side: a full pipe would hold the program up.
        try:
            process.communicate(timeout=moment_s)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
            if again_s is not None:
                time.sleep(again_s)
                process.send_signal(number)
        try:
            _, said = process.communicate(timeout=PATIENCE_S)
            hung = False
        except subprocess.TimeoutExpired:
            process.kill()
            _, said = process.communicate()
            hung = True
    text = said.decode(errors="replace")
    too_early = "Traceback" in text and not re.search(r'File "[^"]*/app/whatsit/(?!__main__)', text)
    faults = []
    if hung:
        faults.append(f"it hung for {PATIENCE_S} s")
    if process.returncode not in _DONE | {-number} and not too_early:
        faults.append(f"exit status {process.returncode}: {text[-600:]}")
    if ("Traceback" in text or "Exception ignored" in text) and not too_early:
        faults.append(text)
    killed = process.returncode < 0
    faults += faults_of_home(home)
    faults += faults_of_clips(clips, killed=killed)
    for path in clips.iterdir():
        path.unlink()
    return Ended(name, number, moment_s, process.returncode, too_early, tuple(faults))


def at_random(names: list[str], seed: int) -> tuple[str, signal.Signals, float, float | None]:
    """A mode, a signal, a share of the mode's time, and at times a second signal soon after."""
    chance = random.Random(seed)
    number = ENDERS[seed % len(ENDERS)]
    again_s = chance.uniform(0, 0.5) if chance.random() < 0.3 else None
    if number == signal.SIGKILL:
        again_s = None
    return names[seed // len(ENDERS) % len(names)], number, chance.random(), again_s


def _hear_everything() -> None:
    """Undo what a shell does to what it runs in the background: Ctrl+C is ignored there."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
