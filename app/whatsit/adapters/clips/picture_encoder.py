"""Encodes pictures, each with its own presentation time; every clip is made of these."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import av
import numpy as np
from av.stream import Stream
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from av.video.stream import VideoStream
from numpy.typing import NDArray

from whatsit.adapters.clips.encoder import KEY_FRAME_EVERY_S, Encoder

_SMALLEST_PX: Final = 16  # libx264 refuses less


@dataclass(frozen=True, slots=True)
class Encoded:
    """One encoded picture, independent of any file.

    Attributes:
        data: what the encoder returned.
        pts: presentation time in ticks of the encoder.
        key: it can be decoded without those before it.
    """

    data: bytes
    pts: int
    key: bool

    def packet(self, stream: VideoStream, pts: int, ticks: int) -> "av.Packet[Stream]":
        """Return a packet of it for a file's stream, at another time in 1/ticks seconds."""
        packet: av.Packet[Stream] = av.Packet(self.data)
        packet.stream = stream
        packet.pts = packet.dts = pts
        packet.time_base = Fraction(1, ticks)
        packet.is_keyframe = self.key
        return packet


def even_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return the even size in pixels at which such pictures are encoded, by cropping."""
    return max(_SMALLEST_PX, size[0] // 2 * 2), max(_SMALLEST_PX, size[1] // 2 * 2)


class PictureEncoder:
    """Encodes pictures of one size. Used by one thread. Methods may raise OSError, av.FFmpegError.

    Args:
        encoder: how to encode.
        stream: made by that encoder, of the even size.
    """

    def __init__(self, encoder: Encoder, stream: VideoStream) -> None:
        self.ticks = encoder.ticks
        self.last_pts = -1
        self._pixels = encoder.pixels
        self._stream = stream
        self._reformatter = VideoReformatter()  # kept: setting one up costs as much as its work
        self._key_after_pts = 0

    def encode(self, bgr: NDArray[np.uint8], time_s: float) -> "list[av.Packet[VideoStream]]":
        """Encode one picture; `last_pts` then is its presentation time in ticks.

        Args:
            bgr: uint8, shape (height, width, 3).
            time_s: presentation time; one that does not grow is moved by a tick.
        """
        picture = self._reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(self._fitted(bgr), format="bgr24"),
            format=self._pixels,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
        )
        pts = max(round(time_s * self.ticks), self.last_pts + 1)
        picture.pts, picture.time_base = pts, Fraction(1, self.ticks)
        if pts >= self._key_after_pts:
            # Counted in time, not in frames: at 5 fps, 30 frames would be 6 s to seek through.
            # The second frame is one as well, since it makes FFmpeg write the first to the disk:
            # until then the file cannot be opened.
            picture.pict_type = PictureType.I
            is_first = self.last_pts < 0
            self._key_after_pts = pts + (1 if is_first else round(KEY_FRAME_EVERY_S * self.ticks))
        packets = self._stream.encode(picture)
        self.last_pts = pts
        return packets

    def finish(self) -> "list[av.Packet[VideoStream]]":
        """Return the packets that the encoder still holds back."""
        return self._stream.encode(None)

    def _fitted(self, bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
        width, height = self._stream.width, self._stream.height
        bgr = bgr[:height, :width]
        missing = (height - bgr.shape[0], width - bgr.shape[1])
        if any(missing):
            bgr = np.pad(bgr, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")
        return np.ascontiguousarray(bgr)
