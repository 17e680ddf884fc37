"""What the session needs of a clip that is being written."""

from pathlib import Path
from typing import Protocol

from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.sources.frame import Frame


class ClipSink(Protocol):
    """A clip with a thread and a bounded queue of its own."""

    @property
    def clip(self) -> Path:
        """The file that is being written."""
        ...

    @property
    def dropped(self) -> int:
        """Frames that disk or encoder could not take."""
        ...

    def offer(self, frame: Frame, recognition: Recognition | None) -> bool:
        """Queue a frame without ever waiting. False when it had to be dropped."""
        ...

    def put(self, frame: Frame, recognition: Recognition | None) -> None:
        """Queue a frame, waiting while the queue is full."""
        ...

    def mark(self, name: str) -> None:
        """Set a chapter mark at the newest frame that was queued."""
        ...

    def close(self, timeout_s: float) -> ClipSummary | None:
        """Write what is queued, finish the file. None if that took longer than the time-out."""
        ...


class ReplayBufferSink(Protocol):
    """The newest seconds, in memory, with a thread and a bounded queue of their own."""

    def captured(self, frame: Frame, recognition: Recognition | None) -> None:
        """Remember a frame. Never waits."""
        ...

    def save(self, timeout_s: float = ...) -> ClipSummary:
        """Write what is remembered as a clip, and go on. May block. Raises RecordingError."""
        ...

    def close(self, timeout_s: float = ...) -> None:
        """Forget everything. Safe to call twice."""
        ...
