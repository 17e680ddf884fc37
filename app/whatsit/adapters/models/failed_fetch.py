"""Stores when fetching the better model failed last, as the time stamp of an empty file."""

from contextlib import suppress
from pathlib import Path

from whatsit.adapters.system.home import private_folder


class FailedFetch:
    """The time of the last failure, kept across runs.

    Args:
        path: of the file; its folder is made when the first failure is remembered.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def failed_s(self) -> float | None:
        """Return the time of the last failure, in seconds since the epoch; None if none."""
        try:
            return self._path.stat().st_mtime
        except OSError:
            return None

    def remember(self) -> None:
        """Store a failure now; one that cannot be stored only means another try next time."""
        with suppress(OSError):
            private_folder(self._path.parent)
            self._path.touch()

    def forget(self) -> None:
        """Delete the stored failure, after a success."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
