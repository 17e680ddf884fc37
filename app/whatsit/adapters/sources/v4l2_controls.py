"""Reads and sets brightness, exposure, focus and the like of a V4L2 camera, also while in use.

A separate handle is used: OpenCV scales some of these values, and returns -1 for those it does not
know. Import this on Linux only.
"""

import fcntl
import struct
from collections.abc import Iterator
from typing import Any, Final

from whatsit.adapters.sources.v4l2 import Question, device, request
from whatsit.domain.sources.camera_controls import NAMES, CameraControl

_IDS: Final = {  # V4L2_CID_…
    "brightness": 0x00980900,
    "power_line": 0x00980918,
    "exposure_auto": 0x009A0901,
    "exposure": 0x009A0902,
    "focus": 0x009A090A,
    "focus_auto": 0x009A090C,
}
_MENU: Final = 3  # V4L2_CTRL_TYPE_MENU
_DISABLED, _READ_ONLY, _INACTIVE = 0x01, 0x04, 0x10  # V4L2_CTRL_FLAG_…

QUERY: Final = Question(36, "=2I32s4i3I")  # id, type, name, least, most, step, default, flags
MENU: Final = Question(37, "=2I32sI")  # id, index, name
GET: Final = Question(27, "=Ii")  # id, value
SET: Final = request(28, 8)


def controls_of(path: str) -> tuple[CameraControl, ...]:
    """Return the controls that the driver has; empty where it cannot be asked."""
    try:
        with device(path) as handle:
            return tuple(_controls(handle))
    except OSError:
        return ()


def set_control(path: str, key: str, value: int) -> bool:
    """Set one control. True where the driver accepted it; `controls_of` has the real value."""
    try:
        with device(path) as handle:
            fcntl.ioctl(handle, SET, bytearray(struct.pack("=Ii", _IDS[key], value)))
    except OSError:
        return False
    return True


def _controls(handle: int) -> Iterator[CameraControl]:
    for key in NAMES:
        seen, now = QUERY.ask(handle, _IDS[key]), GET.ask(handle, _IDS[key])
        if seen is None or now is None:
            continue
        _, kind, _, low, high, step, usual, flags, *_ = seen
        if flags & (_DISABLED | _READ_ONLY):
            continue
        yield CameraControl(
            key,
            low,
            high,
            max(1, step),
            usual,
            now[1],
            _choices(handle, key, low, high) if kind == _MENU else (),
            active=not flags & _INACTIVE,
        )


def _choices(handle: int, key: str, low: int, high: int) -> tuple[tuple[int, str], ...]:
    # A camera may lack some items of a menu, which are left out.
    answers = ((index, MENU.ask(handle, _IDS[key], index)) for index in range(low, high + 1))
    return tuple((index, _name(answer)) for index, answer in answers if answer is not None)


def _name(answer: tuple[Any, ...]) -> str:
    return bytes(answer[2]).split(b"\0")[0].decode("latin-1")
