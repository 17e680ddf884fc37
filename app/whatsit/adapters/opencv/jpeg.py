"""Checks of JPEG files that OpenCV lacks: a missing end, and the cost of decoding."""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.opencv.upright import decode_upright

MOST_SCANS: Final = 200
"""Progressive pictures have some ten. Each one costs a pass over all of the picture, whatever is
in it: 4 kB of scans for 200 megapixels take seconds, and a megabyte of them takes an hour."""

_END: Final = b"\xff\xd9"
# Within the data of a scan, FF stands before 00 (it means itself) and before restart marks.
_MARKER: Final = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_IN_ONE_GO: Final = (0xC0, 0xC1)
_SCAN: Final = 0xDA
# Appended as further data, which changes the picture if the last scan is incomplete.
_FILLER: Final = b"\x55\xa9\x36" * 64


def decode_jpeg(data: bytes) -> NDArray[np.uint8] | None:
    """Decode to BGR, uint8, (height, width, 3), upright; None where it is damaged or cut off.

    A file that lacks nothing but its end mark is whole, and is read.
    """
    whole = _decoded(data)
    if whole is None and not data.endswith(_END):
        # OpenCV takes what is missing for zeros once there is an end mark. If nothing is missing,
        # it makes no difference what stands before the mark.
        ended, filled = _decoded(data + _END), _decoded(data + _FILLER + _END)
        if ended is not None and filled is not None and np.array_equal(ended, filled):
            whole = ended
    return whole


def count_scans(data: bytes) -> int:
    """Count the scans of a JPEG; counting stops above `MOST_SCANS`."""
    at, components, scans = 2, 0, 0
    while scans <= MOST_SCANS and (found := _MARKER.search(data, at)):
        kind, at = found[1][0], found.end()
        if kind == _END[1]:
            break
        if kind in _FRAMES and at + 7 < len(data):
            # A picture whose one scan has everything in it need not be searched for more.
            components = data[at + 7] if kind in _IN_ONE_GO else 0
        if kind == _SCAN:
            scans += 1
            if at + 2 < len(data) and data[at + 2] == components:
                break
        at += max(int.from_bytes(data[at : at + 2]), 2)
    return scans


def _decoded(data: bytes) -> NDArray[np.uint8] | None:
    return decode_upright(data, cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
