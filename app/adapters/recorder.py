"""Frames to a clip with its sidecar: true times, and nothing lost that was written.

A clip is a row of parts, each complete in itself; mostly there is one. A new part begins when the
picture changes its size, as one video stream has one size.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from app.adapters.clip_part import ClipPart
from app.adapters.encoder import best_encoder
from app.adapters.recording_fault import explained
from app.domain.clip_name import part_name
from app.domain.frame import Frame
from app.domain.ports import ClipSummary
from app.domain.recognition import Recognition

BurnIn = Callable[[NDArray[np.uint8], Recognition | None], None]
"""Draws the overlay into a writable BGR picture, in place."""


class ClipRecorder:
    """An open clip, as app.domain.ports.Recorder promises. Used and closed by one thread.

    Args:
        wanted: the file, ending in .mp4; a number is added where the name is taken.
        burn_in: draws the overlay; None records clean pictures.
        also_clean: record CLIP.clean.mp4 beside it, without the overlay.
        header: what is known about the recording, for the sidecar's first line.
        language: of the labels in sidecar and subtitles.
        chapters: mark every change of the stable best label as a chapter.

    Raises:
        RecordingError: the files cannot be created, or no encoder works.
    """

    def __init__(
        self,
        wanted: Path,
        *,
        burn_in: BurnIn | None = None,
        also_clean: bool = False,
        header: Mapping[str, Any] | None = None,
        language: str = "en",
        chapters: bool = False,
    ) -> None:
        self._burn_in, self._also_clean = burn_in, also_clean and burn_in is not None
        self._header = dict(header or {})
        self._language, self._chapters = language, chapters
        self._encoder = best_encoder()
        self._finished: list[ClipPart] = []
        self._closed = False
        self._first_s: float | None = None
        self._part = self._open_part(wanted)
        self._wanted = self._part.files.clip

    @property
    def clip(self) -> Path:
        """The file of the first part, as it was really named."""
        return self._wanted

    def write(self, frame: Frame, recognition: Recognition | None) -> None:
        """Append one frame, with the newest recognition at that moment.

        Raises:
            RecordingError: disk full, folder gone, ...; what was written is kept.
        """
        try:
            size = (frame.width, frame.height)
            if self._part.size not in (None, size):
                self._part.close()
                self._finished.append(self._part)
                self._part = self._open_part(part_name(self._wanted, len(self._finished) + 1))
            if self._first_s is None:
                self._first_s = frame.time_s
            self._part.write(frame, recognition, frame.time_s - self._first_s)
        except (OSError, av.FFmpegError) as error:
            raise explained(error, self._part.files.clip, started=self._frames > 0) from error

    def mark(self, name: str) -> None:
        """Set a chapter mark at the newest frame.

        Raises:
            RecordingError: as `write`.
        """
        try:
            self._part.mark(name)
        except OSError as error:
            raise explained(error, self._part.files.clip, started=self._frames > 0) from error

    def close(self) -> ClipSummary:
        """Finish clip and sidecar. Safe to call twice.

        Raises:
            RecordingError: the end could not be written; what was written before is kept.
        """
        if not self._closed:
            self._closed = True
            self._finished.append(self._part)
            try:
                self._part.close()
            except (OSError, av.FFmpegError) as error:
                raise explained(error, self._part.files.clip, started=self._frames > 0) from error
        first = self._finished[0]
        return ClipSummary(
            clip=first.files.clip,
            sidecar=first.files.lines,
            frames=self._frames,
            dropped=0,
            duration_s=sum(part.duration_s for part in self._finished),
            parts=tuple(part.files.clip for part in self._finished),
        )

    @property
    def _frames(self) -> int:
        parts = self._finished if self._closed else [*self._finished, self._part]
        return sum(part.frames for part in parts)

    def _open_part(self, wanted: Path) -> ClipPart:
        header = {
            "kind": "whatsit clip",
            "recorded": datetime.now().astimezone().isoformat(timespec="milliseconds"),
            "part": len(self._finished) + 1,
            "encoder": self._encoder.codec,
            **self._header,
        }
        try:
            return ClipPart(
                wanted,
                self._encoder,
                burn_in=self._burn_in,
                also_clean=self._also_clean,
                header=header,
                language=self._language,
                chapters=self._chapters,
            )
        except (OSError, av.FFmpegError) as error:
            raise explained(error, wanted, started=False) from error
