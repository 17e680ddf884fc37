"""Fulfils what the window asks of the outside, and runs it."""

from collections.abc import Callable
from pathlib import Path

from app import __version__
from app.adapters import bundled, home
from app.adapters.composer import Composer
from app.adapters.settings_file import SettingsFile
from app.domain.errors import AppError
from app.domain.fallbacks import Choice
from app.domain.session_state import SessionState
from app.domain.settings import Settings
from app.engine.clip_sink import ClipSink
from app.gui.main import run_window as run_the_window
from app.gui.services import ProviderChoice, Services
from app.wiring import machine
from app.wiring.clips import ClipPlan
from app.wiring.workshop import Workshop


def run_window(workshop: Workshop, source: str | None) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        workshop: with the settings of this run.
        source: SOURCE from the command line, if any.
    """
    return run_the_window(services(workshop, source))


def services(workshop: Workshop, source: str | None) -> Services:
    """Everything the window needs, on this machine and with these settings."""
    file = SettingsFile(home.settings_path())

    def open_clip(
        state: Callable[[], SessionState], settings: Settings, failed: Callable[[AppError], None]
    ) -> ClipSink:
        path = workshop.studio.path(state().source, settings)
        plan = ClipPlan(overlay=settings.overlay)
        return workshop.studio.open_clip(path, settings, plan, state, failed)

    def choose_source(settings: Settings) -> Choice:
        if source:
            return Choice(source)
        return Choice(settings.source) if settings.source else workshop.choose_source(None)

    def recordings_folder(settings: Settings) -> Path:
        return home.private_folder(workshop.studio.folder(settings))

    return Services(
        settings=workshop.settings,
        stored=workshop.stored,
        notices=workshop.notices,
        version=__version__,
        assets=bundled.bundled_assets(),
        save_settings=file.save,
        choose_source=choose_source,
        choose_model=lambda _settings: workshop.choose_model(),
        better_model=workshop.better_model,
        opener=workshop.opener,
        cameras=machine.cameras,
        models=workshop.models,
        load_model=workshop.load_recognizer,
        add_model=workshop.add_model,
        model_details=workshop.model_details,
        providers=provider_choices,
        new_compose=lambda: Composer().compose,
        open_clip=open_clip,
        save_snapshot=workshop.studio.save_snapshot,
        recordings_folder=recordings_folder,
        doctor=lambda: machine.doctor(workshop.models()),
    )


def provider_choices() -> list[ProviderChoice]:
    """The providers as the menu shows them."""
    return [ProviderChoice(p.name, p.title, bool(p.usable), p.reason) for p in machine.providers()]
