"""Downloads several models one after the other, each of which may be cancelled or fail alone.

One thread at a time: two downloads over one line only take each other's share. A thread lives as
long as its download, so nothing has to be ended while nothing is fetched.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from whatsit.domain.catalogue.downloads import Download, Speed, Stage
from whatsit.domain.catalogue.fetching import FetchProgress
from whatsit.domain.text.errors import AppError, DownloadCancelled
from whatsit.engine.downloads.single import Pull


@dataclass(frozen=True, slots=True)
class QueueEvents:
    """Whom to tell. Called in any thread, never after `close`; must return quickly.

    Attributes:
        changed: `downloads` is different now.
        ended: this one is over: done, failed or cancelled.
    """

    changed: Callable[[], None] = lambda: None
    ended: Callable[[Download], None] = lambda _download: None


class FetchQueue:
    """Every method may be called from any thread.

    Args:
        events: whom to tell.
        now_s: a clock that never goes back, in seconds.
    """

    def __init__(self, events: QueueEvents, now_s: Callable[[], float] = time.monotonic) -> None:
        self._events = events
        self._now_s = now_s
        # Re-entrant, so that whoever is told may look at `downloads` or add another one.
        self._lock = threading.RLock()
        self._closed = False
        self._downloads: dict[str, Download] = {}
        self._pulls: dict[str, Pull] = {}
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def downloads(self) -> tuple[Download, ...]:
        """All since the beginning, in the order in which they were added."""
        with self._lock:
            return tuple(self._downloads.values())

    def add(self, name: str, pull: Pull) -> bool:
        """Fetch this one when all before it are over. False if it is in the queue already."""
        with self._lock:
            before = self._downloads.get(name)
            if self._closed or (before is not None and not before.stage.over):
                return False
            self._downloads.pop(name, None)  # one that is tried again goes to the end
            self._downloads[name] = Download(name)
            self._pulls[name] = pull
            self._start_next()
        self._tell()
        return True

    def cancel(self, name: str) -> None:
        """Do not fetch it, or stop soon; what was fetched so far is kept for the next time."""
        with self._lock:
            stage = self._downloads[name].stage if name in self._downloads else None
            if stage is Stage.WAITING:
                ended = self._change(name, stage=Stage.CANCELLED)
                self._events.ended(ended)
            elif stage is Stage.RUNNING:
                self._change(name, stage=Stage.STOPPING)
                self._cancelled.set()
        self._tell()

    def cancel_all(self) -> None:
        """Cancel those that wait, and the one under way."""
        # Those that wait first, or one of them would begin.
        for download in reversed(self.downloads):
            self.cancel(download.name)

    def close(self, timeout_s: float) -> bool:
        """Cancel everything and wait. Nobody is told any more.

        Returns:
            False if a download is still stuck in the network; it dies with the process.
        """
        with self._lock:
            self._closed = True
            self._cancelled.set()
            thread = self._thread
        if thread is not None:
            thread.join(timeout_s)
        return thread is None or not thread.is_alive()

    def _start_next(self) -> None:
        """Called with the lock held."""
        waiting = (one for one in self._downloads.values() if one.stage is Stage.WAITING)
        following = next(waiting, None)
        if self._thread is not None or self._closed or following is None:
            return
        self._cancelled = threading.Event()
        self._change(following.name, stage=Stage.RUNNING)
        pull = self._pulls.pop(following.name)
        self._thread = threading.Thread(
            target=self._run,
            args=(following.name, pull, self._cancelled),
            name="fetching",
            daemon=True,
        )
        self._thread.start()

    def _run(self, name: str, pull: Pull, cancelled: threading.Event) -> None:
        end: dict[str, Any] = {"stage": Stage.FAILED}
        try:
            installed = pull(partial(self._progress, name, Speed()), cancelled.is_set)
            end = {"stage": Stage.DONE, "installed": installed}
        except DownloadCancelled:
            end = {"stage": Stage.CANCELLED}
        except AppError as error:
            end["error"] = error
        finally:  # also after a bug, whose traceback the excepthook shows
            self._end(name, end)

    def _end(self, name: str, end: dict[str, Any]) -> None:
        with self._lock:
            ended = self._change(name, **end, bytes_per_s=None)
            self._thread = None
            self._start_next()
            if not self._closed:
                self._events.ended(ended)
        self._tell()

    def _progress(self, name: str, speed: Speed, done_bytes: int, total_bytes: int | None) -> None:
        self._change(
            name,
            progress=FetchProgress(done_bytes, total_bytes),
            bytes_per_s=speed.update(self._now_s(), done_bytes),
        )
        self._tell()

    def _change(self, name: str, **changes: Any) -> Download:
        with self._lock:
            changed = self._downloads[name] = replace(self._downloads[name], **changes)
            return changed

    def _tell(self) -> None:
        with self._lock:  # after close() whoever listens may be gone at any time
            if not self._closed:
                self._events.changed()
