import pytest

from whatsit.domain.sources.camera_modes import CameraMode, codec_to_ask_for, modes_by_codec
from whatsit.domain.sources.spec import SourceOptions

MJPG = CameraMode("MJPG", 1280, 720, (30.0,))
SMALL = CameraMode("MJPG", 640, 480, (30.0, 15.0))
YUYV = CameraMode("YUYV", 640, 480, (30.0,))
GREY = CameraMode("GREY", 320, 240, (60.0,))
NV12 = CameraMode("NV12", 320, 240)


@pytest.mark.parametrize(
    ("modes", "size", "codec"),
    [
        ((), None, "MJPG"),
        ((MJPG, SMALL, YUYV), None, "MJPG"),
        ((MJPG, SMALL, YUYV), (640, 480), "MJPG"),
        ((MJPG, YUYV), (640, 480), "YUYV"),
        ((MJPG, NV12, GREY), (320, 240), "GREY"),
        ((MJPG, YUYV), (333, 222), "MJPG"),
        ((YUYV, GREY), None, ""),
        ((YUYV, GREY), (640, 480), "YUYV"),
    ],
)
def test_mjpg_is_asked_for_where_the_camera_has_it(
    modes: tuple[CameraMode, ...], size: tuple[int, int] | None, codec: str
) -> None:
    requested = SourceOptions(*size) if size else SourceOptions()

    assert codec_to_ask_for(modes, requested) == codec


def test_sizes_are_listed_by_codec_the_largest_first() -> None:
    assert modes_by_codec([SMALL, YUYV, MJPG]) == {"MJPG": [MJPG, SMALL], "YUYV": [YUYV]}


def test_a_mode_says_its_size_and_rates() -> None:
    assert SMALL.text == "640x480 30/15 fps"
    assert NV12.text == "320x240"


def test_the_largest_size_is_the_one_with_most_pixels() -> None:
    tall, wide = CameraMode("YUYV", 600, 900), CameraMode("YUYV", 800, 600)

    assert modes_by_codec([wide, tall]) == {"YUYV": [tall, wide]}


def test_a_codec_that_tells_its_rate_goes_before_one_that_does_not() -> None:
    slow = CameraMode("GREY", 320, 240, (0.5,))

    assert codec_to_ask_for((NV12, slow), SourceOptions(320, 240)) == "GREY"


def test_a_width_without_a_height_is_no_wish() -> None:
    assert codec_to_ask_for((YUYV, GREY), SourceOptions(width=640)) == ""
