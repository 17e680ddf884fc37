"""What the window needs of the outside: Protocols that the services of `application` fulfil.

The window knows no adapter. What is named here is imported by whoever makes and uses it, so that
the window need not wait for it. What "may block" is only ever called off the GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from pathlib import Path

    from whatsit.domain.catalogue.fallbacks import Choice
    from whatsit.domain.clips.replayed import Replayed
    from whatsit.domain.recognition.result import Recognition
    from whatsit.domain.session.ports import Cancelled, OpenSource, Progress
    from whatsit.domain.session.state import SessionState
    from whatsit.domain.settings.values import Settings
    from whatsit.domain.sources.camera_controls import CameraControl, Kept
    from whatsit.domain.sources.camera_modes import CameraMode
    from whatsit.domain.sources.cameras import CameraInfo
    from whatsit.domain.sources.frame import Frame, Picture
    from whatsit.domain.text.errors import AppError
    from whatsit.domain.text.words import Text
    from whatsit.engine.clips.sinks import ClipSink, ReplayBufferSink
    from whatsit.engine.session.display import Compose
    from whatsit.gui.session.model_services import Downloads, Inspection, Models, Proposals


class CameraControls(Protocol):
    """Controls of cameras. Fulfilled by the class of that name in the adapters.

    Everything may block, unless it says otherwise, and is called off the GUI thread. Errors are
    SourceErrors; anything else is a bug.
    """

    @property
    def kept(self) -> Kept:
        """The values that are kept, for the settings. At once."""
        ...

    def look(self, spec: str) -> tuple[Sequence[CameraControl], Sequence[CameraMode]]:
        """Controls and modes of a camera."""
        ...

    def adjust(self, spec: str, key: str, value: int) -> Sequence[CameraControl]:
        """Set a control and keep it; all controls as they are then."""
        ...

    def reset(self, spec: str) -> Sequence[CameraControl]:
        """Set every control to its default and keep nothing; the controls then."""
        ...

    def keep(self, spec: str, values: Mapping[str, int]) -> None:
        """Keep these values for the next opening. At once."""
        ...


class Sources(Protocol):
    """Opens sources and lists cameras. Fulfilled by `SourceService`."""

    @property
    def controls(self) -> CameraControls:
        """The controls of cameras."""
        ...

    def choose(self, asked: str | None) -> Choice:
        """The SOURCE to begin with: the one asked for, else the best here. May block."""
        ...

    def opener(self, spec: str, settings: Settings) -> OpenSource:
        """How to open a SOURCE; what is returned may block and raise SourceError."""
        ...

    def cameras(self) -> Sequence[CameraInfo]:
        """The cameras that are plugged in now. May block."""
        ...

    def camera_marks(self) -> Hashable:
        """Something that differs whenever a camera came or went. May block."""
        ...

    def read_picture(self, path: Path) -> Picture:
        """Decode a picture file. May block. Raises SourceError."""
        ...

    def demo_picture(self) -> Picture:
        """The first picture of the demo clip. May block. Raises SourceError."""
        ...


class Clips(Protocol):
    """Makes clips and snapshots. Fulfilled by `ClipService`."""

    def open_clip(
        self,
        state: Callable[[], SessionState],
        settings: Settings,
        failed: Callable[[AppError], None],
    ) -> ClipSink:
        """Begin a clip of the session, mirrored if the settings say so. May block.

        Args:
            state: of the session; asked in the clip's thread.
            settings: as they apply to this clip.
            failed: told, in any thread, when it cannot go on.

        Raises:
            RecordingError: it cannot be written.
        """
        ...

    def save_snapshot(
        self, source: str, frame: Frame, recognition: Recognition | None, settings: Settings
    ) -> Path:
        """Write the picture as it is shown; its path. May block. Raises RecordingError."""
        ...

    def open_replay_buffer(
        self,
        state: Callable[[], SessionState],
        settings: Callable[[], Settings],
        failed: Callable[[AppError], None],
    ) -> ReplayBufferSink:
        """Begin to keep the newest seconds of the session in memory; arguments as of `open_clip`.

        The settings are asked at each moment.
        """
        ...

    def private_folder(self, settings: Settings) -> Path:
        """The folder of clips and snapshots, made if need be. May block."""
        ...


class Replays(Protocol):
    """Shows recorded clips to other models. Fulfilled by `ReplayService`."""

    def replay(
        self,
        clip: Path,
        model: str,
        settings: Settings,
        progress: Progress,
        cancelled: Cancelled,
    ) -> Replayed | None:
        """Show a clip to a model; None if it was cancelled. May block.

        Raises:
            SourceError, ModelError, ProviderError: what cannot be read or run.
        """
        ...


class Provider(Protocol):
    """An execution provider, usable or not."""

    @property
    def name(self) -> str:
        """What --provider takes, such as cuda."""
        ...

    @property
    def title(self) -> str:
        """What people call it, such as CUDA."""
        ...

    @property
    def usable(self) -> bool:
        """Whether it can really run here."""
        ...

    @property
    def reason(self) -> Text:
        """Why it cannot, as a sentence; may be empty otherwise."""
        ...


class Machine(Protocol):
    """Tells what this machine can do. Fulfilled by `MachineService`."""

    def providers(self) -> Sequence[Provider]:
        """Every provider. May block."""
        ...

    def doctor(self) -> str:
        """What `whatsit doctor` says. May block."""
        ...

    def say(self, text: str, language: str) -> object:
        """Speak and wait for the end. May block. Raises SpeechMissing."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """What the window calls. Errors are AppErrors; anything else is a bug.

    Attributes:
        settings: as they apply to this run, the command line's options included.
        stored: as they are in the file; the user's choices are added to these and saved.
        notices: sentences to show at the start, such as settings that were set aside.
        assets: the folder with icons and translations.
        save_settings: writes them; returns why it could not, or None.
        new_compose: a fresh composer for one display thread.
        sources: opens sources and lists cameras.
        models: lists, loads, checks and removes models.
        downloads: downloads models.
        proposals: adds models with a person's help.
        inspection: looks inside models and times them.
        clips: makes clips and snapshots.
        replays: shows recorded clips to other models.
        machine: tells what this machine can do.
    """

    settings: Settings
    stored: Settings
    notices: tuple[Text, ...]
    assets: Path
    save_settings: Callable[[Settings], Text | None]
    new_compose: Callable[[], Compose]
    sources: Sources
    models: Models
    downloads: Downloads
    proposals: Proposals
    inspection: Inspection
    clips: Clips
    replays: Replays
    machine: Machine
