"""Holds the running source, and replaces it by another one with that one's first frame.

Until then the old one goes on. If the new one fails, the old one is not touched.
"""

import threading
import time
from typing import Final, Protocol

from whatsit.domain.session.ports import FrameSource, OpenSource, SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, SourceUnreadable
from whatsit.domain.text.words import words
from whatsit.engine.sources.capture import CaptureListener, CaptureThread

_RELEASE_S: Final = 3.0


class SlotListener(Protocol):
    """Hears what the newest source does. `Session` implements it.

    Every method is called in a capture thread, some with the slot's lock held, and must return
    quickly. A source that was replaced is not heard of any more.
    """

    def source_live(self, name: str, source_format: SourceFormat) -> None:
        """Handle that another source took over. Called before its first frame."""
        ...

    def frame_captured(self, frame: Frame) -> None:
        """Take the next frame of the running source."""
        ...

    def source_ended(self) -> None:
        """Handle the regular end of the running source."""
        ...

    def source_lost(self, error: AppError) -> None:
        """Handle a loss: the running source is looked for. Called again for every new reason."""
        ...

    def source_back(self, name: str, source_format: SourceFormat) -> None:
        """Handle the return of the lost source. Called before its next frame."""
        ...

    def source_failed(self, error: AppError, goes_on: bool) -> None:
        """Handle a source that failed; `goes_on`: another one still runs."""
        ...

    def crashed(self, bug: BaseException) -> None:
        """Handle a bug in a capture thread, whichever source it reads."""
        ...


class SourceSlot(CaptureListener):
    """At most one running source and one that is being opened. Callable from any thread.

    The listener is called with the slot's lock held, so it must not hold a lock of its own while
    it calls the slot.

    Args:
        listener: takes the frames; called in capture threads.
        paced: play files at their own pace.
    """

    def __init__(self, listener: SlotListener, *, paced: bool) -> None:
        self._listener = listener
        self._paced = paced
        self._lock = threading.RLock()
        self._active: CaptureThread | None = None
        self._candidate: CaptureThread | None = None
        self._stopping: list[CaptureThread] = []
        self._closed = False

    @property
    def opening(self) -> str | None:
        """Name of the source that is being opened, if any."""
        candidate = self._candidate
        return candidate.name if candidate else None

    @property
    def opening_s(self) -> float:
        """Seconds that opening has lasted; 0 where no source is being opened."""
        candidate = self._candidate
        return time.monotonic() - candidate.requested_s if candidate else 0.0

    @property
    def silent_s(self) -> float:
        """Seconds that the `read` under way of the running source has lasted; 0 where none runs."""
        active = self._active
        return active.silent_s if active is not None else 0.0

    def open(
        self, open_source: OpenSource, name: str, *, loop: bool, release_first: bool = False
    ) -> None:
        """Open a source beside the running one. Does nothing once closed.

        Args:
            open_source: opens it, in its own thread.
            name: what to call it until it is open.
            loop: begin again at the end.
            release_first: end the running one first, as a camera cannot be opened twice.
        """
        with self._lock:
            if self._closed:
                return
            replaced = [self._candidate, self._active] if release_first else [self._candidate]
            captures = [capture for capture in replaced if capture is not None]
            for capture in captures:
                self._ask_to_stop(capture)
            self._candidate = CaptureThread(
                _after(captures, open_source) if release_first else open_source,
                name,
                self,
                paced=self._paced,
                loop=loop,
            )
            self._candidate.start()

    def pause(self, paused: bool) -> bool:
        """Hold the running source, or let it go on. False if none runs."""
        with self._lock:
            if self._active is None or self._active.is_over:
                return False
            self._active.pause(paused)
            return True

    def retry_now(self) -> None:
        """Look for the running source now, if it was lost."""
        with self._lock:
            if self._active is not None:
                self._active.retry_now()

    def close(self) -> list[CaptureThread]:
        """Ask every source to stop; returns the threads that may still be running."""
        with self._lock:
            self._closed = True
            for capture in (self._candidate, self._active):
                self._ask_to_stop(capture)
            self._candidate = self._active = None
            captures, self._stopping = self._stopping, []
            return captures

    # --- CaptureListener: called by the capture threads ---

    def frame_captured(self, capture: CaptureThread, frame: Frame) -> None:
        """Pass a frame of the running source on; the first one makes its source the running one."""
        if capture is not self._active:  # the only check on the per-frame path, and no lock
            with self._lock:
                if capture is not self._candidate or self._closed:
                    return
                self._ask_to_stop(self._active)
                self._active, self._candidate = capture, None
                self._listener.source_live(capture.name, capture.format)
        self._listener.frame_captured(frame)

    def source_ended(self, capture: CaptureThread) -> None:
        """Pass the end of the running source on. Without a single frame it is a failure."""
        with self._lock:
            is_candidate, is_active = capture is self._candidate, capture is self._active
        if is_candidate:
            error = SourceUnreadable(capture.name, words("it holds no pictures."))
            self.source_failed(capture, error)
        elif is_active:
            self._listener.source_ended()

    def source_lost(self, capture: CaptureThread, error: AppError) -> None:
        """Pass the loss of the running source on. Before the first frame it is a failure."""
        with self._lock:
            is_candidate = capture is self._candidate
            if capture is self._active:
                self._listener.source_lost(error)
            if is_candidate:
                self._ask_to_stop(capture)
        if is_candidate:
            self.source_failed(capture, error)

    def source_back(self, capture: CaptureThread) -> None:
        """Pass the return of the running source on."""
        with self._lock:
            if capture is self._active:
                self._listener.source_back(capture.name, capture.format)

    def source_failed(self, capture: CaptureThread, error: AppError) -> None:
        """Pass a failure on, of the running source or of the one that is being opened."""
        with self._lock:
            if capture is self._candidate:
                self._candidate = None
            elif capture is not self._active:
                return
            goes_on = self._active is not None and not self._active.is_over
        self._listener.source_failed(error, goes_on)

    def crashed(self, bug: BaseException) -> None:
        """Pass a bug on."""
        self._listener.crashed(bug)

    def _ask_to_stop(self, capture: CaptureThread | None) -> None:
        """Stop a source without waiting for its driver. Called with the lock held."""
        self._stopping = [stopping for stopping in self._stopping if stopping.is_running]
        if capture is not None:
            capture.ask_to_stop()
            self._stopping.append(capture)


def _after(captures: list[CaptureThread], open_source: OpenSource) -> OpenSource:
    """Make an opener that waits until the captures have closed their sources, or are stuck."""

    def open_afterwards() -> FrameSource:
        for capture in captures:
            capture.stop(_RELEASE_S)
        return open_source()

    return open_afterwards


def stop_all(captures: list[CaptureThread], deadline_s: float) -> bool:
    """Wait for captures until time.monotonic() reaches deadline_s. False if one is still stuck."""
    stopped = [c.stop(max(0.0, deadline_s - time.monotonic())) for c in captures]
    return all(stopped)
