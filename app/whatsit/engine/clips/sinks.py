"""Protocols of a clip that is being written and of the replay buffer, for session and window."""

from pathlib import Path
from typing import Protocol

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.sources.frame import Frame


class ClipSink(Protocol):
    """A clip with a thread and a bounded queue of its own. `ClipWriter` implements it."""

    @property
    def clip(self) -> Path:
        """The file that is being written."""
        ...

    @property
    def dropped(self) -> int:
        """Frames that were not written because disk or encoder could not keep up."""
        ...

    def offer(self, frame: Frame, recognition: Recognition | None) -> bool:
        """Queue a frame of a live picture, timed by its capture. Never waits.

        Returns:
            False when the frame had to be dropped.
        """
        ...

    def put(self, frame: Frame, recognition: Recognition | None) -> None:
        """Queue a frame with its own time, waiting while the queue is full."""
        ...

    def mark(self, name: str) -> None:
        """Set a chapter mark at the newest frame that was queued."""
        ...

    def close(self, timeout_s: float) -> ClipSummary | None:
        """Write what is queued and finish the file. None if that took longer than timeout_s."""
        ...


class ReplayBufferSink(Protocol):
    """The newest seconds, kept in memory. `ReplayBuffer` implements it."""

    def captured(self, frame: Frame, recognition: Recognition | None) -> None:
        """Keep a frame with the newest recognition at that moment. Never waits."""
        ...

    def save(self, timeout_s: float = ...) -> ClipSummary:
        """Write what is kept as a clip, and go on keeping. May block. Raises RecordingError."""
        ...

    def close(self, timeout_s: float = ...) -> None:
        """Discard everything. Safe to call twice."""
        ...
