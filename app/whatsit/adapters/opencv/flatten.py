"""Converts decoded pictures of any depth and channels to BGR, transparency over white.

Band by band: a picture may have 200 megapixels, and sums in 16 bits of all of it at once took
five times the memory of the picture (measured: 5 GB).
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2

_BAND_PIXELS: Final = 1 << 18  # fits into the cache of a processor


def to_bgr(stored: NDArray[Any], *, premultiplied: bool) -> NDArray[np.uint8]:
    """Return the picture with three channels of 8 bits.

    Args:
        stored: shape (height, width) or (height, width, channels); unsigned integers, or floats
            from 0 to 1.
        premultiplied: its colours are multiplied with its alpha already.

    Returns:
        uint8, shape (height, width, 3), C-contiguous.
    """
    if stored.dtype == np.uint8 and stored.ndim == 3 and stored.shape[2] == 3:
        return np.ascontiguousarray(stored)
    bgr = np.empty((*stored.shape[:2], 3), np.uint8)
    rows = max(_BAND_PIXELS // max(stored.shape[1], 1), 1)
    for top in range(0, stored.shape[0], rows):
        band = _eight_bits(np.ascontiguousarray(stored[top : top + rows]))
        bgr[top : top + rows] = _flat(band, premultiplied=premultiplied)
    return bgr


def _eight_bits(picture: NDArray[Any]) -> NDArray[np.uint8]:
    if picture.dtype == np.uint8:
        return picture
    # Float pictures hold 0 to 1 by convention. The scaling rounds: dropping the low byte of 16
    # bits would darken.
    top = 1.0 if picture.dtype.kind == "f" else float(np.iinfo(picture.dtype).max)
    scaled = np.clip(np.nan_to_num(picture), 0, top) if picture.dtype != np.uint16 else picture
    return cv2.convertScaleAbs(scaled, alpha=255 / top).astype(np.uint8, copy=False)


def _flat(picture: NDArray[np.uint8], *, premultiplied: bool) -> NDArray[np.uint8]:
    """Convert any number of channels to BGR, transparency over white."""
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    if channels == 3:
        return picture
    if channels != 4:
        grey = picture if picture.ndim == 2 else np.ascontiguousarray(picture[..., 0])
        return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR).astype(np.uint8, copy=False)
    opaque = cv2.cvtColor(picture, cv2.COLOR_BGRA2BGR).astype(np.uint8, copy=False)
    alpha = picture[..., 3:].astype(np.uint16)
    if int(alpha.min()) == 255:
        return opaque
    colour = opaque if premultiplied else (opaque * alpha + 127) // 255
    over_white: NDArray[np.uint8] = np.minimum(colour + (255 - alpha), 255).astype(np.uint8)
    return over_white
