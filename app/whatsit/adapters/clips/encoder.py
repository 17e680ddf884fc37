"""The video encoder that writes clips here, and its settings.

libx264 where FFmpeg brings it, as measured and killed fifty times: a key frame every second, no
frame held back. Then hardware, where it really opens; else mpeg4, which every build has. The
settings of hardware encoders follow FFmpeg's documentation; none of them was at hand to be tried.
"""

import io
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Final

import av
from av.video.stream import VideoStream

from whatsit.adapters.system.freed_memory import disable_huge_pages
from whatsit.domain.clips.encoders import AUTOMATIC
from whatsit.domain.text.errors import RecordingError
from whatsit.domain.text.words import Text, words

KEY_FRAME_EVERY_S: Final = 1.0
_TRIED_PX: Final = (640, 480)  # NVENC refuses pictures as small as others take


@dataclass(frozen=True, slots=True)
class Encoder:
    """One way to encode a clip.

    Attributes:
        codec: FFmpeg's name of the encoder.
        ticks: presentation times are counted in 1/ticks seconds.
        options: of the encoder, by FFmpeg's names.
        pixels: FFmpeg's name of the pixel format that it takes.
        bit_rate: bits a second, for encoders without constant quality; None for the others.
        tested: clips of it were recorded and killed by the tests of this app.
    """

    codec: str
    ticks: int
    options: dict[str, str] = field(default_factory=dict, hash=False)
    pixels: str = "yuv420p"
    bit_rate: int | None = None
    tested: bool = False

    def add_stream(
        self, container: av.container.OutputContainer, width: int, height: int
    ) -> VideoStream:
        """Add a video stream of this kind for pictures of that (even) size in pixels."""
        disable_huge_pages()
        stream = container.add_stream(self.codec, rate=30, options=dict(self.options))
        if not isinstance(stream, VideoStream):  # pragma: no cover - would be FFmpeg's fault
            raise TypeError(self.codec)
        stream.width, stream.height, stream.pix_fmt = width, height, self.pixels
        context = stream.codec_context
        context.time_base = stream.time_base = Fraction(1, self.ticks)
        if self.bit_rate is not None:
            context.bit_rate = self.bit_rate
        # FFmpeg's number 1 means BT.709 in these three, and the limited (TV) range in the last.
        context.color_primaries = context.color_trc = context.colorspace = 1
        context.color_range = 1
        return stream


_X264: Final = {"preset": "superfast", "tune": "zerolatency", "crf": "23"}
# No picture is held back, and playing can begin at every requested key frame.
_NVENC: Final = {"preset": "p4", "tune": "ull", "rc": "vbr", "cq": "23", "forced-idr": "1"}
_QSV: Final = {"preset": "veryfast", "global_quality": "23", "async_depth": "1", "forced_idr": "1"}
_AMF: Final = {"usage": "lowlatency", "rc": "cqp", "qp_i": "23", "qp_p": "25", "forced_idr": "1"}
_MBIT_S: Final = 1_000_000

ENCODERS: Final = (
    Encoder("libx264", 90_000, {**_X264, "g": "30"}, tested=True),
    Encoder("h264_nvenc", 90_000, {**_NVENC, "delay": "0", "bf": "0", "g": "30"}),
    Encoder("h264_qsv", 90_000, {**_QSV, "bf": "0", "g": "30"}, "nv12"),
    Encoder("h264_amf", 90_000, {**_AMF, "bf": "0", "g": "30"}, "nv12"),
    Encoder("h264_videotoolbox", 90_000, {"realtime": "1", "g": "30"}, "nv12", 6 * _MBIT_S),
    Encoder("h264_v4l2m2m", 90_000, {"g": "30"}, "yuv420p", 6 * _MBIT_S),
    # Its clock has at most 16 bits.
    Encoder("mpeg4", 60_000, {"qscale": "4", "flags": "+qscale", "g": "30"}, tested=True),
)


@cache
def chosen_encoder(name: str = AUTOMATIC) -> Encoder:
    """The encoder of that name, or the first of ENCODERS that really encodes here.

    Args:
        name: `auto`, or one of whatsit.domain.clips.encoders.ENCODERS.

    Raises:
        RecordingError: it does not open here; with `auto`, none does.
    """
    if name != AUTOMATIC:
        return _named(name)
    for encoder in ENCODERS:
        if works(encoder):
            return encoder
    raise RecordingError(
        words("No video encoder works here."),
        words("Reinstall PyAV: pip install --force-reinstall av"),
    )


def works(encoder: Encoder) -> bool:
    """True where it encodes a picture here: one that FFmpeg lists may still not open."""
    return not _fault(encoder)


def _named(name: str) -> Encoder:
    encoder = next((each for each in ENCODERS if each.codec == name), None)
    fault: Text = words("it is not known") if encoder is None else _fault(encoder)
    if encoder is None or fault:
        usable = ", ".join(each.codec for each in ENCODERS if works(each))
        raise RecordingError(
            words(
                "The video encoder {name} does not work here: {fault}.",
                name=name,
                fault=fault or "",
            ),
            words("Choose auto, or one of those that work: {usable}.", usable=usable),
        )
    return encoder


@cache
def _fault(encoder: Encoder) -> str:
    """Return why it encodes no picture here, as FFmpeg says it; empty if it does."""
    width, height = _TRIED_PX
    try:
        with av.open(io.BytesIO(), "w", format="mp4") as container:
            stream = encoder.add_stream(container, width, height)
            frame = av.VideoFrame(width, height, encoder.pixels)
            frame.pts, frame.time_base = 0, Fraction(1, encoder.ticks)
            container.mux([*stream.encode(frame), *stream.encode(None)])
    except (av.FFmpegError, OSError, ValueError) as error:
        return getattr(error, "strerror", None) or str(error) or type(error).__name__
    return ""
