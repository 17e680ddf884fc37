"""What a frame refuses, and that nobody can write into one."""

import numpy as np
import pytest

from whatsit.domain.sources.frame import Frame


def test_a_frame_knows_its_size_and_cannot_be_written_to() -> None:
    frame = Frame(np.zeros((48, 64, 3), np.uint8), 0, 0.0, 0.0)

    assert (frame.width, frame.height) == (64, 48)
    with pytest.raises(ValueError, match="read-only"):
        frame.bgr[0, 0, 0] = 1


def test_whoever_made_the_array_may_still_write_to_it_and_nothing_was_copied() -> None:
    pixels = np.zeros((48, 64, 3), np.uint8)
    frame = Frame(pixels, 0, 0.0, 0.0)
    pixels[0, 0, 0] = 9

    assert frame.bgr[0, 0, 0] == 9
    assert np.shares_memory(frame.bgr, pixels)


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
    ],
)
def test_pixels_of_another_kind_are_refused(
    pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> None:
    with pytest.raises(ValueError, match=r"uint8|pixel"):
        Frame(pixels, 0, 0.0, 0.0)


def test_what_is_wrong_with_pixels_is_said() -> None:
    with pytest.raises(ValueError, match=r"^want uint8 \(h, w, 3\), got float32 \(4, 4, 3\)$"):
        Frame(np.zeros((4, 4, 3), np.float32), 0, 0.0, 0.0)
    with pytest.raises(ValueError, match=r"^a frame has at least one pixel$"):
        Frame(np.zeros((4, 0, 3), np.uint8), 0, 0.0, 0.0)
