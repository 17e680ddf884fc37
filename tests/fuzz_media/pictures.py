"""Whole pictures to damage: small ones of every format and kind that the decoders know."""

import struct
import zlib
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from tests.media_makers import encoded, four_colours
from whatsit.adapters.opencv.library import cv2

_ADAM7: Final = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip
"""Of each pass: first column, first row, step across, step down."""


def whole_pictures() -> dict[str, bytes]:
    """Every kind by name; the word before the dot tells it, the suffix is the right one."""
    plain, rng = four_colours(), np.random.default_rng(0)
    noise = Image.fromarray(rng.integers(0, 255, (40, 56, 3), np.uint8))
    alpha = plain.copy()
    alpha.putalpha(128)
    palette, grey = plain.quantize(8), plain.convert("L")
    moving = {"save_all": True, "append_images": [plain.rotate(180), plain], "duration": 50}
    turned, profile = Image.Exif(), colour_profile()
    turned[0x0112] = 6
    made = {
        "baseline.jpg": encoded(noise, "JPEG", quality=90),
        "progressive.jpg": encoded(noise, "JPEG", progressive=True),
        "grey.jpg": encoded(grey, "JPEG"),
        "adobe.jpg": encoded(plain.convert("CMYK"), "JPEG"),
        "turned.jpg": encoded(plain, "JPEG", exif=turned, icc_profile=profile),
        "plain.png": encoded(noise, "PNG"),
        "alpha.png": encoded(alpha, "PNG", exif=turned, icc_profile=profile),
        "palette.png": encoded(palette, "PNG", transparency=0),
        "interlaced.png": interlaced_png(np.asarray(noise)),
        "moving.png": encoded(plain, "PNG", **moving),
        "still.gif": encoded(palette, "GIF", transparency=0),
        "moving.gif": encoded(plain, "GIF", **moving),
        "lossy.webp": encoded(noise, "WEBP"),
        "lossless.webp": encoded(alpha, "WEBP", lossless=True, exif=turned),
        "moving.webp": encoded(alpha, "WEBP", **moving),
        "still.avif": encoded(noise, "AVIF"),
        "moving.avif": _timeless(encoded(plain, "AVIF", **moving)),
        "plain.bmp": encoded(noise, "BMP"),
        "palette.bmp": encoded(palette, "BMP"),
        "plain.tif": encoded(noise, "TIFF"),
        "alpha.tif": encoded(alpha, "TIFF", compression="tiff_lzw"),
        "jpeg.tif": encoded(noise, "TIFF", compression="jpeg"),
        "fax.tif": encoded(plain.convert("1"), "TIFF", compression="group4"),
        "deflate.tif": encoded(noise.convert("CMYK"), "TIFF", compression="tiff_deflate"),
        "pages.tif": encoded(plain, "TIFF", **moving, big_tiff=True),
        "plain.jp2": encoded(noise, "JPEG2000"),
        "tiles.j2k": encoded(alpha, "JPEG2000", no_jp2=True, tile_size=(16, 16)),
    }
    bgr = np.asarray(noise)[..., ::-1]
    deep = bgr.astype(np.uint16) * 257
    bright = bgr.astype(np.float32) / 255
    written: dict[str, NDArray[Any]] = {
        "deep.png": deep,
        "deep.tif": deep,
        "float.tif": bright,
        "bright.hdr": bright,
        "bright.pfm": bright,
        "colour.ppm": bgr,
        "deep.ppm": deep,
        "grey.pgm": bgr[..., 0],
        "bits.pbm": bgr[..., 0],
        "any.pam": bgr,
        "sun.ras": bgr,
        "cv.jp2": bgr,
    }
    made |= {
        name: cv2.imencode(name[name.index(".") :], np.ascontiguousarray(pixels))[1].tobytes()
        for name, pixels in written.items()
    }
    made["text.ppm"] = b"P3\n3 2\n255\n" + b" ".join(b"%d" % (n * 14) for n in range(18)) + b"\n"
    made["text.pbm"] = b"P1\n# a remark\n4 2\n0 1 0 1\n1 0 1 0\n"
    made["rle.bmp"] = run_length_bmp()
    return made


def colour_profile() -> bytes:
    """That of sRGB, always the same: without the time at which it was made."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes(12) + made[36:]


def _timeless(avif: bytes) -> bytes:
    """The same without the times at which it was made, which are in 64 bits each."""
    whole = bytearray(avif)
    for box in (b"mvhd", b"tkhd", b"mdhd"):
        at = whole.index(box) + 8
        whole[at : at + 16] = bytes(16)
    return bytes(whole)


def png(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG of these chunks, each with its right check sum; the end is added."""
    parts = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in [*chunks, (b"IEND", b"")]
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def interlaced_png(rgb: NDArray[np.uint8]) -> bytes:
    """A picture of 8 bits in the seven passes of Adam7, which Pillow and OpenCV do not write.

    Args:
        rgb: uint8, shape (height, width, 3).
    """
    height, width = rgb.shape[:2]
    lines = bytearray()
    for left, top, across, down in _ADAM7:
        part = rgb[top::down, left::across]
        for row in part if part.size else ():
            lines += b"\0" + row.tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 1)
    return png([(b"IHDR", header), (b"IDAT", zlib.compress(bytes(lines)))])


