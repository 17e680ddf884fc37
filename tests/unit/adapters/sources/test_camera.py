import numpy as np
import pytest

from tests.fake_cameras import FakeClock
from tests.media_makers import FakeCapture
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.sources.camera import CameraSource, CameraSystem
from whatsit.adapters.sources.camera_list import camera_backend
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceLost, SourceMissing, SourceUnreadable

CAMERA = CameraInfo(0, "Desk Cam")


def opened(
    capture: FakeCapture, wishes: SourceOptions | None = None, camera: CameraInfo = CAMERA
) -> CameraSource:
    system = CameraSystem(open=lambda *_: capture, modes=lambda _: ())
    return CameraSource(camera, wishes or SourceOptions(), system=system, patience_s=0.05)


def test_mjpg_is_asked_for_first_then_size_then_rate() -> None:
    capture = FakeCapture()

    opened(capture, SourceOptions(1280, 720, 30.0))

    assert capture.asked == [
        cv2.CAP_PROP_FOURCC,
        cv2.CAP_PROP_FRAME_WIDTH,
        cv2.CAP_PROP_FRAME_HEIGHT,
        cv2.CAP_PROP_FPS,
    ]


def test_what_was_negotiated_is_read_back() -> None:
    camera = opened(FakeCapture(), SourceOptions(1280, 720, 15.0))

    assert (camera.format.width, camera.format.height) == (1280, 720)
    assert camera.format.fps == 15
    assert camera.format.codec == "MJPG"
    assert camera.format.frames is None
    assert camera.format.note == ""


def test_a_driver_that_only_says_it_obeys_is_found_out() -> None:
    camera = opened(FakeCapture(offers=(640, 480, 10.0)), SourceOptions(1280, 720, 30.0))

    assert (camera.format.width, camera.format.height) == (640, 480)
    assert "Asked for 1280x720 at 30 fps" in str(camera.format.note)


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


def test_a_driver_that_fails_for_a_second_is_lost_and_not_asked_without_pause() -> None:
    clock = FakeClock()
    capture = FakeCapture(frames=1)
    system = CameraSystem(
        open=lambda *_: capture, modes=lambda _: (), clock=clock, sleep=clock.sleep
    )
    camera = CameraSource(CAMERA, SourceOptions(), system=system)
    camera.read()

    with pytest.raises(SourceLost, match="its driver failed"):
        camera.read()

    assert clock() == pytest.approx(1001, abs=0.05)
    assert capture.reads < 100


def test_an_unplugged_camera_is_called_that() -> None:
    camera = opened(FakeCapture(frames=1), camera=CameraInfo(0, "Desk Cam", "/dev/video-gone"))
    camera.read()

    with pytest.raises(SourceLost, match="it was unplugged"):
        camera.read()


def test_a_camera_that_does_not_open_is_released_and_says_why() -> None:
    capture = FakeCapture(opens=False)

    with pytest.raises(SourceMissing, match="not plugged in"):
        opened(capture, camera=CameraInfo(9, "Desk Cam", "/dev/video-none"))

    assert capture.released


def test_it_is_opened_by_its_stable_id_with_the_backend_of_this_system() -> None:
    asked: list[tuple[int | str, int]] = []

    def open_capture(device: int | str, backend: int) -> FakeCapture:
        asked.append((device, backend))
        return FakeCapture()

    system = CameraSystem(open=open_capture)
    CameraSource(
        CameraInfo(3, "A", "/dev/video3", "/dev/v4l/by-id/a"), SourceOptions(), system=system
    )
    CameraSource(CameraInfo(3, "A", "\\\\?\\usb#a"), SourceOptions(), system=system)

    assert asked == [("/dev/v4l/by-id/a", camera_backend()), (3, camera_backend())]


def test_each_system_has_its_backend() -> None:
    assert camera_backend("linux") == cv2.CAP_V4L2
    assert camera_backend("win32") == cv2.CAP_MSMF
    assert camera_backend("darwin") == cv2.CAP_AVFOUNDATION
