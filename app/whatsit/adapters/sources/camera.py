"""Reads a camera as a frame source: opening, negotiation, reading, and reasons for failures.

What real drivers do (uvcvideo and v4l2loopback, measured): set() returns True for what the
driver did not take, so everything is read back; without MJPG first, 1280x720 falls to 10 fps; an
unplugged camera fails at once and its handle never recovers; a frozen one fails after the
select time-out set in adapters/opencv/library.py, or repeats its last picture. So the first real
failure ends this source; the caller closes it and calls `reopen`, which finds the camera by its
identity and not by its index.
"""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.sources.camera_list import camera_backend, list_cameras, modes_of
from whatsit.adapters.sources.camera_refusal import why_closed
from whatsit.adapters.sources.video_capture import (
    VideoCapture,
    as_bgr,
    codec_of,
    fps_of,
    open_device,
)
from whatsit.domain.session.ports import SourceFormat
from whatsit.domain.sources.camera_controls import untaken, with_kept_format
from whatsit.domain.sources.camera_modes import CameraMode, codec_to_ask_for
from whatsit.domain.sources.cameras import CameraInfo, find_again
from whatsit.domain.sources.driver_clock import DriverClock
from whatsit.domain.sources.frame import Frame
from whatsit.domain.sources.frozen_picture import Stillness
from whatsit.domain.sources.spec import SourceOptions, unmet_request
from whatsit.domain.text.errors import SourceError, SourceLost, SourceMissing, SourceUnreadable
from whatsit.domain.text.words import Words, words

FIRST_PICTURE_S: Final = 5.0
_AGAIN_S: Final = 1.0  # another thread may be waiting for the one that reopens it to end
_BAD_S: Final = 1.0  # one damaged picture is no loss, a second of them is
_SILENT_S: Final = 0.5  # a failure that took so long was a time-out
_MOST_QUEUED: Final = 10  # more buffers no driver has
_OLDEST_INTERVALS: Final = 2.0


