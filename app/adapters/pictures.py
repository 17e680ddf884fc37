"""One picture file to BGR pixels as a viewer would show them.

Upright by its EXIF mark, transparency over white, 16 bits scaled to 8, the first frame of an
animation. What is inside decides, not the suffix. A picture that is cut off is an error: a viewer
shows the half that is there and a person sees that it is half, but a classifier would name it
with a straight face. A JPEG that lacks nothing but its end mark is whole, and is read.

OpenCV 5.0, measured: IMREAD_COLOR does all of it for JPEG (CMYK and Adobe's inverted CMYK
too), but drops transparency; IMREAD_UNCHANGED keeps transparency, and turns only TIFF upright.
"""

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.adapters.exif import orientation, upright
from app.adapters.files import first_bytes
from app.adapters.opencv import cv2
from app.domain.errors import SourceUnreadable

SUFFIXES: Final = frozenset(
    {
        *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".gif", ".avif"),
        *(".bmp", ".dib", ".tif", ".tiff", ".jp2", ".j2k", ".hdr", ".pfm"),
        *(".pbm", ".pgm", ".ppm", ".pnm"),
    }
)
"""Suffixes of files that a folder is searched for (lower case, with the dot)."""

_JPEG: Final = b"\xff\xd8\xff"
_JPEG_END: Final = b"\xff\xd9"
_TIFF: Final = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_SIGNATURES: Final = (
    _JPEG,
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    *_TIFF,
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
    *(b"P%c" % kind + space for kind in b"123456Ff" for space in (b"\n", b" ", b"\r")),
    b"#?RADIANCE",
)
_HEIF_BRANDS: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_AVIF_BRANDS: Final = (b"avif", b"avis")
_HINT: Final = "Open it in a picture viewer; if that shows it, save it as PNG or JPEG."


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
        SourceUnreadable: it is empty, no picture, cut off, or too large (200 megapixels).
    """
    head = first_bytes(path, path.name)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        raise SourceUnreadable(path.name, "HEIC is not supported.", "Save it as JPEG or PNG.")
    try:
        data = np.fromfile(path, np.uint8)
        bgr = _jpeg(data) if head.startswith(_JPEG) else _with_alpha(data, head)
    except OSError as error:
        raise SourceUnreadable(path.name, f"{error.strerror}.") from error
    except cv2.error as error:
        if "MAX_IMAGE_" in str(error):
            raise SourceUnreadable(
                path.name, "it is larger than 200 megapixels.", "Scale it down first."
            ) from error
        raise SourceUnreadable(
            path.name, f"OpenCV says: {getattr(error, 'err', error)}.", _HINT
        ) from error
    except MemoryError as error:
        raise SourceUnreadable(
            path.name, "it does not fit into memory.", "Scale it down first."
        ) from error
    if bgr is None:
        why = "it is damaged or cut off." if is_picture(head) else "it is not a picture."
        raise SourceUnreadable(path.name, why, _HINT)
    return bgr


def _jpeg(data: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    whole = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if whole is None and data[-2:].tobytes() != _JPEG_END:
        ended = np.append(data, np.frombuffer(_JPEG_END, np.uint8))
        stored = cv2.imdecode(ended, cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
        # What is missing, the decoder leaves at mid-grey; so the last block tells.
        if stored is not None and not bool((stored[-1, -8:] == 128).all()):
            whole = cv2.imdecode(ended, cv2.IMREAD_COLOR)
    return None if whole is None else whole.astype(np.uint8, copy=False)


def _with_alpha(data: NDArray[np.uint8], head: bytes) -> NDArray[np.uint8] | None:
    # Its annotations leave out that the picture is None where it cannot be decoded.
    decoded: tuple[Any, ...] = cv2.imdecodeWithMetadata(data, flags=cv2.IMREAD_UNCHANGED)
    stored, kinds, blocks = decoded
    if stored is None:
        return None
    exif = dict(zip(np.ravel(kinds).tolist(), blocks, strict=True)).get(cv2.IMAGE_METADATA_EXIF)
    if exif is not None:
        stored = upright(stored, orientation(np.asarray(exif).tobytes()))
    # libtiff multiplies the colours of 8-bit pictures with alpha as it reads them.
    premultiplied = head.startswith(_TIFF) and stored.dtype == np.uint8
    return _flat(_eight_bits(np.ascontiguousarray(stored)), premultiplied=premultiplied)


def _eight_bits(picture: NDArray[Any]) -> NDArray[np.uint8]:
    if picture.dtype == np.uint8:
        return picture
    # Float pictures hold 0 to 1 by convention. The scaling rounds: dropping the low byte of 16
    # bits would darken.
    top = 1.0 if picture.dtype.kind == "f" else float(np.iinfo(picture.dtype).max)
    scaled = np.clip(np.nan_to_num(picture), 0, top) if picture.dtype != np.uint16 else picture
    return cv2.convertScaleAbs(scaled, alpha=255 / top).astype(np.uint8, copy=False)


def _flat(picture: NDArray[np.uint8], *, premultiplied: bool) -> NDArray[np.uint8]:
    """Any number of channels to BGR, what is transparent over white."""
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
