"""Asks the NVIDIA driver for its state and its devices, directly and without CUDA.

ONNX Runtime only says that a library could not be loaded. Whether a driver is there, whether it
sees a device and which CUDA it supports is what a user needs to know to fix it. The driver may
hang or crash when asked, so only a child process does (see provider_trial_child.py).
"""

import ctypes
import sys
from dataclasses import dataclass
from typing import Any

from whatsit.domain.text.words import Text, words

_NO_DEVICE = 100
"""CUDA_ERROR_NO_DEVICE."""


@dataclass(frozen=True, slots=True)
class NvidiaDriver:
    """The answers of a driver.

    Attributes:
        status: of its initialisation: 0 where all is well, else CUDA's number of the error.
        devices: how many it sees.
        cuda: the newest CUDA that it supports, as (major, minor).
    """

    status: int
    devices: int
    cuda: tuple[int, int]


def nvidia_driver() -> NvidiaDriver | None:
    """Ask the driver; None where there is none."""
    try:
        library: Any = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return None
    version, devices = ctypes.c_int(0), ctypes.c_int(0)
    library.cuDriverGetVersion(ctypes.byref(version))
    status = int(library.cuInit(0))
    if status == 0:
        status = int(library.cuDeviceGetCount(ctypes.byref(devices)))
    return NvidiaDriver(status, devices.value, (version.value // 1000, version.value % 1000 // 10))


def fault_of(driver: NvidiaDriver | None, needed: str) -> Text:
    """Return why CUDA cannot work with this driver, as a clause; empty where it should work.

    Args:
        driver: its answers; None where there is none.
        needed: the CUDA that the runtime was built with, such as 13.0; may be empty.
    """
    if driver is None:
        return words("there is no NVIDIA driver on this machine")
    if driver.status == _NO_DEVICE or (driver.status == 0 and not driver.devices):
        return words("the NVIDIA driver sees no NVIDIA device")
    # CUDA promises that every driver of a major version runs what any minor version of it built.
    major, _, _ = needed.partition(".")
    if major.isdecimal() and driver.cuda[0] < int(major):
        known = ".".join(map(str, driver.cuda))
        return words(
            "the NVIDIA driver is too old: it knows CUDA {known}, and this onnxruntime needs "
            "CUDA {needed}",
            known=known,
            needed=needed,
        )
    if driver.status:
        return words("the NVIDIA driver does not start (CUDA error {status})", status=driver.status)
    return ""
