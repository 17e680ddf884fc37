"""Downloads that wait for each other: how far each is, how fast it comes, how long it will take."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whatsit.domain.catalogue.fetching import FetchProgress
from whatsit.domain.text.errors import AppError
from whatsit.domain.text.words import Words, words

_SPEED_S: Final = 5.0
_LEAST_S: Final = 0.5
_NOTHING: Final = FetchProgress(0, None)


class Stage(StrEnum):
    """How far one download has come."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"  # it was cancelled and is not over yet
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Nothing more will come of it."""
        return self in {Stage.DONE, Stage.FAILED, Stage.CANCELLED}


@dataclass(frozen=True, slots=True)
class Download:
    """One of them at one moment.

    Attributes:
        name: of the model, as in the catalogue.
        stage: how far it has come.
        progress: bytes here and in all.
        bytes_per_s: how fast it comes; None where that cannot be said yet.
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
        """How long it will still take, in seconds; None where that cannot be said."""
        total = self.progress.total_bytes
        if not total or not self.bytes_per_s:
            return None
        return max(0.0, (total - self.progress.done_bytes) / self.bytes_per_s)

    @property
    def share(self) -> float | None:
        """How much of it is here, 0 to 1; None where its length is not known."""
        total = self.progress.total_bytes
        return min(1.0, self.progress.done_bytes / total) if total else None


class Speed:
    """Bytes a second over the last few seconds.

    Only what came since the first call counts: a download that goes on has most of it already.
    """

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def update(self, at_s: float, done_bytes: int) -> float | None:
        """The speed now; None until something can be said.

        Args:
            at_s: a clock that never goes back, in seconds.
            done_bytes: here by then. Fewer than before means that the download began anew.
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
    """The one that is under way."""
    return next((one for one in downloads if one.stage in {Stage.RUNNING, Stage.STOPPING}), None)


def progress_words(download: Download) -> Words:
    """How far a download is, such as `3.1 of 14.0 MB · 1.2 MB/s · 9 s left`."""
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