def run_length_bmp() -> bytes:
    """A BMP of 8x4 pixels in runs, which nobody writes any more, with a jump in it."""
    palette = b"".join(bytes((i * 16, 255 - i * 16, i, 0)) for i in range(16))
    runs = b"\x08\x01\0\0\x03\x02\x05\x03\0\0\0\x02\x02\x01\x06\x04\0\x01"
    head = struct.pack("<IiiHHIIiiII", 40, 8, 4, 1, 8, 1, len(runs), 0, 0, 16, 0)
    start = 14 + len(head) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(runs), 0, 0, start) + head + palette + runs


def tiff(
    width: int, height: int, *, samples: int = 3, bits: int = 8, strip: bytes = b"", **tags: int
) -> bytes:
    """A TIFF of one strip whose header may say what it wants.

    Args:
        width: of the header, pixels.
        height: of the header, pixels.
        samples: a pixel.
        bits: a sample.
        strip: what is really there.
        tags: further numbers, such as t339=3 for floats.
    """
    entries = {
        256: width, 257: height, 258: bits, 259: 1, 262: 2 if samples >= 3 else 1, 273: 8,
        277: samples, 278: height, 279: len(strip) or 8, 284: 1,
    } | {int(name[1:]): value for name, value in tags.items()}  # fmt: skip
    body = b"".join(
        struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(entries.items())
    )
    at = 8 + len(strip)
    return (
        b"II*\0"
        + struct.pack("<I", at)
        + strip
        + struct.pack("<H", len(entries))
        + body
        + b"\0" * 4
    )


Header = Callable[[int, int], bytes]


def _jpeg(width: int, height: int) -> bytes:
    whole = bytearray(encoded(four_colours(), "JPEG"))
    at = whole.index(b"\xff\xc0")
    whole[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(whole)


def _png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return png([(b"IHDR", header), (b"IDAT", zlib.compress(bytes(9_000)))])


def _gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + encoded(
        four_colours().quantize(8), "GIF"
    )[10:]  # fmt: skip


def _bmp(width: int, height: int) -> bytes:
    whole = bytearray(encoded(four_colours(), "BMP"))
    whole[18:26] = struct.pack("<ii", width, height)
    return bytes(whole)


def _webp(width: int, height: int) -> bytes:
    whole = bytearray(encoded(four_colours(), "WEBP"))
    at = whole.index(b"\x9d\x01\x2a") + 3
    whole[at : at + 4] = struct.pack("<HH", width & 0x3FFF, height & 0x3FFF)
    return bytes(whole)


def _webp_extended(width: int, height: int) -> bytes:
    whole = bytearray(encoded(four_colours(), "WEBP", exif=b"Exif\0\0II*\0"))
    at = whole.index(b"VP8X") + 12
    whole[at : at + 6] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(whole)


def _jp2(width: int, height: int) -> bytes:
    whole = bytearray(encoded(four_colours(), "JPEG2000"))
    at = whole.index(b"ihdr") + 4
    whole[at : at + 8] = struct.pack(">II", height, width)
    at = whole.index(b"\xff\x51") + 6
    whole[at : at + 8] = struct.pack(">II", width, height)
    return bytes(whole)


def _avif(width: int, height: int) -> bytes:
    whole = bytearray(encoded(four_colours(), "AVIF"))
    at = whole.index(b"ispe") + 8
    whole[at : at + 8] = struct.pack(">II", width, height)
    return bytes(whole)


def _text(head: bytes) -> Header:
    return lambda width, height: head % (width, height) + b"\1\2\3\4" * 8


HUGE_HEADERS: Final[dict[str, Header]] = {
    "png": _png,
    "jpg": _jpeg,
    "gif": _gif,
    "bmp": _bmp,
    "webp": _webp,
    "extended.webp": _webp_extended,
    "tif": lambda width, height: tiff(width, height, strip=bytes(90)),
    "float.tif": lambda width, height: tiff(width, height, bits=32, strip=bytes(90), t339=3),
    "jp2": _jp2,
    "j2k": lambda width, height: (whole := _jp2(width, height))[whole.index(b"\xff\x4f\xff\x51") :],
    "avif": _avif,
    "ppm": _text(b"P6 %d %d 255\n"),
    "text.ppm": _text(b"P3 %d %d 255\n"),
    "pgm": _text(b"P5 %d %d 65535\n"),
    "pbm": _text(b"P4 %d %d\n"),
    "pam": _text(b"P7\nWIDTH %d\nHEIGHT %d\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n"),
    "pfm": _text(b"PF\n%d %d\n-1.0\n"),
    "hdr": lambda width, height: (
        b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y %d +X %d\n" % (height, width)
        + bytes((2, 2, width >> 8 & 255, width & 255))
    ),
    "ras": lambda width, height: (
        struct.pack(">8I", 0x59A66A95, width, height, 24, width * height * 3 & 0xFFFFFFFF, 1, 0, 0)
        + bytes(32)
    ),
}
"""A header that claims a width and a height, with hardly anything behind it; by suffix."""
