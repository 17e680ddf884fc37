"""Holds the running source, and swaps in another with that one's first frame.

Until then the old one goes on; if the new one fails, the old one is never touched.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from whatsit.domain.session.ports import FrameSource, OpenSource, SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, SourceUnreadable
from whatsit.engine.sources.capture import CaptureEvents, CaptureThread

_LET_GO_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class SlotEvents:
    """Whom to tell. All but `crashed` concern the newest source only.

    Attributes:
        live: another source took over; its name and format. Comes before its first frame.
        frame: the running source delivered a frame.
        ended: the running source came to its end.
        lost: the running source stopped delivering and is looked for; why.
        back: it delivers again; its name and format. Comes before its next frame.
        failed: a source failed; True where another one goes on regardless.
        crashed: a bug in a capture thread.
    """

    live: Callable[[str, SourceFormat], None]
    frame: Callable[[Frame], None]
    ended: Callable[[], None]
    lost: Callable[[AppError], None]
    back: Callable[[str, SourceFormat], None]
    failed: Callable[[AppError, bool], None]
    crashed: Callable[[BaseException], None]


class _Run:
    """One source, from the request to open it until it is let go."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked_s = time.monotonic()
        self.format = SourceFormat(0, 0)
        self.over = False
        self.capture: CaptureThread | None = None


class SourceSlot:
    """At most one running source and one that is being opened. Callable from any thread.

    Events are called with the slot's lock held, so whoever handles them must not hold a lock
    of its own while calling the slot.

    Args:
        events: whom to tell; called in capture threads.
        paced: play files at their own pace.
    """

    def __init__(self, events: SlotEvents, *, paced: bool) -> None:
        self._events = events
        self._paced = paced
        self._lock = threading.RLock()
        self._active: _Run | None = None
        self._candidate: _Run | None = None
        self._retired: list[CaptureThread] = []
        self._closed = False

    @property
    def opening(self) -> str | None:
        """Name of the source that is being opened, if any."""
        candidate = self._candidate
        return candidate.name if candidate else None

    @property
    def opening_s(self) -> float:
        """How long that has taken by now; 0 where none is being opened."""
        candidate = self._candidate
        return time.monotonic() - candidate.asked_s if candidate else 0.0

    def open(
        self, open_source: OpenSource, name: str, *, loop: bool, release_first: bool = False
    ) -> None:
        """Open a source on the side. Does nothing once closed.

        Args:
            open_source: opens it, in its own thread.
            name: what to call it until it is open.
            loop: begin again at the end.
            release_first: end the running one first, as a camera cannot be opened twice.
        """
        run = _Run(name)
        with self._lock:
            if self._closed:
                return
            leaving = [self._candidate]
            if release_first and self._active is not None:
                self._active.over = True
                leaving.append(self._active)
            captures = [capture for left in leaving if (capture := self._retire(left)) is not None]
            run.capture = CaptureThread(
                _after(captures, open_source) if release_first else open_source,
                CaptureEvents(
                    opened=partial(self._opened, run),
                    frame=partial(self._frame, run),
                    ended=partial(self._ended, run),
                    lost=partial(self._lost, run),
                    back=partial(self._back, run),
                    failed=partial(self._failed, run),
                    crashed=self._events.crashed,
                ),
                paced=self._paced,
                loop=loop,
            )
            self._candidate = run
            run.capture.start()

    def pause(self, paused: bool) -> bool:
        """Hold the running source, or let it go on. False if there is none."""
        with self._lock:
            run = self._active
            if run is None or run.over or run.capture is None:
                return False
            run.capture.pause(paused)
            return True

    def retry_now(self) -> None:
        """Look for the running source now, if it was lost."""
        with self._lock:
            if self._active is not None and self._active.capture is not None:
                self._active.capture.retry_now()

    @property
    def silent_s(self) -> float:
        """How long the running source has been waited for now; 0 where that means nothing."""
        run = self._active
        return run.capture.silent_s if run is not None and run.capture is not None else 0.0

    def close(self) -> list[CaptureThread]:
        """Ask every source to end; returns those that may still have to be waited for."""
        with self._lock:
            self._closed = True
            self._retire(self._candidate)
            self._retire(self._active)
            self._candidate = self._active = None
            captures, self._retired = self._retired, []
            return captures

    def _opened(self, run: _Run, name: str, source_format: SourceFormat) -> None:
        with self._lock:
            run.name, run.format = name, source_format

    def _frame(self, run: _Run, frame: Frame) -> None:
        if run is not self._active:  # the only check on the per-frame path, and no lock
            with self._lock:
                if run is not self._candidate or self._closed:
                    return
                self._retire(self._active)
                self._active, self._candidate = run, None
                self._events.live(run.name, run.format)
        self._events.frame(frame)

    def _ended(self, run: _Run) -> None:
        with self._lock:
            if run is self._candidate:
                self._failed(run, SourceUnreadable(run.name, "it holds no pictures."))
                return
            run.over = True
            is_active = run is self._active
        if is_active:
            self._events.ended()

    def _lost(self, run: _Run, error: AppError) -> None:
        with self._lock:
            is_candidate, is_active = run is self._candidate, run is self._active
            if is_active:
                self._events.lost(error)
            if is_candidate:  # opened, and gone before its first frame
                self._retire(run)
        if is_candidate:
            self._failed(run, error)

    def _back(self, run: _Run, name: str, source_format: SourceFormat) -> None:
        with self._lock:
            run.name, run.format = name, source_format
            if run is self._active:
                self._events.back(name, source_format)

    def _failed(self, run: _Run, error: AppError) -> None:
        with self._lock:
            run.over = True
            if run is self._candidate:
                self._candidate = None
            elif run is not self._active:
                return
            goes_on = self._active is not None and not self._active.over
        self._events.failed(error, goes_on)

    def _retire(self, run: _Run | None) -> CaptureThread | None:
        """Let a source go without waiting for its driver; returns what may be waited for."""
        self._retired = [capture for capture in self._retired if capture.is_running]
        if run is None or run.capture is None:
            return None
        run.capture.ask_to_stop()
        self._retired.append(run.capture)
        return run.capture


def _after(leaving: list[CaptureThread], open_source: OpenSource) -> OpenSource:
    """Opens a source once the others have closed theirs, or are stuck."""

    def open_afterwards() -> FrameSource:
        for capture in leaving:
            capture.stop(_LET_GO_S)
        return open_source()

    return open_afterwards


def stop_all(captures: list[CaptureThread], deadline_s: float) -> bool:
    """Wait for captures until time.monotonic() reaches deadline_s. False if one is still stuck."""
    stopped = [c.stop(max(0.0, deadline_s - time.monotonic())) for c in captures]
    return all(stopped)
