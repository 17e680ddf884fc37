"""Plays a file in real time, as a camera would, and in a loop.

Both classes wrap a FrameSource and are one themselves, so that the engine knows nothing of files.
"""

import dataclasses
import threading
import time

from whatsit.domain.session.ports import FrameSource, OpenSource, SourceFormat
from whatsit.domain.sources.frame import Frame


class Paced:
    """Delivers each frame of a source at its own time.

    Where decoding cannot keep up, or the machine slept, the clock is shifted: the picture goes
    on from there and does not skip ahead.

    Args:
        source: closed by this.
        stop: when set, ends a wait at once.
    """

    live = True
    _LATE_S = 0.25

    def __init__(self, source: FrameSource, stop: threading.Event) -> None:
        self._source = source
        self._stop = stop
        self._started_s: float | None = None

    @property
    def name(self) -> str:
        """The wrapped source's name."""
        return self._source.name

    @property
    def format(self) -> SourceFormat:
        """The wrapped source's format."""
        return self._source.format

    def read(self) -> Frame | None:
        """Read the next frame, stamped with the moment it was due; None at the end."""
        frame = self._source.read()
        if frame is None:
            return None
        now_s = time.monotonic()
        if self._started_s is None:
            self._started_s = now_s - frame.time_s
        due_s = self._started_s + frame.time_s
        if now_s - due_s > self._LATE_S:
            self._started_s += now_s - due_s
            due_s = now_s
        elif due_s > now_s:
            self._stop.wait(due_s - now_s)
        # Stamped with the moment it was due, not with the moment this thread woke up: a clip
        # recorded from it then has the file's own intervals.
        return dataclasses.replace(frame, captured_s=due_s)

    def shift(self, seconds: float) -> None:
        """Delay all frames that follow by this, in seconds: the file was paused for so long."""
        if self._started_s is not None:
            self._started_s += seconds

    def close(self) -> None:
        """Close the wrapped source."""
        self._source.close()


class Looped:
    """Opens a source again whenever it ends; frame numbers and times continue.

    Args:
        open_source: opens the source, at every end, and at the start without `first`.
        first: the source, already open.
    """

    def __init__(self, open_source: OpenSource, first: FrameSource | None = None) -> None:
        self._open = open_source
        self._source = first or open_source()
        self._base_number = 0
        self._base_s = 0.0
        self._last: Frame | None = None
        self._interval_s = 1 / 30

    @property
    def name(self) -> str:
        """The wrapped source's name."""
        return self._source.name

    @property
    def format(self) -> SourceFormat:
        """The wrapped source's format, without a number of frames."""
        return dataclasses.replace(self._source.format, frames=None)

    @property
    def live(self) -> bool:
        """True where the wrapped source is live."""
        return self._source.live

    def read(self) -> Frame | None:
        """Read the next frame; None only if the source holds none when it is opened again."""
        frame = self._source.read()
        if frame is None and self._last is not None:
            self._base_number = self._last.number + 1
            self._base_s = self._last.time_s + self._interval_s
            self._source.close()
            self._source = self._open()
            frame = self._source.read()
        if frame is None:
            return None
        frame = dataclasses.replace(
            frame, number=frame.number + self._base_number, time_s=frame.time_s + self._base_s
        )
        if self._last is not None and frame.time_s > self._last.time_s:
            self._interval_s = frame.time_s - self._last.time_s
        self._last = frame
        return frame

    def close(self) -> None:
        """Close the wrapped source."""
        self._source.close()