@dataclass(frozen=True, slots=True)
class CameraSystem:
    """The functions of the system that a camera needs; tests replace them.

    Attributes:
        open: opens a device, by path or index, with a backend.
        cameras: returns those that are plugged in now.
        modes: returns the modes that a camera offers.
        is_there: returns True where a device path exists.
        why_closed: returns the error for a camera that did not open.
        kept: returns the values that the user set on a camera, by key.
        prepare: sets its controls to these; returns the keys that its driver refused.
        clock: time.monotonic().
        sleep: waits so many seconds.
    """

    open: Callable[[int | str, int], VideoCapture] = open_device
    cameras: Callable[[], list[CameraInfo]] = list_cameras
    modes: Callable[[CameraInfo], tuple[CameraMode, ...]] = modes_of
    is_there: Callable[[str], bool] = os.path.exists
    why_closed: Callable[[CameraInfo, str], SourceError] = why_closed
    kept: Callable[[CameraInfo], Mapping[str, int]] = lambda _camera: {}
    prepare: Callable[[CameraInfo], tuple[str, ...]] = lambda _camera: ()
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class CameraSource:
    """An opened camera. Delivers at the camera's own pace and never ends.

    Opening takes up to a second, and up to `patience_s` where no picture comes. The first
    picture is read on opening, so that a camera without one fails there.

    Args:
        camera: from `list_cameras`.
        requested: size and rate to ask for; `format` has the real ones.
        system: how cameras are listed and opened.
        patience_s: how long the first picture may take; some drivers warm up.
        stillness: the detector of repeated pictures, where it was open before.

    Raises:
        SourceMissing: it is not plugged in any more.
        SourceUnreadable: it may not be opened, is busy, or sends no picture.
    """

    live = True

    def __init__(
        self,
        camera: CameraInfo,
        requested: SourceOptions,
        *,
        system: CameraSystem | None = None,
        patience_s: float = FIRST_PICTURE_S,
        stillness: Stillness | None = None,
    ) -> None:
        self.name = camera.name
        self._camera, self._requested = camera, requested
        self._system = system or CameraSystem()
        self._stillness = stillness or Stillness()
        self._stands_still = False
        self._stamps = DriverClock()
        self._device = _device_of(camera)
        self._capture = self._system.open(self._device or camera.index, camera_backend())
        if not self._capture.isOpened():
            self._capture.release()
            raise self._system.why_closed(camera, self._device)
        requested = with_kept_format(requested, self._system.kept(camera))
        _ask(self._capture, requested, codec_to_ask_for(self._system.modes(camera), requested))
        first = self._first_picture(patience_s)
        # Not before: some cameras take their defaults again when they begin to stream.
        refused = self._system.prepare(camera)
        self._first: NDArray[np.uint8] | None = first
        height, width = first.shape[:2]
        fps = fps_of(self._capture)
        self.format = SourceFormat(
            width=width,
            height=height,
            fps=fps,
            codec=codec_of(self._capture),
            note=unmet_request(requested, width, height, fps) or untaken(refused),
        )
        self._first_s = self._captured_s()
        self._next = 0

    def read(self) -> Frame:
        """Wait for the next picture; older ones in the driver's queue are dropped.

        Raises:
            SourceLost: it was unplugged, sends nothing, or always the same, or nothing usable.
        """
        bgr, self._first = self._first, None
        if bgr is None:
            bgr = self._next_picture()
            captured_s = self._captured_s()
        else:
            captured_s = self._first_s
        if self._stillness.is_frozen(bgr, self._system.clock()):
            self._stands_still = True
            raise SourceLost(self.name, words("it sends the same picture again and again."))
        number, self._next = self._next, self._next + 1
        return Frame(bgr, number, captured_s, captured_s - self._first_s)

    def reopen(self) -> "CameraSource":
        """Open the same camera again, wherever it is plugged in now; close this one first.

        Raises:
            SourceMissing: it is not plugged in.
            SourceUnreadable: it may not be opened, is busy, or sends no picture.
        """
        camera = find_again(self._system.cameras(), self._camera)
        if camera is None:
            raise SourceMissing(self.name, words("it is not plugged in."))
        stillness = self._stillness if self._stands_still else Stillness()
        stillness.reopened()
        return CameraSource(
            camera,
            self._requested,
            system=self._system,
            patience_s=_AGAIN_S,
            stillness=stillness,
        )

    def close(self) -> None:
        """Release the camera, so that other programs can have it and it keeps its number."""
        self._capture.release()

    def _first_picture(self, patience_s: float) -> NDArray[np.uint8]:
        until_s = self._system.clock() + patience_s
        while True:
            good, picture = self._capture.read()
            if good:
                return as_bgr(picture)
            if self._system.clock() >= until_s or self._is_gone():
                break
            self._system.sleep(0.02)  # a dead device fails in 0.1 ms: not without pause
        self._capture.release()
        raise SourceUnreadable(
            self.name,
            words("it opens, but sends no picture."),
            words("Unplug it and plug it in again."),
        )

    def _next_picture(self) -> NDArray[np.uint8]:
        began_s = self._system.clock()
        while True:
            asked_s = self._system.clock()
            grabbed = self._grab_newest()
            silent_s = self._system.clock() - asked_s
            good, picture = self._retrieve() if grabbed else (False, None)
            if good and picture is not None:
                return as_bgr(picture)
            if not grabbed and self._is_gone():
                raise SourceLost(self.name, words("it was unplugged."))
            if silent_s >= _SILENT_S:
                raise SourceLost(
                    self.name,
                    words("it has sent nothing for {seconds} s.", seconds=f"{silent_s:.1f}"),
                )
            if self._system.clock() - began_s >= _BAD_S:
                raise SourceLost(self.name, _what_fails(grabbed=grabbed))
            self._system.sleep(0.02)

    def _is_gone(self) -> bool:
        return bool(self._device) and not self._system.is_there(self._device)

    def _grab_newest(self) -> bool:
        """Grab the next picture, and drop those before it that waited too long, undecoded."""
        interval_s = 1 / (self.format.fps or 30.0)
        for _ in range(_MOST_QUEUED):
            asked_s = self._system.clock()
            if not self._capture.grab():
                return False
            now_s = self._system.clock()
            # A grab that had to wait returns the newest picture, however old its stamp is.
            was_queued = now_s - asked_s < interval_s / 4
            if not was_queued or now_s - self._captured_s() <= _OLDEST_INTERVALS * interval_s:
                return True
            self._next += 1  # a gap in the numbers, like every other frame that was dropped
        return True

    def _retrieve(self) -> tuple[bool, NDArray[np.uint8] | None]:
        try:
            return self._capture.retrieve()
        except cv2.error:  # a picture too damaged to be decoded
            return False, None

    def _captured_s(self) -> float:
        """Return when the picture that was grabbed last was taken, on time.monotonic()."""
        stamp_ms = self._capture.get(cv2.CAP_PROP_POS_MSEC)
        return self._stamps.captured_s(stamp_ms, self._system.clock())


def _device_of(camera: CameraInfo) -> str:
    """Return the path to open on Linux, where a link names the same camera; empty elsewhere."""
    return next((path for path in (camera.id, camera.path) if path.startswith("/dev/")), "")


def _ask(capture: VideoCapture, requested: SourceOptions, codec: str) -> None:
    # In this order: each of them limits what the driver offers of the next.
    if codec:
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*codec))
    if requested.width and requested.height:
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, requested.width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, requested.height)
    if requested.fps:
        capture.set(cv2.CAP_PROP_FPS, requested.fps)


def _what_fails(*, grabbed: bool) -> Words:
    if grabbed:
        return words("its pictures cannot be decoded.")
    return words("it was unplugged, or its driver failed.")
