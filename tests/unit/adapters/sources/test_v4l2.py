"""The ioctls with a fake kernel; `make camera-test` asks a real one."""

import struct
import sys
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("V4L2 is Linux' own", allow_module_level=True)

import fcntl

from whatsit.adapters.sources import v4l2
from whatsit.domain.sources.camera_modes import CameraMode

MJPG, YUYV = (int.from_bytes(code, "little") for code in (b"MJPG", b"YUYV"))


def test_the_numbers_are_those_of_the_kernels_header() -> None:
    assert v4l2.FORMATS.request == 0xC0405602
    assert v4l2.SIZES.request == 0xC02C564A
    assert v4l2.RATES.request == 0xC034564B


class FakeKernel:
    """A camera with two formats: MJPG in two sizes, YUYV in a range."""

    def __call__(self, _handle: int, request: int, data: bytearray) -> int:
        index, second, third, fourth = struct.unpack_from("=4I", data)
        if request == v4l2.FORMATS.request:
            self._answer(data, 44, [MJPG, YUYV][index : index + 1])
        elif request == v4l2.SIZES.request and second == MJPG:
            sizes = [(1280, 720), (640, 480)][index : index + 1]
            self._answer(data, 8, [1, *sizes[0]] if sizes else [])
        elif request == v4l2.SIZES.request:
            self._answer(data, 8, [2, 320, 1280, 2, 240, 720, 2] if index == 0 else [])
        elif second == MJPG:
            rates = [(1, 30), (1001, 15000)][index : index + 1]
            self._answer(data, 16, [1, *rates[0]] if rates else [])
        else:
            assert (third, fourth) in {(640, 480), (800, 600), (1280, 720)}
            self._answer(data, 16, [3, 1, 10, 1, 1] if index == 0 else [])
        return 0

    def _answer(self, data: bytearray, offset: int, values: list[int]) -> None:
        if not values:
            raise OSError(22, "Invalid argument")
        struct.pack_into(f"={len(values)}I", data, offset, *values)


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "video0"
    path.touch()
    monkeypatch.setattr(fcntl, "ioctl", FakeKernel())
    return str(path)


def test_formats_sizes_and_rates_are_listed(node: str) -> None:
    assert v4l2.modes_of(node) == (
        CameraMode("MJPG", 1280, 720, (30.0, 14.985)),
        CameraMode("MJPG", 640, 480, (30.0, 14.985)),
        CameraMode("YUYV", 640, 480, (10.0,)),
        CameraMode("YUYV", 800, 600, (10.0,)),
        CameraMode("YUYV", 1280, 720, (10.0,)),
    )


def test_what_is_no_camera_offers_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert v4l2.modes_of(str(tmp_path / "file")) == ()
    assert v4l2.modes_of(str(tmp_path / "none")) == ()
