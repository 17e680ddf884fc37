"""SHA-256 of files, in pieces, so that a model of gigabytes needs no gigabytes of memory."""

import hashlib
import os
from pathlib import Path
from typing import Final

_PIECE_BYTES: Final = 1 << 20


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_with_sha256(source: Path, target: Path) -> tuple[str, int]:
    """Copy a file and flush it to the disk. Returns its SHA-256 and its size in bytes.

    Raises:
        OSError: the source cannot be read or the target cannot be written.
    """
    digest = hashlib.sha256()
    size = 0
    with source.open("rb") as reader, target.open("xb") as writer:
        while piece := reader.read(_PIECE_BYTES):
            digest.update(piece)
            size += writer.write(piece)
        writer.flush()
        os.fsync(writer.fileno())
    return digest.hexdigest(), size
