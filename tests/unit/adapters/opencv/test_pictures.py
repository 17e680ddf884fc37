"""Every kind of picture against Pillow, which is told how a viewer shows it."""

import io
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

from tests.fuzz_media.pictures import interlaced_png
from tests.media_makers import RED, encoded, four_colours
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.opencv.pictures import codec_of_picture, is_picture, read_picture
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable

COLOUR = four_colours()
GREY = COLOUR.convert("L")
RAMP = Image.fromarray(np.tile(np.linspace(0, 255, 48).astype(np.uint8), (32, 1)))
RGBA = COLOUR.copy()
RGBA.putalpha(RAMP)
PALETTE = COLOUR.quantize(8)
GREY_16 = Image.fromarray(np.tile(np.linspace(0, 65535, 48), (32, 1)).astype(np.uint16))
LOSSY = {"quality": 95, "subsampling": 0}


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def colour_16(kind: str) -> bytes:
    """16-bit colour, which Pillow cannot write: every value 200 over the low byte's edge."""
    bgr = np.asarray(COLOUR)[..., ::-1].astype(np.uint16) * 257
    return cv2.imencode(f".{kind}", np.minimum(bgr + 200, 65535).astype(np.uint16))[1].tobytes()


PICTURES: dict[str, bytes] = {
    **{f"{o} jpeg": encoded(COLOUR, "JPEG", exif=turned(o), **LOSSY) for o in range(1, 9)},
    **{f"{o} png": encoded(COLOUR, "PNG", exif=turned(o)) for o in range(1, 9)},
    **{f"{o} tiff": encoded(COLOUR, "TIFF", exif=turned(o)) for o in range(1, 9)},
    **{f"{o} webp": encoded(COLOUR, "WEBP", exif=turned(o), lossless=True) for o in range(1, 9)},
    **{f"{o} png with alpha": encoded(RGBA, "PNG", exif=turned(o)) for o in range(1, 9)},
    "grey jpeg": encoded(GREY, "JPEG", **LOSSY),
    "grey png": encoded(GREY, "PNG"),
    "black and white png": encoded(COLOUR.convert("1"), "PNG"),
    "grey with alpha png": encoded(Image.merge("LA", (GREY, RAMP)), "PNG"),
    "alpha png": encoded(RGBA, "PNG"),
    "alpha webp": encoded(RGBA, "WEBP", lossless=True),
    "alpha tiff": encoded(RGBA, "TIFF"),
    "opaque alpha png": encoded(COLOUR.convert("RGBA"), "PNG"),
    "palette png": encoded(PALETTE, "PNG"),
    "palette png with transparency": encoded(PALETTE, "PNG", transparency=0),
    "colour key png": encoded(COLOUR, "PNG", transparency=RED),
    "16-bit grey png": encoded(GREY_16, "PNG"),
    "16-bit grey tiff": encoded(GREY_16, "TIFF"),
    "cmyk jpeg": encoded(COLOUR.convert("CMYK"), "JPEG", **LOSSY),
    "cmyk tiff": encoded(COLOUR.convert("CMYK"), "TIFF"),
    "progressive jpeg": encoded(COLOUR, "JPEG", progressive=True, **LOSSY),
    "bmp": encoded(COLOUR, "BMP"),
    "ppm": encoded(COLOUR, "PPM"),
    "gif": encoded(PALETTE, "GIF"),
    "transparent gif": encoded(PALETTE, "GIF", transparency=0),
    **{f"{o} avif": encoded(COLOUR, "AVIF", exif=turned(o)) for o in (1, 6)},
    "grey avif": encoded(GREY, "AVIF"),
    "alpha avif": encoded(RGBA, "AVIF"),
    "jpeg 2000": encoded(COLOUR, "JPEG2000"),
    "jpeg 2000 stream": encoded(COLOUR, "JPEG2000", no_jp2=True),
    "grey jpeg 2000": encoded(GREY, "JPEG2000"),
    "grey with alpha jpeg 2000": encoded(Image.merge("LA", (GREY, RAMP)), "JPEG2000"),
    "alpha jpeg 2000": encoded(RGBA, "JPEG2000"),
    "16-bit grey jpeg 2000": encoded(GREY_16, "JPEG2000"),
    **{
        f"animated {kind}": encoded(
            COLOUR, kind, save_all=True, append_images=[COLOUR.rotate(180)], duration=100, **options
        )
        for kind, options in {"GIF": {}, "PNG": {}, "WEBP": {"lossless": True}}.items()
    },
}


