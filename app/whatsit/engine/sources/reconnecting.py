"""Lets a camera or stream that went away come back, as one source that merely had a gap.

It is released at once, so that it keeps its number and other programs can have it; then it is
looked for by its identity, ever more rarely, until it is there or nobody wants it any more.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from whatsit.domain.session.ports import FrameSource, Recoverable, SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import SourceError, SourceLost, SourceMissing

FIRST_PAUSE_S: Final = 0.25
LONGEST_PAUSE_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class LossEvents:
    """Whom to tell. All are called in the reading thread and must return quickly.

    Attributes:
        lost: no more pictures, and why; again when the reason is another one.
        back: it delivers again; name and format, which may be another one than before.
    """

    lost: Callable[[SourceError], None]
    back: Callable[[str, SourceFormat], None]


class Reconnecting:
    """A live source that comes back by itself. Frame numbers and times go on through a gap.

    Args:
        source: opened; closed by this.
        events: whom to tell.
        wait: waits so many seconds, or less when somebody is in a retry_now. False: give up.
    """

    live = True

    def __init__(
        self, source: Recoverable, events: LossEvents, wait: Callable[[float], bool]
    ) -> None:
        self._source: FrameSource = source
        self._reopen = source.reopen
        self._events = events
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
        """The next frame, however long that takes; None once nobody waits any more."""
        try:
            frame = self._source.read()
        except SourceLost as loss:
            frame = self._come_back(loss)
        return None if frame is None else self._counted_on(frame)

    def close(self) -> None:
        """Close the wrapped source."""
        self._source.close()

    def _come_back(self, loss: SourceError) -> Frame | None:
        self._events.lost(loss)
        pauses_s = _pauses_s()
        while True:
            self._source.close()
            if not self._wait(next(pauses_s)):
                return None
            try:
                self._take(self._reopen())
                frame = self._source.read()
            except SourceMissing:
                continue  # as was said
            except SourceError as error:
                if str(error) != str(loss):
                    loss = error
                    self._events.lost(loss)
                continue
            self._events.back(self._source.name, self._source.format)
            return frame

    def _take(self, source: FrameSource) -> None:
        self._source = source
        if isinstance(source, Recoverable):
            self._reopen = source.reopen
        self._base_number = self._last.number + 1 if self._last else 0
        self._base_s = None

    def _counted_on(self, frame: Frame) -> Frame:
        """The frame as the next one of the whole run: times include the gap."""
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
