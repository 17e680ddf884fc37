"""What wiring.py gives to the window, made of fakes whose answers a test can choose."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.fake_camera_desk import FakeCameraDesk
from tests.fake_models import FakeModels
from tests.fakes import FakeRecognizer, FakeSource
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.clips.replayed import Replayed
from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.ports import ClipSummary, FrameSource, OpenSource, Recognizer
from whatsit.domain.session.state import SessionState
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.clips.replay import Progress
from whatsit.engine.downloads.queue import Pull
from whatsit.engine.session.display import Bgrx, Canvas
from whatsit.gui.session.services import ProviderChoice, Services

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


class FakeMemory:
    """Counts what it is given, and saves by counting."""

    def __init__(self, clip: Path, errors: dict[str, AppError]) -> None:
        self.clip = clip
        self.kept: list[tuple[Frame, Recognition | None]] = []
        self.closed = False
        self._errors = errors

    def captured(self, frame: Frame, recognition: Recognition | None) -> None:
        self.kept.append((frame, recognition))

    def save(self, timeout_s: float = 1.0) -> ClipSummary:
        if "memory" in self._errors:
            raise self._errors["memory"]
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


class FakeOutside:
    """Sources `one` (class 1), `two` (class 2), `stuck`, `short` and `broken`; two models.

    Attributes:
        opened: SOURCE words, in the order in which they were opened.
        loaded: (model, provider) likewise.
        saved: settings, in the order in which they were saved.
        delay_s: what opening and loading take.
        errors: raised by whatever has that name: a word, a model, `snapshot`, `clip`.
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
        self.memories: list[FakeMemory] = []
        self.memory_failed: Callable[[AppError], None] | None = None
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
        self.camera = FakeCameraDesk()
        self.cameras = [CameraInfo(0, "Desk & Co", "/dev/video0", "by-id/desk")]

    def services(self, settings: Settings) -> Services:
        return Services(
            settings=settings,
            stored=self.stored or settings,
            notices=self.notices,
            version="1.2.3",
            assets=ASSETS,
            save_settings=self._save,
            choose_source=lambda _settings: self.first_source,
            choose_model=lambda _settings: self.first_model,
            better_model=lambda _choice: self.pull,
            opener=self._opener,
            cameras=lambda: self.cameras,
            camera=self.camera.services(),
            camera_marks=lambda: tuple(camera.path for camera in self.cameras),
            models=self.models.services(),
            load_model=self._load,
            providers=lambda: [
                ProviderChoice("cpu", "CPU", usable=True),
                ProviderChoice("cuda", "CUDA", usable=False, why="There is no NVIDIA driver."),
            ],
            new_compose=lambda: self._compose,
            open_clip=self._open_clip,
            save_snapshot=self._snapshot,
            open_replay_buffer=self._open_memory,
            replay=self._replay,
            recordings_folder=lambda _settings: self.folder,
            doctor=self._doctor,
            say=self._say,
        )

    def _doctor(self) -> str:
        time.sleep(self.delay_s)
        return "the doctor's report"

    def _say(self, words: str, language: str) -> None:
        if "speech" in self.errors:
            raise self.errors["speech"]
        self.spoken.append((words, language))

    def _save(self, settings: Settings) -> str | None:
        self.saved.append(settings)
        return self.cannot_save

    def _opener(self, word: str, _settings: Settings) -> OpenSource:
        def open_source() -> FrameSource:
            time.sleep(self.delay_s)
            self.opened.append(word)
            if word in self.errors:
                raise self.errors[word]
            if word == "short":
                return FakeSource(5, fps=50, name="short")
            greys = {"two": 2, "by-id/desk": 3, "demo": 4}
            stuck = self.let_go if word == "stuck" else None
            return GreySource(greys.get(word, 1), word, stuck)

        return open_source

    def _load(self, name: str, provider: str, _threads: int) -> Recognizer:
        time.sleep(self.delay_s)
        self.loaded.append((name, provider))
        if name in self.errors:
            raise self.errors[name]
        if provider in self.errors:
            raise self.errors[provider]
        recognizer = FakeRecognizer(name=Path(name).stem)  # a file that was never added, too
        recognizer.provider = type(recognizer.provider)(provider, "CPUExecutionProvider")
        return recognizer

    def _compose(self, frame: Frame, canvas: Canvas, view: OverlayView) -> Bgrx:
        self.composed.append((int(frame.bgr[0, 0, 0]), canvas, view))
        return np.full((canvas.height_px, canvas.width_px, 4), frame.bgr[0, 0, 0] * 20, np.uint8)

    def _open_clip(
        self,
        _state: Callable[[], SessionState],
        _settings: Settings,
        failed: Callable[[AppError], None],
    ) -> FakeClip:
        if "clip" in self.errors:
            raise self.errors["clip"]
        self.clip_failed = failed
        self.clips.append(FakeClip(self.folder / "clip.mp4"))
        return self.clips[-1]

    def _open_memory(
        self,
        _state: Callable[[], SessionState],
        _settings: Callable[[], Settings],
        failed: Callable[[AppError], None],
    ) -> FakeMemory:
        self.memory_failed = failed
        self.memories.append(FakeMemory(self.folder / "past.mp4", self.errors))
        return self.memories[-1]

    def _replay(
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

    def _snapshot(
        self, source: str, _frame: Frame, recognition: Recognition | None, settings: Settings
    ) -> Path:
        if "snapshot" in self.errors:
            raise self.errors["snapshot"]
        self.snapshots.append((source, recognition, settings))
        return self.folder / "snapshot.png"
