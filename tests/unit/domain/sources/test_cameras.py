import pytest

from whatsit.domain.sources.cameras import (
    CameraInfo,
    camera_at,
    choose_camera,
    default_source,
    find_again,
)
from whatsit.domain.text.errors import SourceError, SourceMissing

FRONT = CameraInfo(0, "HD Webcam", "/dev/video0", "/dev/v4l/by-id/front")
LEFT = CameraInfo(2, "Desk Cam", "/dev/video2", "/dev/v4l/by-path/left")
RIGHT = CameraInfo(4, "Desk Cam", "/dev/video4", "/dev/v4l/by-path/right")
DESKTOP = CameraInfo(6, "Desk", "/dev/video6")
ALL = [FRONT, LEFT, RIGHT, DESKTOP]


@pytest.mark.parametrize(
    ("spec", "camera"),
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
    spec: str, camera: CameraInfo | None
) -> None:
    assert choose_camera(ALL, spec) == camera


@pytest.mark.parametrize("spec", ["Desk Cam", "desk cam", "cam"])
def test_a_word_that_names_several_cameras_lists_them(spec: str) -> None:
    with pytest.raises(SourceError) as caught:
        choose_camera(ALL, spec)

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
    spec, why = default_source([LEFT, FRONT])

    assert (spec, str(why)) == (FRONT.id, "HD Webcam is the first camera.")


def test_a_camera_without_a_stable_id_is_the_default_by_its_index() -> None:
    assert default_source([DESKTOP])[0] == "6"


def test_the_demo_is_the_default_without_a_camera_and_says_why() -> None:
    spec, why = default_source([])

    assert (spec, str(why)) == ("demo", "No camera was found, so the demo clip plays.")


def test_a_camera_with_a_serial_number_is_found_in_any_socket() -> None:
    lost = CameraInfo(0, "Cam", "/dev/video0", "by-id/a", 1, 2, serial="A", socket="usb-1")
    moved = CameraInfo(4, "Cam", "/dev/video4", "by-id/a", 1, 2, serial="A", socket="usb-2")
    other = CameraInfo(0, "Cam", "/dev/video0", "by-id/b", 1, 2, serial="B", socket="usb-1")

    assert find_again([other, moved], lost) is moved
    assert find_again([other], lost) is None


def test_a_camera_without_a_serial_number_is_found_in_its_socket_only() -> None:
    lost = CameraInfo(0, "Cam", "/dev/video0", "by-id/cam", 1, 2, socket="usb-1")
    back = CameraInfo(1, "Cam", "/dev/video1", "by-path/1", 1, 2, socket="usb-1")
    clone_for_thread = CameraInfo(0, "Cam", "/dev/video0", "by-id/cam", 1, 2, socket="usb-2")
    guest = CameraInfo(0, "Mug", "/dev/video0", "by-id/mug", 3, 4, socket="usb-1")

    assert find_again([clone_for_thread, back], lost) is back
    assert find_again([clone_for_thread], lost) is None
    assert find_again([guest], lost) is None


def test_two_cameras_with_the_same_serial_number_are_told_apart_by_their_sockets() -> None:
    lost = CameraInfo(0, "Cam", "/dev/video0", "by-path/1", 1, 2, serial="1", socket="usb-1")
    one = CameraInfo(2, "Cam", "/dev/video2", "by-path/2", 1, 2, serial="1", socket="usb-2")
    two = CameraInfo(4, "Cam", "/dev/video4", "by-path/3", 1, 2, serial="1", socket="usb-3")

    assert find_again([one, two], lost) is None
    assert find_again([one, two], one) is one


def test_a_camera_about_which_little_is_known_is_found_by_its_id() -> None:
    lost = CameraInfo(1, "FaceTime", id="uid-1")

    assert find_again([CameraInfo(0, "FaceTime", id="uid-1")], lost) is not None
    assert find_again([CameraInfo(1, "FaceTime", id="uid-2")], lost) is None


def test_an_index_that_is_not_there_is_named_with_what_to_do() -> None:
    with pytest.raises(SourceMissing) as some:
        camera_at([FRONT], 7)
    with pytest.raises(SourceMissing) as none:
        camera_at([], 7)

    assert str(some.value) == "There is no source 7: the cameras here are HD Webcam (0)."
    assert some.value.hint == "Run `whatsit cameras` for the cameras, or try `demo`."
    assert str(none.value) == "There is no source 7: no camera was found."
    assert none.value.hint == "Plug one in, or try `demo`."


def test_a_word_that_names_several_is_answered_with_a_word_that_names_one() -> None:
    with pytest.raises(SourceError) as with_ids:
        choose_camera(ALL, "desk cam")
    with pytest.raises(SourceError) as without:
        choose_camera([CameraInfo(3, "Cam"), CameraInfo(5, "Cam")], "Cam")

    assert str(with_ids.value) == "desk cam names 2 cameras: Desk Cam (2), Desk Cam (4)."
    assert with_ids.value.hint == (
        "Name one by its number or stable id, such as /dev/v4l/by-path/left."
    )
    assert without.value.hint == "Name one by its number or stable id, such as 3."


def test_a_camera_is_found_again_by_the_best_word_there_is_for_it() -> None:
    assert FRONT.spec == "/dev/v4l/by-id/front"
    assert DESKTOP.spec == "/dev/video6"
    assert CameraInfo(9, "Cam").spec == "9"


def test_of_a_camera_without_id_its_path_or_else_its_index_is_its_place() -> None:
    by_path = CameraInfo(0, "Cam", "/dev/video0")
    by_index = CameraInfo(0, "Cam")

    assert find_again([CameraInfo(4, "Cam", "/dev/video0")], by_path) is not None
    assert find_again([CameraInfo(0, "Cam", "/dev/video4")], by_path) is None
    assert find_again([CameraInfo(0, "Cam")], by_index) is not None
    assert find_again([CameraInfo(1, "Cam")], by_index) is None
