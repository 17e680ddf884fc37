"""Fetches the better model while the bundled one runs; the window shows how far it is."""

import threading
from collections.abc import Callable

from app.domain.errors import AppError, DownloadCancelled
from app.domain.fallbacks import Choice
from app.domain.fetching import FetchProgress
from app.domain.screen import Notice
from app.domain.wording import verbatim, words
from app.gui.background import Background
from app.gui.services import Services


class BetterModel:
    """One attempt at the start of the window. Lives in the GUI thread.

    Args:
        services: know whether and how to fetch.
        background: runs the download.
        tell: shows a notice.
        installed: called with the model's name when it is there.
    """

    def __init__(
        self,
        services: Services,
        background: Background,
        tell: Callable[[Notice], None],
        installed: Callable[[str], None],
    ) -> None:
        self._services = services
        self._background = background
        self._tell = tell
        self._installed = installed
        self._cancelled = threading.Event()
        self._progress: FetchProgress | None = None

    @property
    def progress(self) -> FetchProgress | None:
        """How far the download is; None while there is none."""
        return None if self._cancelled.is_set() else self._progress

    def begin(self, choice: Choice) -> None:
        """Fetch the model that this one stands in for, where that may be."""
        pull = self._services.better_model(choice)
        if pull is None:
            return
        self._progress = FetchProgress(0, None)

        def heard(done_bytes: int, total_bytes: int | None) -> None:
            self._progress = FetchProgress(done_bytes, total_bytes)

        self._background.run(lambda: pull(heard, self._cancelled.is_set), self._ready, self._failed)

    def cancel(self) -> None:
        """Stop soon; what came so far is kept for the next time."""
        self._cancelled.set()

    def _ready(self, name: str) -> None:
        self._progress = None
        if self._cancelled.is_set():
            return
        self._tell(Notice(words("{model} is installed and takes over.", model=name), brief=True))
        self._installed(name)

    def _failed(self, error: AppError) -> None:
        self._progress = None
        if not isinstance(error, DownloadCancelled):
            self._tell(Notice(verbatim(str(error)), verbatim(error.hint)))
