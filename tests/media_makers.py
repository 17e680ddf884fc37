"""Makes the videos, pictures, streams and cameras that tests of frame sources need."""

import io
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from whatsit.adapters.opencv.library import cv2

RED, GREEN, BLUE, YELLOW = (220, 30, 40), (30, 200, 60), (40, 60, 230), (200, 180, 90)


def four_colours(width: int = 48, height: int = 32) -> Image.Image:
    """Red and green above blue and yellow, so that every way of turning it is told apart."""
    rgb = np.empty((height, width, 3), np.uint8)
    rgb[: height // 2, : width // 2], rgb[: height // 2, width // 2 :] = RED, GREEN
    rgb[height // 2 :, : width // 2], rgb[height // 2 :, width // 2 :] = BLUE, YELLOW
    return Image.fromarray(rgb)


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture file, such as PNG or JPEG."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def save_picture(path: Path, grey: int = 128, size: tuple[int, int] = (64, 48)) -> Path:
    """A picture of one grey; its suffix says the kind."""
    Image.new("RGB", size, (grey, grey, grey)).save(path)
    return path


def save_video(
    path: Path,
    stamps_ms: Sequence[int] = (0, 33, 67),
    *,
    codec: str = "libx264",
    size: tuple[int, int] = (64, 48),
    rotated: int = 0,
    kind: str | None = None,
    **container: str,
) -> Path:
    """A video whose frames are shown at these times, each a lighter grey, its corner red."""
    pixels = "yuvj420p" if codec == "mjpeg" else "yuv420p"
    with av.open(str(path), "w", format=kind, options=container) as file:
        stream: Any = file.add_stream(codec, rate=30)
        stream.width, stream.height = size
        stream.pix_fmt = pixels
        stream.codec_context.time_base = Fraction(1, 1000)
        if rotated:
            stream.set_display_rotation(rotated)
        for i, stamp_ms in enumerate(stamps_ms):
            rgb = np.full((size[1], size[0], 3), (40 + 20 * i) % 256, np.uint8)
            rgb[: size[1] // 2, : size[0] // 2] = RED
            frame = av.VideoFrame.from_ndarray(rgb, "rgb24")
            frame.pts, frame.time_base = stamp_ms, Fraction(1, 1000)
            file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return path


def save_sound(path: Path) -> Path:
    """A file with a second of silence and no video."""
    with av.open(str(path), "w") as file:
        stream: Any = file.add_stream("aac", rate=44100)
        silence = np.zeros((1, 44100), np.float32)
        frame = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
        frame.sample_rate = 44100
        file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return path


@contextmanager
def mjpeg_server(frames: int = 30, *, stalls: bool = False, fps: float = 50.0) -> Iterator[str]:
    """An IP camera on the loopback: sends so many frames, then hangs up (or falls silent)."""
    released = threading.Event()

    class Camera(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
            self.end_headers()
            try:
                for i in range(frames):
                    jpeg = encoded(Image.new("RGB", (64, 48), (i * 4,) * 3), "JPEG")
                    head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}"
                    self.wfile.write(f"{head}\r\n\r\n".encode() + jpeg + b"\r\n")
                    time.sleep(1 / fps)
                if stalls:
                    released.wait(30)
            except OSError:
                pass  # the reader hung up, as most tests do

        def log_message(self, *_: object) -> None:
            pass

    with _serving(Camera) as address:
        try:
            yield f"{address}/live.mjpg"
        finally:
            released.set()


@contextmanager
def file_server(data: bytes, content_type: str) -> Iterator[str]:
    """One file on a web server of the loopback."""

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    with _serving(Server) as address:
        yield f"{address}/file"


@contextmanager
def _serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class FakeCapture:
    """A camera driver as cv2.VideoCapture shows it, with what real ones do wrong.

    Args:
        frames: pictures before it fails; None for a camera that never does.
        opens: whether it opens at all.
        offers: size and rate that it takes whatever is asked; None takes what is requested.
        codec: what it delivers.
        fails_first: reads that fail before the first picture, as while warming up.
        picture: what it delivers; None for grey pictures of the size.
    """

    def __init__(
        self,
        frames: int | None = None,
        *,
        opens: bool = True,
        offers: tuple[int, int, float] | None = None,
        codec: str = "MJPG",
        fails_first: int = 0,
        picture: NDArray[Any] | None = None,
    ) -> None:
        width, height, fps = offers or (64, 48, 30.0)
        self.values: dict[int, float] = {
            cv2.CAP_PROP_FRAME_WIDTH: width,
            cv2.CAP_PROP_FRAME_HEIGHT: height,
            cv2.CAP_PROP_FPS: fps,
            cv2.CAP_PROP_FOURCC: cv2.VideoWriter.fourcc(*codec),
        }
        self.asked: list[int] = []
        self.released = 0
        self.reads = 0
        self._stubborn = offers is not None
        self._frames, self._opens, self._fails_first = frames, opens, fails_first
        self._picture = picture

    def isOpened(self) -> bool:  # noqa: N802 (as OpenCV spells it)
        return self._opens

    def read(self) -> tuple[bool, Any]:
        self.grab()
        return self.retrieve()

    def grab(self) -> bool:
        self.reads += 1
        delivered = self.reads - 1 - self._fails_first
        return delivered >= 0 and (self._frames is None or delivered < self._frames)

    def retrieve(self) -> tuple[bool, Any]:
        delivered = self.reads - 1 - self._fails_first
        if delivered < 0 or (self._frames is not None and delivered >= self._frames):
            return False, None
        if self._picture is not None:
            return True, self._picture.copy()
        height = int(self.values[cv2.CAP_PROP_FRAME_HEIGHT])
        width = int(self.values[cv2.CAP_PROP_FRAME_WIDTH])
        return True, np.full((height, width, 3), delivered % 256, np.uint8)

    def get(self, prop: int, /) -> float:
        return self.values.get(prop, -1.0)

    def set(self, prop: int, value: float, /) -> bool:
        self.asked.append(prop)
        if not self._stubborn and prop in self.values:
            self.values[prop] = value
        return True

    def release(self) -> None:
        self.released += 1
