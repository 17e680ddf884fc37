import pytest

from app.domain.cameras import CameraInfo, camera_at, choose_camera, default_source
from app.domain.errors import SourceError, SourceMissing

FRONT = CameraInfo(0, "HD Webcam", "/dev/video0", "/dev/v4l/by-id/front")
LEFT = CameraInfo(2, "Desk Cam", "/dev/video2", "/dev/v4l/by-path/left")
RIGHT = CameraInfo(4, "Desk Cam", "/dev/video4", "/dev/v4l/by-path/right")
DESKTOP = CameraInfo(6, "Desk", "/dev/video6")
ALL = [FRONT, LEFT, RIGHT, DESKTOP]


@pytest.mark.parametrize(
    ("word", "camera"),
    [
        ("HD Webcam", FRONT),
        ("webcam", FRONT),
        ("/dev/v4l/by-path/right", RIGHT),
        ("/dev/video2", LEFT),
        ("Desk", DESKTOP),
        ("nothing", None),
        ("", None),
    ],
)
def test_a_camera_is_named_by_id_path_name_or_part_of_it(
    word: str, camera: CameraInfo | None
) -> None:
    assert choose_camera(ALL, word) == camera


@pytest.mark.parametrize("word", ["Desk Cam", "desk cam", "cam"])
def test_a_word_that_names_several_cameras_lists_them(word: str) -> None:
    with pytest.raises(SourceError) as caught:
        choose_camera(ALL, word)

    assert "Desk Cam (2), Desk Cam (4)" in str(caught.value)
    assert "by" in caught.value.hint


def test_a_camera_is_found_by_its_index() -> None:
    assert camera_at(ALL, 4) is RIGHT


def test_an_index_that_is_not_there_says_which_are() -> None:
    with pytest.raises(SourceMissing, match=r"HD Webcam \(0\), Desk Cam \(2\)"):
        camera_at(ALL, 1)


def test_no_camera_at_all_is_said() -> None:
    with pytest.raises(SourceMissing, match="no camera was found"):
        camera_at([], 0)


def test_the_first_camera_is_the_default_by_its_stable_id() -> None:
    assert default_source([LEFT, FRONT]) == (FRONT.id, "HD Webcam is the first camera")


def test_a_camera_without_a_stable_id_is_the_default_by_its_index() -> None:
    assert default_source([DESKTOP])[0] == "6"


def test_the_demo_is_the_default_without_a_camera_and_says_why() -> None:
    assert default_source([]) == ("demo", "no camera was found, so the demo clip plays")
