"""What cameras, files and streams share: OpenCV's VideoCapture, and how far to believe it."""

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
"""Of a video's picture, which its header alone claims; 8K has 33. Each thread that decodes takes
memory for one."""


class VideoCapture(Protocol):
    """The part of cv2.VideoCapture that the app uses; tests pass a fake of their own."""

    # Spelt as OpenCV spells it.
    def isOpened(self) -> bool: ...  # noqa: D102, N802

    def read(self) -> tuple[bool, Any]: ...  # noqa: D102

    def grab(self) -> bool: ...  # noqa: D102

    def retrieve(self) -> tuple[bool, Any]: ...  # noqa: D102

    def get(self, propId: int, /) -> float: ...  # noqa: D102, N803

    def set(self, propId: int, value: float, /) -> bool: ...  # noqa: D102, N803

    def release(self) -> None: ...  # noqa: D102


def open_device(device: int | str, backend: int) -> VideoCapture:
    """A camera by index or device path; whether it opened, `isOpened()` tells."""
    return cv2.VideoCapture(device, backend)


def fps_of(capture: VideoCapture) -> float | None:
    """Frames per second as stated; None for the nonsense that unknown rates are stated as."""
    fps = capture.get(cv2.CAP_PROP_FPS)
    return round(fps, 3) if math.isfinite(fps) and 0 < fps <= MAX_FPS else None


def frames_of(capture: VideoCapture) -> int | None:
    """How many frames there will be; None where not known (then OpenCV says -9e18, 0 or -1)."""
    frames = capture.get(cv2.CAP_PROP_FRAME_COUNT)
    return int(frames) if 0 < frames < MAX_FRAMES else None


def codec_of(capture: VideoCapture) -> str:
    """The four characters of the codec, such as h264 or MJPG; empty where not known."""
    code = capture.get(cv2.CAP_PROP_FOURCC)
    if not 0 < code < 2**32:
        return ""
    text = int(code).to_bytes(4, "little").decode("latin-1").strip("\0 ")
    return text if text.isascii() and text.isprintable() else ""


def as_bgr(picture: NDArray[Any]) -> NDArray[np.uint8]:
    """A captured picture as uint8 (h, w, 3), the same array where it is that already.

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
    """The first picture of an opened file or stream; releases it where there is none.

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
    """The format read back; its size from the picture, as a rotation swaps what is stated."""
    return SourceFormat(
        width=int(first.shape[1]),
        height=int(first.shape[0]),
        fps=fps_of(capture),
        codec=codec_of(capture),
        frames=frames_of(capture),
    )
