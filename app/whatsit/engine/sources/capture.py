"""Reads one source in a thread of its own: open, read, hand frames over, reopen, close.

The source is opened, read and closed by that one thread: opening can block for seconds, and
some drivers insist on it. Every source gets a CaptureThread of its own.
"""

from __future__ import annotations

import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from whatsit.domain.session.ports import FrameSource, OpenSource, Recoverable, SourceFormat
from whatsit.domain.text.errors import AppError
from whatsit.engine.sources.pace import Looped, Paced
from whatsit.engine.sources.reconnecting import LossListener, Reconnecting

if TYPE_CHECKING:
    from whatsit.domain.sources.frame import Frame


class CaptureListener(Protocol):
    """Hears what a capture thread does. `SourceSlot` implements it.

    Every method is called in the capture thread and must return quickly. Frames, the end and
    failures are not reported any more after a stop was asked for. `capture` is the caller.
    """

    def frame_captured(self, capture: CaptureThread, frame: Frame) -> None:
        """Take the next frame. By the first one, `capture.name` and `.format` are the source's."""
        ...

    def source_ended(self, capture: CaptureThread) -> None:
        """Handle the regular end of the source. The thread ends."""
        ...

    def source_lost(self, capture: CaptureThread, error: AppError) -> None:
        """Handle a loss: the source is looked for. Called again for every new reason."""
        ...

    def source_back(self, capture: CaptureThread) -> None:
        """Handle the return of a lost source. `capture.format` may have changed."""
        ...

    def source_failed(self, capture: CaptureThread, error: AppError) -> None:
        """Handle a source that cannot be opened or read any more. The thread ends."""
        ...

    def crashed(self, bug: BaseException) -> None:
        """Handle a bug, which is raised in the thread when this returns."""
        ...


class CaptureThread(LossListener):
    """Reads one source until it ends, fails or is stopped.

    Args:
        open_source: opens it, in the capture thread.
        name: what to call it until it is open.
        listener: takes the frames.
        paced: play files at their own pace; False reads as fast as frames are taken.
        loop: begin again at the end.

    Attributes:
        name: of the source.
        format: of the source; 0 x 0 until it is open.
        requested_s: when this was created, time.monotonic().
    """

    def __init__(
        self,
        open_source: OpenSource,
        name: str,
        listener: CaptureListener,
        *,
        paced: bool = True,
        loop: bool = False,
    ) -> None:
        self.name = name
        self.format = SourceFormat(0, 0)
        self.requested_s = time.monotonic()
        self._open = open_source
        self._listener = listener
        self._paced = paced
        self._loop = loop
        self._finished = False
        self._stop = threading.Event()
        self._running = threading.Event()
        self._running.set()
        self._retry = threading.Event()
        self._reading_since_s: float | None = None
        # A daemon, because a thread that is stuck in a driver must not hold up the exit.
        self._thread = threading.Thread(target=self._run, name="capture", daemon=True)

    @property
    def is_running(self) -> bool:
        """True while the thread is alive."""
        return self._thread.is_alive()

    @property
    def is_over(self) -> bool:
        """True where no more frames will come: the source ended, failed or was asked to stop."""
        return self._finished or self._stop.is_set()

    @property
    def silent_s(self) -> float:
        """Seconds that the `read` under way of a live source has lasted; else 0."""
        since_s = self._reading_since_s
        return 0.0 if since_s is None else time.monotonic() - since_s

    def start(self) -> None:
        """Start the thread. Returns at once."""
        self._thread.start()

    def retry_now(self) -> None:
        """Look for a lost source now, rather than at the end of the pause."""
        self._retry.set()

    def pause(self, paused: bool) -> None:
        """Stop reading files and drop the frames of cameras; False goes on."""
        if paused:
            self._running.clear()
        else:
            self._running.set()

    def ask_to_stop(self) -> None:
        """Ask the thread to end without waiting for it."""
        self._stop.set()
        self._running.set()
        self._retry.set()

    def stop(self, timeout_s: float = 3.0) -> bool:
        """Ask the thread to end and wait. False if it is still stuck in the driver."""
        self.ask_to_stop()
        if self._thread.ident is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def source_lost(self, error: AppError) -> None:
        """Pass the loss of a source that reopens itself on. Called in this thread."""
        self._listener.source_lost(self, error)

    def source_back(self, name: str, source_format: SourceFormat) -> None:
        """Pass the return of a source that reopens itself on. Called in this thread."""
        self.name, self.format = name, source_format
        self._listener.source_back(self)

    def _run(self) -> None:
        try:
            with closing(self._opened()) as source:
                self.name, self.format = source.name, source.format
                self._read(source)
        except AppError as error:
            if not self._stop.is_set():
                self._finished = True
                self._listener.source_failed(self, error)
        except BaseException as bug:
            self._listener.crashed(bug)
            raise

    def _opened(self) -> FrameSource:
        source = self._open()
        if source.live and isinstance(source, Recoverable):
            return Reconnecting(source, self, self._wait_to_retry)
        if self._loop:
            source = Looped(self._open, source)
        return Paced(source, self._stop) if self._paced and not source.live else source

    def _wait_to_retry(self, seconds: float) -> bool:
        self._retry.wait(seconds)
        self._retry.clear()
        return not self._stop.is_set()

    def _read(self, source: FrameSource) -> None:
        while not self._stop.is_set():
            if not self._running.is_set() and not self._reads_while_paused(source):
                continue
            frame = self._next(source)
            if self._stop.is_set():
                return
            if frame is None:
                self._finished = True
                self._listener.source_ended(self)
                return
            # A file's frame that was under way when the pause began is still shown: the file
            # must go on with the one after it.
            if self._running.is_set() or isinstance(source, Paced):
                self._listener.frame_captured(self, frame)

    def _next(self, source: FrameSource) -> Frame | None:
        if isinstance(source, Paced) or not source.live:
            return source.read()
        self._reading_since_s = time.monotonic()
        try:
            return source.read()
        finally:
            self._reading_since_s = None

    def _reads_while_paused(self, source: FrameSource) -> bool:
        """Tell whether to read on while paused: a camera does, to drop frames; a file waits."""
        if not isinstance(source, Paced):
            return True
        began_s = time.monotonic()
        self._running.wait()
        source.shift(time.monotonic() - began_s)
        return False
