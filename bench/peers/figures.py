"""What was measured, and what follows from it; no processes, no clocks."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PLAIN_FPS = 1.5
PLAIN_CPU = 0.8
QUIET = 0.2


@dataclass(frozen=True, slots=True)
class Seen:
    """One run of one contestant, its start and warm-up left out.

    Attributes:
        fps: frames a second.
        cpu_ms: processor time of the process for each frame, all threads, milliseconds.
        peak_mb: the most memory that was resident since its start, megabytes.
        others: processors that were taken by other processes meanwhile; a quiet machine has
            hardly any, and frames/s mean little where they are many.
    """

    fps: float
    cpu_ms: float
    peak_mb: float
    others: float = 0.0


Round = Mapping[str, Seen]
"""What each contestant did in one round, by name; who failed is missing."""


def medians(rounds: Sequence[Round]) -> dict[str, Seen]:
    """Of every contestant over the rounds that it finished."""
    names = dict.fromkeys(name for one in rounds for name in one)
    runs = {name: [one[name] for one in rounds if name in one] for name in names}
    return {
        name: Seen(
            statistics.median(run.fps for run in found),
            statistics.median(run.cpu_ms for run in found),
            statistics.median(run.peak_mb for run in found),
            statistics.median(run.others for run in found),
        )
        for name, found in runs.items()
    }


@dataclass(frozen=True, slots=True)
class Against:
    """One of ours against one of theirs: medians of the ratios of every round.

    Attributes:
        ours: name of our contestant.
        theirs: name of the other.
        fps: times as many frames a second.
        cpu: share of the other's processor time for a frame.
        fps_goal: what fps has to be at least; None where it has to be more than 1.
        cpu_goal: what cpu may be at most; None where nothing is asked.
    """

    ours: str
    theirs: str
    fps: float
    cpu: float
    fps_goal: float | None = None
    cpu_goal: float | None = None

    @property
    def reached(self) -> bool:
        """All that was asked."""
        fast = self.fps > 1 if self.fps_goal is None else self.fps >= self.fps_goal
        return fast and (self.cpu_goal is None or self.cpu <= self.cpu_goal)

    @property
    def text(self) -> str:
        """For people."""
        goal = "ahead" if self.fps_goal is None else f"{self.fps_goal:g}"
        frames = f"{self.fps:5.2f} times the frames/s (goal {goal})"
        cpu = f"{self.cpu:5.2f} of the CPU a frame"
        cpu += f" (goal {self.cpu_goal:g})" if self.cpu_goal is not None else ""
        verdict = "reached" if self.reached else "MISSED"
        return f"{self.ours} against {self.theirs}: {frames}, {cpu}: {verdict}"


def against(rounds: Sequence[Round], ours: str, theirs: str, *, plain: bool) -> Against | None:
    """Compare within every round that both finished; None where there is no such round.

    Args:
        rounds: interleaved, so that a slow minute of the machine hits both.
        ours: name of our contestant.
        theirs: name of the other.
        plain: whether that is the plain script, of which more is asked.
    """
    both = [(one[ours], one[theirs]) for one in rounds if ours in one and theirs in one]
    if not both:
        return None
    return Against(
        ours,
        theirs,
        statistics.median(mine.fps / other.fps for mine, other in both),
        statistics.median(mine.cpu_ms / other.cpu_ms for mine, other in both),
        PLAIN_FPS if plain else None,
        PLAIN_CPU if plain else None,
    )


def table(found: Mapping[str, Seen], skipped: Mapping[str, str]) -> list[str]:
    """Lines for people: who did what, then who did not and why."""
    lines = [
        f"{name:36} {seen.fps:7.1f} frames/s {seen.cpu_ms:7.2f} ms of CPU a frame "
        f"{seen.peak_mb:7.0f} MB at most"
        + (f", NOT QUIET: others took {seen.others:.1f} processors" if seen.others > QUIET else "")
        for name, seen in found.items()
    ]
    return lines + [f"{name:36} skipped: {reason}" for name, reason in skipped.items()]
