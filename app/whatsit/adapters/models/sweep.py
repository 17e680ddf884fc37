"""Removes what a killed process left in the store: half installed models, abandoned downloads.

Only old folders whose lock is free: a download of yesterday can be resumed, and a model that is
being installed has a lock beside its folder.
"""

import math
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from whatsit.adapters.system.file_lock import file_lock

HALF: Final = ".half-"
"""Prefix of the folder in which a model is prepared."""

DOWNLOAD: Final = ".download-"
"""Prefix of the folder that holds a download."""

_HALF_IS_OLD_S: Final = 24 * 3600.0
_DOWNLOAD_IS_OLD_S: Final = 30 * 24 * 3600.0


def lock_of(folder: Path) -> Path:
    """Return the lock file of a hidden folder of the store, beside it."""
    return folder.with_name(f".{folder.name.removeprefix(DOWNLOAD).lstrip('.')}.lock")


def sweep(installed: Path, now_s: float | None = None) -> list[Path]:
    """Remove old folders that no process uses, as far as possible, and return them.

    Args:
        installed: folder of the installed models; need not exist.
        now_s: the time, in seconds since the epoch; None for the clock's.
    """
    now_s = time.time() if now_s is None else now_s
    removed = []
    for folder in _old(installed, now_s):
        try:
            with file_lock(lock_of(folder), timeout_s=0):
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # another process holds it
        if not folder.exists():
            removed.append(folder)
    return removed


def _old(installed: Path, now_s: float) -> Iterator[Path]:
    try:
        folders = [path for path in installed.iterdir() if path.is_dir()]
    except OSError:
        return
    for folder in folders:
        for prefix, age_s in ((HALF, _HALF_IS_OLD_S), (DOWNLOAD, _DOWNLOAD_IS_OLD_S)):
            if folder.name.startswith(prefix) and _changed_s(folder) + age_s < now_s:
                yield folder


def _changed_s(folder: Path) -> float:
    """Return the time of the last change in a folder, in seconds since the epoch."""
    try:
        return max(path.lstat().st_mtime for path in (folder, *folder.rglob("*")))
    except OSError:
        return math.inf  # another process removes or renames it just now
