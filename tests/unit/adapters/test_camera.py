import os
import time
from types import SimpleNamespace

import numpy as np
import pytest

from app.adapters.camera import CameraSource
from app.adapters.camera_list import camera_backend, identified, list_cameras
from app.adapters.opencv import cv2
from app.domain.cameras import CameraInfo
from app.domain.errors import SourceError, SourceLost, SourceMissing, SourceUnreadable
from app.domain.source_spec import SourceWishes
from tests.media_makers import FakeCapture

CAMERA = CameraInfo(0, "Desk Cam")


def opened(
    capture: FakeCapture, wishes: SourceWishes | None = None, camera: CameraInfo = CAMERA
) -> CameraSource:
    return CameraSource(
        camera, wishes or SourceWishes(), open_capture=lambda *_: capture, patience_s=0.05
    )


def refusal(camera: CameraInfo) -> SourceError:
    capture = FakeCapture(opens=False)
    with pytest.raises(SourceError) as caught:
        opened(capture, camera=camera)

    assert capture.released
    return caught.value


def test_mjpg_is_asked_for_first_then_size_then_rate() -> None:
    capture = FakeCapture()

    opened(capture, SourceWishes(1280, 720, 30.0))

    assert capture.asked == [
        cv2.CAP_PROP_FOURCC,
        cv2.CAP_PROP_FRAME_WIDTH,
        cv2.CAP_PROP_FRAME_HEIGHT,
        cv2.CAP_PROP_FPS,
    ]


def test_what_was_negotiated_is_read_back() -> None:
    camera = opened(FakeCapture(), SourceWishes(1280, 720, 15.0))

    assert (camera.format.width, camera.format.height) == (1280, 720)
    assert camera.format.fps == 15
    assert camera.format.codec == "MJPG"
    assert camera.format.frames is None
    assert camera.format.note == ""


def test_a_driver_that_only_says_it_obeys_is_found_out() -> None:
    camera = opened(FakeCapture(offers=(640, 480, 10.0)), SourceWishes(1280, 720, 30.0))

    assert (camera.format.width, camera.format.height) == (640, 480)
    assert "Asked for 1280x720 at 30 fps" in camera.format.note


def test_the_size_is_that_of_the_picture_and_not_what_the_driver_states() -> None:
    capture = FakeCapture(picture=np.zeros((240, 320, 3), np.uint8))

    assert opened(capture).format.width == 320


@pytest.mark.parametrize(
    ("picture", "grey"),
    [
        (np.full((4, 6), 9, np.uint8), 9),
        (np.full((4, 6, 1), 9, np.uint8), 9),
        (np.full((4, 6, 4), 9, np.uint8), 9),
        (np.full((4, 6), 257 * 9, np.uint16), 9),
    ],
)
def test_infrared_and_depth_cameras_deliver_bgr_too(picture: np.ndarray, grey: int) -> None:
    frame = opened(FakeCapture(picture=picture)).read()

    assert frame.bgr.shape == (4, 6, 3)
    assert int(frame.bgr[2, 2, 1]) == grey


def test_a_camera_that_warms_up_is_waited_for() -> None:
    assert opened(FakeCapture(fails_first=2)).read().number == 0


def test_a_camera_without_a_picture_fails_on_opening_and_is_released() -> None:
    capture = FakeCapture(frames=0)

    with pytest.raises(SourceUnreadable, match="sends no picture"):
        opened(capture)

    assert capture.released
    assert capture.reads < 10  # a dead device must not be asked without pause


def test_the_first_read_that_fails_ends_it() -> None:
    capture = FakeCapture(frames=1)
    camera = opened(capture)
    camera.read()

    with pytest.raises(SourceLost, match="its driver failed"):
        camera.read()

    assert capture.reads == 2


def test_a_frozen_camera_says_how_long_it_was_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    capture = FakeCapture(frames=1)
    camera = opened(capture)
    camera.read()
    clock = iter((10.0, 12.0))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))

    with pytest.raises(SourceLost, match=r"it has sent nothing for 2\.0 s"):
        camera.read()


