"""Fetches the better model while `watch` already runs with the bundled one, and says so."""

from whatsit.cli.output.notes import note
from whatsit.domain.catalogue.downloads import Download, FetchProgress, Stage
from whatsit.domain.catalogue.fallbacks import PREFERRED, Choice
from whatsit.engine.downloads.queue import DownloadListener, FetchQueue
from whatsit.engine.session.running import Session
from whatsit.wiring import Program

_QUARTERS = 4


class BackgroundFetch(DownloadListener):
    """Downloads the better model and switches to it. Does nothing where nothing may be fetched.

    Args:
        program: fetches and loads the model.
        session: gets the new model when it is ready.
        choice: the model that runs meanwhile.
        quiet: print nothing.
    """

    def __init__(self, program: Program, session: Session, choice: Choice, *, quiet: bool) -> None:
        self._program = program
        self._session = session
        self._quiet = quiet
        self._told_quarter = 0
        self._queue = FetchQueue(self)
        pull = program.downloads.better_model(choice)
        if pull is not None:
            note("fetching the better model meanwhile; WHATSIT_OFFLINE=1 forbids it.", quiet=quiet)
            self._queue.add(PREFERRED, pull)

    def close(self) -> None:
        """Cancel the download; the part that has arrived is kept for the next time."""
        self._queue.close(1.0)

    def download_changed(self, download: Download) -> None:
        """Print the progress; load the model once it is here. Called in the fetching thread."""
        if download.error is not None:
            note(
                f"{download.error} The next attempt is made tomorrow at the earliest.",
                quiet=self._quiet,
            )
        elif download.stage is Stage.DONE:
            name = download.installed
            note(f"{name} is installed and takes over.", quiet=self._quiet)
            self._session.use_model(lambda: self._program.models.load(name), name)
        else:
            self._tell_quarter(download.progress)

    def _tell_quarter(self, progress: FetchProgress) -> None:
        if not progress.total_bytes:
            return
        quarter = progress.done_bytes * _QUARTERS // progress.total_bytes
        if quarter > self._told_quarter:
            self._told_quarter = quarter
            note(f"fetched {progress.text}", quiet=self._quiet)
