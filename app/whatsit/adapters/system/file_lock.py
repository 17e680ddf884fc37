"""A lock between processes and threads that vanishes with whoever holds it, even by kill -9.

The system holds it on an open file, so nothing stale is ever left to be cleared away by hand.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_BUSY: Final = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_NOT_HERE: Final = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        # Not lockf: its locks belong to the process, and would not keep two threads apart.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def file_lock(path: Path, wait: Callable[[], None]) -> Iterator[bool]:
    """Hold the lock of that name. Yields False on a disk that knows no locks.

    Args:
        path: of the lock file, which is made and removed; its folder exists.
        wait: called again and again while somebody else holds it; sleeps a little, and may
            raise in order to give up.

    Raises:
        OSError: the lock file cannot be made.
    """
    handle, locked = _acquire(path, wait)
    try:
        yield locked
    finally:
        # Removed while it is still held: whoever waits for it notices, and makes a new one.
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _acquire(path: Path, wait: Callable[[], None]) -> tuple[int, bool]:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _try_lock(handle)
            if _is_still(path, handle):
                return handle, True
            os.close(handle)
            continue
        except OSError as error:
            if error.errno in _NOT_HERE:
                return handle, False
            os.close(handle)
            if error.errno not in _BUSY:
                raise
        wait()


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file that was locked still has its name; its last holder may have removed it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False
