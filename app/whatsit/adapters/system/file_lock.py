"""A lock between processes and threads that ends with its process, even by kill -9.

The system holds it on an open file, so nothing stale is ever left to be cleared away by hand.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from whatsit.adapters.system.file_errors import FileRefused
from whatsit.domain.text.words import words

_NO_LOCKS: Final = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
_POLL_S: Final = 0.02


@contextmanager
def file_lock(
    path: Path, *, timeout_s: float = -1.0, check_cancelled: Callable[[], None] = lambda: None
) -> Iterator[bool]:
    """Hold the lock of that name. Yields False on a disk without locks.

    Args:
        path: of the lock file, which is made and removed; its folder exists.
        timeout_s: how long to wait while another one holds it; negative: without end.
        check_cancelled: called again and again while waiting; raises in order to give up.

    Raises:
        OSError: the lock file cannot be made, or another one still holds the lock (EBUSY).
    """
    import filelock  # noqa: PLC0415  (20 ms, and a start locks nothing)

    def cancelled() -> bool:
        check_cancelled()
        return False

    # A soft lock, which is only the presence of a file, would outlive a kill.
    lock = filelock.FileLock(path, mode=0o600, fallback_to_soft=False)
    try:
        lock.acquire(timeout_s, _POLL_S, cancel_check=cancelled)
    except filelock.Timeout as error:
        raise FileRefused(errno.EBUSY, words("another Whatsit holds it")) from error
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    try:
        yield lock.is_locked
    finally:
        # Removed while it is still held: one who waits for it notices, and makes a new one.
        with suppress(OSError):
            path.unlink()
        lock.release()
