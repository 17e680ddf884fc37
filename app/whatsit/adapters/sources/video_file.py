"""Reads video files as frame sources, with the FFmpeg inside OpenCV.

A file is never live: its player keeps the pace by time_s.
What OpenCV 5.0 really does: POS_MSEC after a read is the time of the frame just read, counted
from the first one; `isOpened()` stays True whatever happens; AV1 opens and cannot be read.
"""

import logging
import time
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.sources.video_capture import VideoCapture, as_bgr, first_picture, format_of
from whatsit.adapters.system.files import first_bytes
from whatsit.adapters.system.native_name import native_name
from whatsit.domain.sources.frame import Frame
from whatsit.domain.sources.presentation_clock import PresentationClock
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.domain.text.words import words

_ORDINARY_PIXELS: Final = 1920 * 1088
"""For larger pictures, one decoding thread is slower than the app (4K: 25 pictures a second)."""

_log = logging.getLogger(__name__)


def _opened(path: Path, name: str, parameters: list[int]) -> tuple[VideoCapture, NDArray[np.uint8]]:
    """Open the file and read its first picture. Raises SourceUnreadable."""
    with native_name(path) as known_as:
        capture: VideoCapture = cv2.VideoCapture(known_as, cv2.CAP_FFMPEG, parameters)
    if not capture.isOpened():
        raise SourceUnreadable(
            name, words("it is not a video, is cut off, or is in a format that is not supported.")
        )
    return capture, first_picture(capture, name)


class VideoFileSource:
    """A video file, frame by frame as fast as it can be decoded.

    Turned upright as its rotation mark says. The first frame is read on opening, so that a file
    without a readable picture fails there.

    Args:
        path: of the file.
        name: what the user calls it; the file's name where not given.
        lean: decode with one thread, unless the pictures are larger than 1080p.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it may not be read, is no video, or one that cannot be decoded.
    """

    live = False

    def __init__(self, path: Path, name: str | None = None, *, lean: bool = False) -> None:
        self.name = name or path.name
        first_bytes(path, self.name)
        self._capture, first = _opened(path, self.name, [cv2.CAP_PROP_N_THREADS, 1] if lean else [])
        if lean and first.shape[0] * first.shape[1] > _ORDINARY_PIXELS:
            self._capture.release()
            self._capture, first = _opened(path, self.name, [])
        self._first: NDArray[np.uint8] | None = first
        self.format = format_of(self._capture, self._first)
        self._clock = PresentationClock(self.format.fps)
        self._next = 0

    def read(self) -> Frame | None:
        """Return the next frame; None at the end of the file."""
        bgr, self._first = self._first, None
        if bgr is None:
            good, picture = self._capture.read()
            if not good:
                self._report_a_short_end()
                return None
            bgr = as_bgr(picture)
        number, self._next = self._next, self._next + 1
        stamp_s = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        return Frame(bgr, number, time.monotonic(), self._clock.time_s(stamp_s))

    def close(self) -> None:
        """Close the file."""
        self._capture.release()

    def _report_a_short_end(self) -> None:
        # Not an error: Matroska's count is an estimate, and half a video is still a video.
        if self.format.frames is not None and self._next < self.format.frames * 0.9:
            _log.info("%s ended after %d of %d frames", self.name, self._next, self.format.frames)
