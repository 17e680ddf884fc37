"""A camera as a frame source: open, negotiate, read, and say why where it does not work.

What real drivers do (uvcvideo and v4l2loopback, measured): set() returns True for what the
driver did not take, so everything is read back; without MJPG first, 1280x720 falls to 10 fps; an
unplugged camera fails at once and its handle never recovers; a frozen one fails after the
select time-out set in app/adapters/opencv.py. So the first read that fails ends this source, and
whoever wants the camera back closes it, looks for its id and opens a new one.
"""

import os
import time
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.adapters.camera_list import camera_backend
from app.adapters.capture import Capture, as_bgr, codec_of, fps_of, open_device
from app.adapters.opencv import cv2
from app.domain.cameras import CameraInfo
from app.domain.errors import SourceError, SourceLost, SourceMissing, SourceUnreadable
from app.domain.frame import Frame
from app.domain.ports import SourceFormat
from app.domain.source_spec import SourceWishes, unmet_wishes

FIRST_PICTURE_S: Final = 5.0
OpenCapture = Callable[[int | str, int], Capture]

_ELSEWHERE: Final = (
    "Close other programs that use it, and allow camera access in the system's privacy settings."
)


class CameraSource:
    """An opened camera. Delivers at the camera's own pace and never ends.

    Opening takes up to a second, and up to `patience_s` where no picture comes. The first
    picture is read on opening, so that a camera without one fails there.

    Args:
        camera: from `list_cameras`.
        wishes: size and rate to ask for; `format` tells what became of them.
        open_capture: opens the device by path or index with a backend.
        patience_s: how long the first picture may take; some drivers warm up.

    Raises:
        SourceMissing: it is not plugged in any more.
        SourceUnreadable: it may not be opened, is busy, or sends no picture.
    """

    live = True

    def __init__(
        self,
        camera: CameraInfo,
        wishes: SourceWishes,
        *,
        open_capture: OpenCapture = open_device,
        patience_s: float = FIRST_PICTURE_S,
    ) -> None:
        self.name = camera.name
        self._device = _device_of(camera)
        self._capture = open_capture(self._device or camera.index, camera_backend())
        if not self._capture.isOpened():
            self._capture.release()
            raise _why_closed(camera, self._device)
        _ask(self._capture, wishes)
        first = self._first_picture(patience_s)
        self._first: NDArray[np.uint8] | None = first
        height, width = first.shape[:2]
        fps = fps_of(self._capture)
        self.format = SourceFormat(
            width=width,
            height=height,
            fps=fps,
            codec=codec_of(self._capture),
            note=unmet_wishes(wishes, width, height, fps),
        )
        self._started_s = time.monotonic()
        self._next = 0

    def read(self) -> Frame:
        """Wait for the next picture.

        Raises:
            SourceLost: it was unplugged, or sends nothing any more.
        """
        bgr, self._first = self._first, None
        if bgr is None:
            asked_s = time.monotonic()
            good, picture = self._capture.read()
            if not good:
                raise SourceLost(self.name, self._why_silent(time.monotonic() - asked_s))
            bgr = as_bgr(picture)
        number, self._next = self._next, self._next + 1
        now_s = time.monotonic()
        return Frame(bgr, number, now_s, now_s - self._started_s if number else 0.0)

    def close(self) -> None:
        """Release the camera, so that other programs can have it and it keeps its number."""
        self._capture.release()

    def _first_picture(self, patience_s: float) -> NDArray[np.uint8]:
        until_s = time.monotonic() + patience_s
        while True:
            good, picture = self._capture.read()
            if good:
                return as_bgr(picture)
            if time.monotonic() >= until_s:
                break
            time.sleep(0.02)  # a dead device fails in 0.1 ms, and would be asked without pause
        self._capture.release()
        raise SourceUnreadable(
            self.name, "it opens, but sends no picture.", "Unplug it and plug it in again."
        )

    def _why_silent(self, silent_s: float) -> str:
        if self._device and not os.path.exists(self._device):  # noqa: PTH110 (a word, not a path)
            return "it was unplugged."
        if silent_s < 0.5:
            return "it was unplugged, or its driver failed."  # the node may outlive it by a moment
        return f"it has sent nothing for {silent_s:.1f} s."


def _device_of(camera: CameraInfo) -> str:
    """What to open on Linux, where a link finds the same camera again; empty elsewhere."""
    return next((path for path in (camera.id, camera.path) if path.startswith("/dev/")), "")


def _ask(capture: Capture, wishes: SourceWishes) -> None:
    # In this order: each of them limits what the driver offers of the next.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    if wishes.width and wishes.height:
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, wishes.width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, wishes.height)
    if wishes.fps:
        capture.set(cv2.CAP_PROP_FPS, wishes.fps)


def _why_closed(camera: CameraInfo, device: str) -> SourceError:
    """OpenCV says the same for all reasons, so the device itself is asked."""
    if not device:
        return SourceUnreadable(camera.name, "it does not open.", _ELSEWHERE)
    try:
        os.close(os.open(device, os.O_RDWR | getattr(os, "O_NONBLOCK", 0)))
    except FileNotFoundError:
        return SourceMissing(camera.name, "it is not plugged in.")
    except PermissionError:
        return SourceUnreadable(
            camera.name,
            f"this user may not open {device}.",
            "Run `sudo usermod -aG video $USER`, log out and in again (the group is `video`).",
        )
    except OSError as error:
        return SourceUnreadable(camera.name, f"{error.strerror}.", "Plug it in again.")
    return SourceUnreadable(
        camera.name, "it is busy.", "Close the other program that uses it, then press Retry."
    )
