"""Fulfils what the window asks of the outside, and runs it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit import __version__
from whatsit.adapters.machine.speech import Speech
from whatsit.adapters.system import bundled, home
from whatsit.adapters.system.settings_file import SettingsFile
from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.overlay.layout import OverlayView
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.session.state import SessionState
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import AppError
from whatsit.engine.clips.sinks import ClipSink, ReplayBufferSink
from whatsit.engine.session.display import Bgrx, Canvas, Compose
from whatsit.gui.session.camera_services import CameraServices
from whatsit.gui.session.services import ProviderChoice, Services
from whatsit.gui.window.main import run_window as run_the_window
from whatsit.wiring import machine
from whatsit.wiring.model_services import model_services
from whatsit.wiring.workshop import Workshop

if TYPE_CHECKING:
    from whatsit.domain.clips.replayed import Replayed
    from whatsit.engine.clips.replay import Progress


def run_window(workshop: Workshop, source: str | None) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        workshop: with the settings of this run.
        source: SOURCE from the command line, if any.
    """
    machine.ask_for_cameras()
    return run_the_window(services(workshop, source))


def services(workshop: Workshop, source: str | None) -> Services:
    """Everything the window needs, on this machine and with these settings."""
    file = SettingsFile(home.settings_path(), workshop.stored)

    def open_clip(
        state: Callable[[], SessionState], settings: Settings, failed: Callable[[AppError], None]
    ) -> ClipSink:
        from whatsit.wiring.clips import ClipPlan

        path = workshop.studio.path(state().source, settings)
        plan = ClipPlan(overlay=settings.overlay, chapters=settings.chapters)
        return workshop.studio.open_clip(path, settings, plan, state, failed)

    def open_replay_buffer(
        state: Callable[[], SessionState],
        settings: Callable[[], Settings],
        failed: Callable[[AppError], None],
    ) -> ReplayBufferSink:
        return workshop.studio.open_replay_buffer(state, settings, failed)

    def save_snapshot(
        source: str, frame: Frame, seen: Recognition | None, settings: Settings
    ) -> Path:
        return workshop.studio.save_snapshot(source, frame, seen, settings)

    def replay(
        clip: Path,
        model: str,
        settings: Settings,
        progress: "Progress",
        cancelled: Callable[[], bool],
    ) -> "Replayed | None":
        from whatsit.wiring.replaying import recognize_again

        return recognize_again(workshop, clip, model, settings, progress, cancelled)

    def choose_source(settings: Settings) -> Choice:
        return Choice(settings.source) if settings.source else workshop.choose_source(None)

    def recordings_folder(settings: Settings) -> Path:
        return home.private_folder(workshop.studio.folder(settings))

    return Services(
        settings=settings_of_this_run(workshop, source),
        stored=workshop.stored,
        notices=workshop.notices,
        version=__version__,
        assets=bundled.bundled_assets(),
        save_settings=file.save,
        choose_source=choose_source,
        choose_model=lambda settings: workshop.choose_model(usual=not settings.model),
        better_model=workshop.better_model,
        opener=workshop.opener,
        cameras=machine.cameras,
        camera=camera_services(workshop),
        camera_marks=machine.camera_marks,
        models=model_services(workshop),
        load_model=workshop.load_recognizer,
        providers=provider_choices,
        new_compose=new_compose,
        open_clip=open_clip,
        save_snapshot=save_snapshot,
        open_replay_buffer=open_replay_buffer,
        replay=replay,
        recordings_folder=recordings_folder,
        doctor=lambda: machine.doctor(workshop.verifications()),
        say=Speech().say,
    )


def new_compose() -> Compose:
    """A composer whose OpenCV is imported in the display thread, when the window is there."""
    compose: Compose | None = None

    def first(frame: Frame, canvas: Canvas, view: OverlayView) -> Bgrx:
        nonlocal compose
        if compose is None:
            from whatsit.adapters.opencv.composer import Composer

            compose = Composer().compose
        return compose(frame, canvas, view)

    return first


def settings_of_this_run(workshop: Workshop, source: str | None) -> Settings:
    """The workshop's, with the source asked for; an empty language follows the system's."""
    settings = workshop.settings
    follows = not workshop.stored.language and settings.language == machine.system_language()
    language = "" if follows else settings.language
    return replace(settings, source=source or settings.source, language=language)


def camera_services(workshop: Workshop) -> CameraServices:
    """Everything the window needs of one camera."""
    desk = workshop.camera_controls
    return CameraServices(desk.look, desk.adjust, desk.reset, desk.keep, lambda: desk.kept)


def provider_choices() -> list[ProviderChoice]:
    """The providers as the menu shows them."""
    return [ProviderChoice(p.name, p.title, bool(p.usable), p.reason) for p in machine.providers()]
