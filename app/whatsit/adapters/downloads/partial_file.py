"""The file that holds an unfinished download, so that it can be resumed.

A small record beside it says where the bytes come from, so that bytes of two files are never
mixed. Only a complete and checked file gets its real name, in one step.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Self

from whatsit.domain.catalogue.transfer import HEAD_BYTES


@dataclass(frozen=True, slots=True)
class Origin:
    """The address that the bytes of a partial file come from.

    Attributes:
        address: without secrets.
        validator: ETag or date that the server gave; empty where it gave none.
        total: length of the whole file; None where it was not stated.
    """

    address: str
    validator: str = ""
    total: int | None = None


class PartialFile:
    """An open partial file. Used by one thread, under a lock; a context manager.

    Args:
        path: of the file; its folder exists. A record lies beside it while it is incomplete.

    Raises:
        OSError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._record = path.with_name(f"{path.name}.json")
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._file: BinaryIO = os.fdopen(handle, "r+b")
        self.head = self._file.read(HEAD_BYTES)
        self.size = self._file.seek(0, os.SEEK_END)
        self.origin = self._read_record()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, origin: Origin) -> None:
        """Discard what is here and begin with bytes from `origin`. Raises OSError."""
        self._file.seek(0)
        self._file.truncate()
        self.size, self.head, self.origin = 0, b"", origin
        self._record.write_text(json.dumps(asdict(origin)), encoding="utf-8")

    def write(self, piece: bytes) -> None:
        """Add bytes at the end. Raises OSError."""
        self._file.write(piece)
        self.size += len(piece)
        if len(self.head) < HEAD_BYTES:
            self.head = (self.head + piece)[:HEAD_BYTES]

    def become(self, target: Path) -> None:
        """Flush to the disk, close, and rename to `target` in one step. Raises OSError."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()
        self.path.replace(target)
        self._record.unlink(missing_ok=True)

    def flush(self) -> None:
        """Let others read what was written. Raises OSError."""
        self._file.flush()

    def discard(self) -> None:
        """Close, and remove file and record."""
        with suppress(OSError):
            self.close()
        for path in (self.path, self._record):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close, keeping what is here for the next time. Safe to call twice. Raises OSError."""
        self._file.close()

    def _read_record(self) -> Origin | None:
        try:
            known = json.loads(self._record.read_text(encoding="utf-8"))
            origin = Origin(known["address"], known["validator"], known["total"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        fits = isinstance(origin.total, int | None) and isinstance(origin.validator, str)
        return origin if fits and isinstance(origin.address, str) else None