def as_a_viewer_shows(data: bytes) -> NDArray[np.float64]:
    """BGR by Pillow: upright, over white, 16 bits scaled, first frame."""
    stored = Image.open(io.BytesIO(data))
    picture: Image.Image = ImageOps.exif_transpose(stored)
    if picture.mode.startswith("I"):
        grey = np.asarray(picture).astype(np.float64) / 257
        return np.repeat(grey[..., None], 3, axis=2)
    if "A" in picture.mode or "transparency" in picture.info:
        over = Image.new("RGBA", picture.size, "white")
        over.alpha_composite(picture.convert("RGBA"))
        picture = over
    return np.asarray(picture.convert("RGB"))[..., ::-1].astype(np.float64)


def write(folder: Path, data: bytes, name: str = "p.bin") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_looks_as_in_a_viewer(kind: str, tmp_path: Path) -> None:
    bgr = read_picture(write(tmp_path, PICTURES[kind]))

    wanted = as_a_viewer_shows(PICTURES[kind])
    assert bgr.dtype == np.uint8
    assert bgr.shape == wanted.shape
    assert bgr.flags.c_contiguous
    assert float(np.abs(bgr - wanted).max()) <= 1
    assert is_picture(PICTURES[kind][:32])


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("kind", [3, 4])
def test_an_orientation_may_be_of_16_or_32_bits_in_either_order(
    order: str, kind: int, tmp_path: Path
) -> None:
    value = struct.pack(f"{order}HHI", 0x0112, kind, 1) + (
        struct.pack(f"{order}HH", 6, 0) if kind == 3 else struct.pack(f"{order}I", 6)
    )
    mark = {"<": b"II", ">": b"MM"}[order] + struct.pack(f"{order}HIH", 42, 8, 1)
    exif = b"Exif\0\0" + mark + value + bytes(4)

    bgr = read_picture(write(tmp_path, encoded(COLOUR, "JPEG", exif=exif, **LOSSY)))

    assert float(np.abs(bgr - as_a_viewer_shows(PICTURES["6 jpeg"])).max()) <= 1


@pytest.mark.parametrize("kind", ["avif10.avif", "ff_yuv420p10le.avif", "jp2_10.jp2"])
def test_ten_bits_are_as_bright_as_eight(kind: str, shared: Path) -> None:
    folder = shared / "cases" / "field" / "img"
    wanted = read_picture(folder / "base.png").astype(int)

    assert float(np.abs(read_picture(folder / kind) - wanted).mean()) < 3


def test_an_interlaced_png_is_put_together(tmp_path: Path) -> None:
    rgb: Any = np.random.default_rng(0).integers(0, 255, (37, 53, 3), np.uint8)

    bgr = read_picture(write(tmp_path, interlaced_png(rgb)))

    assert np.array_equal(bgr, rgb[..., ::-1])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_colour_profile_leaves_the_stored_colours_as_they_are(kind: str, tmp_path: Path) -> None:
    options: dict[str, Any] = {"lossless": True} if kind == "WEBP" else {}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    plain = read_picture(write(tmp_path, encoded(COLOUR, kind, **options)))

    marked = read_picture(
        write(tmp_path, encoded(COLOUR, kind, icc_profile=profile, **options), "marked")
    )

    assert np.array_equal(marked, plain)


@pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1), (3, 2)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "PPM", "GIF"])
def test_pictures_of_any_shape_are_read(kind: str, size: tuple[int, int], tmp_path: Path) -> None:
    picture = Image.new("RGB", size, (200, 200, 200))

    bgr = read_picture(write(tmp_path, encoded(picture, kind)))

    assert bgr.shape == (size[1], size[0], 3)
    assert np.abs(bgr.astype(int) - 200).max() <= 1


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_picture_with_alpha_of_several_bands_has_no_seams(
    orientation: int, tmp_path: Path
) -> None:
    rgba: Any = np.random.default_rng(0).integers(0, 255, (700, 900, 4), np.uint8)
    data = encoded(Image.fromarray(rgba), "PNG", exif=turned(orientation))

    bgr = read_picture(write(tmp_path, data))

    assert bgr.flags.c_contiguous
    assert float(np.abs(bgr - as_a_viewer_shows(data)).max()) <= 1


def test_a_file_of_more_than_two_gigabytes_is_not_read_in(tmp_path: Path) -> None:
    path = write(tmp_path, PICTURES["1 jpeg"])
    os.truncate(path, 3 << 30)  # a hole: nothing is written

    with pytest.raises(SourceUnreadable, match="larger than 2 GB"):
        read_picture(path)


@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_16_bit_colour_is_scaled_and_rounded(kind: str, tmp_path: Path) -> None:
    bgr = read_picture(write(tmp_path, colour_16(kind)))

    exact = np.minimum(np.asarray(COLOUR)[..., ::-1] + 200 / 257, 255)
    assert float(np.abs(bgr - exact).max()) <= 0.5


