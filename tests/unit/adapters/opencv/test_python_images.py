"""Arrays and PIL images give the very pixels that reading their file gives."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from numpy.typing import NDArray

from whatsit.adapters.opencv.pictures import read_picture
from whatsit.adapters.opencv.python_images import bgr_of
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable

ORIENTATION = 0x0112


@pytest.fixture
def rgba() -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, (20, 30, 4), np.uint8)


def pil(pixels: NDArray[Any], mode: str | None = None) -> PIL.Image.Image:
    image = PIL.Image.fromarray(pixels)
    return image if mode is None else image.convert(mode)


def assert_read_alike(image: PIL.Image.Image, path: Path, **options: Any) -> None:
    image.save(path, **options)
    with PIL.Image.open(path) as opened:
        np.testing.assert_array_equal(bgr_of(opened), read_picture(path))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "1", "P"])
def test_every_usual_mode_is_read_as_its_file_is(
    mode: str, rgba: NDArray[np.uint8], tmp_path: Path
) -> None:
    assert_read_alike(pil(rgba, mode), tmp_path / "x.png")


@pytest.mark.parametrize("name", ["x.png", "x.gif"])
def test_a_transparent_colour_is_white(name: str, rgba: NDArray[np.uint8], tmp_path: Path) -> None:
    assert_read_alike(pil(rgba[..., :3]).quantize(8), tmp_path / name, transparency=3)


@pytest.mark.parametrize("name", ["x.png", "x.tif"])
def test_16_bits_are_scaled_to_8(name: str, tmp_path: Path) -> None:
    grey = np.linspace(0, 65535, 600).astype(np.uint16).reshape(20, 30)

    assert_read_alike(pil(grey), tmp_path / name)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["x.jpg", "x.png"])
def test_the_exif_mark_turns_it_upright(
    orientation: int, name: str, rgba: NDArray[np.uint8], tmp_path: Path
) -> None:
    exif = PIL.Image.Exif()
    exif[ORIENTATION] = orientation

    assert_read_alike(pil(rgba[..., :3]), tmp_path / name, exif=exif)


def test_photographs_are_read_alike(shared: Path) -> None:
    for path in sorted((shared / "photos").glob("*.jpg"))[::7]:
        with PIL.Image.open(path) as opened:
            np.testing.assert_array_equal(bgr_of(opened), read_picture(path))


def test_an_array_is_rgb_and_stays_its_owners(rgba: NDArray[np.uint8]) -> None:
    rgb = rgba[:, ::-2, :3]  # neither contiguous nor forwards
    before = rgb.copy()
    bgr = bgr_of(rgb)
    np.testing.assert_array_equal(bgr, rgb[..., ::-1])
    bgr[:] = 0

    assert bgr.flags.c_contiguous
    np.testing.assert_array_equal(rgb, before)


def test_one_that_may_not_be_written_to_is_read(rgba: NDArray[np.uint8]) -> None:
    rgb = rgba[..., :3].copy()
    rgb.flags.writeable = False

    np.testing.assert_array_equal(bgr_of(rgb), rgb[..., ::-1])


def test_a_pil_image_is_not_changed(rgba: NDArray[np.uint8]) -> None:
    image = pil(rgba)
    image.getexif()[ORIENTATION] = 6
    bgr = bgr_of(image)

    assert bgr.shape == (30, 20, 3)
    assert (image.size, image.mode, image.getexif()[ORIENTATION]) == ((30, 20), "RGBA", 6)


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_is_read(kind: type[str | Path], rgba: NDArray[np.uint8], tmp_path: Path) -> None:
    pil(rgba).save(tmp_path / "x.png")

    np.testing.assert_array_equal(
        bgr_of(kind(tmp_path / "x.png")), read_picture(tmp_path / "x.png")
    )


@pytest.mark.parametrize(
    ("image", "said"),
    [
        (np.zeros((4, 4, 3), np.float32), r"uint8 with shape \(height, width, 3\), got float32"),
        (np.zeros((3, 4, 4), np.uint8), r"got uint8 \(3, 4, 4\)"),
        (np.zeros((4, 4), np.uint8), r"got uint8 \(4, 4\)"),
        (np.zeros((0, 4, 3), np.uint8), "at least one pixel"),
        (PIL.Image.new("F", (4, 4)), "mode F; convert it to L or RGB"),
        (PIL.Image.new("I", (4, 4)), "mode I; convert"),
    ],
)
def test_pixels_of_another_kind_are_a_slip(image: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bgr_of(image)


@pytest.mark.parametrize("image", [None, 3, b"x.png", object()])
def test_what_is_no_image_is_a_slip(image: object) -> None:
    with pytest.raises(TypeError, match=f"a path, or a list of these, got {type(image).__name__}"):
        bgr_of(image)


def test_without_pil_nothing_can_be_a_pil_image(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "PIL.Image")

    with pytest.raises(TypeError, match="got object"):
        bgr_of(object())


def test_a_file_that_is_not_there_or_is_cut_off_is_told(
    rgba: NDArray[np.uint8], tmp_path: Path
) -> None:
    with pytest.raises(SourceMissing):
        bgr_of(tmp_path / "none.png")
    path = tmp_path / "cut.png"
    pil(rgba).save(path)
    path.write_bytes(path.read_bytes()[:-200])
    with PIL.Image.open(path) as opened, pytest.raises(SourceUnreadable, match=r"cut\.png"):
        bgr_of(opened)
