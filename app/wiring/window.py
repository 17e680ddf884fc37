"""Fulfils what the window asks of the outside, and runs it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.adapters import bundled, home
from app.adapters.settings_file import SettingsFile
from app.adapters.speech import Speech
from app.domain.errors import AppError
from app.domain.fallbacks import Choice
from app.domain.frame import Frame
from app.domain.overlay import OverlayView
from app.domain.recognition import Recognition
from app.domain.session_state import SessionState
from app.domain.settings import Settings
from app.engine.clip_sink import ClipSink, MemorySink
from app.engine.display import Bgrx, Canvas, Compose
from app.gui.camera_services import CameraServices
from app.gui.main import run_window as run_the_window
from app.gui.services import ProviderChoice, Services
from app.wiring import machine
from app.wiring.model_services import model_services
from app.wiring.workshop import Workshop

if TYPE_CHECKING:
    from app.domain.replayed import Replayed
    from app.engine.replay import Progress


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
        from app.wiring.clips import ClipPlan

        path = workshop.studio.path(state().source, settings)
        plan = ClipPlan(overlay=settings.overlay, chapters=settings.chapters)
        return workshop.studio.open_clip(path, settings, plan, state, failed)

    def open_memory(
        state: Callable[[], SessionState],
        settings: Callable[[], Settings],
        failed: Callable[[AppError], None],
    ) -> MemorySink:
        return workshop.studio.open_memory(state, settings, failed)

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
        from app.wiring.replaying import recognize_again

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
        open_memory=open_memory,
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
            from app.adapters.composer import Composer

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
    desk = workshop.camera_desk
    return CameraServices(desk.look, desk.adjust, desk.reset, desk.keep, lambda: desk.kept)


def provider_choices() -> list[ProviderChoice]:
    """The providers as the menu shows them."""
    return [ProviderChoice(p.name, p.title, bool(p.usable), p.reason) for p in machine.providers()]
