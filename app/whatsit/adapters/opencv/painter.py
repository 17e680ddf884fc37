"""Draws the overlay into pictures, with OpenCV's own Unicode text: no Qt, no system font.

The window, clips, `watch` and snapshots look the same. OpenCV 5.0 keeps glyphs inside a FontFace
without a lock (two threads with one face drew wrong letters), so each painter has its own face
and a lock.
"""

import re
import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.domain.overlay.layout import OverlayView, lay_out
from whatsit.domain.overlay.options import OverlayOptions
from whatsit.domain.overlay.shapes import Bgr, Box, Dashes, Primitive, Text

_UNDRAWABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_LIGHT: Final[Bgr] = (255, 255, 255)
_FAR_PX: Final = 1 << 20


class OverlayPainter:
    """Lays out and draws the overlay. May be shared between threads.

    Args:
        options: what the user wants to see; may be replaced at any time.
    """

    def __init__(self, options: OverlayOptions | None = None) -> None:
        self.options = options or OverlayOptions()
        self._font = cv2.FontFace("sans")
        self._lock = threading.Lock()
        # A frame measures some hundred texts; only the status line changes every time.
        self._widths = lru_cache(maxsize=1024)(self._measured)

    def paint(self, bgr: NDArray[np.uint8], view: OverlayView) -> None:
        """Draw the overlay in place.

        Args:
            bgr: uint8, shape (height, width, 3), writable, C-contiguous.
            view: what there is to show.
        """
        size = (bgr.shape[1], bgr.shape[0])
        with self._lock:
            for shape in lay_out(size, view, self.options, self._widths):
                self._draw(bgr, shape)

    def draw(self, bgr: NDArray[np.uint8], shapes: Iterable[Primitive]) -> None:
        """Draw any shapes in place; the picture is as for `paint`."""
        with self._lock:
            for shape in shapes:
                self._draw(bgr, shape)

    def measure(self, text: str, size_px: int, weight: int) -> int:
        """Return the width of a text in pixels, as `paint` would draw it."""
        with self._lock:
            return self._widths(text, size_px, weight)

    def _measured(self, text: str, size_px: int, weight: int) -> int:
        box = cv2.getTextSize(
            (_FAR_PX, _FAR_PX), drawable(text), (0, 0), self._font, size_px, weight
        )
        return int(box[2])

    def _draw(self, bgr: NDArray[np.uint8], shape: Primitive) -> None:
        match shape:
            case Box():
                _fill(bgr, shape)
            case Text():
                org = (shape.left, shape.baseline)
                text = drawable(shape.text)
                # Without a wide wrap range OpenCV breaks the line at the picture's edge.
                cv2.putText(
                    bgr, text, org, shape.colour, self._font, shape.size_px, shape.weight,
                    0, (0, _FAR_PX),
                )  # fmt: skip
            case Dashes():
                _dash(bgr, shape)


def drawable(text: str) -> str:
    """Replace characters on which putText would crash or break the line by a space."""
    return _UNDRAWABLE.sub(" ", text)


def _fill(bgr: NDArray[np.uint8], box: Box) -> None:
    region = bgr[box.top : box.top + box.height, box.left : box.left + box.width]
    if region.size == 0:
        return
    corners = [(region[rows, columns], share) for rows, columns, share in _corners(box.radius)]
    before = [corner.copy() for corner, _ in corners]
    if box.alpha >= 1:
        region[:] = box.colour
    elif len(set(box.colour)) == 1:  # grey needs no second picture to be mixed with
        cv2.convertScaleAbs(region, region, 1 - box.alpha, box.alpha * box.colour[0])
    else:
        solid = np.full_like(region, box.colour)
        cv2.addWeighted(region, 1 - box.alpha, solid, box.alpha, 0, region)
    for (corner, share), old in zip(corners, before, strict=True):
        corner[:] = old + (corner.astype(np.float32) - old) * share


@lru_cache(maxsize=64)
def _corners(radius: int) -> list[tuple[slice, slice, NDArray[np.float32]]]:
    """Return the four round corners: rows, columns, and the covered share of pixels, (r, r, 1)."""
    if radius < 1:
        return []
    fine = 8
    steps = (np.arange(radius * fine, dtype=np.float32) + 0.5) / fine
    inside = (radius - steps[:, None]) ** 2 + (radius - steps[None, :]) ** 2 <= radius**2
    shares = inside.reshape(radius, fine, radius, fine).mean(axis=(1, 3), dtype=np.float32)
    near, far = slice(0, radius), slice(-radius, None)
    return [
        (rows, columns, shares[:: 1 if rows is near else -1, :: 1 if columns is near else -1, None])
        for rows in (near, far)
        for columns in (near, far)
    ]


def _dash(bgr: NDArray[np.uint8], line: Dashes) -> None:
    """Draw a straight dashed line, which needs no anti-aliasing: whole rows or columns are set."""
    level = line.width >= line.height
    length, thick = (line.width, line.height) if level else (line.height, line.width)
    upright = bgr if level else bgr.swapaxes(0, 1)
    along, across = (line.left, line.top) if level else (line.top, line.left)
    lit, shaded = _pattern(length, line.dash, line.phase)
    shadow = upright[max(0, across - 1) : across + thick + 1, along : along + length]
    shadow[:, shaded] >>= 1
    upright[across : across + thick, along : along + length][:, lit] = _LIGHT


@lru_cache(maxsize=64)
def _pattern(length: int, dash: int, phase: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the indices of the pixels of a line in a dash, and those in a dash or its shadow."""
    place = (np.arange(length) + phase) % (2 * dash)
    lit = place < dash
    return np.flatnonzero(lit), np.flatnonzero((place <= dash) | (place == 2 * dash - 1))
