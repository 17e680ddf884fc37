"""The seams: what the engine needs of the outside. Small, and documented to the last failure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from whatsit.domain.recognition.result import Timings

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from whatsit.domain.models.card import ModelCard
    from whatsit.domain.models.labels import Label
    from whatsit.domain.overlay.layout import OverlayView
    from whatsit.domain.recognition.result import ProviderUse, Recognition
    from whatsit.domain.recognition.scores import Scores
    from whatsit.domain.sources.frame import Frame
    from whatsit.domain.text.errors import AppError
    from whatsit.domain.text.words import Text


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """What a source really delivers, read back after opening.

    Attributes:
        width: pixels.
        height: pixels.
        fps: frames per second as the source states them; None where it does not.
        codec: such as h264, MJPG, png; empty where not known.
        frames: how many there will be; None for cameras, streams and where not known.
        note: a wish that was not met, as a sentence; empty where all were.
    """

    width: int
    height: int
    fps: float | None = None
    codec: str = ""
    frames: int | None = None
    note: Text = ""


class FrameSource(Protocol):
    """An opened camera, video file, stream or picture folder. Used and closed by one thread."""

    @property
    def name(self) -> str:
        """What the user calls it, for titles and error texts. Never contains a password."""
        ...

    @property
    def format(self) -> SourceFormat:
        """What it really delivers."""
        ...

    @property
    def live(self) -> bool:
        """True where the outside sets the pace (cameras, streams), so that nobody paces it."""
        ...

    def read(self) -> Frame | None:
        """Wait for the next frame; None at the end (files end, cameras do not).

        Frames are numbered from 0 and their time_s never goes back.

        Raises:
            SourceError: the source stopped delivering, or cannot be decoded any further.
        """
        ...

    def close(self) -> None:
        """Release the device. Safe to call twice."""
        ...


@runtime_checkable
class Recoverable(FrameSource, Protocol):
    """A camera or stream that may come back after `read` raised SourceLost."""

    def reopen(self) -> FrameSource:
        """Find the very same one by its identity and open it again; this one is closed.

        Raises:
            SourceMissing: it is not there yet.
            SourceError: it is there, and cannot be opened.
        """
        ...


OpenSource = Callable[[], FrameSource]
"""Opens a source in the thread that will read it. Raises SourceError."""


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """What a model returned for one frame.

    Attributes:
        scores: softmax over all labelled classes, float32, shape (classes,).
        preprocess_ms: frame to tensor.
        inference_ms: the session's run.
        postprocess_ms: raw output to scores.
    """

    scores: Scores
    preprocess_ms: float
    inference_ms: float
    postprocess_ms: float

    def timings(self, wait_ms: float) -> Timings:
        """The same with what the frame waited before, as a recognition holds it."""
        return Timings(wait_ms, self.preprocess_ms, self.inference_ms, self.postprocess_ms)


class Recognizer(Protocol):
    """A loaded, warmed model. Used by one thread at a time."""

    @property
    def card(self) -> ModelCard:
        """What the model is and expects."""
        ...

    @property
    def labels(self) -> tuple[Label, ...]:
        """One a class, in the order of the scores."""
        ...

    @property
    def provider(self) -> ProviderUse:
        """What really runs it."""
        ...

    def recognize(self, frame: Frame) -> Scored:
        """Score one frame.

        Raises:
            ModelFailed: the runtime raised, or the output holds no finite numbers.
            ProviderLost: what it ran on stopped working.
        """
        ...

    def clone_for_thread(self) -> Recognizer:
        """The same loaded model for another thread, which may use it at the same time.

        Closed before this one is.
        """
        ...

    def close(self) -> None:
        """Give the session's memory back. Safe to call twice."""
        ...


LoadModel = Callable[[], Recognizer]
"""Loads and warms a model; may take seconds. Raises ModelError or ProviderError."""


@runtime_checkable
class Interruptible(Recognizer, Protocol):
    """A model whose `recognize` can be asked to come back, from another thread."""

    def interrupt(self) -> None:
        """Let a `recognize` under way fail soon, and every later one. Returns at once."""
        ...


@runtime_checkable
class Replaceable(Recognizer, Protocol):
    """A model that can be run by something else, after `recognize` raised."""

    def instead(self, error: AppError) -> LoadModel | None:
        """How to load the same model otherwise; None where that was not left to the app.

        Args:
            error: what `recognize` raised.
        """
        ...


@dataclass(frozen=True, slots=True)
class ClipSummary:
    """What a finished clip holds.

    Attributes:
        clip: the video file.
        sidecar: its JSON lines.
        frames: written, over all parts.
        dropped: not written, because disk or encoder could not keep up.
        duration_s: from the first to the last presentation time, in seconds; summed over parts.
        parts: every video file that was kept; more than one where the picture changed its size,
            or the user wanted it split.
    """

    clip: Path
    sidecar: Path
    frames: int
    dropped: int
    duration_s: float
    parts: tuple[Path, ...] = ()


class Recorder(Protocol):
    """An open clip. Used and closed by one thread; the file is playable whatever happens."""

    @property
    def clip(self) -> Path:
        """The video file as it was really named."""
        ...

    def write(self, frame: Frame, recognition: Recognition | None) -> None:
        """Append one frame, with the newest recognition at that moment.

        Raises:
            RecordingError: the disk is full, the folder is gone, ...; what was written is kept.
        """
        ...

    def mark(self, name: str) -> None:
        """Set a chapter mark at the newest frame.

        Raises:
            RecordingError: as `write`.
        """
        ...

    def close(self) -> ClipSummary:
        """Finish clip and sidecar. Safe to call twice.

        Raises:
            RecordingError: the end could not be written; what was written before is kept, and
                a second call returns the summary.
        """
        ...


OpenRecorder = Callable[[], Recorder]
"""Opens a clip in the thread that will write it. Raises RecordingError."""


class RecentRecorder(Recorder, Protocol):
    """The newest seconds, kept in memory. Used and closed by one thread; closing saves nothing."""

    def save(self) -> ClipSummary:
        """Write what is kept as a clip, and go on keeping.

        Raises:
            RecordingError: nothing is kept yet, or it could not be written.
        """
        ...


class Painter(Protocol):
    """Draws the overlay into a picture; the same one for window, clips and snapshots."""

    def paint(self, bgr: NDArray[np.uint8], view: OverlayView) -> None:
        """Draw in place. May be called from several threads.

        Args:
            bgr: uint8, shape (height, width, 3), writable, C-contiguous.
            view: what there is to show.
        """
        ...
