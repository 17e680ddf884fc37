"""What wiring.py gives to the window, made of fakes whose answers a test can choose."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.fake_camera_controls import FakeCameraControls
from tests.fake_models import FakeModels, FakeVerified
from tests.fakes import FakeRecognizer, FakeSource
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.catalogue.model_list import ListedModel
from whatsit.domain.clips.replayed import Replayed
from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary, FrameSource, OpenSource, Recognizer
from whatsit.domain.session.state import SessionState
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.frame import Frame, Picture
from whatsit.domain.text.errors import AppError
from whatsit.engine.clips.replay import Progress
from whatsit.engine.downloads.queue import Pull
from whatsit.engine.session.display import Bgrx, Canvas
from whatsit.gui.session.services import Services

ASSETS = Path(__file__).parents[1] / "assets"


class FakeClip:
    """Counts what it is given."""

    def __init__(self, clip: Path) -> None:
        self.clip = clip
        self.dropped = 0
        self.offered = 0
        self.marks: list[str] = []
        self.closed = False

    def offer(self, frame: Frame, recognition: Recognition | None) -> bool:
        self.offered += 1
        return True

    def put(self, frame: Frame, recognition: Recognition | None) -> None:
        self.offered += 1

    def mark(self, name: str) -> None:
        self.marks.append(name)

    def close(self, timeout_s: float) -> ClipSummary | None:
        self.closed = True
        return ClipSummary(self.clip, self.clip.with_suffix(".jsonl"), self.offered, 0, 1.0)


class FakeReplayBuffer:
    """Counts what it is given, and saves by counting."""

    def __init__(self, clip: Path, errors: dict[str, AppError]) -> None:
        self.clip = clip
        self.kept: list[tuple[Frame, Recognition | None]] = []
        self.closed = False
        self._errors = errors

    def captured(self, frame: Frame, recognition: Recognition | None) -> None:
        self.kept.append((frame, recognition))

    def save(self, timeout_s: float = 1.0) -> ClipSummary:
        if "replay buffer" in self._errors:
            raise self._errors["replay buffer"]
        return ClipSummary(self.clip, self.clip.with_suffix(".jsonl"), len(self.kept), 0, 12.0)

    def close(self, timeout_s: float = 1.0) -> None:
        self.closed = True


class GreySource(FakeSource):
    """A live source of one grey, so that the fake model always says the same of it."""

    def __init__(self, grey: int, name: str, stuck: threading.Event | None = None) -> None:
        super().__init__(None, fps=50, live=True, name=name, size=(160, 90), stuck=stuck)
        self._grey = grey

    def read(self) -> Frame | None:
        frame = super().read()
        assert frame is not None
        grey = np.full_like(frame.bgr, self._grey)
        return Frame(grey, frame.number, frame.captured_s, frame.time_s)


@dataclass(frozen=True)
class FakeProvider:
    """An execution provider of the menu."""

    name: str
    title: str
    usable: bool
    reason: str = ""


class FakeOutside:
    """Sources `one` (class 1), `two` (class 2), `stuck`, `short` and `broken`; two models.

    Attributes:
        opened: the SOURCEs, in the order in which they were opened.
        loaded: (model, provider) likewise.
        saved: settings, in the order in which they were saved.
        delay_s: what opening and loading take.
        errors: raised by whatever has that name: a SOURCE, a model, `snapshot`, `clip`.
        let_go: frees the source that is stuck.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[str] = []
        self.loaded: list[tuple[str, str]] = []
        self.saved: list[Settings] = []
        self.spoken: list[tuple[str, str]] = []
        self.snapshots: list[tuple[str, Recognition | None, Settings]] = []
        self.clips: list[FakeClip] = []
        self.replay_buffers: list[FakeReplayBuffer] = []
        self.replay_buffer_failed: Callable[[AppError], None] | None = None
        self.replays: list[tuple[Path, str, str]] = []
        self.replayed: Replayed | None = None
        self.composed: list[tuple[int, Canvas, OverlayView]] = []
        self.delay_s = 0.0
        self.first_source = Choice("one")
        self.first_model = Choice("alpha")
        self.stored: Settings | None = None
        self.cannot_save: str | None = None
        self.notices: tuple[str, ...] = ()
        self.errors: dict[str, AppError] = {}
        self.models = FakeModels(self.errors)
        self.pull: Pull | None = None
        self.let_go = threading.Event()
        self.clip_failed: Callable[[AppError], None] | None = None
        self.camera = FakeCameraControls()
        self.cameras = [CameraInfo(0, "Desk & Co", "/dev/video0", "by-id/desk")]

    def services(self, settings: Settings) -> Services:
        return Services(
            settings=settings,
            stored=self.stored or settings,
            notices=self.notices,
            assets=ASSETS,
            save_settings=self._save,
            new_compose=lambda: self._compose,
            sources=FakeSources(self),
            models=FakeModelService(self),
            downloads=FakeDownloads(self),
            proposals=self.models,
            inspection=self.models,
            clips=FakeClips(self),
            replays=self,
            machine=self,
        )

    def providers(self) -> list[FakeProvider]:
        return [
            FakeProvider("cpu", "CPU", usable=True),
            FakeProvider("cuda", "CUDA", usable=False, reason="There is no NVIDIA driver."),
        ]

    def doctor(self) -> str:
        time.sleep(self.delay_s)
        return "the doctor's report"

    def say(self, text: str, language: str) -> None:
        if "speech" in self.errors:
            raise self.errors["speech"]
        self.spoken.append((text, language))

    def _save(self, settings: Settings) -> str | None:
        self.saved.append(settings)
        return self.cannot_save

    def _compose(self, frame: Frame, canvas: Canvas, view: OverlayView) -> Bgrx:
        self.composed.append((int(frame.bgr[0, 0, 0]), canvas, view))
        return np.full((canvas.height_px, canvas.width_px, 4), frame.bgr[0, 0, 0] * 20, np.uint8)

    def replay(
        self,
        clip: Path,
        model: str,
        settings: Settings,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Replayed | None:
        """Goes on, at half of 100 frames, until `replayed` is there or it is cancelled."""
        if "replay" in self.errors:
            raise self.errors["replay"]
        self.replays.append((clip, model, settings.language))
        progress(50, 100)
        while self.replayed is None and not cancelled():
            time.sleep(0.01)
        return None if cancelled() else self.replayed


@dataclass(frozen=True)
class FakeSources:
    """The sources of a FakeOutside."""

    outside: FakeOutside

    @property
    def controls(self) -> FakeCameraControls:
        return self.outside.camera

    def choose(self, asked: str | None) -> Choice:
        return self.outside.first_source

    def opener(self, spec: str, settings: Settings) -> OpenSource:
        def open_source() -> FrameSource:
            time.sleep(self.outside.delay_s)
            self.outside.opened.append(spec)
            if spec in self.outside.errors:
                raise self.outside.errors[spec]
            if spec == "short":
                return FakeSource(5, fps=50, name="short")
            greys = {"two": 2, "by-id/desk": 3, "demo": 4}
            stuck = self.outside.let_go if spec == "stuck" else None
            return GreySource(greys.get(spec, 1), spec, stuck)

        return open_source

    def cameras(self) -> list[CameraInfo]:
        return self.outside.cameras

    def camera_marks(self) -> tuple[str, ...]:
        return tuple(camera.path for camera in self.outside.cameras)

    def read_picture(self, path: Path) -> Picture:
        return self.outside.models.read_picture(path)

    def demo_picture(self) -> Picture:
        return self.outside.models.demo_picture()


@dataclass(frozen=True)
class FakeModelService:
    """The models of a FakeOutside."""

    outside: FakeOutside

    def choose(self, *, usual: bool) -> Choice:
        return self.outside.first_model

    def all_models(self) -> tuple[ListedModel, ...]:
        return self.outside.models.all_models()

    def verify(self, name: str) -> FakeVerified:
        return self.outside.models.verify(name)

    def remove(self, name: str) -> None:
        self.outside.models.remove(name)

    def load(self, spec: str, provider: str, threads: int) -> Recognizer:
        time.sleep(self.outside.delay_s)
        self.outside.loaded.append((spec, provider))
        if spec in self.outside.errors:
            raise self.outside.errors[spec]
        if provider in self.outside.errors:
            raise self.outside.errors[provider]
        recognizer = FakeRecognizer(name=Path(spec).stem)  # a file that was never added, too
        recognizer.provider = type(recognizer.provider)(provider, "CPUExecutionProvider")
        return recognizer


@dataclass(frozen=True)
class FakeDownloads:
    """The downloads of a FakeOutside."""

    outside: FakeOutside

    def why_not(self) -> str:
        return self.outside.models.why_not()

    def puller(self, name: str) -> Pull:
        return self.outside.models.puller(name)

    def better_model(self, choice: Choice) -> Pull | None:
        return self.outside.pull


@dataclass(frozen=True)
class FakeClips:
    """The clips and snapshots of a FakeOutside."""

    outside: FakeOutside

    def open_clip(
        self,
        state: Callable[[], SessionState],
        settings: Settings,
        failed: Callable[[AppError], None],
    ) -> FakeClip:
        if "clip" in self.outside.errors:
            raise self.outside.errors["clip"]
        self.outside.clip_failed = failed
        self.outside.clips.append(FakeClip(self.outside.folder / "clip.mp4"))
        return self.outside.clips[-1]

    def open_replay_buffer(
        self,
        state: Callable[[], SessionState],
        settings: Callable[[], Settings],
        failed: Callable[[AppError], None],
    ) -> FakeReplayBuffer:
        self.outside.replay_buffer_failed = failed
        self.outside.replay_buffers.append(
            FakeReplayBuffer(self.outside.folder / "past.mp4", self.outside.errors)
        )
        return self.outside.replay_buffers[-1]

    def save_snapshot(
        self, source: str, frame: Frame, recognition: Recognition | None, settings: Settings
    ) -> Path:
        if "snapshot" in self.outside.errors:
            raise self.outside.errors["snapshot"]
        self.outside.snapshots.append((source, recognition, settings))
        return self.outside.folder / "snapshot.png"

    def private_folder(self, settings: Settings) -> Path:
        return self.outside.folder
