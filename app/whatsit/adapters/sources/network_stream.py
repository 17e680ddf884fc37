"""Reads network streams as frame sources, with the FFmpeg inside OpenCV.

A stream is live, and stamped with our own clock: its stamps are FFmpeg's guess (25 fps for
MJPEG). A web address that states its length is a file on a web server; it has its own times, and an
end. Pictures that stay the same are no failure here: it may be a stream of slides.
"""

import time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.sources.stream_refusal import CHECK_ADDRESS, why_closed
from whatsit.adapters.sources.video_capture import VideoCapture, as_bgr, first_picture, format_of
from whatsit.adapters.system.native_name import is_plain
from whatsit.domain.sources.frame import Frame
from whatsit.domain.sources.presentation_clock import PresentationClock
from whatsit.domain.text.errors import SourceLost, SourceMissing
from whatsit.domain.text.secrets import mask_secrets
from whatsit.domain.text.words import words

OPEN_TIMEOUT_S: Final = 5.0
READ_TIMEOUT_S: Final = 2.0


class NetworkStream:
    """An rtsp, http or https address, read in the thread that opened it.

    Opening takes up to `open_timeout_s`, a read up to `read_timeout_s` (RTSP: up to three times
    that, while FFmpeg drains what it has). After SourceLost, close it and call `reopen`.

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
        if not is_plain(url):
            raise SourceMissing(self.name, words("the address is not valid."), CHECK_ADDRESS)
        self._url = url
        self._open_timeout_s, self._timeout_s = open_timeout_s, read_timeout_s
        # OpenCV's own defaults are 30 s each; BUFFERSIZE is not supported here, so only reading
        # without a pause keeps the lag from growing.
        timeouts = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            round(open_timeout_s * 1000),
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            round(read_timeout_s * 1000),
        ]
        asked_s = time.monotonic()
        self._capture: VideoCapture = cv2.VideoCapture(url, cv2.CAP_FFMPEG, timeouts)
        if not self._capture.isOpened():
            silent = time.monotonic() - asked_s >= open_timeout_s * 0.9
            raise why_closed(url, self.name, open_timeout_s, silent=silent)
        self._first: NDArray[np.uint8] | None = first_picture(self._capture, self.name)
        self.format = format_of(self._capture, self._first)
        # An RTSP server keeps the pace itself, also of a recording.
        self.live = self.format.frames is None or url.lower().startswith("rtsp")
        self._clock = PresentationClock(self.format.fps)
        self._started_s = time.monotonic()
        self._next = 0

    def read(self) -> Frame | None:
        """Return the next frame; None at the end of a file on a server.

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
            time_s = now_s - self._started_s if number else 0.0
        else:
            time_s = self._clock.time_s(self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000)
        return Frame(bgr, number, now_s, time_s)

    def reopen(self) -> "NetworkStream":
        """Connect to the same address again; this one has to be closed.

        Raises:
            SourceMissing: nothing answers there.
            SourceUnreadable: something answers, but sends no picture.
        """
        return NetworkStream(
            self._url, open_timeout_s=self._open_timeout_s, read_timeout_s=self._timeout_s
        )

    def close(self) -> None:
        """Close the connection."""
        self._capture.release()

    def _raise_unless_at_the_end(self, silent_s: float) -> None:
        if silent_s >= self._timeout_s * 0.9:
            raise SourceLost(
                self.name, words("it has sent nothing for {seconds} s.", seconds=f"{silent_s:.0f}")
            )
        if self.format.frames is None or self._next < self.format.frames * 0.9:
            raise SourceLost(self.name, words("the other side closed the connection."))
