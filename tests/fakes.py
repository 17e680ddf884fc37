"""Stand-ins that obey the contracts in domain/session/ports.py: no device, no file, no runtime.

And one that obeys the contract of a session's listener.
"""

import threading
import time
from copy import copy
from pathlib import Path

import numpy as np

from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec
from whatsit.domain.models.labels import Label, plain_labels
from whatsit.domain.recognition.result import ProviderUse, Recognition
from whatsit.domain.session.ports import ClipSummary, Scored, SourceFormat
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError, RecordingError
from whatsit.engine.session.listener import SessionListener


class FakeSource:
    """Delivers `frames` grey pictures (None: without end), then the end or an error.

    Args:
        frames: how many; None for a camera that never ends.
        fps: frame times, and the real pace where `live`.
        live: wait 1/fps between frames, as a camera does.
        fails: raised instead of the end.
        stuck: an event that read() waits for without end, as in a frozen driver.
    """

    def __init__(
        self,
        frames: int | None = 3,
        *,
        fps: float = 30.0,
        size: tuple[int, int] = (64, 48),
        live: bool = False,
        fails: AppError | None = None,
        stuck: threading.Event | None = None,
        name: str = "fake",
    ) -> None:
        self.name = name
        self.live = live
        self.format = SourceFormat(size[0], size[1], fps=fps, codec="fake", frames=frames)
        self.closed = 0
        self._frames, self._fps, self._fails, self._stuck = frames, fps, fails, stuck
        self._next = 0

    def read(self) -> Frame | None:
        if self._stuck is not None and self._next > 0:
            self._stuck.wait()
        if self._frames is not None and self._next >= self._frames:
            if self._fails is not None:
                raise self._fails
            return None
        if self.live:
            time.sleep(1 / self._fps)
        number, self._next = self._next, self._next + 1
        grey = np.full((self.format.height, self.format.width, 3), number % 256, np.uint8)
        return Frame(grey, number, time.monotonic(), number / self._fps)

    def close(self) -> None:
        self.closed += 1


class FakeRecognizer:
    """Names every frame by its brightness: class = grey value modulo the number of classes.

    Args:
        seconds: how long one recognition takes.
        fails: raised by recognize().
    """

    def __init__(
        self,
        classes: int = 10,
        *,
        seconds: float = 0.0,
        fails: AppError | None = None,
        name: str = "fake",
        provider: str = "CPUExecutionProvider",
    ) -> None:
        self.card = ModelCard(name, name.title(), InputSpec(32, 32), OutputSpec(threshold=0.3))
        self.labels: tuple[Label, ...] = plain_labels(f"class {i}" for i in range(classes))
        self.provider = ProviderUse("auto", provider)
        self.seen: list[int] = []
        self.closed = 0
        self.twins: list[FakeRecognizer] = []
        self._seconds, self._fails = seconds, fails

    def recognize(self, frame: Frame) -> Scored:
        if self._fails is not None:
            raise self._fails
        time.sleep(self._seconds)
        self.seen.append(frame.number)
        scores = np.full(len(self.labels), 0.1 / len(self.labels), np.float32)
        scores[int(frame.bgr[0, 0, 0]) % len(self.labels)] += np.float32(0.9)
        return Scored(scores, 0.1, self._seconds * 1000, 0.1)

    def clone_for_thread(self) -> "FakeRecognizer":
        self.twins.append(copy(self))
        self.twins[-1].closed = 0
        return self.twins[-1]

    def close(self) -> None:
        self.closed += 1


class FakeRecorder:
    """A clip in memory.

    Args:
        clip: what it claims to be called.
        fails_after: this many frames are written, then writing fails.
        fails_at_end: closing fails once.
        gate: an event that every write waits for, as on a slow disk.
    """

    def __init__(
        self,
        clip: Path = Path("clip.mp4"),
        *,
        fails_after: int | None = None,
        fails_at_end: bool = False,
        gate: threading.Event | None = None,
    ) -> None:
        self.clip = clip
        self.written: list[tuple[Frame, Recognition | None]] = []
        self.marks: list[tuple[int, str]] = []
        self.threads: set[str] = set()
        self.closed = 0
        self._fails_after, self._fails_at_end, self._gate = fails_after, fails_at_end, gate

    def write(self, frame: Frame, recognition: Recognition | None) -> None:
        self.threads.add(threading.current_thread().name)
        if self._gate is not None:
            self._gate.wait()
        if len(self.written) == self._fails_after:
            raise RecordingError("The disk is full.")
        self.written.append((frame, recognition))

    def mark(self, name: str) -> None:
        self.marks.append((len(self.written), name))

    def close(self) -> ClipSummary:
        self.threads.add(threading.current_thread().name)
        self.closed += 1
        if self._fails_at_end and self.closed == 1:
            raise RecordingError("The end could not be written.")
        times = [frame.time_s for frame, _ in self.written]
        return ClipSummary(
            clip=self.clip,
            sidecar=self.clip.with_suffix(".jsonl"),
            frames=len(times),
            dropped=0,
            duration_s=times[-1] - times[0] if times else 0.0,
            parts=(self.clip,),
        )


class SessionLog(SessionListener):
    """Keeps all that a session reports."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.seen: list[Recognition] = []
        self.finished = threading.Event()
        self.crashes: list[BaseException] = []

    def frame_captured(self, frame: Frame) -> None:
        self.frames.append(frame)

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        self.seen.append(recognition)

    def state_changed(self) -> None:
        pass

    def session_finished(self) -> None:
        self.finished.set()

    def crashed(self, bug: BaseException) -> None:
        self.crashes.append(bug)
