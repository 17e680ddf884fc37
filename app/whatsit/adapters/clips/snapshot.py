"""Writes single pictures to PNG or JPEG, with what was recognised inside the file itself.

PNG carries it as an iTXt chunk named `whatsit`, JPEG as a comment: JSON in UTF-8 in both. OpenCV
writes neither, so the bytes are inserted here. A file is written whole or not at all, and never
overwritten.
"""

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.clips.files import claim_one
from whatsit.adapters.clips.write_errors import recording_error
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.system.whole_file import written_beside
from whatsit.domain.text.errors import RecordingError
from whatsit.domain.text.printable import json_line
from whatsit.domain.text.words import words

_PNG_HEADER_BYTES: Final = 8 + 25  # signature and IHDR, which has to stay first
_JPEG_COMMENT: Final = b"\xff\xfe"
_MOST_COMMENT_BYTES: Final = 65_533
_ENCODING: Final = {
    ".png": [cv2.IMWRITE_PNG_COMPRESSION, 3],
    ".jpg": [cv2.IMWRITE_JPEG_QUALITY, 95],
    ".jpeg": [cv2.IMWRITE_JPEG_QUALITY, 95],
}


def save_snapshot(wanted: Path, bgr: NDArray[np.uint8], facts: Mapping[str, Any]) -> Path:
    """Write one picture.

    Args:
        wanted: ending in .png, .jpg or .jpeg; a number is added where the name is taken.
        bgr: uint8, shape (height, width, 3).
        facts: what to keep inside the file, as JSON.

    Returns:
        Where it was written.

    Raises:
        RecordingError: it cannot be written, or the ending is another one.
    """
    kind = wanted.suffix.lower()
    if kind not in _ENCODING:
        raise RecordingError(
            words("Cannot write {file}: a snapshot ends in .png or .jpg.", file=str(wanted)),
            words("Choose one of the two."),
        )
    try:
        content = cv2.imencode(kind, bgr, _ENCODING[kind])[1].tobytes()
    except cv2.error as error:
        raise RecordingError(
            words("Cannot write {file}: the picture cannot be encoded.", file=str(wanted))
        ) from error
    text = json_line(facts).encode()
    content = _with_png_text(content, text) if kind == ".png" else _with_jpeg_text(content, text)
    try:
        return _write(wanted, content)
    except OSError as error:
        raise recording_error(error, wanted, started=False) from error


def _write(wanted: Path, content: bytes) -> Path:
    wanted.parent.mkdir(parents=True, exist_ok=True)
    with written_beside(wanted, content, mode=0o666) as whole:
        # Claimed last: an empty file has the name for a moment only.
        target = claim_one(wanted)
        whole.replace(target)
    return target


def _with_png_text(png: bytes, text: bytes) -> bytes:
    body = b"iTXt" + b"whatsit\0" + b"\0\0" + b"\0" + b"\0" + text
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:_PNG_HEADER_BYTES] + chunk + png[_PNG_HEADER_BYTES:]


def _with_jpeg_text(jpeg: bytes, text: bytes) -> bytes:
    if len(text) > _MOST_COMMENT_BYTES:
        raise RecordingError(
            words("A JPEG has no room for {count} bytes of text.", count=len(text)),
            words("Save a PNG."),
        )
    # After the start marker and the JFIF segment, which readers expect to come first.
    start = 4 + struct.unpack(">H", jpeg[4:6])[0]
    return jpeg[:start] + _JPEG_COMMENT + struct.pack(">H", len(text) + 2) + text + jpeg[start:]
