"""Which video encoder writes clips here, and how it is set up.

libx264 where FFmpeg brings it; else mpeg4, which every build has. Measured settings: one key
frame a second at most 1.2 s apart, no frame held back, so that a kill loses little.
"""

import io
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Final

import av
from av.video.stream import VideoStream

from app.domain.errors import RecordingError

KEY_FRAME_EVERY_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Encoder:
    """One way to encode a clip.

    Attributes:
        codec: FFmpeg's name of the encoder.
        ticks: presentation times are counted in 1/ticks seconds.
        options: as FFmpeg knows them.
    """

    codec: str
    ticks: int
    options: dict[str, str] = field(default_factory=dict, hash=False)

    def add_stream(
        self, container: av.container.OutputContainer, width: int, height: int
    ) -> VideoStream:
        """A video stream of this kind, ready to encode yuv420p of that even size."""
        stream = container.add_stream(self.codec, rate=30, options=dict(self.options))
        if not isinstance(stream, VideoStream):  # pragma: no cover - would be FFmpeg's fault
            raise TypeError(self.codec)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        context = stream.codec_context
        context.time_base = stream.time_base = Fraction(1, self.ticks)
        # 1 is BT.709 in each of these three, and "limited" in the last.
        context.color_primaries = context.color_trc = context.colorspace = 1
        context.color_range = 1
        return stream


_X264: Final = {"preset": "superfast", "tune": "zerolatency", "crf": "23"}

ENCODERS: Final = (
    Encoder("libx264", 90_000, {**_X264, "g": "30"}),
    # Its clock has at most 16 bits.
    Encoder("mpeg4", 60_000, {"qscale": "4", "flags": "+qscale", "g": "30"}),
)


@cache
def best_encoder() -> Encoder:
    """The first of ENCODERS that really encodes here.

    Raises:
        RecordingError: none does.
    """
    for encoder in ENCODERS:
        if works(encoder):
            return encoder
    raise RecordingError(
        "No video encoder works here.", "Reinstall PyAV: pip install --force-reinstall av"
    )


def works(encoder: Encoder) -> bool:
    """Whether it encodes a picture: being listed does not mean that it opens."""
    try:
        with av.open(io.BytesIO(), "w", format="mp4") as container:
            stream = encoder.add_stream(container, 64, 64)
            frame = av.VideoFrame(64, 64, "yuv420p")
            frame.pts, frame.time_base = 0, Fraction(1, encoder.ticks)
            container.mux([*stream.encode(frame), *stream.encode(None)])
    except (av.FFmpegError, OSError, ValueError):
        return False
    return True
