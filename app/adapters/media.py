"""Video files and network streams as frame sources, read with the FFmpeg inside OpenCV.

A file is never live: whoever plays it keeps its pace by time_s. A stream is, unless it is a
file that happens to lie on a web server, which states its length.
What OpenCV 5.0 really does: POS_MSEC after a read is the time of the frame just read, counted
from the first one; `isOpened()` stays True whatever happens; AV1 opens and cannot be read.
"""

import logging
import socket
import time
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from app.adapters.capture import Capture, as_bgr, codec_of, fps_of, frames_of
from app.adapters.files import first_bytes
from app.adapters.opencv import cv2
from app.domain.errors import SourceLost, SourceMissing, SourceUnreadable
from app.domain.frame import Frame
from app.domain.ports import SourceFormat
from app.domain.presentation import PresentationClock
from app.domain.source_spec import mask_secrets

OPEN_TIMEOUT_S: Final = 5.0
READ_TIMEOUT_S: Final = 3.0
_PORTS: Final = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}

_log = logging.getLogger(__name__)


class VideoFile:
    """A video file, frame by frame as fast as it can be decoded.

    Turned upright as its rotation mark says. The first frame is read on opening, so that a file
    without a readable picture fails there.

    Args:
        path: of the file.
        name: what the user calls it; the file's name where not given.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it may not be read, is no video, or one that cannot be decoded.
    """

    live = False

    def __init__(self, path: Path, name: str | None = None) -> None:
        self.name = name or path.name
        first_bytes(path, self.name)
        # Absolute, so that no name can be taken for an FFmpeg protocol ("concat:a|b").
        self._capture: Capture = cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG)
        try:
            self._first: NDArray[np.uint8] | None = _first_picture(self._capture, self.name)
        except SourceUnreadable:
            self._capture.release()
            raise
        self.format = _format_of(self._capture, self._first)
        self._clock = PresentationClock(self.format.fps)
        self._next = 0

    def read(self) -> Frame | None:
        """The next frame; None at the end of the file."""
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


class NetworkStream:
    """An rtsp, http or https address, read in the thread that opened it.

    Opening takes up to `open_timeout_s`, a read up to `read_timeout_s` (RTSP: up to three times
    that, while FFmpeg drains what it has). After SourceLost, close it and open a new one.

    Args:
        url: may hold a user and a password; neither errors nor `name` show the password.
        open_timeout_s: how long the server may take to answer.
        read_timeout_s: how long it may be silent before it counts as lost.

    Raises:
        SourceMissing: nothing answers there.
        SourceUnreadable: something answers, but sends no picture.
    """

    def __init__(
        self,
        url: str,
        *,
        open_timeout_s: float = OPEN_TIMEOUT_S,
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> None:
        self.name = mask_secrets(url)
        self._timeout_s = read_timeout_s
        # OpenCV's own defaults are 30 s each; BUFFERSIZE is not supported here, so only reading
        # without a pause keeps the lag from growing.
        timeouts = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            round(open_timeout_s * 1000),
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            round(read_timeout_s * 1000),
        ]
        self._capture: Capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG, timeouts)
        if not self._capture.isOpened() and (why := _unreachable(url, open_timeout_s)):
            raise SourceMissing(self.name, why, "Check the address and the network.")
        try:
            self._first: NDArray[np.uint8] | None = _first_picture(self._capture, self.name)
        except SourceUnreadable:
            self._capture.release()
            raise
        self.format = _format_of(self._capture, self._first)
        self.live = self.format.frames is None
        self._clock = PresentationClock(self.format.fps)
        self._started_s = time.monotonic()
        self._next = 0

    def read(self) -> Frame | None:
        """The next frame; None at the end of a file on a server.

        Raises:
            SourceLost: the stream ended or stalled.
        """
        bgr, self._first = self._first, None
        if bgr is None:
            asked_s = time.monotonic()
            good, picture = self._capture.read()
            if not good:
                self._raise_unless_at_the_end(silent_s=time.monotonic() - asked_s)
                return None
            bgr = as_bgr(picture)
        number, self._next = self._next, self._next + 1
        now_s = time.monotonic()
        if self.live:
            # Stamps of a live stream are FFmpeg's guess (25 fps for MJPEG), ours are true.
            time_s = now_s - self._started_s if number else 0.0
        else:
            time_s = self._clock.time_s(self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000)
        return Frame(bgr, number, now_s, time_s)

    def close(self) -> None:
        """Close the connection."""
        self._capture.release()

    def _raise_unless_at_the_end(self, silent_s: float) -> None:
        if silent_s >= self._timeout_s * 0.9:
            raise SourceLost(self.name, f"it has sent nothing for {silent_s:.0f} s.")
        if self.format.frames is None or self._next < self.format.frames * 0.9:
            raise SourceLost(self.name, "the other side closed the connection.")


def _first_picture(capture: Capture, name: str) -> NDArray[np.uint8]:
    if not capture.isOpened():
        raise SourceUnreadable(
            name, "it is not a video, is cut off, or is in a format that is not supported."
        )
    codec = codec_of(capture)
    good, picture = capture.read()
    if good:
        return as_bgr(picture)
    if codec.lower() == "av01":
        raise SourceUnreadable(
            name,
            "its video is AV1, which the OpenCV installed here cannot decode.",
            "Convert it to H.264: ffmpeg -i INPUT -c:v libx264 OUTPUT.mp4",
        )
    raise SourceUnreadable(name, f"it opens ({codec or 'codec unknown'}), but gives no picture.")


def _format_of(capture: Capture, first: NDArray[np.uint8]) -> SourceFormat:
    # The size from the picture itself: a rotation mark swaps the two that are stated.
    return SourceFormat(
        width=int(first.shape[1]),
        height=int(first.shape[0]),
        fps=fps_of(capture),
        codec=codec_of(capture),
        frames=frames_of(capture),
    )


def _unreachable(url: str, timeout_s: float) -> str:
    """Why nothing can be reached at the address; empty where something answers there."""
    try:
        parts = urlsplit(url)
        address = (parts.hostname or "", parts.port or _PORTS.get(parts.scheme.lower(), 80))
        socket.create_connection(address, timeout=timeout_s).close()
    except socket.gaierror:
        return "no computer of that name is known."
    except TimeoutError:
        return "nothing answers there."
    except (OSError, ValueError) as error:
        return f"{getattr(error, 'strerror', None) or 'the address is not valid'}."
    return ""
