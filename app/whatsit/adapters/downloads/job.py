"""A download's request, progress reports, limits and cancellation, for every transport."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from whatsit.adapters.downloads.partial_file import Origin, PartialFile
from whatsit.domain.catalogue.transfer import MODEL, FileKind
from whatsit.domain.text.errors import DownloadCancelled, DownloadError
from whatsit.domain.text.words import Text, words

_PROGRESS_EVERY_S: Final = 0.1
_FREE_SPARE_BYTES: Final = 1 << 20

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are here and the bytes there will be (None: not known)."""


def ignore(*_: object) -> None:
    """Do nothing: the default of callbacks that report."""


def not_cancelled() -> bool:
    """Return False: the default of `cancelled`."""
    return False


class AddressFailed(Exception):
    """Raised where one address does not deliver.

    Attributes:
        why: half a sentence about it, without a stop.
        unreachable: nothing answers there, so its other addresses need not be asked.
    """

    def __init__(self, why: Text, *, unreachable: bool = False) -> None:
        super().__init__(str(why))
        self.why = why
        self.unreachable = unreachable


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be fetched.

    Attributes:
        name: what the user calls it.
        sha256: of the file, hexadecimal in lower case; empty where it is not known.
        size_bytes: of the file; 0 where it is not known.
        progress: called at most ten times a second, and at the end.
        cancelled: called for every piece.
        kind: what sort of file it is.
    """

    name: str
    sha256: str
    size_bytes: int
    progress: Progress
    cancelled: Callable[[], bool]
    kind: FileKind = MODEL

    def check_cancelled(self) -> None:
        """Raise DownloadCancelled where the user cancelled."""
        if self.cancelled():
            raise DownloadCancelled(self.name)

    def begin(self, part: PartialFile, origin: Origin) -> None:
        """Empty the partial file, and check the size limit and the free space.

        Raises:
            AddressFailed: the file there is larger than any of its kind.
            DownloadError: it does not fit on the disk.
            OSError: the partial file cannot be written.
        """
        if (origin.total or 0) > self.kind.most_bytes:
            raise AddressFailed(
                words(
                    "it sends {count} bytes, which is more than any model has",
                    count=str(origin.total),
                )
            )
        part.begin(origin)
        self.check_room(part, origin.total)

    def check_room(self, part: PartialFile, total: int | None) -> None:
        """Raise DownloadError where the rest of the file does not fit on the disk."""
        missing = (total or self.size_bytes) - part.size
        free = shutil.disk_usage(part.path.parent).free
        if missing > 0 and free < missing + _FREE_SPARE_BYTES:
            raise disk_full(self.name, part.path.parent, missing + _FREE_SPARE_BYTES - free)

    def check_head(self, part: PartialFile, content_type: str = "") -> None:
        """Check the first bytes of the file, and its size where the sender stated it.

        Raises:
            AddressFailed: it is of another kind, or not this one; the partial file is empty then.
            OSError: the partial file cannot be written.
        """
        total = part.origin.total if part.origin else None
        why = self.kind.why_not(part.head, content_type)
        if not why and self.size_bytes and total not in (None, self.size_bytes):
            why = words(
                "it sends a file of {count} bytes, but {wanted} are expected",
                count=str(total),
                wanted=self.size_bytes,
            )
        if why:
            self.reject(part, why)

    def reject(self, part: PartialFile, why: Text) -> None:
        """Empty the partial file and raise AddressFailed."""
        part.begin(Origin(""))
        raise AddressFailed(why)


class Meter:
    """Writes received pieces to the partial file and reports the progress.

    Args:
        job: whose pieces they are.
        part: where they go.
    """

    def __init__(self, job: Job, part: PartialFile) -> None:
        self._job = job
        self._part = part
        self._reported_s = 0.0

    def take(self, piece: bytes) -> None:
        """Write one piece.

        Raises:
            DownloadCancelled: the user cancelled.
            AddressFailed: more comes than there should be.
            OSError: it cannot be written.
        """
        self._job.check_cancelled()
        most = self._job.size_bytes or self._job.kind.most_bytes
        if self._part.size + len(piece) > most:
            self._job.reject(self._part, words("it sends more than {count} bytes", count=most))
        self._part.write(piece)
        now_s = time.monotonic()
        if now_s - self._reported_s >= _PROGRESS_EVERY_S:
            self._reported_s = now_s
            self.report()

    def report(self) -> None:
        """Report the progress now."""
        total = self._part.origin.total if self._part.origin else None
        self._job.progress(self._part.size, self._job.size_bytes or total)


def disk_full(name: str, folder: Path, missing_bytes: int) -> DownloadError:
    """Return the error for a disk without enough room."""
    return DownloadError(
        words("There is not enough room on the disk for {name}.", name=name),
        words(
            "Free {size} MB where {folder} lies, then pull it again: what was fetched is kept.",
            size=f"{max(missing_bytes, 1) / 1e6:.1f}",
            folder=str(folder),
        ),
    )
