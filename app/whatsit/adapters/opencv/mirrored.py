"""Mirrors frames, left to right, for clips and snapshots of a mirrored picture."""

import dataclasses
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from whatsit.adapters.opencv.library import cv2
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary, Recorder
from whatsit.domain.sources.frame import Frame


def mirrored(bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a mirrored copy, uint8, of the same shape."""
    return cast("NDArray[np.uint8]", cv2.flip(bgr, 1))


class MirroredRecorder:
    """A Recorder that mirrors each frame, in the thread that writes the clip.

    Args:
        recorder: gets the mirrored frames; closed by this.
    """

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    @property
    def clip(self) -> Path:
        """The file that is being written."""
        return self._recorder.clip

    def write(self, frame: Frame, recognition: Recognition | None) -> None:
        """Append one frame, mirrored. Raises RecordingError."""
        self._recorder.write(dataclasses.replace(frame, bgr=mirrored(frame.bgr)), recognition)

    def mark(self, name: str) -> None:
        """Set a chapter mark at the newest frame. Raises RecordingError."""
        self._recorder.mark(name)

    def close(self) -> ClipSummary:
        """Finish the clip. Safe to call twice."""
        return self._recorder.close()
