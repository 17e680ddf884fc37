"""One part of a clip: video, the same video without overlay if requested, sidecar, subtitles."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.clips.encoder import Encoder
from whatsit.adapters.clips.files import claim
from whatsit.adapters.clips.mp4_writer import Mp4Writer
from whatsit.adapters.clips.picture_encoder import Encoded
from whatsit.adapters.clips.sidecar_writer import SidecarWriter
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame

_LOOK_EVERY_S: Final = 1.0


class ClipPart:
    """Writes pictures of one size. Used by one thread; methods may raise OSError, av.FFmpegError.

    Its files are created at once, so that a wrong folder is noticed before the first frame; the
    header and the streams follow with the first frame, which has the size.

    Args:
        wanted: the video file; numbered where taken.
        encoder: how to encode.
        burn_in: draws the overlay in place; None for clean pictures.
        also_clean: write the clean pictures too.
        header: the sidecar's first line, to which this part adds what it knows.
        language: of the labels.
        chapters: mark every change of the stable best label.
    """

    def __init__(
        self,
        wanted: Path,
        encoder: Encoder,
        *,
        burn_in: Callable[[NDArray[np.uint8], Recognition | None], None] | None,
        also_clean: bool,
        header: Mapping[str, Any],
        language: str,
        chapters: bool,
    ) -> None:
        self.files = claim(wanted, with_clean=also_clean)
        self.size: tuple[int, int] | None = None
        self.frames = 0
        self.duration_s = 0.0
        self._encoder, self._burn_in, self._chapters = encoder, burn_in, chapters
        self._header, self._language = header, language
        self._starts_s = 0.0
        self._looked_s = time.monotonic()
        self._videos: list[Mp4Writer] = []
        self._sidecar: SidecarWriter | None = None

    def write(self, frame: Frame, recognition: Recognition | None, offset_s: float) -> None:
        """Append one frame.

        Args:
            frame: of this part's size.
            recognition: the newest one.
            offset_s: time of this frame since the whole clip began, for the header.
        """
        size = (frame.width, frame.height)
        sidecar = self._sidecar or self._begin(size, frame.number, frame.time_s, offset_s)
        self._check_it_is_there()
        time_s = frame.time_s - self._starts_s
        picture = frame.bgr
        if self._burn_in is not None:
            picture = frame.bgr.copy()
            self._burn_in(picture, recognition)
        self.duration_s = self._videos[0].write(picture, time_s)
        for clean in self._videos[1:]:
            clean.write(frame.bgr, time_s)
        self._note(sidecar, recognition)

    def copy(
        self,
        picture: Encoded,
        size: tuple[int, int],
        number: int,
        time_s: float,
        recognition: Recognition | None,
    ) -> None:
        """Append a picture that was encoded before, by the same kind of encoder.

        Args:
            picture: with the overlay, or without.
            size: of this part.
            number: of the frame.
            time_s: of the frame, on the clock of the recognition.
            recognition: the newest one at that moment.
        """
        sidecar = self._sidecar or self._begin(size, number, time_s, 0.0)
        self._check_it_is_there()
        self.duration_s = self._videos[0].copy(picture)
        self._note(sidecar, recognition)

    def mark(self, name: str) -> None:
        """Set a chapter mark at the newest frame."""
        self._mark(self.duration_s, name)

    @property
    def size_bytes(self) -> int:
        """Bytes of its videos on the disk so far."""
        return sum(video.size_bytes for video in self._videos)

    def remove(self) -> None:
        """Delete every file of this part, once it is closed."""
        for path in self.files.all():
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Finish every file, even if one of them fails; without a frame, leave none behind.

        Safe to call twice.
        """
        videos, self._videos = self._videos, []
        sidecar, self._sidecar = self._sidecar, None
        with ExitStack() as stack:
            if self.frames == 0:
                stack.callback(self.remove)
            for video in videos:
                stack.callback(video.close)
            if sidecar is not None:
                stack.callback(sidecar.close)

    def _mark(self, time_s: float, name: str) -> None:
        for video in self._videos:
            video.mark(time_s, name)
        if self._sidecar is not None:
            self._sidecar.mark(name, time_s)

    def _check_it_is_there(self) -> None:
        # Writes to an open file that was deleted succeed, and are lost.
        now_s = time.monotonic()
        if now_s - self._looked_s >= _LOOK_EVERY_S:
            self._looked_s = now_s
            for path in self.files.all():
                path.stat()

    def _note(self, sidecar: SidecarWriter, recognition: Recognition | None) -> None:
        self.frames += 1
        changed = sidecar.write(recognition, self._starts_s, self.duration_s)
        if changed is not None and self._chapters:
            self._mark(*changed)

    def _begin(
        self, size: tuple[int, int], number: int, time_s: float, offset_s: float
    ) -> SidecarWriter:
        self.size, self._starts_s = size, time_s
        videos = [path for path in (self.files.clip, self.files.clean) if path is not None]
        for path in videos:
            self._videos.append(Mp4Writer(path, self._encoder, size))
        header = {
            **self._header,
            "overlay": self._header.get("overlay", self._burn_in is not None),
            "clip": self.files.clip.name,
            "clean": self.files.clean.name if self.files.clean else None,
            "size": size,
            "starts_s": round(offset_s, 6),
            "first_frame": number,
        }
        self._sidecar = SidecarWriter(self.files.lines, self.files.cues, header, self._language)
        return self._sidecar
