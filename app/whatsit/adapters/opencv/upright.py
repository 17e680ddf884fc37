"""Decodes with OpenCV and turns the picture upright, as its EXIF block asks for.

OpenCV 5.0 would turn JPEGs itself, but reads an orientation of 32 bits wrongly where the block is
big-endian. Pillow would read the block, too: for that it loads its TIFF reader, and warns on
standard error of every other damaged tag.
"""

import struct
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2

_ORIENTATION_TAG: Final = 0x0112
_LONG: Final = 4
_UPRIGHT: Final = 1


def decode_upright(data: bytes, flags: int) -> NDArray[Any] | None:
    """Decode the bytes of a file, upright; None where that is not possible.

    Args:
        data: of the file.
        flags: cv2.IMREAD_*; without the orientation, which is seen to here.

    Raises:
        cv2.error: it is too large, or impossible in another way.
    """
    # Its annotations leave out that the picture is None where it cannot be decoded.
    decoded: tuple[Any, ...] = cv2.imdecodeWithMetadata(np.frombuffer(data, np.uint8), flags=flags)
    stored, kinds, blocks = decoded
    if stored is None:
        return None
    exif = dict(zip(np.ravel(kinds).tolist(), blocks, strict=True)).get(cv2.IMAGE_METADATA_EXIF)
    return stored if exif is None else upright(stored, np.asarray(exif).tobytes())


def upright(picture: NDArray[Any], exif: bytes) -> NDArray[Any]:
    """Turn the picture as its EXIF block asks for; itself where that asks for nothing."""
    stored = orientation(exif)
    turned: Any = picture
    if stored >= 5:
        turned = cv2.transpose(turned)
    upside_down, mirrored = stored in {3, 4, 7, 8}, stored in {2, 3, 6, 7}
    if upside_down or mirrored:
        turned = cv2.flip(turned, -1 if upside_down and mirrored else int(mirrored))
    return turned  # type: ignore[no-any-return]


def orientation(exif: bytes) -> int:
    """Return the orientation 1 to 8 of an EXIF block; 1 (upright) where it is absent or broken."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return _UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for at in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind = struct.unpack_from(f"{order}HH", exif, at)
            if tag == _ORIENTATION_TAG:
                (value,) = struct.unpack_from(order + ("I" if kind == _LONG else "H"), exif, at + 8)
                return int(value) if 1 <= value <= 8 else _UPRIGHT
    except struct.error:
        pass
    return _UPRIGHT
