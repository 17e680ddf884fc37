"""The one thing of EXIF that a picture needs: which way is up."""

import struct
from typing import Any, Final

from numpy.typing import NDArray

_ORIENTATION_TAG: Final = 0x0112
_UPRIGHT: Final = 1


def orientation(exif: bytes) -> int:
    """The orientation 1 to 8 in an EXIF block; 1 (upright) where it says none or is broken."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return _UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for i in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * i)
            if tag == _ORIENTATION_TAG:
                return value if 1 <= value <= 8 else _UPRIGHT
    except struct.error:
        pass
    return _UPRIGHT


def upright(picture: NDArray[Any], stored: int) -> NDArray[Any]:
    """A view of the picture turned as EXIF orientation `stored` (1 to 8) asks for."""
    if stored >= 5:
        picture = picture.swapaxes(0, 1)
    if stored in {3, 4, 7, 8}:
        picture = picture[::-1]
    if stored in {2, 3, 6, 7}:
        picture = picture[:, ::-1]
    return picture
