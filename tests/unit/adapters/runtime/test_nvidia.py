import ctypes
import sys
from typing import Any

import pytest

from whatsit.adapters.runtime.nvidia import NvidiaDriver, fault_of, nvidia_driver


@pytest.mark.parametrize(
    ("driver", "fault"),
    [
        (None, "there is no NVIDIA driver on this machine"),
        (NvidiaDriver(100, 0, (13, 0)), "the NVIDIA driver sees no NVIDIA device"),
        (NvidiaDriver(0, 0, (13, 0)), "the NVIDIA driver sees no NVIDIA device"),
        (
            NvidiaDriver(0, 1, (12, 4)),
            "the NVIDIA driver is too old: it knows CUDA 12.4, "
            "and this onnxruntime needs CUDA 13.0",
        ),
        (NvidiaDriver(999, 0, (13, 0)), "the NVIDIA driver does not start (CUDA error 999)"),
        (NvidiaDriver(0, 1, (13, 0)), ""),
        (NvidiaDriver(0, 2, (14, 1)), ""),
    ],
)
def test_the_driver_says_what_is_wrong(driver: NvidiaDriver | None, fault: str) -> None:
    assert str(fault_of(driver, "13.0")) == fault


def test_without_a_known_need_no_driver_is_too_old() -> None:
    assert fault_of(NvidiaDriver(0, 1, (9, 0)), "") == ""


def test_asking_does_no_harm_where_there_is_none() -> None:
    driver = nvidia_driver()

    assert driver is None or driver.cuda > (0, 0)


class FakeDriver:
    """NVIDIA's library, as ctypes loads it; the pointers are those of ctypes.byref."""

    def __init__(self, status: int, count_status: int = 0) -> None:
        self._status, self._count_status = status, count_status

    def cuDriverGetVersion(self, version: Any) -> int:  # noqa: N802 (NVIDIA's name)
        version._obj.value = 12_040
        return 0

    def cuInit(self, _flags: int) -> int:  # noqa: N802 (NVIDIA's name)
        return self._status

    def cuDeviceGetCount(self, devices: Any) -> int:  # noqa: N802 (NVIDIA's name)
        devices._obj.value = 2
        return self._count_status


@pytest.mark.parametrize(
    ("driver", "told"),
    [
        (FakeDriver(0), NvidiaDriver(0, 2, (12, 4))),
        (FakeDriver(100), NvidiaDriver(100, 0, (12, 4))),  # devices are not even asked for
        (FakeDriver(0, 3), NvidiaDriver(3, 2, (12, 4))),
    ],
)
@pytest.mark.parametrize(
    ("platform", "library"), [("linux", "libcuda.so.1"), ("win32", "nvcuda.dll")]
)
def test_a_driver_is_asked_by_the_systems_name_for_it(
    driver: FakeDriver,
    told: NvidiaDriver,
    platform: str,
    library: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded: list[str] = []

    def load(name: str) -> FakeDriver:
        loaded.append(name)
        return driver

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", load)

    assert nvidia_driver() == told
    assert loaded == [library]
