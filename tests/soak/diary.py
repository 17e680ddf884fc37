"""What was done to a soaked window, and what was seen."""

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.judge import Rest


@dataclass
class Diary:
    """Line by line in a file, and counted.

    Attributes:
        file: gets a line for each step, with its time.
        steps: how often each kind of thing was done.
        rests: what was held while it was at rest.
        restless: why it did not come to rest.
        clips: those that were said to be saved: paths of the parts, and frames in all.
        slowest_s: the longest that the window did not answer.
        read: frames of the session.
        recognized: frames of the session.
        began_s: time.monotonic() at the beginning.
    """

    file: Path
    steps: Counter[str] = field(default_factory=Counter)
    rests: list[Rest] = field(default_factory=list)
    restless: list[str] = field(default_factory=list)
    clips: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    slowest_s: float = 0.0
    read: int = 0
    recognized: int = 0
    began_s: float = field(default_factory=time.monotonic)

    @property
    def now_s(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self.began_s

    def note(self, kind: str, what: str) -> None:
        """A step was taken."""
        self.steps[kind] += 1
        self.write(f"{kind:13} {what}")

    def write(self, line: str) -> None:
        """At once, since whatever follows may be the end."""
        with self.file.open("a", encoding="utf-8") as file:
            file.write(f"{self.now_s:9.2f} {line}".replace("\n", " ").rstrip() + "\n")
