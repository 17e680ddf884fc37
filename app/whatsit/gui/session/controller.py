"""The window's controller: owns the session and all that changes it, and no widget."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from whatsit.domain.models.card import ModelCard
from whatsit.domain.overlay.options import OverlayOptions
from whatsit.domain.recognition.prediction_rows import PredictionRow, prediction_rows
from whatsit.domain.session.screen import Action, Notice, Screen, View, screen
from whatsit.domain.session.state import Phase, SessionState
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.words import words
from whatsit.engine.session.display import Canvas
from whatsit.gui.session.downloads import Downloads
from whatsit.gui.session.handlers import joined
from whatsit.gui.session.instant_replay import InstantReplay
from whatsit.gui.session.live import Live
from whatsit.gui.session.menu_lists import MenuLists
from whatsit.gui.session.model_adder import ModelAdder, is_model_spec
from whatsit.gui.session.notices import Notices
from whatsit.gui.session.preferences import Preferences
from whatsit.gui.session.recordings import Recordings
from whatsit.gui.session.services import Services
from whatsit.gui.session.settings_applier import SettingsApplier
from whatsit.gui.session.speaker import Speaker
from whatsit.gui.session.switcher import Switcher
from whatsit.gui.toolkit.background import Background

_REFRESH_MS: Final = 250


class Controller(QObject):
    """The actions of the window, the lists in its menus, and its screen.

    Args:
        services: sources, models, clips and settings.
        parent: the window.
    """

    updated = Signal()
    """The screen may have changed: a few times a second, and at once after a change."""
    chosen = Signal()
    """Settings changed that concern the window itself, such as language and theme."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.language = "en"
        self.state = SessionState()
        self.background = Background(self)
        self.preferences = Preferences(
            services.settings, services.stored, services.save_settings, self.background, self
        )
        self.live = Live(services.settings.reading, services.new_compose(), self)
        session = self.live.session
        self.notices = Notices(services.notices, session, self)
        self.menu_lists = MenuLists(services, self.background, self.notices, self)
        self.downloads = Downloads(
            services, self.notices, self.menu_lists.look_for_models, self._use_new_model, self
        )
        self.model_adder = ModelAdder(services.proposals, self.background, self.notices, self)
        self.switcher = Switcher(
            services,
            session,
            self.background,
            self.preferences,
            self.notices.tell,
            self.downloads.begin,
        )
        self.recordings = Recordings(
            services, session, self.background, lambda: self.spoken_settings, self.notices.tell
        )
        self.instant_replay = InstantReplay(
            services,
            self.live,
            self.background,
            lambda: self.spoken_settings,
            self.choose,
            self.recordings,
            self.notices,
        )
        self._speaker = Speaker(services.machine.say, self.background, self.notices)
        self._settings_applier = SettingsApplier(
            self.preferences, session, self.switcher, self._on_camera
        )
        self._canvas = Canvas()
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setInterval(_REFRESH_MS)
        self._refresh_timer.timeout.connect(self.refresh)
        self.live.changed.connect(self.refresh)
        self.notices.changed.connect(self.refresh)
        self.downloads.changed.connect(self.refresh)
        self.model_adder.added.connect(self._model_added)
        self.preferences.failed.connect(self.notices.tell_failure)
        self._handlers = joined(
            {
                Action.PAUSE: self._pause,
                Action.MIRROR: partial(self._toggle, "mirror"),
                Action.OVERLAY: partial(self._toggle, "overlay"),
                Action.PANEL: partial(self._toggle, "panel"),
                Action.RETRY: self._retry,
                Action.DISMISS: self._dismiss,
            },
            self.menu_lists.handlers,
            self.switcher.handlers,
            self.recordings.handlers,
            self.instant_replay.handlers,
            self.downloads.handlers,
        )

    @property
    def settings(self) -> Settings:
        """The settings that apply now."""
        return self.preferences.current

    @property
    def running_model(self) -> str:
        """The name of the model in use; empty where there is none."""
        return self.state.model.name if self.state.model else ""

    @property
    def recording(self) -> bool:
        """True while a clip is being written."""
        return self.state.recording is not None

    def start(self) -> None:
        """Open the first source, load the first model and fill the lists, in the background."""
        # Not in the threads that need it: numpy fails for good in a process in which two of them
        # import it for the first time at the same moment (2.4.6, Python 3.11, seen).
        import numpy  # noqa: F401, ICN001, PLC0415 (after the first paint, and unused here)

        self._refresh_timer.start()
        self.switcher.start()
        self.menu_lists.start()
        self.instant_replay.follow()

    def handle(self, action: Action) -> bool:
        """Call the handler of an action; False for one that only the window handles."""
        handler = self._handlers.get(action)
        if handler is None:
            return False
        handler()
        self.refresh()
        return True

    def choose(self, **chosen: Any) -> None:
        """Apply and save settings that the user chose, by name."""
        self._settings_applier.choose(chosen)
        self.instant_replay.follow()
        self._paint_canvas()
        self.chosen.emit()
        self.refresh()

    def speak(self, language: str) -> None:
        """Name the labels in this language (en, zh_CN) from now on."""
        self.language = language
        self._paint_canvas()

    def set_size(self, width_px: int, height_px: int) -> None:
        """Set the size of the composed pictures, in device pixels."""
        self._canvas = replace(self._canvas, width_px=width_px, height_px=height_px)
        self._paint_canvas()

    def refresh(self) -> None:
        """Read the session's state, pass it to all parts, and emit `updated`."""
        self.state = self.live.state()
        self.switcher.follow(self.state)
        self.notices.follow(self.state)
        self.instant_replay.look(self.state)
        rows = self.predictions(self.language)
        self._speaker.follow(rows, self.language, wanted=self.settings.speech)
        self.updated.emit()

    def predictions(self, language: str) -> tuple[PredictionRow, ...]:
        """Return the rows of the newest recognition, best first."""
        newest = self.live.session.newest
        return prediction_rows(newest[1] if newest else None, language)

    def screen(self, *, full_screen: bool) -> Screen:
        """Compute what the window shows now."""
        view = View(
            mirror=self.settings.mirror,
            overlay=self.settings.overlay,
            panel=self.settings.panel,
            full_screen=full_screen,
            display_fps=self.live.display.fps,
            notice=self.notices.newest,
            end_dismissed=self.notices.end_dismissed,
            starting_clip=self.recordings.starting_clip,
            fetching=self.downloads.running,
            fetching_better=self.downloads.is_better,
            fetch_dismissed=self.notices.fetch_dismissed,
        )
        return screen(self.state, view)

    def open_all(self, specs: Sequence[str]) -> None:
        """Open the first source and add every model of what was dropped."""
        models = [spec for spec in specs if is_model_spec(spec)]
        for model in models:
            self.model_adder.add(model)
        source = next((spec for spec in specs if spec not in models), None)
        if source is not None:
            self.switcher.open(source)

    def use_model(self, name: str) -> None:
        """Load an installed model that the user chose."""
        self.downloads.use_none()
        self.switcher.use_model(name)

    def close(self) -> None:
        """End all threads; a clip is finished, and the settings are saved."""
        self._refresh_timer.stop()
        self.model_adder.close()
        self.downloads.close()
        self.background.close(0.1)
        self.instant_replay.close()
        self.live.close()
        self.preferences.close()

    @property
    def spoken_settings(self) -> Settings:
        """The settings that apply now, with a language that is never empty."""
        return replace(self.settings, language=self.language)

    def _on_camera(self) -> bool:
        return any(
            camera.spec == self.switcher.running_source for camera in self.menu_lists.cameras
        )

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
            self.switcher.reopen()
        else:
            self.live.session.pause(self.state.phase is Phase.LIVE)

    def _retry(self) -> None:
        about = self.state.problem.about if self.state.problem else "source"
        if self.state.problem is None:
            self.notices.clear()
        match about:
            case "source":
                self.switcher.retry_source()
            case "model":
                self.switcher.retry_model()
            case "recording":
                self.live.session.dismiss_problem()
                self.recordings.toggle_clip()

    def _dismiss(self) -> None:
        self.notices.dismiss(fetching=self.downloads.running is not None)

    def _toggle(self, name: str) -> None:
        self.choose(**{name: not getattr(self.settings, name)})

    def _use_new_model(self, name: str) -> None:
        """Load a model that has just been installed."""
        self.menu_lists.look_for_models()
        self.switcher.use_model(name)

    def _model_added(self, card: ModelCard) -> None:
        self._use_new_model(card.name)
        self.notices.tell(
            Notice(words("{model} is installed and takes over.", model=card.title), brief=True)
        )