def test_an_unplugged_camera_is_called_that() -> None:
    camera = opened(FakeCapture(frames=1), camera=CameraInfo(0, "Desk Cam", "/dev/video-gone"))
    camera.read()

    with pytest.raises(SourceLost, match="it was unplugged"):
        camera.read()


def test_it_is_opened_by_its_stable_id_with_the_backend_of_this_system() -> None:
    asked: list[tuple[int | str, int]] = []

    def open_capture(device: int | str, backend: int) -> FakeCapture:
        asked.append((device, backend))
        return FakeCapture()

    CameraSource(
        CameraInfo(3, "A", "/dev/video3", "/dev/v4l/by-id/a"),
        SourceWishes(),
        open_capture=open_capture,
    )
    CameraSource(CameraInfo(3, "A", "\\\\?\\usb#a"), SourceWishes(), open_capture=open_capture)

    assert asked == [("/dev/v4l/by-id/a", camera_backend()), (3, camera_backend())]


def test_a_camera_that_is_gone_is_missing() -> None:
    error = refusal(CameraInfo(9, "Desk Cam", "/dev/video-none"))

    assert isinstance(error, SourceMissing)
    assert "not plugged in" in str(error)


def test_a_denied_camera_names_the_group_and_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    error = refusal(CameraInfo(0, "Desk Cam", "/dev/video0"))

    assert "this user may not open /dev/video0" in str(error)
    assert "sudo usermod -aG video $USER" in error.hint


def test_a_camera_that_is_there_but_does_not_open_is_busy() -> None:
    error = refusal(CameraInfo(0, "Desk Cam", "/dev/null"))

    assert "busy" in str(error)
    assert "other program" in error.hint


def test_where_the_device_cannot_be_asked_both_reasons_are_given() -> None:
    error = refusal(CameraInfo(0, "FaceTime"))

    assert "other programs" in error.hint
    assert "privacy" in error.hint


def test_each_system_has_its_backend() -> None:
    assert camera_backend("linux") == cv2.CAP_V4L2
    assert camera_backend("win32") == cv2.CAP_MSMF
    assert camera_backend("darwin") == cv2.CAP_AVFOUNDATION


def found(index: int, name: str | None, path: str | None, vid: int | None = None) -> object:
    return SimpleNamespace(index=index, name=name, path=path, vid=vid, pid=vid)


def test_cameras_are_sorted_and_get_their_stable_ids() -> None:
    cameras = identified(
        [found(2, "B", "/dev/video2"), found(0, "A", "/dev/video0", 0x46D)],
        {"/dev/video0": "/dev/v4l/by-id/a"},
        {"/dev/video0": "/dev/v4l/by-path/a", "/dev/video2": "/dev/v4l/by-path/b"},
    )

    assert cameras == [
        CameraInfo(0, "A", "/dev/video0", "/dev/v4l/by-id/a", 0x46D, 0x46D),
        CameraInfo(2, "B", "/dev/video2", "/dev/v4l/by-path/b"),
    ]


def test_two_of_a_model_are_told_apart_by_their_sockets() -> None:
    cameras = identified(
        [found(0, "A", "/dev/video0"), found(2, "A", "/dev/video2")],
        {"/dev/video2": "/dev/v4l/by-id/a"},
        {"/dev/video0": "/dev/v4l/by-path/1", "/dev/video2": "/dev/v4l/by-path/2"},
    )

    assert [camera.id for camera in cameras] == ["/dev/v4l/by-path/1", "/dev/v4l/by-path/2"]


def test_a_camera_without_links_or_name_is_still_listed() -> None:
    cameras = identified([found(1, None, "/dev/video1"), found(4, "X", None)], {}, {})

    assert cameras == [
        CameraInfo(1, "camera 1", "/dev/video1", "/dev/video1"),
        CameraInfo(4, "X", "", ""),
    ]


def test_listing_the_real_cameras_never_fails() -> None:
    cameras = list_cameras()

    assert [camera.index for camera in cameras] == sorted(camera.index for camera in cameras)
