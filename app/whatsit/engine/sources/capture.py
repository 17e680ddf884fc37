"""One run of one source on a thread of its own: open, read, hand over, come back, close.

The source is opened, read and closed by that one thread: opening can block for seconds, and
some drivers insist on it. A new source is a new CaptureThread.
"""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from whatsit.domain.session.ports import FrameSource, OpenSource, Recoverable, SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.sources.pace import Looped, Paced
from whatsit.engine.sources.reconnecting import LossEvents, Reconnecting


@dataclass(frozen=True, slots=True)
class CaptureEvents:
    """Whom to tell. All are called in the capture thread and must return quickly.

    Attributes:
        opened: the source is open; its name and format.
        frame: a frame was read.
        ended: the source came to its end.
        lost: the source stopped delivering and is looked for; again with every new reason.
        back: it was found again; its name and format.
        failed: the source could not be opened, or will never deliver again; the thread ends.
        crashed: a bug; it is raised in the thread after this returns.
    """

    opened: Callable[[str, SourceFormat], None]
    frame: Callable[[Frame], None]
    ended: Callable[[], None]
    lost: Callable[[AppError], None]
    back: Callable[[str, SourceFormat], None]
    failed: Callable[[AppError], None]
    crashed: Callable[[BaseException], None]


class CaptureThread:
    """Reads one source until it ends, fails or is stopped.

    Args:
        open_source: opens it, in the capture thread.
        events: whom to tell.
        paced: play files at their own pace; False reads as fast as frames are taken.
        loop: begin again at the end.
    """

    def __init__(
        self,
        open_source: OpenSource,
        events: CaptureEvents,
        *,
        paced: bool = True,
        loop: bool = False,
    ) -> None:
        self._open = open_source
        self._events = events
        self._paced = paced
        self._loop = loop
        self._stop = threading.Event()
        self._running = threading.Event()
        self._running.set()
        self._stir = threading.Event()
        self._waits_since_s: float | None = None
        # A daemon, because a thread that is stuck in a driver must not hold up the exit.
        self._thread = threading.Thread(target=self._run, name="capture", daemon=True)

    @property
    def is_running(self) -> bool:
        """Whether the thread is still there."""
        return self._thread.is_alive()

    @property
    def silent_s(self) -> float:
        """How long a live source has been waited for now; 0 where that means nothing."""
        since_s = self._waits_since_s
        return 0.0 if since_s is None else time.monotonic() - since_s

    def start(self) -> None:
        """Begin. Returns at once."""
        self._thread.start()

    def retry_now(self) -> None:
        """Look for a source that was lost now, rather than after the pause."""
        self._stir.set()

    def pause(self, paused: bool) -> None:
        """Stop reading files, and drop what cameras deliver, until called with False."""
        if paused:
            self._running.clear()
        else:
            self._running.set()

    def ask_to_stop(self) -> None:
        """Ask the thread to end without waiting for it."""
        self._stop.set()
        self._running.set()
        self._stir.set()

    def stop(self, timeout_s: float = 3.0) -> bool:
        """Ask the thread to end and wait. False if it is still stuck in the driver."""
        self.ask_to_stop()
        if self._thread.ident is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            with closing(self._opened()) as source:
                if self._stop.is_set():
                    return
                self._events.opened(source.name, source.format)
                self._read(source)
        except AppError as error:
            if not self._stop.is_set():
                self._events.failed(error)
        except BaseException as bug:
            self._events.crashed(bug)
            raise

    def _opened(self) -> FrameSource:
        source = self._open()
        if source.live and isinstance(source, Recoverable):
            events = LossEvents(self._events.lost, self._events.back)
            return Reconnecting(source, events, self._wait_to_look_again)
        if self._loop:
            source = Looped(self._open, source)
        return Paced(source, self._stop) if self._paced and not source.live else source

    def _wait_to_look_again(self, seconds: float) -> bool:
        self._stir.wait(seconds)
        self._stir.clear()
        return not self._stop.is_set()

    def _read(self, source: FrameSource) -> None:
        while not self._stop.is_set():
            if not self._running.is_set() and not self._wait_out_pause(source):
                continue
            frame = self._next(source)
            if self._stop.is_set():
                return
            if frame is None:
                self._events.ended()
                return
            # A file's frame that was under way when the pause began is still shown: the file
            # must go on with the one after it.
            if self._running.is_set() or isinstance(source, Paced):
                self._events.frame(frame)

    def _next(self, source: FrameSource) -> Frame | None:
        if isinstance(source, Paced) or not source.live:
            return source.read()
        self._waits_since_s = time.monotonic()
        try:
            return source.read()
        finally:
            self._waits_since_s = None

    def _wait_out_pause(self, source: FrameSource) -> bool:
        """True when a frame should be read: cameras are drained so that none grows old."""
        if not isinstance(source, Paced):
            return True
        began_s = time.monotonic()
        self._running.wait()
        source.shift(time.monotonic() - began_s)
        return False
