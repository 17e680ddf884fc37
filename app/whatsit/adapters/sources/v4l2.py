"""Queries the modes of a camera by ioctls of Linux, which OpenCV does not offer.

Numbers and layouts are those of linux/videodev2.h, which never change. A camera answers also while
another program streams from it. Import this on Linux only.
"""

import fcntl
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

from whatsit.domain.sources.camera_modes import CameraMode

_CAPTURE: Final = 1  # V4L2_BUF_TYPE_VIDEO_CAPTURE
_DISCRETE: Final = 1  # V4L2_FRMSIZE_TYPE_DISCRETE, V4L2_FRMIVAL_TYPE_DISCRETE
_MOST: Final = 100  # answers to one question; a driver that never ends is broken

# Where any size within a range is offered, these are listed.
_COMMON: Final = ((640, 480), (800, 600), (1280, 720), (1920, 1080), (3840, 2160))


def request(number: int, size: int) -> int:
    """Return the number of a V4L2 ioctl that reads and writes a structure of `size` bytes."""
    return 3 << 30 | size << 16 | ord("V") << 8 | number


class Question:
    """A V4L2 ioctl whose structure carries the query in and the answer back."""

    def __init__(self, number: int, layout: str) -> None:
        self._layout = struct.Struct(layout)
        self.request = request(number, self._layout.size)

    def ask(self, handle: int, *values: int) -> tuple[Any, ...] | None:
        """Return the fields of the answer; None where the driver has none."""
        data = bytearray(self._layout.size)
        struct.pack_into(f"={'I' * len(values)}", data, 0, *values)
        try:
            fcntl.ioctl(handle, self.request, data)
        except OSError:
            return None
        return self._layout.unpack(data)


FORMATS: Final = Question(2, "=3I32x5I")  # index, type, flags, pixel format, …
SIZES: Final = Question(74, "=3I6I2I")  # index, pixel format, type, sizes
RATES: Final = Question(75, "=5I6I2I")  # index, pixel format, width, height, type, fractions


@contextmanager
def device(path: str) -> Iterator[int]:
    """Open a handle of the camera for queries. Raises OSError."""
    handle = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    try:
        yield handle
    finally:
        os.close(handle)


def modes_of(path: str) -> tuple[CameraMode, ...]:
    """Return the modes that the camera offers; empty where it cannot be asked."""
    try:
        with device(path) as handle:
            return tuple(_modes(handle))
    except OSError:
        return ()


def _modes(handle: int) -> Iterator[CameraMode]:
    for answer in _answers(FORMATS, handle, _CAPTURE):
        pixels = answer[3]
        codec = int(pixels).to_bytes(4, "little").decode("latin-1").strip("\0 ")
        for width, height in _sizes(handle, pixels):
            yield CameraMode(codec, width, height, _rates(handle, pixels, width, height))


def _sizes(handle: int, pixels: int) -> Iterator[tuple[int, int]]:
    for answer in _answers(SIZES, handle, pixels):
        _, _, kind, *sizes = answer
        if kind == _DISCRETE:
            yield sizes[0], sizes[1]
            continue
        least_w, most_w, step_w, least_h, most_h, step_h = sizes[:6]
        for width, height in _COMMON:
            fits_w = least_w <= width <= most_w and not (width - least_w) % max(1, step_w)
            fits_h = least_h <= height <= most_h and not (height - least_h) % max(1, step_h)
            if fits_w and fits_h:
                yield width, height
        return  # a range is the only answer


def _rates(handle: int, pixels: int, width: int, height: int) -> tuple[float, ...]:
    found: set[float] = set()
    for answer in _answers(RATES, handle, pixels, width, height):
        seconds, parts = answer[5], answer[6]  # of a range: its shortest interval
        if seconds and parts:
            found.add(round(parts / seconds, 3))
        if answer[4] != _DISCRETE:
            break
    return tuple(sorted(found, reverse=True))


def _answers(question: Question, handle: int, *about: int) -> Iterator[tuple[Any, ...]]:
    for index in count():
        answer = question.ask(handle, index, *about)
        if answer is None or index == _MOST:
            return
        yield answer
