"""Everything the window needs of the outside, as callables that wiring.py fulfils.

The window knows no adapter. What is marked "may block" is only ever called off the GUI thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.cameras import CameraInfo
from app.domain.errors import AppError
from app.domain.fallbacks import Choice
from app.domain.frame import Frame
from app.domain.model_card import ModelCard
from app.domain.ports import OpenSource, Recognizer
from app.domain.recognition import Recognition
from app.domain.session_state import SessionState
from app.domain.settings import Settings
from app.engine.clip_sink import ClipSink
from app.engine.display import Compose
from app.engine.fetching import Pull


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
    why: str = ""


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
        models: cards of bundled and installed models. May block.
        load_model: (name, provider word, threads). May block. Raises ModelError, ProviderError.
        add_model: installs an .onnx from a path. May block. Raises ModelError.
        model_details: what `whatsit models info` says. May block. Raises ModelError.
        providers: every provider. May block.
        new_compose: a fresh composer for one display thread.
        open_clip: (state, settings, failed): opens a clip of the session, mirrored if the settings
            say so; `failed` is told, in any thread, when it cannot go on. May block. Raises
            RecordingError.
        save_snapshot: (name of the source, frame, recognition, settings): writes the picture as
            it is shown and returns its path. May block. Raises RecordingError.
        recordings_folder: the folder of clips and snapshots, made if need be. May block.
        doctor: what `whatsit doctor` says. May block.
    """

    settings: Settings
    stored: Settings
    notices: tuple[str, ...]
    version: str
    assets: Path
    save_settings: Callable[[Settings], str | None]
    choose_source: Callable[[Settings], Choice]
    choose_model: Callable[[Settings], Choice]
    better_model: Callable[[Choice], Pull | None]
    opener: Callable[[str, Settings], OpenSource]
    cameras: Callable[[], Sequence[CameraInfo]]
    models: Callable[[], Sequence[ModelCard]]
    load_model: Callable[[str, str, int], Recognizer]
    add_model: Callable[[Path], ModelCard]
    model_details: Callable[[str], str]
    providers: Callable[[], Sequence[ProviderChoice]]
    new_compose: Callable[[], Compose]
    open_clip: Callable[
        [Callable[[], SessionState], Settings, Callable[[AppError], None]], ClipSink
    ]
    save_snapshot: Callable[[str, Frame, Recognition | None, Settings], Path]
    recordings_folder: Callable[[Settings], Path]
    doctor: Callable[[], str]
