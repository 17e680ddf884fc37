"""Downloads models one after the other; each can be cancelled and can fail by itself.

One thread at a time, since two downloads would share the same bandwidth. A thread lives as long as
its download, so no thread has to be stopped while nothing is downloaded.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from whatsit.domain.catalogue.downloads import Download, FetchProgress, Speed, Stage
from whatsit.domain.text.errors import AppError, DownloadCancelled

Pull = Callable[[Callable[[int, int | None], None], Callable[[], bool]], str]
"""(progress, cancelled) to the name of the installed model. Raises DownloadError, ModelError."""


class DownloadListener(Protocol):
    """Hears of every step of a download. `Downloads` (window) and `BackgroundFetch` implement it.

    Called in any thread with the queue's lock held, and never after `close`; must return quickly.
    """

    def download_changed(self, download: Download) -> None:
        """Handle a download that was added, made progress or is over; see `stage`."""
        ...


class FetchQueue:
    """Models to download, in order. Every method may be called from any thread.

    Args:
        listener: hears of every step; may call the queue again.
        now_s: a clock that never goes back, in seconds.
    """

    def __init__(
        self, listener: DownloadListener, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._listener = listener
        self._now_s = now_s
        self._lock = threading.RLock()  # re-entrant for the listener
        self._closed = False
        self._downloads: dict[str, Download] = {}
        self._pulls: dict[str, Pull] = {}
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def downloads(self) -> tuple[Download, ...]:
        """List all downloads so far, in the order in which they were added."""
        with self._lock:
            return tuple(self._downloads.values())

    def add(self, name: str, pull: Pull) -> bool:
        """Queue the download of a model. False if it is in the queue already.

        Args:
            name: of the model.
            pull: downloads and installs it, in a thread of the queue.
        """
        with self._lock:
            before = self._downloads.get(name)
            if self._closed or (before is not None and not before.stage.over):
                return False
            self._downloads.pop(name, None)  # one that is tried again goes to the end
            self._downloads[name] = Download(name)
            self._pulls[name] = pull
            self._change(name)
            self._start_next()
        return True

    def cancel(self, name: str) -> None:
        """Cancel a download soon; the part that has arrived is kept for the next time."""
        with self._lock:
            stage = self._downloads[name].stage if name in self._downloads else None
            if stage is Stage.WAITING:
                self._change(name, stage=Stage.CANCELLED)
            elif stage is Stage.RUNNING:
                self._cancelled.set()
                self._change(name, stage=Stage.STOPPING)

    def cancel_all(self) -> None:
        """Cancel all waiting downloads and the running one."""
        # Waiting ones first: otherwise one of them would start.
        for download in reversed(self.downloads):
            self.cancel(download.name)

    def close(self, timeout_s: float) -> bool:
        """Cancel everything and wait. The listener is not called any more.

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
        """Start the first one that waits, unless one runs. Called with the lock held."""
        waiting = (one.name for one in self._downloads.values() if one.stage is Stage.WAITING)
        name = next(waiting, None)
        if self._thread is not None or self._closed or name is None:
            return
        self._cancelled = threading.Event()
        self._thread = threading.Thread(
            target=self._run,
            args=(name, self._pulls.pop(name), self._cancelled),
            name="fetching",
            daemon=True,
        )
        self._thread.start()
        self._change(name, stage=Stage.RUNNING)

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
            with self._lock:
                self._thread = None
                self._change(name, **end, bytes_per_s=None)
                self._start_next()

    def _progress(self, name: str, speed: Speed, done_bytes: int, total_bytes: int | None) -> None:
        self._change(
            name,
            progress=FetchProgress(done_bytes, total_bytes),
            bytes_per_s=speed.update(self._now_s(), done_bytes),
        )

    def _change(self, name: str, **changes: Any) -> None:
        with self._lock:
            download = self._downloads[name] = replace(self._downloads[name], **changes)
            if not self._closed:  # after close() the listener may be gone at any time
                self._listener.download_changed(download)
