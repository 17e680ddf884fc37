"""Protocols of the services that the window uses; those of `application` fulfil them.

The window knows no adapter. The types are imported for checking only, so that the window opens
without them. A method that "may block" is only ever called off the GUI thread.
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
    """Reads and sets the controls of cameras. Fulfilled by the class of that name in the adapters.

    Every method may block, unless it says otherwise, and raises SourceError.
    """

    @property
    def kept(self) -> Kept:
        """The values that were set, for the settings file. At once."""
        ...

    def look(self, spec: str) -> tuple[Sequence[CameraControl], Sequence[CameraMode]]:
        """Read controls and modes of a camera."""
        ...

    def adjust(self, spec: str, key: str, value: int) -> Sequence[CameraControl]:
        """Set a control and keep the value; return all controls as they are then."""
        ...

    def reset(self, spec: str) -> Sequence[CameraControl]:
        """Set every control to its default, keep no value, and return the controls."""
        ...

    def keep(self, spec: str, values: Mapping[str, int]) -> None:
        """Keep these values for when the camera is opened next. At once."""
        ...


class Sources(Protocol):
    """Opens sources and lists cameras. Fulfilled by `SourceService`."""

    @property
    def controls(self) -> CameraControls:
        """The controls of cameras."""
        ...

    def choose(self, asked: str | None) -> Choice:
        """Choose the SOURCE to begin with: the one asked for, else the best here. May block."""
        ...

    def opener(self, spec: str, settings: Settings) -> OpenSource:
        """Return the function that opens a SOURCE; it may block and raise SourceError."""
        ...

    def cameras(self) -> Sequence[CameraInfo]:
        """List the cameras that are plugged in now. May block."""
        ...

    def camera_marks(self) -> Hashable:
        """Return a value that differs whenever a camera came or went. May block."""
        ...

    def read_picture(self, path: Path) -> Picture:
        """Decode a picture file to BGR. May block. Raises SourceError."""
        ...

    def demo_picture(self) -> Picture:
        """Return the first picture of the demo clip, BGR. May block. Raises SourceError."""
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
            state: returns the session's; called in the clip's thread.
            settings: of this clip.
            failed: called, in any thread, when the clip cannot go on.

        Raises:
            RecordingError: it cannot be written.
        """
        ...

    def save_snapshot(
        self, source: str, frame: Frame, recognition: Recognition | None, settings: Settings
    ) -> Path:
        """Write the picture as shown; return its path. May block. Raises RecordingError."""
        ...

    def open_replay_buffer(
        self,
        state: Callable[[], SessionState],
        settings: Callable[[], Settings],
        failed: Callable[[AppError], None],
    ) -> ReplayBufferSink:
        """Begin to keep the newest seconds of the session in memory.

        The arguments are those of `open_clip`; `settings` returns those that apply when called.
        """
        ...

    def private_folder(self, settings: Settings) -> Path:
        """Return the folder of clips and snapshots; create it if need be. May block."""
        ...


class Replays(Protocol):
    """Classifies recorded clips again with other models. Fulfilled by `ReplayService`."""

    def replay(
        self,
        clip: Path,
        model: str,
        settings: Settings,
        progress: Progress,
        cancelled: Cancelled,
    ) -> Replayed | None:
        """Classify a clip with a model; None if it was cancelled. May block.

        Raises:
            SourceError, ModelError, ProviderError: the clip or the model cannot be used.
        """
        ...


class Provider(Protocol):
    """An execution provider, usable or not."""

    @property
    def name(self) -> str:
        """The value of --provider, such as cuda."""
        ...

    @property
    def title(self) -> str:
        """The name to show, such as CUDA."""
        ...

    @property
    def usable(self) -> bool:
        """True where it works on this computer."""
        ...

    @property
    def reason(self) -> Text:
        """A sentence on why it does not work; may be empty otherwise."""
        ...


class Machine(Protocol):
    """Lists providers, reports on this computer, and speaks. Fulfilled by `MachineService`."""

    def providers(self) -> Sequence[Provider]:
        """List all providers. May block."""
        ...

    def doctor(self) -> str:
        """Return the text of `whatsit doctor`. May block."""
        ...

    def say(self, text: str, language: str) -> object:
        """Speak a text in a language and wait for the end. May block. Raises SpeechMissing."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The services of the window. Their errors are AppErrors; anything else is a bug.

    Attributes:
        settings: of this run, the command line's options included.
        stored: those in the file; the user's changes are added to these and saved.
        notices: sentences to show at the start, such as settings that were set aside.
        assets: the folder with icons and translations.
        save_settings: writes them; returns a sentence on a failure, else None.
        new_compose: makes the composer of one display thread.
        sources: opens sources and lists cameras.
        models: lists, loads, checks and removes models.
        downloads: downloads models.
        proposals: adds models that the user confirms.
        inspection: looks inside models and times them.
        clips: makes clips and snapshots.
        replays: classifies recorded clips again with other models.
        machine: lists providers, reports on this computer, and speaks.
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
