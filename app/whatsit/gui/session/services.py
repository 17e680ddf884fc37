"""Everything the window needs of the outside, as callables that wiring.py fulfils.

The window knows no adapter. What is named here is imported by whoever makes and uses it, so that
the window need not wait for it. What is marked "may block" is only ever called off the GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from pathlib import Path

    from whatsit.domain.catalogue.fallbacks import Choice
    from whatsit.domain.clips.replayed import Replayed
    from whatsit.domain.recognition.result import Recognition
    from whatsit.domain.session.ports import OpenSource, Recognizer
    from whatsit.domain.session.state import SessionState
    from whatsit.domain.settings.values import Settings
    from whatsit.domain.sources.cameras import CameraInfo
    from whatsit.domain.sources.frame import Frame
    from whatsit.domain.text.errors import AppError
    from whatsit.domain.text.words import Text
    from whatsit.engine.clips.replay import Progress
    from whatsit.engine.clips.sinks import ClipSink, ReplayBufferSink
    from whatsit.engine.downloads.queue import Pull
    from whatsit.engine.session.display import Compose
    from whatsit.gui.session.camera_services import CameraServices
    from whatsit.gui.session.model_services import ModelServices


@dataclass(frozen=True, slots=True)
class ProviderChoice:
    """An execution provider as the Provider menu shows it.

    Attributes:
        word: what --provider takes, such as cuda.
        title: what people call it, such as CUDA.
        usable: it can really run here.
        why: the reason where it cannot, as a sentence; may be empty otherwise.
    """

    word: str
    title: str
    usable: bool
    why: Text = ""


@dataclass(frozen=True, slots=True)
class Services:
    """What the window calls. Errors are AppErrors; anything else is a bug.

    Attributes:
        settings: as they apply to this run, the command line's options included.
        stored: as they are in the file; the user's choices are added to these and saved.
        notices: sentences to show at the start, such as settings that were set aside.
        version: of the program.
        assets: the folder with icons and translations.
        save_settings: writes them; returns why it could not, or None.
        choose_source: the SOURCE to begin with. May block.
        choose_model: the model to begin with. May block. Raises ModelError where there is none.
        better_model: how to fetch the model that a chosen one stands in for; None where that may
            not be. What it returns blocks, and raises DownloadError or ModelError.
        opener: how to open a SOURCE word; what it returns may block and raise SourceError.
        cameras: those plugged in now. May block.
        camera: the controls of one camera.
        camera_marks: something that differs whenever a camera came or went. May block.
        models: all about models but running them.
        load_model: (name, provider word, threads). May block. Raises ModelError, ProviderError.
        providers: every provider. May block.
        new_compose: a fresh composer for one display thread.
        open_clip: (state, settings, failed): opens a clip of the session, mirrored if the settings
            say so; `failed` is told, in any thread, when it cannot go on. May block. Raises
            RecordingError.
        save_snapshot: (name of the source, frame, recognition, settings): writes the picture as
            it is shown and returns its path. May block. Raises RecordingError.
        open_replay_buffer: (state, settings, failed): begins to keep the newest seconds of
            the session in memory, as the settings say at each moment; `failed` is
            told, in any thread, when it cannot go on.
        replay: (clip, model, settings, progress, cancelled): shows a recorded clip to another
            model; None if it was cancelled. May block. Raises SourceError, ModelError,
            ProviderError.
        recordings_folder: the folder of clips and snapshots, made if need be. May block.
        doctor: what `whatsit doctor` says. May block.
        say: (words, language): speaks and waits for the end. May block. Raises SpeechMissing.
    """

    settings: Settings
    stored: Settings
    notices: tuple[Text, ...]
    version: str
    assets: Path
    save_settings: Callable[[Settings], Text | None]
    choose_source: Callable[[Settings], Choice]
    choose_model: Callable[[Settings], Choice]
    better_model: Callable[[Choice], Pull | None]
    opener: Callable[[str, Settings], OpenSource]
    cameras: Callable[[], Sequence[CameraInfo]]
    camera: CameraServices
    camera_marks: Callable[[], Hashable]
    models: ModelServices
    load_model: Callable[[str, str, int], Recognizer]
    providers: Callable[[], Sequence[ProviderChoice]]
    new_compose: Callable[[], Compose]
    open_clip: Callable[
        [Callable[[], SessionState], Settings, Callable[[AppError], None]], ClipSink
    ]
    save_snapshot: Callable[[str, Frame, Recognition | None, Settings], Path]
    open_replay_buffer: Callable[
        [Callable[[], SessionState], Callable[[], Settings], Callable[[AppError], None]],
        ReplayBufferSink,
    ]
    replay: Callable[[Path, str, Settings, Progress, Callable[[], bool]], Replayed | None]
    recordings_folder: Callable[[Settings], Path]
    doctor: Callable[[], str]
    say: Callable[[str, str], object]
