"""File names for native libraries, which do not accept every name that a disk can hold."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PATTERN: Final = frozenset("%*?[]{}")


@contextmanager
def native_name(path: Path) -> Iterator[str]:
    """Yield a name under which OpenCV's FFmpeg opens exactly this file, while the context lasts.

    cv2.VideoCapture (5.0) ends the process by a segmentation fault where a name is no UTF-8, and
    FFmpeg takes some signs for a pattern: with a picture's suffix, `%d.png` means 0.png, 1.png
    and so on. Such a file is opened here, and named by its number among the open ones.

    Args:
        path: of a file that may be read.

    Raises:
        OSError: it may not.
    """
    # Absolute, so that no name can be taken for an FFmpeg protocol ("concat:a|b").
    name = str(path.absolute())
    if sys.platform == "win32" or (is_plain(name) and _PATTERN.isdisjoint(name)):
        yield name
        return
    with path.open("rb") as file:
        yield f"/dev/fd/{file.fileno()}"


def is_plain(name: str) -> bool:
    """True where a name can be written in UTF-8; Python marks other bytes by surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
