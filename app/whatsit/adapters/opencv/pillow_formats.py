"""Decodes AVIF and JPEG 2000 with Pillow: OpenCV 5.0 leaves 10 and 12 bits of them nearly black.

Pillow decodes AVIF in half the time, too. All other formats stay with OpenCV, which is faster with
them (JPEG of 12 megapixels 1.3 times, PNG 1.2, WebP 1.8; the pixels are the same), and keeps
the 16 bits and floats that Pillow cuts or does not read.
"""

import struct
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.upright import upright

if TYPE_CHECKING:
    from PIL.Image import Image

AVIF_BRANDS: Final = (b"avif", b"avis")
JPEG_2000: Final = (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")
# The errors of Pillow with 20,000 damaged files (tests/fuzz_media), and others of its readers.
_DAMAGE: Final = (
    *(OSError, SyntaxError, ValueError, RuntimeError, ZeroDivisionError, LookupError, TypeError),
    struct.error,
)
_BAND_ROWS: Final = 64
_MOST_PIXELS: Final = 200_000_000  # as for OpenCV: see library.py


def needs_pillow(head: bytes) -> bool:
    """True where a file that begins with these (at least 12) bytes is AVIF or JPEG 2000."""
    return _is_avif(head) or head.startswith(JPEG_2000)


def decode_with_pillow(data: bytes) -> NDArray[Any] | None:
    """Decode a picture, upright; None where it is damaged or cut off.

    Returns:
        uint8 or uint16, shape (height, width) or (height, width, 3 or 4), channels BGR or BGRA.

    Raises:
        OverflowError: it has more than 200 megapixels by its header.
    """
    # Not Image.open, which would load the readers of forty formats and warn of large pictures.
    from PIL import AvifImagePlugin, Jpeg2KImagePlugin  # noqa: PLC0415  (20 ms, for two formats)

    kind = AvifImagePlugin.AvifImageFile if _is_avif(data) else Jpeg2KImagePlugin.Jpeg2KImageFile
    try:
        with kind(BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise OverflowError(picture.size)
            picture.load()
            grey = picture.mode in ("L", "I;16")
            stored = np.asarray(picture) if grey else _colours(picture)
            return upright(stored, picture.info.get("exif", b""))
    except _DAMAGE:
        return None


def _colours(picture: "Image") -> NDArray[np.uint8]:
    """Return BGR, or BGRA where something may be transparent; band by band, as in flatten.py."""
    alpha = picture.has_transparency_data
    kept, wanted = ("RGBA", "BGRA") if alpha else ("RGB", "BGR")
    width, height = picture.size
    stored = np.empty((height, width, len(wanted)), np.uint8)
    for top in range(0, height, _BAND_ROWS):
        band = picture.crop((0, top, width, min(top + _BAND_ROWS, height))).convert(kept)
        rows = np.frombuffer(band.tobytes("raw", wanted), np.uint8)
        stored[top : top + band.height] = rows.reshape(band.height, width, -1)
    return stored


def _is_avif(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in AVIF_BRANDS
