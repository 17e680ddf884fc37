"""An MP4 file on a disk that may fail: failed writes, and removing an incomplete fragment.

Players ignore an incomplete fragment, but strict readers raise an error at its last picture.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

_HEADER_BYTES: Final = 8
_LONG_HEADER_BYTES: Final = 16


class FailStopFile:
    """A file for FFmpeg that takes nothing more after its first failure.

    FFmpeg goes on after a failed write as if the bytes were there, and would close the file with
    an index that points to what it never wrote.

    Args:
        path: an existing file, which is overwritten.

    Raises:
        OSError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.error: OSError | None = None
        self.size_bytes = 0
        self._file = path.open("r+b", buffering=0)
        self._file.truncate()

    def write(self, data: bytes) -> int:
        """Write all of it. After one failure, every call raises that OSError."""
        if self.error is not None:
            raise self.error
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self.error = error
            raise
        self.size_bytes = max(self.size_bytes, self._file.tell())
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to an offset in bytes, like `io.IOBase.seek`."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the position in bytes, like `io.IOBase.tell`."""
        return self._file.tell()

    def close(self) -> None:
        """Close the file. Safe to call twice."""
        self._file.close()


def cut_to_whole_fragments(path: Path) -> None:
    """Shorten the file to the end of its last complete fragment.

    Raises:
        OSError: the file cannot be read or written.
    """
    with path.open("r+b") as file:
        size = path.stat().st_size
        whole = 0
        seen: set[bytes] = set()
        for kind, end in _boxes(file, size):
            if end > size:
                break
            seen.add(kind)
            # A fragment's index (moof) is useless without the mdat that follows it. The first
            # fragment's index is the moov; a moov after an mdat ends a finished file.
            if kind != b"moof" and (kind != b"moov" or b"mdat" in seen):
                whole = end
        if whole < size:
            file.truncate(whole)


def _boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Yield kind and end of each top-level box; the last end may lie beyond the file."""
    start = 0
    while start + _HEADER_BYTES <= size:
        file.seek(start)
        head = file.read(_LONG_HEADER_BYTES)
        length, kind = struct.unpack(">I4s", head[:_HEADER_BYTES])
        if length == 1 and len(head) == _LONG_HEADER_BYTES:
            (length,) = struct.unpack(">Q", head[_HEADER_BYTES:])
        if length < _HEADER_BYTES:  # 0 means "to the end of the file"
            return
        start += length
        yield kind, start
