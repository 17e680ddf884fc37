"""State of a running session at one moment, as one frozen value."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

from whatsit.domain.models.card import ModelCard
from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.session.ports import SourceFormat
from whatsit.domain.text.errors import AppError


class Phase(Enum):
    """Phase of the picture."""

    IDLE = "idle"  # nothing was opened yet
    STARTING = "starting"  # the first source is being opened
    LIVE = "live"  # frames arrive
    PAUSED = "paused"  # frames would arrive
    ENDED = "ended"  # the file came to its end
    LOST = "lost"  # frames stopped; the source is looked for until it is back
    FAILED = "failed"  # no frames, and the problem says why


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure that can be tried again.

    Attributes:
        about: which part failed.
        error: what happened, and the hint.
    """

    about: Literal["source", "model", "recording"]
    error: AppError


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of the pipeline. Rates are frames per second, latencies milliseconds.

    Attributes:
        read: frames captured since the session began.
        recognized: frames recognised.
        dropped: frames that were replaced by a newer one before recognition took them.
        capture_fps: over the last two seconds.
        recognition_fps: over the last two seconds.
        latency_p50_ms: capture to recognition, over the last frames.
        latency_p95_ms: capture to recognition, over the last frames.
    """

    read: int = 0
    recognized: int = 0
    dropped: int = 0
    capture_fps: float = 0.0
    recognition_fps: float = 0.0
    latency_p50_ms: float = 0.0
    latency_p95_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class RecordingState:
    """A clip that is being written.

    Attributes:
        clip: the file.
        seconds: since it was started.
        dropped: frames that disk or encoder could not take.
    """

    clip: Path
    seconds: float
    dropped: int


@dataclass(frozen=True, slots=True)
class SessionState:
    """State of a session for the window and the command line, computed under one lock.

    Attributes:
        phase: what the picture is doing.
        source: name of the running source; empty before the first.
        format: format that it really delivers.
        opening: name of the source that is being opened on the side, if any.
        model: the running model's card.
        provider: execution provider that really runs it.
        loading: name of the model that is being made ready on the side, if any.
        problem: the newest failure that was not dismissed.
        recording: the clip being written, if any.
        counts: rates and latencies.
    """

    phase: Phase = Phase.IDLE
    source: str = ""
    format: SourceFormat | None = None
    opening: str | None = None
    model: ModelCard | None = None
    provider: ProviderUse | None = None
    loading: str | None = None
    problem: Problem | None = None
    recording: RecordingState | None = None
    counts: Counts = Counts()
