"""A session on one camera, with a clip, and everything that happened to it."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import av

from tests.camera_trial.rig import Rig, Wrong
from whatsit.adapters.clips.recorder import ClipRecorder
from whatsit.adapters.sources.camera import CameraSource
from whatsit.adapters.sources.video_capture import VideoCapture
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary, FrameSource
from whatsit.domain.session.state import Phase
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.frame import Frame
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import AppError
from whatsit.engine.clips.writer import ClipWriter
from whatsit.engine.session.listener import SessionListener
from whatsit.engine.session.running import Session


class Watched(SessionListener):
    """Use it as a context manager.

    Args:
        rig: the cameras.
        camera: the one to watch.
        folder: for the clip.

    Attributes:
        opened: every device that was opened, in order.
        last_s: when the newest frame arrived, in time.monotonic().
        ages_s: of the frames when they arrived.
    """

    def __init__(self, rig: Rig, camera: CameraInfo, folder: Path) -> None:
        self._rig, self._camera, self._folder = rig, camera, folder
        self.opened: list[int | str] = []
        self.last_s = 0.0
        self.ages_s: list[float] = []
        self.stamps_s: list[float] = []
        self.numbers: list[int] = []
        self._phases: list[tuple[float, Phase]] = []
        self._failures: list[AppError] = []
        self.session = Session(self, ReadingOptions())

    def __enter__(self) -> "Watched":
        self.session.open(self._open, self._camera.name)
        self.until(Phase.LIVE)
        path = self._folder / "clip.mp4"
        self.session.record(ClipWriter(lambda: ClipRecorder(path), path, self._failures.append))
        self.more_frames(10)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self.session.close(10)

    @property
    def problem(self) -> str:
        """What is told of it now."""
        problem = self.session.state().problem
        return str(problem.error) if problem else ""

    def until(self, phase: Phase) -> None:
        """Wait for that; Wrong where it never comes."""
        self._wait(
            lambda: self.session.state().phase is phase,
            lambda: f"it never became {phase.value}: {self.session.state()}",
        )

    def more_frames(self, count: int) -> None:
        """Wait for so many new frames."""
        wanted = len(self.numbers) + count
        self._wait(lambda: len(self.numbers) >= wanted, lambda: "no frames come")

    def lost_after_s(self) -> float:
        """Wait for the loss; how long after the last frame it was noticed."""
        self.until(Phase.LOST)
        last_s = self.last_s
        # The state tells of silence before the driver does, and without an event.
        noticed_s = next((at_s for at_s, p in self._phases if p is Phase.LOST), time.monotonic())
        return min(noticed_s, time.monotonic()) - last_s

    def finished_clip(self) -> tuple[ClipSummary, list[float]]:
        """The clip, and the presentation time of each of its frames in seconds."""
        summary = self.session.stop_recording(self._rig.patience_s)
        if summary is None or self._failures:
            raise Wrong(f"the clip was not finished: {self._failures}")
        with av.open(str(summary.clip)) as container:
            times = [frame.time or 0.0 for frame in container.decode(video=0)]
        return summary, times

    def _open(self) -> FrameSource:
        def noted(device: int | str, backend: int) -> VideoCapture:
            self.opened.append(device)
            return self._rig.system.open(device, backend)

        system = replace(self._rig.system, open=noted)
        return CameraSource(self._camera, SourceOptions(), system=system)

    def frame_captured(self, frame: Frame) -> None:
        self.last_s = time.monotonic()
        self.ages_s.append(self.last_s - frame.captured_s)
        self.stamps_s.append(frame.captured_s)
        self.numbers.append(frame.number)

    def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
        pass

    def state_changed(self) -> None:
        self._phases.append((time.monotonic(), self.session.state().phase))

    def session_finished(self) -> None:
        pass

    def crashed(self, bug: BaseException) -> None:
        pass

    def _wait(self, condition: Callable[[], bool], why: Callable[[], str]) -> None:
        deadline_s = time.monotonic() + self._rig.patience_s
        while not condition():
            if time.monotonic() > deadline_s:
                raise Wrong(why())
            time.sleep(0.005)
