"""Fetches a model on the side while another one runs; can be cancelled at any moment."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from whatsit.domain.catalogue.fetching import FetchProgress
from whatsit.domain.text.errors import AppError

Pull = Callable[[Callable[[int, int | None], None], Callable[[], bool]], str]
"""(progress, cancelled) to the name of the installed model. Raises DownloadError, ModelError."""


@dataclass(frozen=True, slots=True)
class FetchEvents:
    """Whom to tell. All are called in the fetching thread.

    Attributes:
        progress: some bytes came; a few times a second at most.
        ready: the model is installed under this name.
        failed: it is not, and why; also after a cancel.
    """

    progress: Callable[[FetchProgress], None]
    ready: Callable[[str], None]
    failed: Callable[[AppError], None]


class SingleFetch:
    """One download on a thread of its own, which begins at once.

    Args:
        pull: downloads and installs.
        events: whom to tell.
    """

    def __init__(self, pull: Pull, events: FetchEvents) -> None:
        self._pull = pull
        self._events = events
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fetching", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop soon; what was fetched so far is kept for the next time."""
        self._cancelled.set()

    def close(self, timeout_s: float) -> bool:
        """Cancel and wait. False if it is still stuck, which then dies with the process."""
        self.cancel()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            name = self._pull(self._progress, self._cancelled.is_set)
        except AppError as error:
            self._events.failed(error)
        else:
            if not self._cancelled.is_set():
                self._events.ready(name)

    def _progress(self, done_bytes: int, total_bytes: int | None) -> None:
        self._events.progress(FetchProgress(done_bytes, total_bytes))
