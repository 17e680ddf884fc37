"""Builds the objects that the command line, the Python API and the window work with.

The only module that names concrete classes across the layers. Heavy modules are imported where they
are first needed, so that `whatsit --help` is quick.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whatsit.application.clips import ClipService
from whatsit.application.downloads import DownloadService
from whatsit.application.machine import MachineService
from whatsit.application.models import ModelService
from whatsit.application.run_settings import RunSettings
from whatsit.application.sources import SourceService
from whatsit.domain.settings.values import Settings

if TYPE_CHECKING:
    from whatsit.application.inspection import InspectionService
    from whatsit.domain.overlay.layout import OverlayView
    from whatsit.domain.sources.frame import Frame
    from whatsit.engine.session.display import Bgrx, Canvas, Compose
    from whatsit.gui.session.services import Services


@dataclass(frozen=True, slots=True)
class Program:
    """The services of one run.

    Attributes:
        run: the settings.
        sources: opens sources and lists cameras.
        models: finds, loads, checks and removes models.
        downloads: downloads models.
        clips: makes clips and snapshots.
        machine: reports the abilities of this machine.
    """

    run: RunSettings
    sources: SourceService
    models: ModelService
    downloads: DownloadService
    clips: ClipService
    machine: MachineService

    @property
    def settings(self) -> Settings:
        """The settings as they apply to this run."""
        return self.run.values


def program(over: Callable[[Settings], Settings] = lambda settings: settings) -> Program:
    """Build the services with the settings of WHATSIT_HOME.

    Args:
        over: turns the stored settings into those of this run.

    Raises:
        UsageError: the command line asks for something impossible.
    """
    return build(RunSettings.load(over))


def build(run: RunSettings) -> Program:
    """Build the services with these settings."""
    models = ModelService(run)
    return Program(
        run,
        SourceService(run.values),
        models,
        DownloadService(models),
        ClipService(models.loaded),
        MachineService(models),
    )


def inspection(of: Program) -> "InspectionService":
    """Build the service that inspects models. It imports numpy, so it is no part of `program`."""
    from whatsit.application.inspection import InspectionService

    return InspectionService(of.models)


def run_window(of: Program, source: str | None) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        of: the services of this run.
        source: SOURCE from the command line, if any.
    """
    from whatsit.gui.window.main import run_window as run_the_window

    of.sources.ask_for_cameras()
    return run_the_window(window_services(of, source))


def window_services(of: Program, source: str | None) -> "Services":
    """Build the services of the window; arguments as of `run_window`."""
    from whatsit.adapters.system import bundled, home
    from whatsit.adapters.system.settings_file import SettingsFile
    from whatsit.application.proposals import ProposalService
    from whatsit.application.replay import ReplayService
    from whatsit.gui.session.services import Services

    return Services(
        settings=of.run.of_window(source),
        stored=of.run.stored,
        notices=of.run.notices,
        assets=bundled.bundled_assets(),
        save_settings=SettingsFile(home.settings_path(), of.run.stored).save,
        new_compose=new_compose,
        sources=of.sources,
        models=of.models,
        downloads=of.downloads,
        proposals=ProposalService(of.models, of.downloads),
        inspection=inspection(of),
        clips=of.clips,
        replays=ReplayService(of.sources, of.models),
        machine=of.machine,
    )


def new_compose() -> "Compose":
    """Make a composer that imports OpenCV in the display thread, when the window is there."""
    compose: Compose | None = None

    def first(frame: "Frame", canvas: "Canvas", view: "OverlayView") -> "Bgrx":
        nonlocal compose
        if compose is None:
            from whatsit.adapters.opencv.composer import Composer

            compose = Composer().compose
        return compose(frame, canvas, view)

    return first