def test_inverted_cmyk_as_adobe_writes_it_is_not_a_negative(tmp_path: Path) -> None:
    data = PICTURES["cmyk jpeg"]
    assert b"Adobe" in data  # Pillow writes Adobe's mark, and with it inverted values

    bgr = read_picture(write(tmp_path, data))

    assert np.abs(bgr[4, 4].astype(int) - np.array(RED[::-1])).max() <= 2


def test_pictures_of_float_numbers_span_zero_to_one(tmp_path: Path) -> None:
    grey = np.array([[0.0, 0.5, 1.0, 7.0, -1.0, np.nan]], np.float32)
    data = cv2.imencode(".tiff", np.repeat(grey, 4, axis=0))[1].tobytes()

    bgr = read_picture(write(tmp_path, data))

    assert bgr[0, :, 0].tolist() == [0, 128, 255, 255, 0, 0]


@pytest.mark.parametrize("name", ["with space.jpg", "猫 图片.jpg", "no suffix", "wrong.mp4"])
def test_any_name_can_be_read(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "文件夹 one"
    folder.mkdir()

    bgr = read_picture(write(folder, PICTURES["1 jpeg"], name))

    assert bgr.shape == (32, 48, 3)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(
    "kind", ["1 jpeg", "1 png", "1 webp", "bmp", "gif", "1 tiff", "1 avif", "jpeg 2000"]
)
def test_a_picture_that_is_cut_off_is_an_error(kind: str, share: float, tmp_path: Path) -> None:
    noise: Any = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    format_name = kind.removeprefix("1 ").upper().replace(" ", "")
    data = encoded(Image.fromarray(noise), format_name)

    with pytest.raises(SourceUnreadable, match="damaged or cut off") as caught:
        read_picture(write(tmp_path, data[: int(len(data) * share)]))
    assert "picture viewer" in caught.value.hint


def test_a_jpeg_that_lacks_only_its_end_mark_is_whole(tmp_path: Path) -> None:
    data = PICTURES["6 jpeg"]
    whole = read_picture(write(tmp_path, data))

    assert np.array_equal(read_picture(write(tmp_path, data[:-2], "cut.jpg")), whole)


def test_bytes_after_the_end_of_a_jpeg_do_not_matter(tmp_path: Path) -> None:
    assert read_picture(write(tmp_path, PICTURES["1 jpeg"] + b"more")).shape == (32, 48, 3)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b"Dear diary, " * 100, "it is not a picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "HEIC is not supported"),
    ],
)
def test_what_is_no_picture_is_explained(data: bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=why) as caught:
        read_picture(write(tmp_path, data, "p.jpg"))

    assert "p.jpg" in str(caught.value)
    assert caught.value.hint


def test_a_picture_that_is_not_there_is_missing_and_similar_names_are_given(tmp_path: Path) -> None:
    write(tmp_path, PICTURES["gif"], "Kitten.gif")

    with pytest.raises(SourceMissing, match="no such file") as caught:
        read_picture(tmp_path / "kiten.gif")

    assert "Kitten.gif" in caught.value.hint


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="not a file"):
        read_picture(tmp_path)


@pytest.mark.parametrize("side", [20_000, 100_000])
def test_a_decompression_bomb_is_refused_by_its_header(side: int, tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0"))

    with pytest.raises(SourceUnreadable, match="larger than 200 megapixels"):
        read_picture(write(tmp_path, bomb))


def test_formats_are_told_by_their_first_bytes() -> None:
    starts = {kind: codec_of_picture(PICTURES[kind][:32]) for kind in ("1 jpeg", "gif", "bmp")}

    assert starts == {"1 jpeg": "jpeg", "gif": "gif", "bmp": "bmp"}
    assert codec_of_picture(PICTURES["1 webp"][:32]) == "webp"
    assert codec_of_picture(PICTURES["1 tiff"][:32]) == "tiff"
    assert codec_of_picture(b"hello, world") == ""


@pytest.mark.parametrize("head", [b"\0\0\0\x18ftypisom", b"RIFF....AVI ", b"hello, world", b"P"])
def test_videos_and_texts_are_not_taken_for_pictures(head: bytes) -> None:
    assert not is_picture(head)


def test_real_photographs_are_read_as_pillow_reads_them(shared: Path) -> None:
    for path in sorted((shared / "photos").glob("*.jpg"))[:12]:
        wanted = as_a_viewer_shows(path.read_bytes())

        assert float(np.abs(read_picture(path) - wanted).mean()) < 0.5
