"""Downloads, one after the other: stage, speed and remaining time of each."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whatsit.domain.text.errors import AppError
from whatsit.domain.text.words import Words, words

_SPEED_S: Final = 5.0
_LEAST_S: Final = 0.5


class Stage(StrEnum):
    """Stage of one download."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"  # it was cancelled and is not over yet
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """True where nothing more will happen to it."""
        return self in {Stage.DONE, Stage.FAILED, Stage.CANCELLED}


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """Progress of a download.

    Attributes:
        done_bytes: arrived already.
        total_bytes: in all; None where not known.
    """

    done_bytes: int
    total_bytes: int | None

    @property
    def text(self) -> Words:
        """The progress as text, such as `3.1 of 14.0 MB`."""
        done = f"{self.done_bytes / 1e6:.1f}"
        if not self.total_bytes:
            return words("{done} MB", done=done)
        return words("{done} of {total} MB", done=done, total=f"{self.total_bytes / 1e6:.1f}")


_NOTHING: Final = FetchProgress(0, None)


@dataclass(frozen=True, slots=True)
class Download:
    """State of one download at one moment.

    Attributes:
        name: of the model, as in the catalogue.
        stage: its stage.
        progress: bytes that have arrived, and in all.
        bytes_per_s: its speed; None where that is not known yet.
        installed: the name under which it was installed, when it is done.
        error: why it failed; None where it did not.
    """

    name: str
    stage: Stage = Stage.WAITING
    progress: FetchProgress = _NOTHING
    bytes_per_s: float | None = None
    installed: str = ""
    error: AppError | None = None

    @property
    def left_s(self) -> float | None:
        """Time that is left, in seconds; None where that cannot be said."""
        total = self.progress.total_bytes
        if not total or not self.bytes_per_s:
            return None
        return max(0.0, (total - self.progress.done_bytes) / self.bytes_per_s)

    @property
    def share(self) -> float | None:
        """Share of it that has arrived, 0 to 1; None where its length is not known."""
        total = self.progress.total_bytes
        return min(1.0, self.progress.done_bytes / total) if total else None


class Speed:
    """Measures bytes per second over the last five seconds.

    Only what came since the first call counts: a download that goes on has most of it already.
    """

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def update(self, at_s: float, done_bytes: int) -> float | None:
        """Return the speed now, in bytes per second; None for the first half a second.

        Args:
            at_s: a clock that never goes back, in seconds.
            done_bytes: arrived by then. Fewer than before means that the download began anew.
        """
        if self._seen and done_bytes < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((at_s, done_bytes))
        while self._seen[0][0] < at_s - _SPEED_S and len(self._seen) > 2:
            self._seen.popleft()
        first_s, first_bytes = self._seen[0]
        if at_s - first_s < _LEAST_S:
            return None
        return (done_bytes - first_bytes) / (at_s - first_s)


def running(downloads: tuple[Download, ...]) -> Download | None:
    """Return the download that is under way; None where there is none."""
    return next((one for one in downloads if one.stage in {Stage.RUNNING, Stage.STOPPING}), None)


def progress_words(download: Download) -> Words:
    """Describe the progress, such as `3.1 of 14.0 MB · 1.2 MB/s · 9 s left`."""
    sentence = download.progress.text
    if download.stage is Stage.STOPPING:
        return words("{sentence} · stopping…", sentence=sentence)
    if not download.bytes_per_s:
        return sentence
    speed = f"{download.bytes_per_s / 1e6:.1f}"
    if download.left_s is None:
        return words("{sentence} · {speed} MB/s", sentence=sentence, speed=speed)
    minutes, seconds = divmod(round(download.left_s), 60)
    if not minutes:
        return words(
            "{sentence} · {speed} MB/s · {seconds} s left",
            sentence=sentence,
            speed=speed,
            seconds=f"{seconds}",
        )
    return words(
        "{sentence} · {speed} MB/s · {minutes} min {seconds} s left",
        sentence=sentence,
        speed=speed,
        minutes=f"{minutes}",
        seconds=f"{seconds}",
    )
