"""Keeps the newest seconds as encoded pictures in memory, to be saved as a clip afterwards.

Memory is bounded twice: by the seconds that are asked for, and by bytes. Encoded, a minute of
720p30 takes some tens of megabytes; as plain pictures it would take five gigabytes. Saving copies
what is encoded into files that are written like every clip: true times, a sidecar, and playable
after a kill in the middle.
"""

import io
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.clips.encoder import Encoder, chosen_encoder
from whatsit.adapters.clips.part import ClipPart
from whatsit.adapters.clips.picture_encoder import Encoded, PictureEncoder, even_size
from whatsit.adapters.clips.write_errors import recording_error
from whatsit.domain.clips.encoders import AUTOMATIC
from whatsit.domain.clips.facts import part_facts
from whatsit.domain.clips.names import part_name
from whatsit.domain.clips.recent import Recent
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import RecordingError
from whatsit.domain.text.words import words

MOST_BYTES: Final = 256_000_000
_BESIDE_BYTES: Final = 4_000  # what Python takes for the recognition and the rest of a frame

Prepare = Callable[[Frame, Recognition | None], NDArray[np.uint8]]
"""The picture of a frame as it is to be recorded: mirrored, with the overlay, or as it is."""


@dataclass(frozen=True, slots=True)
class Save:
    """The file and the options of one `save`.

    Attributes:
        wanted: the file; a number is added where the name is taken.
        header: what is known about the recording, for the sidecar's first line.
        language: of the labels in sidecar and subtitles.
        chapters: mark every change of the stable best label as a chapter.
    """

    wanted: Path
    header: Mapping[str, Any]
    language: str = "en"
    chapters: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """One encoded picture with what belongs to it; times in seconds."""

    run: "_Run"
    frame: int
    time_s: float
    captured_s: float
    recognition: Recognition | None
    encoded: Encoded


class RecentRecorder:
    """Keeps the newest frames; implements whatsit.domain.session.ports.RecentRecorder.

    Args:
        prepare: makes the picture to keep.
        keep_s: how many newest seconds; asked with each frame.
        saving: where and how to save; asked at each `save`.
        encoder: its name, or `auto`.
        most_bytes: of memory, for everything that is kept.

    Raises:
        RecordingError: the encoder does not work.
    """

    def __init__(
        self,
        prepare: Prepare,
        keep_s: Callable[[], float],
        saving: Callable[[], Save],
        *,
        encoder: str = AUTOMATIC,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._prepare, self._keep_s, self._saving = prepare, keep_s, saving
        self._encoder = chosen_encoder(encoder)
        self._run: _Run | None = None
        self._recent: Recent[_Kept] = Recent(most_bytes)

    @property
    def clip(self) -> Path:
        """The empty path: there is no file before `save`."""
        return Path()

    @property
    def size_bytes(self) -> int:
        """Approximate size in memory, in bytes."""
        return self._recent.size_bytes

    def write(self, frame: Frame, recognition: Recognition | None) -> None:
        """Keep one frame. Raises RecordingError if it cannot be encoded."""
        size = (frame.width, frame.height)
        try:
            if self._run is None or self._run.size != size:
                self._run = _Run(self._encoder, size, frame.time_s)
            picture = self._prepare(frame, recognition)
            for kept in self._run.encode(picture, frame, recognition):
                self._recent.add(
                    kept,
                    kept.time_s,
                    len(kept.encoded.data) + _BESIDE_BYTES,
                    begins_group=kept.encoded.key,
                    keep_s=self._keep_s(),
                )
        except (OSError, av.FFmpegError) as error:
            raise RecordingError(
                words("The picture cannot be encoded: {why}", why=str(error))
            ) from error

    def mark(self, name: str) -> None:
        """Ignore the mark: chapters are only set in a clip that is being recorded."""

    def save(self) -> ClipSummary:
        """Write what is kept as a clip, and go on keeping. Raises RecordingError."""
        saving = self._saving()
        parts: list[ClipPart] = []
        for _, pictures in groupby(self._recent, lambda kept: kept.run):
            wanted = part_name(parts[0].files.clip if parts else saving.wanted, len(parts) + 1)
            parts.append(self._save_part(saving, wanted, len(parts) + 1, list(pictures)))
        if not parts:
            raise RecordingError(
                words("There is nothing to save yet."), words("Wait for the first picture.")
            )
        return ClipSummary(
            clip=parts[0].files.clip,
            sidecar=parts[0].files.lines,
            frames=sum(part.frames for part in parts),
            dropped=0,
            duration_s=sum(part.duration_s for part in parts),
            parts=tuple(part.files.clip for part in parts),
        )

    def close(self) -> ClipSummary:
        """Discard everything. Safe to call twice."""
        self._recent = Recent(0)
        self._run = None
        return ClipSummary(Path(), Path(), 0, 0, 0.0)

    def _save_part(
        self, saving: Save, wanted: Path, number: int, pictures: list[_Kept]
    ) -> ClipPart:
        age_s = time.monotonic() - pictures[0].captured_s
        recorded = datetime.now().astimezone() - timedelta(seconds=age_s)
        facts = part_facts(recorded, number, self._encoder.codec)
        part: ClipPart | None = None
        try:
            with ExitStack() as stack:
                part = ClipPart(
                    wanted,
                    self._encoder,
                    burn_in=None,
                    also_clean=False,
                    header=facts | dict(saving.header),
                    language=saving.language,
                    chapters=saving.chapters,
                )
                stack.callback(part.close)
                for kept in pictures:
                    size = kept.run.size
                    part.copy(kept.encoded, size, kept.frame, kept.time_s, kept.recognition)
        except (OSError, av.FFmpegError) as error:
            raise recording_error(
                error, part.files.clip if part else wanted, started=False
            ) from error
        return part


class _Run:
    """An open encoder for pictures of one size; its clock begins at `begins_s`, in seconds."""

    def __init__(self, encoder: Encoder, size: tuple[int, int], begins_s: float) -> None:
        self.size = size
        self._begins_s = begins_s
        # FFmpeg only sets an encoder up for a file, so there is one that nothing is written to.
        self._nowhere = av.open(io.BytesIO(), "w", format="mp4")
        stream = encoder.add_stream(self._nowhere, *even_size(size))
        self._pictures = PictureEncoder(encoder, stream)
        self._waiting: deque[tuple[int, float, float, Recognition | None]] = deque()

    def encode(
        self, bgr: NDArray[np.uint8], frame: Frame, recognition: Recognition | None
    ) -> Iterable[_Kept]:
        """Yield what the encoder returns: mostly this picture, sometimes an earlier one."""
        time_s, captured_s = frame.time_s, frame.captured_s
        self._waiting.append((frame.number, time_s, captured_s, recognition))
        for packet in self._pictures.encode(bgr, time_s - self._begins_s):
            number, time_s, captured_s, recognition = self._waiting.popleft()
            encoded = Encoded(bytes(packet), packet.pts or 0, packet.is_keyframe)
            yield _Kept(self, number, time_s, captured_s, recognition, encoded)
