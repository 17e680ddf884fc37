"""Files that are whole or not there: written beside under another name, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def written_beside(
    path: Path, content: bytes, *, prefix: str = ".", mode: int = 0o600
) -> Iterator[Path]:
    """A file beside `path`, safely on the disk, to be renamed; removed where it was not.

    Args:
        path: what it is to become; its folder exists.
        content: all of it.
        prefix: how its name begins, for who clears away after a kill.
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
