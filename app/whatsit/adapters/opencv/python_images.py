"""Converts pictures of a Python program (RGB arrays, PIL images, paths) to BGR pixels.

A PIL image becomes what `read_picture` makes of the file that it was read from: upright by its
EXIF mark, transparency over white, 16 bits scaled to 8.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.flatten import to_bgr
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.opencv.pictures import PICTURE_HINT, read_picture
from whatsit.domain.text.errors import SourceUnreadable

if TYPE_CHECKING:
    import PIL.Image

Image: TypeAlias = "NDArray[Any] | PIL.Image.Image | str | os.PathLike[str]"
"""An RGB array (uint8, shape (height, width, 3)), a PIL image, or the path of a picture file."""

_GREY_16: Final = frozenset({"I;16", "I;16L", "I;16B", "I;16N"})
_NO_RANGE: Final = frozenset({"I", "F"})


def bgr_of(image: object) -> NDArray[np.uint8]:
    """Return the pixels of an `Image`.

    Args:
        image: not changed.

    Returns:
        uint8, shape (height, width, 3), channels BGR, C-contiguous, owned by the caller.

    Raises:
        TypeError: it is no `Image`.
        ValueError: the array is not uint8 with shape (height, width, 3), or has no pixels; the
            PIL image is of a mode (I or F) without a defined white.
        SourceError: the file is not there, or cannot be decoded.
    """
    if isinstance(image, np.ndarray):
        return _from_rgb(image)
    if isinstance(image, str | os.PathLike):
        return read_picture(Path(image))
    # A program with a PIL image has imported PIL; the others do not wait for it.
    pil = sys.modules.get("PIL.Image")
    if pil is not None and isinstance(image, pil.Image):
        return _from_pil(image)
    raise TypeError(
        f"want an RGB array, a PIL image or a path, or a list of these, got {type(image).__name__}"
    )


def _from_rgb(rgb: NDArray[Any]) -> NDArray[np.uint8]:
    if rgb.dtype != np.uint8 or rgb.ndim != 3 or rgb.shape[2] != 3:
        raise ValueError(
            f"want an RGB array of uint8 with shape (height, width, 3), got {rgb.dtype} {rgb.shape}"
        )
    if rgb.size == 0:
        raise ValueError("a picture has at least one pixel")
    return _swapped(rgb, cv2.COLOR_RGB2BGR)


def _from_pil(image: "PIL.Image.Image") -> NDArray[np.uint8]:
    from PIL import ImageOps  # noqa: PLC0415  (see bgr_of)

    if image.mode in _NO_RANGE:
        raise ValueError(f"nobody knows what is white in mode {image.mode}; convert it to L or RGB")
    try:
        upright = ImageOps.exif_transpose(image)
        if upright.mode in _GREY_16:
            return to_bgr(np.asarray(upright, np.uint16), premultiplied=False)
        if not upright.has_transparency_data:
            return _swapped(np.asarray(upright.convert("RGB")), cv2.COLOR_RGB2BGR)
        bgra = _swapped(np.asarray(upright.convert("RGBA")), cv2.COLOR_RGBA2BGRA)
    except (OSError, SyntaxError) as error:  # PIL decodes when the pixels are first asked for
        name = Path(getattr(image, "filename", "")).name or "the image"
        raise SourceUnreadable(name, f"{error}.", PICTURE_HINT) from error
    return to_bgr(bgra, premultiplied=False)


def _swapped(pixels: NDArray[np.uint8], code: int) -> NDArray[np.uint8]:
    return cv2.cvtColor(np.ascontiguousarray(pixels), code).astype(np.uint8, copy=False)
