"""Frames to record, and clips read back by the libraries that others would use."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np

from whatsit.adapters.opencv.library import cv2
from whatsit.domain.sources.frame import Frame

FPS = 30.0


def moving(
    times_s: Iterable[float], size: tuple[int, int] = (128, 96), first: int = 0
) -> Iterator[Frame]:
    """One frame for each time: a bright bar that wanders over noise, no two alike."""
    width, height = size
    noise = np.random.default_rng(7).integers(0, 60, (height, width, 3), np.uint8)
    for number, time_s in enumerate(times_s, start=first):
        bgr = noise.copy()
        left = number * 5 % max(1, width - 8)
        bgr[:, left : left + 8] = (40, 220, 200)
        yield Frame(bgr, number, 1000.0 + time_s, time_s)


def steady_times(count: int, fps: float = FPS) -> list[float]:
    """Times of a source that never wavers."""
    return [number / fps for number in range(count)]


def times_in_av(clip: Path, *, whole: bool = True) -> list[float]:
    """Presentation times of every picture that PyAV decodes, in seconds.

    Unless `whole`, the last picture may be cut short, as a kill in the middle of a write leaves it.
    """
    times: list[float] = []
    with av.open(str(clip)) as container:
        try:
            for frame in container.decode(video=0):
                assert frame.time is not None
                times.append(frame.time)
        except av.InvalidDataError:
            if whole:
                raise
    return times


def frames_in_cv2(clip: Path) -> int:
    """How many pictures OpenCV decodes."""
    capture = cv2.VideoCapture(str(clip), cv2.CAP_FFMPEG)
    try:
        count = 0
        while capture.read()[0]:
            count += 1
        return count
    finally:
        capture.release()


def sidecar_rows(sidecar: Path, *, whole: bool = True) -> list[dict[str, Any]]:
    """Every line as JSON; unless `whole`, the last one may be cut short."""
    lines: Sequence[str] = sidecar.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines[:-1]]
    if whole:
        assert lines[-1] == ""
    return rows
