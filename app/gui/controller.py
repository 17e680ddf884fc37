"""What the window does: owns the session and everything that acts on it, and no widget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.cameras import CameraInfo
from app.domain.errors import AppError
from app.domain.guesses import Guess, guesses
from app.domain.model_card import ModelCard
from app.domain.overlay_options import OverlayOptions
from app.domain.screen import Act, Notice, Screen, View, screen
from app.domain.session_state import Phase, SessionState
from app.domain.settings import Settings
from app.domain.source_spec import DEMO
from app.domain.wording import verbatim
from app.engine.display import Canvas
from app.gui.background import Background
from app.gui.fetching import BetterModel
from app.gui.keeping import Keeping
from app.gui.live import Live
from app.gui.preferences import Preferences
from app.gui.services import ProviderChoice, Services
from app.gui.switching import Switching

_LOOK_MS: Final = 250
_BRIEF_MS: Final = 6000
_MOST_NOTICES: Final = 5
_RESTARTS_CAMERA: Final = frozenset({"width", "height", "fps"})


class Controller(QObject):
    """The acts of the window, the lists in its menus, and its screen.

    Args:
        services: the outside.
        parent: the window.
    """

    updated = Signal()
    """The screen may look different: a few times a second, and at once after a change."""
    listed = Signal()
    """Cameras, models or providers are known better now."""
    chosen = Signal()
    """Settings changed that concern the window itself, such as language and theme."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.language = "en"
        self.cameras: Sequence[CameraInfo] = ()
        self.models: Sequence[ModelCard] = ()
        self.providers: Sequence[ProviderChoice] = ()
        self.state = SessionState()
        self.background = Background(self)
        self.preferences = Preferences(
            services.settings, services.stored, services.save_settings, self.background, self
        )
        self.live = Live(services.settings.reading, services.new_compose(), self)
        session = self.live.session
        self._better = BetterModel(services, self.background, self.tell, self._use_installed)
        self.switching = Switching(
            services, session, self.background, self.preferences, self.tell, self._better.begin
        )
        self.keeping = Keeping(
            services, session, self.background, lambda: self._spoken_settings, self.tell
        )
        self._notices = [Notice(verbatim(notice)) for notice in services.notices]
        self._end_dismissed = False
        self._fetch_dismissed = False
        self._canvas = Canvas()
        self._brief = QTimer(self)
        self._brief.setSingleShot(True)
        self._brief.setInterval(_BRIEF_MS)
        self._brief.timeout.connect(self._let_go_of_brief)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.refresh)
        self.live.changed.connect(self.refresh)
        self.preferences.failed.connect(self._not_saved)
        self._acts: Mapping[Act, Callable[[], None]] = {
            Act.OPEN_DEMO: partial(self.switching.open, DEMO),
            Act.SNAPSHOT: self.keeping.snapshot,
            Act.RECORD: self.keeping.toggle_clip,
            Act.MARK: self.keeping.mark,
            Act.CANCEL_FETCH: self._better.cancel,
            Act.RECORDINGS: self.keeping.show_folder,
            Act.REFRESH_CAMERAS: self.list_cameras,
            Act.PAUSE: self._pause,
            Act.MIRROR: lambda: self.choose(mirror=not self.settings.mirror),
            Act.OVERLAY: lambda: self.choose(overlay=not self.settings.overlay),
            Act.PANEL: lambda: self.choose(panel=not self.settings.panel),
            Act.RETRY: self._retry,
            Act.DISMISS: self._dismiss,
        }

    @property
    def settings(self) -> Settings:
        """As they apply now."""
        return self.preferences.current

    @property
    def recording(self) -> bool:
        """Whether a clip is being written."""
        return self.state.recording is not None

    def start(self) -> None:
        """Open the first source, load the first model, fill the lists; all on the side."""
        self._look.start()
        self.switching.start()
        self.list_cameras()
        self.list_models()
        self.background.run(self.services.providers, self._providers_listed, self.tell_error)

    def perform(self, act: Act) -> bool:
        """Do it. False for what only the window can do."""
        perform = self._acts.get(act)
        if perform is None:
            return False
        perform()
        self.refresh()
        return True

    def choose(self, **chosen: Any) -> None:
        """The user chose these settings."""
        before = self.settings
        self.preferences.change(**chosen)
        if _RESTARTS_CAMERA & chosen.keys() and before != self.settings and self._on_camera():
            self.switching.reopen()
        self._paint_canvas()
        self.chosen.emit()
        self.refresh()

    def speak(self, language: str) -> None:
        """Labels are in this language from now on."""
        self.language = language
        self._paint_canvas()

    def set_size(self, width_px: int, height_px: int) -> None:
        """The picture has this much room, in device pixels."""
        self._canvas = replace(self._canvas, width_px=width_px, height_px=height_px)
        self._paint_canvas()

    def tell(self, notice: Notice) -> None:
        """Show a notice until it is dismissed; a brief one goes by itself."""
        others = [old for old in self._notices if not old.brief and old != notice]
        self._notices = [*others[-_MOST_NOTICES:], notice]
        if notice.brief:
            self._brief.start()
        self.refresh()

    def refresh(self) -> None:
        """Look at the session and say what is new."""
        self.state = self.live.state()
        self.switching.follow(self.state)
        if self.state.phase is not Phase.ENDED:
            self._end_dismissed = False
        self.updated.emit()

    def guesses(self, language: str) -> tuple[Guess, ...]:
        """What the newest recognition says."""
        newest = self.live.session.newest
        return guesses(newest[1] if newest else None, language)

    def screen(self, *, full_screen: bool) -> Screen:
        """What the window shows now."""
        view = View(
            mirror=self.settings.mirror,
            overlay=self.settings.overlay,
            panel=self.settings.panel,
            full_screen=full_screen,
            display_fps=self.live.display.fps,
            notice=self._notices[-1] if self._notices else None,
            end_dismissed=self._end_dismissed,
            starting_clip=self.keeping.starting_clip,
            fetching=self._better.progress,
            fetch_dismissed=self._fetch_dismissed,
        )
        return screen(self.state, view)

    def open_all(self, words: Sequence[str]) -> None:
        """Open what was dropped: the first source, and every model."""
        models = [word for word in words if word.lower().endswith(".onnx")]
        for model in models:
            self.add_model(Path(model))
        source = next((word for word in words if word not in models), None)
        if source is not None:
            self.switching.open(source)

    def add_model(self, path: Path) -> None:
        """Install a model and use it."""
        self.background.run(
            lambda: self.services.add_model(path), self._model_added, self.tell_error
        )

    def list_cameras(self) -> None:
        """Look for cameras again."""
        self.background.run(self.services.cameras, self._cameras_listed, self.tell_error)

    def list_models(self) -> None:
        """Look for models again."""
        self.background.run(self.services.models, self._models_listed, self.tell_error)

    def tell_error(self, error: AppError) -> None:
        """Something failed that is no problem of the session."""
        self.tell(Notice(verbatim(str(error)), verbatim(error.hint), serious=True))

    def close(self) -> None:
        """End everything; a clip is finished, and settings are saved."""
        self._look.stop()
        self._better.cancel()
        self.background.close(0.1)
        self.live.close()
        self.preferences.close()

    @property
    def _spoken_settings(self) -> Settings:
        return replace(self.settings, language=self.language)

    def _on_camera(self) -> bool:
        return any(camera.word == self.switching.running_source for camera in self.cameras)

    def _paint_canvas(self) -> None:
        settings = self.settings
        options = OverlayOptions(language=self.language, top=settings.top)
        self._canvas = replace(
            self._canvas,
            mirror=settings.mirror,
            overlay=options if settings.overlay else None,
        )
        self.live.display.set_canvas(self._canvas)

    def _pause(self) -> None:
        if self.state.phase is Phase.ENDED:
            self.switching.reopen()
        else:
            self.live.session.pause(self.state.phase is Phase.LIVE)

    def _retry(self) -> None:
        about = self.state.problem.about if self.state.problem else "source"
        if self.state.problem is None:
            self._notices.clear()
        match about:
            case "source":
                self.switching.retry_source()
            case "model":
                self.switching.retry_model()
            case "recording":
                self.live.session.dismiss_problem()
                self.keeping.toggle_clip()

    def _dismiss(self) -> None:
        if self.state.problem is not None:
            self.live.session.dismiss_problem()
        elif self._notices:
            self._notices.pop()
        elif self._better.progress is not None:
            self._fetch_dismissed = True
        else:
            self._end_dismissed = True

    def _let_go_of_brief(self) -> None:
        self._notices = [notice for notice in self._notices if not notice.brief]
        self.refresh()

    def _cameras_listed(self, cameras: Sequence[CameraInfo]) -> None:
        self.cameras = cameras
        self.listed.emit()

    def _models_listed(self, models: Sequence[ModelCard]) -> None:
        self.models = models
        self.listed.emit()

    def _providers_listed(self, providers: Sequence[ProviderChoice]) -> None:
        self.providers = providers
        self.listed.emit()

    def _use_installed(self, name: str) -> None:
        self.list_models()
        self.switching.use_model(name)

    def _model_added(self, card: ModelCard) -> None:
        self.list_models()
        self.switching.use_model(card.name)
        if card.assumed:
            self.tell(Notice(verbatim(" ".join(card.assumed))))

    def _not_saved(self, why: str) -> None:
        self.tell(Notice(verbatim(why), serious=True))
