"""JPEGs whose end is missing, and those that cost more than a picture should."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.media_makers import encoded, four_colours
from whatsit.adapters.opencv.jpeg import MOST_SCANS, count_scans, decode_jpeg
from whatsit.adapters.opencv.pictures import read_picture
from whatsit.domain.text.errors import SourceUnreadable

NOISE: Any = np.random.default_rng(0).integers(0, 255, (64, 96, 3), np.uint8)
KINDS: dict[str, bytes] = {
    "baseline": encoded(Image.fromarray(NOISE), "JPEG"),
    "flat": encoded(four_colours(96, 64), "JPEG"),
    "progressive": encoded(Image.fromarray(NOISE), "JPEG", progressive=True),
    "cmyk": encoded(four_colours(96, 64).convert("CMYK"), "JPEG"),
    "grey": encoded(Image.fromarray(NOISE[..., 0]), "JPEG"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_end_mark_may_be_missing(kind: str) -> None:
    whole, unended = decode_jpeg(KINDS[kind]), decode_jpeg(KINDS[kind][:-2])

    assert whole is not None
    assert unended is not None
    assert np.array_equal(unended, whole)


@pytest.mark.parametrize("kind", ["baseline", "progressive", "grey"])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9, 0.97, 0.99])
def test_a_picture_that_lacks_more_is_cut_off(kind: str, share: float) -> None:
    data = KINDS[kind]

    assert decode_jpeg(data[: int(len(data) * share)]) is None


def test_scans_are_counted_and_no_bytes_after_the_end() -> None:
    trailer = b"\xff\xda\x00\x02" * 999  # such as a film that a telephone appends

    assert count_scans(KINDS["baseline"] + trailer) == 1
    assert count_scans(KINDS["grey"]) == 1
    assert count_scans(KINDS["progressive"] + trailer) == 10


def test_thousands_of_scans_are_refused_at_once(tmp_path: Path) -> None:
    data = KINDS["progressive"]
    second = data.index(b"\xff\xda", data.index(b"\xff\xda") + 2)
    third = data.index(b"\xff\xc4", second)
    path = tmp_path / "p.jpg"
    path.write_bytes(data[:second] + data[second:third] * 5_000 + data[third:])

    assert count_scans(path.read_bytes()) > MOST_SCANS
    with pytest.raises(SourceUnreadable, match="more than 200 scans"):
        read_picture(path)


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\xff\xff", b"\xff\xd8\xff\xc0"]
)
def test_stumps_have_no_scans_and_are_no_pictures(data: bytes) -> None:
    assert count_scans(data) == 0
    assert decode_jpeg(data) is None
