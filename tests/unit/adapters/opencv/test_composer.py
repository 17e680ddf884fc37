"""Composing the picture on the screen from a frame."""

import numpy as np
import pytest

from whatsit.adapters.opencv.composer import Composer, fitted
from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.overlay.options import OverlayOptions
from whatsit.domain.sources.frame import Frame
from whatsit.engine.session.display import Canvas

LEFT_IS_RED = np.zeros((90, 160, 3), np.uint8)
LEFT_IS_RED[:, :80] = (0, 0, 255)
FRAME = Frame(LEFT_IS_RED, 0, 0.0, 0.0)
VIEW = OverlayView(fps=30.0, model="MobileNetV2", provider="CPU")


@pytest.mark.parametrize(
    ("room", "size"),
    [
        ((160, 90), (160, 90)),
        ((320, 400), (320, 180)),
        ((400, 45), (80, 45)),
        ((1, 1), (1, 1)),
    ],
)
def test_the_picture_is_as_large_as_fits(room: tuple[int, int], size: tuple[int, int]) -> None:
    picture = Composer().compose(FRAME, Canvas(*room), OverlayView())

    assert fitted(160, 90, *room) == size
    assert picture.shape == (size[1], size[0], 4)
    assert picture.dtype == np.uint8


def test_pixels_keep_their_place_and_colour() -> None:
    picture = Composer().compose(FRAME, Canvas(160, 90), OverlayView())

    assert picture[45, 10, :3].tolist() == [0, 0, 255]
    assert picture[45, 150, :3].tolist() == [0, 0, 0]


def test_mirroring_changes_the_sides_but_not_the_overlay() -> None:
    composer = Composer()
    black = Frame(np.zeros((720, 1280, 3), np.uint8), 0, 0.0, 0.0)
    canvas = Canvas(640, 360, overlay=OverlayOptions())
    mirrored = Canvas(640, 360, mirror=True, overlay=OverlayOptions())

    assert Composer().compose(FRAME, Canvas(160, 90, mirror=True), VIEW)[45, 150, 2] == 255
    assert np.array_equal(
        composer.compose(black, canvas, VIEW), composer.compose(black, mirrored, VIEW)
    )


def test_the_overlay_is_drawn_where_it_is_wanted_and_never_into_the_frame() -> None:
    frame = Frame(np.full((360, 640, 3), 90, np.uint8), 0, 0.0, 0.0)
    plain = Composer().compose(frame, Canvas(640, 360), VIEW)
    drawn = Composer().compose(frame, Canvas(640, 360, overlay=OverlayOptions()), VIEW)

    assert not np.array_equal(plain, drawn)
    assert (frame.bgr == 90).all()
