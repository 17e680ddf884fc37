"""Records frames to a clip with its sidecar: true times, and nothing lost that was written.

A clip is a row of parts, each complete in itself; mostly there is one. A new part begins when the
picture changes its size, as one video stream has one size, and where the user's limits say so.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.clips.encoder import chosen_encoder
from whatsit.adapters.clips.part import ClipPart
from whatsit.adapters.clips.write_errors import recording_error
from whatsit.domain.clips.encoders import AUTOMATIC
from whatsit.domain.clips.facts import part_facts
from whatsit.domain.clips.limits import ClipLimits
from whatsit.domain.clips.names import part_name
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.sources.frame import Frame

BurnIn = Callable[[NDArray[np.uint8], Recognition | None], None]
"""Draws the overlay into a writable BGR picture, in place."""


class ClipRecorder:
    """An open clip; implements whatsit.domain.session.ports.Recorder. Used by one thread.

    Args:
        wanted: the file, ending in .mp4; a number is added where the name is taken.
        burn_in: draws the overlay; None records clean pictures.
        also_clean: record CLIP.clean.mp4 beside it, without the overlay.
        header: what is known about the recording, for the sidecar's first line.
        language: of the labels in sidecar and subtitles.
        chapters: mark every change of the stable best label as a chapter.
        encoder: its name, or `auto` for the best that works.
        limits: when to begin a new part, and which old ones to delete.

    Raises:
        RecordingError: the files cannot be created, or the encoder does not work.
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
        encoder: str = AUTOMATIC,
        limits: ClipLimits | None = None,
    ) -> None:
        self._burn_in, self._also_clean = burn_in, also_clean and burn_in is not None
        self._header = dict(header or {})
        self._language, self._chapters = language, chapters
        self._limits = limits or ClipLimits()
        self._encoder = chosen_encoder(encoder)
        self._parts_begun = 0
        self._written = 0
        self._finished: list[ClipPart] = []
        self._closed = False
        self._first_s: float | None = None
        self._part = self._open_part(wanted)
        self._wanted = self._part.files.clip

    @property
    def clip(self) -> Path:
        """Path of the first part's file, including a number that was added."""
        return self._wanted

    def write(self, frame: Frame, recognition: Recognition | None) -> None:
        """Append one frame, with the newest recognition at that moment.

        Raises:
            RecordingError: disk full, folder gone, ...; what was written is kept.
        """
        try:
            if self._part.frames and self._is_over(frame):
                self._begin_part()
            if self._first_s is None:
                self._first_s = frame.time_s
            self._part.write(frame, recognition, frame.time_s - self._first_s)
            self._written += 1
        except (OSError, av.FFmpegError) as error:
            raise recording_error(
                error, self._part.files.clip, started=self._written > 0
            ) from error

    def mark(self, name: str) -> None:
        """Set a chapter mark at the newest frame.

        Raises:
            RecordingError: as `write`.
        """
        try:
            self._part.mark(name)
        except OSError as error:
            raise recording_error(
                error, self._part.files.clip, started=self._written > 0
            ) from error

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
                raise recording_error(
                    error, self._part.files.clip, started=self._written > 0
                ) from error
        first = self._finished[0]
        return ClipSummary(
            clip=first.files.clip,
            sidecar=first.files.lines,
            frames=sum(part.frames for part in self._finished),
            dropped=0,
            duration_s=sum(part.duration_s for part in self._finished),
            parts=tuple(part.files.clip for part in self._finished),
        )

    def _is_over(self, frame: Frame) -> bool:
        changed = self._part.size != (frame.width, frame.height)
        return changed or self._limits.full(self._part.duration_s, self._part.size_bytes)

    def _begin_part(self) -> None:
        done = self._part
        done.close()
        self._part = self._open_part(part_name(self._wanted, self._parts_begun + 1))
        self._finished.append(done)
        keep_s = self._limits.keep_s
        while keep_s is not None and sum(p.duration_s for p in self._finished[1:]) >= keep_s:
            self._finished.pop(0).remove()

    def _open_part(self, wanted: Path) -> ClipPart:
        self._parts_begun += 1
        header = part_facts(datetime.now().astimezone(), self._parts_begun, self._encoder.codec)
        try:
            return ClipPart(
                wanted,
                self._encoder,
                burn_in=self._burn_in,
                also_clean=self._also_clean,
                header=header | self._header,
                language=self._language,
                chapters=self._chapters,
            )
        except (OSError, av.FFmpegError) as error:
            raise recording_error(error, wanted, started=False) from error
