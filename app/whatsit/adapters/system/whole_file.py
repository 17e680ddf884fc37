"""Writes a file completely or not at all: under another name beside it, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def written_beside(
    path: Path, content: bytes, *, prefix: str = ".", mode: int = 0o600
) -> Iterator[Path]:
    """Yield a file beside `path`, flushed to the disk, for renaming; else it is removed.

    Args:
        path: the final name; its folder exists.
        content: of the whole file.
        prefix: of the temporary name, by which leftovers of a kill are found.
        mode: permissions, before the umask.

    Raises:
        OSError: it cannot be written.
    """
    beside = path.with_name(f"{prefix}{os.urandom(8).hex()}{path.suffix}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(beside, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield beside
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
