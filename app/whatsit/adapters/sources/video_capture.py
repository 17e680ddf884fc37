"""Helpers around OpenCV's VideoCapture for cameras, files and streams."""

import math
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.domain.session.ports import SourceFormat
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.domain.text.words import words

MAX_FPS: Final = 1000.0
MAX_FRAMES: Final = 10**9
MAX_PIXELS: Final = 100_000_000
"""The most pixels of a video's picture, by its header; 8K has 33 million. Each decoding thread
takes memory for one picture."""


class VideoCapture(Protocol):
    """The part of cv2.VideoCapture that the app uses; tests pass a fake of their own."""

    # Spelt as OpenCV spells it.
    def isOpened(self) -> bool:  # noqa: N802
        """Return True where it was opened; it stays True whatever happens."""

    def read(self) -> tuple[bool, Any]:
        """Grab and decode the next picture; False where there is none."""

    def grab(self) -> bool:
        """Grab the next picture without decoding it; False where there is none."""

    def retrieve(self) -> tuple[bool, Any]:
        """Decode the picture that was grabbed last."""

    def get(self, propId: int, /) -> float:  # noqa: N803
        """Return a property cv2.CAP_PROP_*; 0 or -1 where it is not known."""

    def set(self, propId: int, value: float, /) -> bool:  # noqa: N803
        """Set a property; True does not mean that the driver accepted it."""

    def release(self) -> None:
        """Close the camera, file or stream."""


def open_device(device: int | str, backend: int) -> VideoCapture:
    """Open a camera by index or device path; check `isOpened()` afterwards."""
    return cv2.VideoCapture(device, backend)


def fps_of(capture: VideoCapture) -> float | None:
    """Return the stated frames per second; None for values that cannot be true."""
    fps = capture.get(cv2.CAP_PROP_FPS)
    return round(fps, 3) if math.isfinite(fps) and 0 < fps <= MAX_FPS else None


def frames_of(capture: VideoCapture) -> int | None:
    """Return the stated number of frames; None where not known (-9e18, 0 or -1 in OpenCV)."""
    frames = capture.get(cv2.CAP_PROP_FRAME_COUNT)
    return int(frames) if 0 < frames < MAX_FRAMES else None


def codec_of(capture: VideoCapture) -> str:
    """Return the four characters of the codec, such as h264 or MJPG; empty where not known."""
    code = capture.get(cv2.CAP_PROP_FOURCC)
    if not 0 < code < 2**32:
        return ""
    text = int(code).to_bytes(4, "little").decode("latin-1").strip("\0 ")
    return text if text.isascii() and text.isprintable() else ""


def as_bgr(picture: NDArray[Any]) -> NDArray[np.uint8]:
    """Return a captured picture as uint8 (height, width, 3); the same array where it is that.

    Infrared and depth cameras deliver one channel, some of them with 16 bits.
    """
    if picture.dtype != np.uint8:
        picture = cv2.convertScaleAbs(picture, alpha=255 / np.iinfo(picture.dtype).max)
    if picture.ndim == 2 or picture.shape[2] == 1:
        picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    elif picture.shape[2] == 4:
        picture = cv2.cvtColor(picture, cv2.COLOR_BGRA2BGR)
    return picture.astype(np.uint8, copy=False)


def first_picture(capture: VideoCapture, name: str) -> NDArray[np.uint8]:
    """Read the first picture of an opened file or stream; release it where there is none.

    Raises:
        SourceUnreadable: no picture comes, which is how OpenCV treats codecs it lacks.
    """
    codec = codec_of(capture)
    size = capture.get(cv2.CAP_PROP_FRAME_WIDTH) * capture.get(cv2.CAP_PROP_FRAME_HEIGHT)
    if size > MAX_PIXELS:
        capture.release()
        raise SourceUnreadable(name, words("its pictures are larger than 100 megapixels."))
    good, picture = capture.read()
    if good:
        return as_bgr(picture)
    capture.release()
    if codec.lower() == "av01":
        raise SourceUnreadable(
            name,
            words("its video is AV1, which the OpenCV installed here cannot decode."),
            words("Convert it to H.264: ffmpeg -i INPUT -c:v libx264 OUTPUT.mp4"),
        )
    raise SourceUnreadable(
        name,
        words("it opens ({codec}), but gives no picture.", codec=codec or words("codec unknown")),
    )


def format_of(capture: VideoCapture, first: NDArray[np.uint8]) -> SourceFormat:
    """Return the format; the size is the picture's, because a rotation swaps the stated one."""
    return SourceFormat(
        width=int(first.shape[1]),
        height=int(first.shape[0]),
        fps=fps_of(capture),
        codec=codec_of(capture),
        frames=frames_of(capture),
    )
