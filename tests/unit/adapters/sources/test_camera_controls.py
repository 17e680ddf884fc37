"""Controls with a fake kernel, and what is kept of them; `make camera-test` asks a real one."""

import struct
import sys
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("V4L2 is Linux' own", allow_module_level=True)

import fcntl

from tests.media_makers import FakeCapture
from whatsit.adapters.sources import camera_list, v4l2_controls
from whatsit.adapters.sources.camera import CameraSource, CameraSystem
from whatsit.adapters.sources.camera_controls import CameraControls
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceMissing

BRIGHTNESS, EXPOSURE_AUTO, EXPOSURE = 0x00980900, 0x009A0901, 0x009A0902


class FakeKernel:
    """Brightness up to 64, and exposure, which has no effect while the mode is 3."""

    def __init__(self) -> None:
        self.values = {BRIGHTNESS: 0, EXPOSURE_AUTO: 3, EXPOSURE: 150}
        self.set: list[tuple[int, int]] = []

    def __call__(self, _handle: int, request: int, data: bytearray) -> int:
        key, value = struct.unpack_from("=Ii", data)
        if key not in self.values:
            raise OSError(22, "Invalid argument")
        if request == v4l2_controls.SET:
            self.set.append((key, value))
            self.values[key] = min(value, 64) if key == BRIGHTNESS else value
        elif request == v4l2_controls.GET.request:
            struct.pack_into("=Ii", data, 0, key, self.values[key])
        elif request == v4l2_controls.MENU.request:
            names = {1: b"Manual Mode", 3: b"Aperture Priority Mode"}
            if value not in names:
                raise OSError(22, "Invalid argument")
            struct.pack_into("=32s", data, 8, names[value])
        else:
            self._describe(key, data)
        return 0

    def _describe(self, key: int, data: bytearray) -> None:
        inactive = 0x10 if self.values[EXPOSURE_AUTO] == 3 else 0
        kind, low, high, usual, flags = {
            BRIGHTNESS: (1, -64, 64, 0, 0),
            EXPOSURE_AUTO: (3, 0, 3, 3, 0),
            EXPOSURE: (1, 1, 5000, 150, inactive),
        }[key]
        struct.pack_into("=2I32s4iI", data, 0, key, kind, b"name", low, high, 1, usual, flags)


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> FakeKernel:
    kernel = FakeKernel()
    monkeypatch.setattr(fcntl, "ioctl", kernel)
    return kernel


@pytest.fixture
def camera(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CameraInfo:
    path = tmp_path / "video0"
    path.touch()
    camera = CameraInfo(0, "Desk", str(path), "by-id/desk")
    monkeypatch.setattr(camera_list, "list_cameras", lambda: [camera])
    return camera


def test_the_numbers_are_those_of_the_kernels_header() -> None:
    assert v4l2_controls.QUERY.request == 0xC0445624
    assert v4l2_controls.MENU.request == 0xC02C5625
    assert v4l2_controls.GET.request == 0xC008561B
    assert v4l2_controls.SET == 0xC008561C


def test_the_controls_are_those_that_the_driver_has(kernel: FakeKernel, camera: CameraInfo) -> None:
    controls, _ = CameraControls().look(camera.spec)

    assert [control.key for control in controls] == ["brightness", "exposure_auto", "exposure"]
    assert (controls[0].low, controls[0].high, controls[0].value) == (-64, 64, 0)
    assert controls[1].choices == ((1, "Manual Mode"), (3, "Aperture Priority Mode"))
    assert not controls[2].active


def test_what_took_effect_is_read_back_and_kept(kernel: FakeKernel, camera: CameraInfo) -> None:
    desk = CameraControls()
    controls = desk.adjust(camera.spec, "brightness", 200)

    assert controls[0].value == 64
    assert desk.kept == (("by-id/desk", "brightness=64"),)
    assert desk.adjust(camera.spec, "exposure_auto", 1)[2].active


def test_it_is_set_again_whenever_the_camera_is_opened(
    kernel: FakeKernel, camera: CameraInfo
) -> None:
    desk = CameraControls(
        (("by-id/desk", "exposure=99 exposure_auto=1 width=64 height=48 fps=15"),)
    )
    capture = FakeCapture()
    system = CameraSystem(
        open=lambda *_: capture,
        modes=lambda _: (),
        kept=desk.kept_for,
        prepare=desk.prepare,
    )
    source = CameraSource(camera, SourceOptions(), system=system)

    assert kernel.set == [(EXPOSURE_AUTO, 1), (EXPOSURE, 99)]
    assert (source.format.width, source.format.height, source.format.fps) == (64, 48, 15)


def test_what_the_driver_does_not_take_any_more_is_said(
    kernel: FakeKernel, camera: CameraInfo
) -> None:
    desk = CameraControls((("by-id/desk", "brightness=9 focus=3"),))
    system = CameraSystem(open=lambda *_: FakeCapture(), modes=lambda _: (), prepare=desk.prepare)
    source = CameraSource(camera, SourceOptions(), system=system)

    assert kernel.set == [(BRIGHTNESS, 9)]
    assert str(source.format.note) == "The camera did not take what was set for Focus."


def test_reset_takes_the_defaults_and_keeps_nothing(kernel: FakeKernel, camera: CameraInfo) -> None:
    desk = CameraControls((("by-id/desk", "brightness=9"), ("other", "focus=1")))
    desk.prepare(camera)
    controls = desk.reset(camera.spec)

    assert controls[0].value == 0
    assert desk.kept == (("other", "focus=1"),)


def test_a_camera_that_is_not_there_is_said(camera: CameraInfo) -> None:
    with pytest.raises(SourceMissing):
        CameraControls().adjust("by-id/none", "brightness", 1)


def test_a_device_that_takes_no_questions_has_no_controls(camera: CameraInfo) -> None:
    controls, modes = CameraControls().look(camera.spec)

    assert (controls, modes) == ((), ())
    assert not v4l2_controls.set_control(camera.path, "brightness", 1)
