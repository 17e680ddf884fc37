"""Fetches the better model while `watch` already runs with the bundled one, and says so."""

from whatsit.cli.output.notes import note
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.catalogue.fetching import FetchProgress
from whatsit.domain.text.errors import AppError, DownloadCancelled
from whatsit.engine.downloads.single import FetchEvents, SingleFetch
from whatsit.engine.session.running import Session
from whatsit.wiring import Workshop

_QUARTERS = 4


class BackgroundFetch:
    """From the first note to the switch. Nothing happens where nothing may be fetched.

    Args:
        workshop: knows how to fetch and load.
        session: gets the new model when it is ready.
        choice: the model that runs meanwhile.
        quiet: say nothing.
    """

    def __init__(
        self, workshop: Workshop, session: Session, choice: Choice, *, quiet: bool
    ) -> None:
        self._workshop = workshop
        self._session = session
        self._quiet = quiet
        self._told_quarter = 0
        self._fetching: SingleFetch | None = None
        pull = workshop.better_model(choice)
        if pull is not None:
            note("fetching the better model meanwhile; WHATSIT_OFFLINE=1 forbids it.", quiet=quiet)
            self._fetching = SingleFetch(
                pull, FetchEvents(self._progress, self._ready, self._failed)
            )

    def close(self) -> None:
        """Cancel what is under way; what came so far is kept for the next time."""
        if self._fetching is not None:
            self._fetching.close(1.0)

    def _progress(self, progress: FetchProgress) -> None:
        if not progress.total_bytes:
            return
        quarter = progress.done_bytes * _QUARTERS // progress.total_bytes
        if quarter > self._told_quarter:
            self._told_quarter = quarter
            note(f"fetched {progress.text}", quiet=self._quiet)

    def _ready(self, name: str) -> None:
        note(f"{name} is installed and takes over.", quiet=self._quiet)
        self._session.use_model(lambda: self._workshop.load_recognizer(name), name)

    def _failed(self, error: AppError) -> None:
        if isinstance(error, DownloadCancelled):
            return
        note(f"{error} The next attempt is made tomorrow at the earliest.", quiet=self._quiet)
