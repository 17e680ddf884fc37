"""Ports: the protocols through which the engine uses sources, models and recorders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from whatsit.domain.recognition.result import Timings

if TYPE_CHECKING:
    from pathlib import Path

    from whatsit.domain.models.card import ModelCard
    from whatsit.domain.models.labels import Label
    from whatsit.domain.recognition.result import ProviderUse, Recognition
    from whatsit.domain.recognition.scores import Scores
    from whatsit.domain.sources.frame import Frame
    from whatsit.domain.text.errors import AppError
    from whatsit.domain.text.words import Text


Progress = Callable[[int, int | None], None]
"""Called with the bytes or frames done, and the number of all (None: not known)."""
Cancelled = Callable[[], bool]
"""Asked now and then whether the answer is not wanted any more."""


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """Format that a source really delivers, read back after opening.

    Attributes:
        width: pixels.
        height: pixels.
        fps: frames per second as the source states them; None where it does not.
        codec: for example h264, MJPG or png; empty where not known.
        frames: number of frames; None for cameras, streams and where not known.
        note: a request that was not met, as a sentence; empty where all were.
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
        """Name that the user gave it, for titles and error texts. Never contains a password."""
        ...

    @property
    def format(self) -> SourceFormat:
        """Format that it really delivers."""
        ...

    @property
    def live(self) -> bool:
        """True for cameras and streams, which set the pace themselves."""
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
    """Scores of a model for one frame, with the time that they took.

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
        """Return these times with the one that the frame waited before, all in milliseconds."""
        return Timings(wait_ms, self.preprocess_ms, self.inference_ms, self.postprocess_ms)


class Recognizer(Protocol):
    """A loaded, warmed model. Used by one thread at a time."""

    @property
    def card(self) -> ModelCard:
        """Card of the model: what it is and expects."""
        ...

    @property
    def labels(self) -> tuple[Label, ...]:
        """Labels, one per class, in the order of the scores."""
        ...

    @property
    def provider(self) -> ProviderUse:
        """Execution provider that really runs it."""
        ...

    def recognize(self, frame: Frame) -> Scored:
        """Score one frame.

        Raises:
            ModelFailed: the runtime raised, or the output holds no finite numbers.
            ProviderLost: what it ran on stopped working.
        """
        ...

    def clone_for_thread(self) -> Recognizer:
        """Return the same loaded model for another thread, which may use it at the same time.

        Closed before this one is.
        """
        ...

    def close(self) -> None:
        """Release the memory of the session. Safe to call twice."""
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
        """Return how to load the same model otherwise; None where that was not left to the app.

        Args:
            error: what `recognize` raised.
        """
        ...


@dataclass(frozen=True, slots=True)
class ClipSummary:
    """Content of a finished clip.

    Attributes:
        clip: the video file.
        sidecar: its JSON lines.
        frames: written, over all parts.
        dropped: frames not written, because disk or encoder could not keep up.
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
        """Path of the video file as it was really named."""
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
