"""Reopens a camera or stream that was lost, so that its reader only sees a gap in time.

The lost device is closed at once, so that it keeps its number and other programs can use it. Then
it is looked for by its identity, at growing intervals, until it is found or the reader stops.
"""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from whatsit.domain.session.ports import FrameSource, Recoverable, SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import SourceError, SourceLost, SourceMissing

FIRST_PAUSE_S: Final = 0.25
LONGEST_PAUSE_S: Final = 2.0


class LossListener(Protocol):
    """Hears of losses. `CaptureThread` implements it.

    Every method is called in the reading thread and must return quickly.
    """

    def source_lost(self, error: SourceError) -> None:
        """Handle a loss: no more frames come, and why. Called again for every new reason."""
        ...

    def source_back(self, name: str, source_format: SourceFormat) -> None:
        """Handle the return: frames come again. The format may differ from the one before."""
        ...


class Reconnecting:
    """A live source that reopens itself. Frame numbers and times go on through a gap.

    Args:
        source: opened; closed by this.
        listener: hears of losses and returns.
        wait: waits the given seconds, or less where it is to be retried now; False to give up.
    """

    live = True

    def __init__(
        self, source: Recoverable, listener: LossListener, wait: Callable[[float], bool]
    ) -> None:
        self._source: FrameSource = source
        self._reopen = source.reopen
        self._listener = listener
        self._wait = wait
        self._last: Frame | None = None
        self._first_s = 0.0
        self._base_number = 0
        self._base_s: float | None = 0.0

    @property
    def name(self) -> str:
        """The wrapped source's name."""
        return self._source.name

    @property
    def format(self) -> SourceFormat:
        """The wrapped source's format now."""
        return self._source.format

    def read(self) -> Frame | None:
        """Wait for the next frame, however long that takes; None when `wait` gave up."""
        try:
            frame = self._source.read()
        except SourceLost as loss:
            frame = self._recover(loss)
        return None if frame is None else self._renumbered(frame)

    def close(self) -> None:
        """Close the wrapped source."""
        self._source.close()

    def _recover(self, loss: SourceError) -> Frame | None:
        self._listener.source_lost(loss)
        pauses_s = _pauses_s()
        while True:
            self._source.close()
            if not self._wait(next(pauses_s)):
                return None
            try:
                self._replace_source(self._reopen())
                frame = self._source.read()
            except SourceMissing:
                continue  # nothing new to report
            except SourceError as error:
                if str(error) != str(loss):
                    loss = error
                    self._listener.source_lost(loss)
                continue
            self._listener.source_back(self._source.name, self._source.format)
            return frame

    def _replace_source(self, source: FrameSource) -> None:
        self._source = source
        if isinstance(source, Recoverable):
            self._reopen = source.reopen
        self._base_number = self._last.number + 1 if self._last else 0
        self._base_s = None

    def _renumbered(self, frame: Frame) -> Frame:
        """Renumber a frame from the first opening on; times include gaps."""
        if self._last is None:
            self._first_s = frame.captured_s - frame.time_s
        if self._base_s is None:
            self._base_s = frame.captured_s - self._first_s - frame.time_s
        self._last = dataclasses.replace(
            frame,
            number=self._base_number + frame.number,
            time_s=max(self._base_s + frame.time_s, self._last.time_s if self._last else 0.0),
        )
        return self._last


def _pauses_s() -> Iterator[float]:
    pause_s = FIRST_PAUSE_S
    while True:
        yield pause_s
        pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
