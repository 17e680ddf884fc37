"""Remembers when an attempt to fetch the better model failed: the time stamp of an empty file."""

from contextlib import suppress
from pathlib import Path

from whatsit.adapters.system.home import private_folder


class FailedFetch:
    """The last failure, across runs.

    Args:
        path: of the file; its folder is made when the first failure is remembered.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def failed_s(self) -> float | None:
        """When it failed last, in seconds since the epoch; None if never."""
        try:
            return self._path.stat().st_mtime
        except OSError:
            return None

    def remember(self) -> None:
        """It failed now. A home that cannot be written to only means another try next time."""
        with suppress(OSError):
            private_folder(self._path.parent)
            self._path.touch()

    def forget(self) -> None:
        """It worked."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
