import json
from collections.abc import Callable

import pytest

from whatsit.application.sources import SourceService
from whatsit.cli.startup.start import run_command
from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.cameras import CameraInfo

DESK = CameraInfo(
    0,
    "Desk Cam",
    "/dev/video0",
    "/dev/v4l/by-id/usb-desk-1",
    0x46D,
    0x825,
    serial="1",
    socket="/dev/v4l/by-path/a",
    modes=(
        CameraMode("YUYV", 640, 480, (30.0,)),
        CameraMode("MJPG", 640, 480, (30.0, 15.0)),
        CameraMode("MJPG", 1280, 720, (30.0,)),
    ),
)


@pytest.fixture
def listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    def output(cameras: list[CameraInfo], *arguments: str) -> str:
        monkeypatch.setattr(SourceService, "cameras_with_modes", lambda _self: cameras)
        assert run_command(["cameras", *arguments]) == 0
        return capsys.readouterr().out

    return output


def test_cameras_are_listed_with_what_they_offer(listed: Callable[..., str]) -> None:
    assert listed([DESK]).splitlines() == [
        "0  Desk Cam  /dev/v4l/by-id/usb-desk-1",
        "   MJPG 1280x720 30 fps, 640x480 30/15 fps",
        "   YUYV 640x480 30 fps",
    ]


def test_json_holds_everything_that_is_known(listed: Callable[..., str]) -> None:
    reported = json.loads(listed([DESK], "--json"))

    assert reported["id"] == "/dev/v4l/by-id/usb-desk-1"
    assert (reported["vendor_id"], reported["product_id"], reported["serial"]) == (
        0x46D,
        0x825,
        "1",
    )
    assert reported["modes"][2] == {"codec": "MJPG", "width": 1280, "height": 720, "rates": [30.0]}


def test_no_camera_is_said_and_is_no_json(listed: Callable[..., str]) -> None:
    assert listed([]) == "No camera was found.\n"
    assert listed([], "--json") == ""
