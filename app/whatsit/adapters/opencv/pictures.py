"""One picture file to BGR pixels as a viewer would show them.

Upright by its EXIF mark, transparency over white, 16 bits scaled to 8, the first frame of an
animation. What is inside decides, not the suffix. A picture that is cut off is an error: a viewer
shows the half that is there and a person sees that it is half, but a classifier would name it
with a straight face. A JPEG that lacks nothing but its end mark is whole, and is read.

OpenCV 5.0, measured: IMREAD_COLOR does all of it for JPEG (CMYK and Adobe's inverted CMYK
too), but drops transparency; IMREAD_UNCHANGED keeps transparency, and turns only TIFF upright.
"""

import os
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.exif import orientation, upright
from whatsit.adapters.opencv.flatten import to_bgr
from whatsit.adapters.opencv.jpeg import MOST_SCANS, decode_jpeg, scans_of
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.opencv.png_chunks import tamed_png
from whatsit.adapters.system.files import first_bytes
from whatsit.domain.text.errors import SourceUnreadable

SUFFIXES: Final = frozenset(
    {
        *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".gif", ".avif"),
        *(".bmp", ".dib", ".tif", ".tiff", ".jp2", ".j2k", ".hdr", ".pfm"),
        *(".pbm", ".pgm", ".ppm", ".pnm", ".pam", ".ras", ".sr"),
    }
)
"""Suffixes of files that a folder is searched for (lower case, with the dot)."""

_JPEG: Final = b"\xff\xd8\xff"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_TIFF: Final = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_SIGNATURES: Final = (
    _JPEG,
    _PNG,
    b"GIF87a",
    b"GIF89a",
    b"BM",
    *_TIFF,
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
    *(b"P%c" % kind + space for kind in b"123456Ff" for space in (b"\n", b" ", b"\r")),
    b"P7\n",
    b"#?RADIANCE",
    b"\x59\xa6\x6a\x95",  # Sun raster
)
_HEIF_BRANDS: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_AVIF_BRANDS: Final = (b"avif", b"avis")
PICTURE_HINT: Final = "Open it in a picture viewer; if that shows it, save it as PNG or JPEG."
_SMALLER: Final = "Scale it down first."
_MOST_BYTES: Final = (1 << 31) - 1  # OpenCV counts bytes in 32 bits with a sign


def is_picture(head: bytes) -> bool:
    """Whether a file that begins with these (at least 12) bytes is a picture."""
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP"
    if head[4:8] == b"ftyp":
        return head[8:12] in (*_AVIF_BRANDS, *_HEIF_BRANDS)
    return head.startswith(_SIGNATURES)


def codec_of_picture(head: bytes) -> str:
    """The format by its first bytes, such as png; empty where not known."""
    if head.startswith(b"RIFF"):
        return "webp"
    if head[4:8] == b"ftyp":
        return "avif"
    known = {_JPEG: "jpeg", b"\x89PNG": "png", b"GIF8": "gif", b"BM": "bmp"}
    known |= dict.fromkeys(_TIFF, "tiff")
    return next((codec for start, codec in known.items() if head.startswith(start)), "")


def read_picture(path: Path) -> NDArray[np.uint8]:
    """Decode one picture file.

    Args:
        path: of a file; any name, any suffix.

    Returns:
        uint8, shape (height, width, 3), channels BGR, C-contiguous, owned by the caller.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it is empty, no picture, cut off, or too large (200 megapixels, 2 GB).
    """
    head = first_bytes(path, path.name)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        raise SourceUnreadable(path.name, "HEIC is not supported.", "Save it as JPEG or PNG.")
    try:
        bgr = _decoded(_content(path), head, path.name)
    except OSError as error:
        raise SourceUnreadable(path.name, f"{error.strerror}.") from error
    except MemoryError as error:
        raise _no_room(path.name) from error
    except cv2.error as error:
        if "MAX_IMAGE_" in str(error):
            why = "it is larger than 200 megapixels."
            raise SourceUnreadable(path.name, why, _SMALLER) from error
        if error.code == cv2.Error.StsNoMem:
            raise _no_room(path.name) from error
        bgr = None  # whatever else OpenCV finds impossible is damage
    if bgr is None:
        why = "it is damaged or cut off." if is_picture(head) else "it is not a picture."
        raise SourceUnreadable(path.name, why, PICTURE_HINT)
    return bgr


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > _MOST_BYTES:
            raise SourceUnreadable(path.name, "the file is larger than 2 GB.", _SMALLER)
        return file.read(_MOST_BYTES)


def _no_room(name: str) -> SourceUnreadable:
    return SourceUnreadable(name, "it does not fit into memory.", _SMALLER)


def _decoded(data: bytes, head: bytes, name: str) -> NDArray[np.uint8] | None:
    if not head.startswith(_JPEG):
        return _with_alpha(data, head)
    if scans_of(data) > MOST_SCANS:
        raise SourceUnreadable(name, f"it is a JPEG of more than {MOST_SCANS} scans.", PICTURE_HINT)
    return decode_jpeg(data)


def _with_alpha(data: bytes, head: bytes) -> NDArray[np.uint8] | None:
    if head.startswith(_PNG):
        data = tamed_png(data)
    # Its annotations leave out that the picture is None where it cannot be decoded.
    decoded: tuple[Any, ...] = cv2.imdecodeWithMetadata(
        np.frombuffer(data, np.uint8), flags=cv2.IMREAD_UNCHANGED
    )
    stored, kinds, blocks = decoded
    if stored is None:
        return None
    exif = dict(zip(np.ravel(kinds).tolist(), blocks, strict=True)).get(cv2.IMAGE_METADATA_EXIF)
    if exif is not None:
        stored = upright(stored, orientation(np.asarray(exif).tobytes()))
    # libtiff multiplies the colours of 8-bit pictures with alpha as it reads them.
    premultiplied = head.startswith(_TIFF) and stored.dtype == np.uint8
    return to_bgr(stored, premultiplied=premultiplied)
