"""Decodes one picture file to BGR pixels as a viewer would show them.

Upright by its EXIF mark, transparency over white, 16 bits scaled to 8, the first frame of an
animation. The content decides, not the suffix. A picture that is cut off is an error: in a viewer a
person sees that half of it is missing, but a classifier would name it all the same. A JPEG that
lacks nothing but its end mark is whole, and is read.

OpenCV 5.0, measured: IMREAD_COLOR does all of it for JPEG (CMYK and Adobe's inverted CMYK
too), but drops transparency; IMREAD_UNCHANGED keeps transparency, and turns only TIFF upright.
What Pillow does better is in pillow_formats.py.
"""

import os
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.flatten import to_bgr
from whatsit.adapters.opencv.jpeg import MOST_SCANS, count_scans, decode_jpeg
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.opencv.pillow_formats import (
    AVIF_BRANDS,
    JPEG_2000,
    decode_with_pillow,
    needs_pillow,
)
from whatsit.adapters.opencv.png_chunks import stripped_png
from whatsit.adapters.opencv.upright import decode_upright
from whatsit.adapters.system.files import first_bytes
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.domain.text.words import verbatim, words

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
    *JPEG_2000,
    *(b"P%c" % kind + space for kind in b"123456Ff" for space in (b"\n", b" ", b"\r")),
    b"P7\n",
    b"#?RADIANCE",
    b"\x59\xa6\x6a\x95",  # Sun raster
)
_HEIF_BRANDS: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
PICTURE_HINT: Final = words(
    "Open it in a picture viewer; if that shows it, save it as PNG or JPEG."
)
_SMALLER: Final = words("Scale it down first.")
_MOST_BYTES: Final = (1 << 31) - 1  # OpenCV counts bytes in 32 bits with a sign


def is_picture(head: bytes) -> bool:
    """True where a file that begins with these (at least 12) bytes is a picture."""
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP"
    if head[4:8] == b"ftyp":
        return head[8:12] in (*AVIF_BRANDS, *_HEIF_BRANDS)
    return head.startswith(_SIGNATURES)


def codec_of_picture(head: bytes) -> str:
    """Return the format by its first bytes, such as png; empty where not known."""
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
        why = words("HEIC is not supported.")
        raise SourceUnreadable(path.name, why, words("Save it as JPEG or PNG."))
    try:
        bgr = _decoded(_content(path), head, path.name)
    except OSError as error:
        raise SourceUnreadable(path.name, verbatim(f"{error.strerror}.")) from error
    except OverflowError as error:
        raise _too_many_pixels(path.name) from error
    except MemoryError as error:
        raise _no_room(path.name) from error
    except cv2.error as error:
        if "MAX_IMAGE_" in str(error):
            raise _too_many_pixels(path.name) from error
        if error.code == cv2.Error.StsNoMem:
            raise _no_room(path.name) from error
        bgr = None  # any other error of OpenCV means damage
    if bgr is None:
        damaged, other = words("it is damaged or cut off."), words("it is not a picture.")
        raise SourceUnreadable(path.name, damaged if is_picture(head) else other, PICTURE_HINT)
    return bgr


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > _MOST_BYTES:
            raise SourceUnreadable(path.name, words("the file is larger than 2 GB."), _SMALLER)
        # Never more than there is: Python takes the memory that is asked for before it reads.
        return file.read(size)


def _too_many_pixels(name: str) -> SourceUnreadable:
    return SourceUnreadable(name, words("it is larger than 200 megapixels."), _SMALLER)


def _no_room(name: str) -> SourceUnreadable:
    return SourceUnreadable(name, words("it does not fit into memory."), _SMALLER)


def _decoded(data: bytes, head: bytes, name: str) -> NDArray[np.uint8] | None:
    if not head.startswith(_JPEG):
        return _with_alpha(data, head)
    if count_scans(data) > MOST_SCANS:
        why = words("it is a JPEG of more than {scans} scans.", scans=MOST_SCANS)
        raise SourceUnreadable(name, why, PICTURE_HINT)
    return decode_jpeg(data)


def _with_alpha(data: bytes, head: bytes) -> NDArray[np.uint8] | None:
    if needs_pillow(head):
        stored = decode_with_pillow(data)
    else:
        data = stripped_png(data) if head.startswith(_PNG) else data
        stored = decode_upright(data, cv2.IMREAD_UNCHANGED)
    if stored is None:
        return None
    # libtiff multiplies the colours of 8-bit pictures with alpha as it reads them.
    premultiplied = head.startswith(_TIFF) and stored.dtype == np.uint8
    return to_bgr(stored, premultiplied=premultiplied)
