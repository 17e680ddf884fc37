"""Writes an MP4 that stays playable if the program is killed; pictures have their own times.

A hybrid fragmented MP4: fragments while it grows, an ordinary file once it is closed. Flushing
each packet is essential, or FFmpeg holds the last 256 kB back (field-tested with kill -9).
"""

from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.clips.encoder import Encoder
from whatsit.adapters.clips.mp4_boxes import FailStopFile, cut_to_whole_fragments
from whatsit.adapters.clips.picture_encoder import Encoded, PictureEncoder, even_size

_MUXER: Final = {
    "movflags": "hybrid_fragmented+frag_keyframe+default_base_moof",
    "flush_packets": "1",
    "frag_duration": "200000",  # microseconds: what a kill loses, beside what is still queued
}


class Mp4Writer:
    """An MP4 being written. Used by one thread. Every method may raise OSError or av.FFmpegError.

    Args:
        path: an existing file that the caller created; overwritten.
        encoder: how to encode.
        size: width and height of the pictures in pixels; odd ones lose a column or row.
    """

    def __init__(self, path: Path, encoder: Encoder, size: tuple[int, int]) -> None:
        self._ticks = encoder.ticks
        self._closed = False
        self._first_copied: int | None = None
        self._last_pts = -1
        self._chapters: list[tuple[float, str]] = []
        self._path = path
        self._disk = FailStopFile(path)
        try:
            self._container = av.open(self._disk, "w", format="mp4", options=_MUXER)
            self._stream = encoder.add_stream(self._container, *even_size(size))
        except (OSError, av.FFmpegError):
            self._disk.close()
            raise
        self._pictures = PictureEncoder(encoder, self._stream)

    def write(self, bgr: NDArray[np.uint8], time_s: float) -> float:
        """Append a picture.

        Args:
            bgr: uint8, shape (height, width, 3).
            time_s: presentation time, 0 for the first; one that does not grow is moved by a tick.

        Returns:
            The presentation time that was written, in seconds.
        """
        self._container.mux(self._pictures.encode(bgr, time_s))
        self._last_pts = self._pictures.last_pts
        return self._last_pts / self._ticks

    def copy(self, picture: Encoded) -> float:
        """Append a picture that an encoder of this kind and size made; the first one at time 0.

        Returns:
            The presentation time that was written, in seconds.
        """
        if self._first_copied is None:
            self._first_copied = picture.pts
        self._last_pts = picture.pts - self._first_copied
        self._container.mux(picture.packet(self._stream, self._last_pts, self._ticks))
        return self._last_pts / self._ticks

    @property
    def size_bytes(self) -> int:
        """Bytes written to the disk so far."""
        return self._disk.size_bytes

    def mark(self, time_s: float, name: str) -> None:
        """Remember a chapter; chapters are written by `close`."""
        self._chapters.append((time_s, name))

    def close(self) -> None:
        """Finish as an ordinary MP4. Safe to call twice; on failure, what was written stays."""
        if self._closed:
            return
        self._closed = True
        failed_before = self._disk.error is not None
        try:
            self._finish()
        except (OSError, av.FFmpegError):
            if not failed_before:
                raise
        finally:
            self._disk.close()
            if self._disk.error is not None:
                cut_to_whole_fragments(self._path)

    def _finish(self) -> None:
        try:
            if self._first_copied is None:
                self._container.mux(self._pictures.finish())
            self._write_chapters()
        finally:
            self._container.close()

    def _write_chapters(self) -> None:
        # A label's mark comes late, once it was stable, and may belong before one set by hand.
        chapters = sorted(self._chapters)
        ends = [start_s for start_s, _ in chapters[1:]] + [self._last_pts / self._ticks]
        self._container.set_chapters(
            [
                {
                    "id": number,
                    "start": round(start_s * 1000),
                    "end": round(max(start_s, end_s) * 1000),
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": name},
                }
                # The end of the clip is left over where there are no chapters.
                for number, ((start_s, name), end_s) in enumerate(
                    zip(chapters, ends, strict=False), start=1
                )
            ]
        )
