"""Recorded clips: reading their sidecars, and recognising them again with another model."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit.application.models import ModelService
from whatsit.application.sources import SourceService
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import SourceError
from whatsit.engine.clips.replay import Progress, replay

if TYPE_CHECKING:
    from whatsit.domain.clips.replayed import Replayed
    from whatsit.domain.clips.sidecar import Sidecar


def recorded_reading(clip: Path, sidecar: Path | None) -> "tuple[Path, Sidecar] | None":
    """Read the sidecar asked for, or the one beside the clip; None where there is none.

    Raises:
        SourceError: the one asked for is not there, or cannot be read.
    """
    from whatsit.adapters.clips.sidecar_reader import read_sidecar, sidecar_path
    from whatsit.adapters.system.files import user_path

    if sidecar is not None:
        return sidecar, read_sidecar(sidecar)
    path = sidecar_path(user_path(str(clip)))
    try:
        found = read_sidecar(path)
    except SourceError:
        return None  # a file beside a video may be unrelated
    return (path, found) if found.of_clip else None


class ReplayService:
    """Recognises recorded clips with other models.

    Args:
        sources: opens the clips.
        models: loads the models.
    """

    def __init__(self, sources: SourceService, models: ModelService) -> None:
        self._sources = sources
        self._models = models

    def replay(
        self,
        clip: Path,
        model: str,
        settings: Settings,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> "Replayed | None":
        """Recognise a recorded clip with another model; None if it was cancelled. Blocks.

        Where the labels are burnt in and the same clip lies beside it without them, that one is
        used.

        Args:
            clip: a recorded clip; its sidecar lies beside it.
            model: MODEL.
            settings: as they apply to this replay.
            progress: called with the frames recognised so far and in all.
            cancelled: called after each frame; True ends the replay.

        Raises:
            SourceError: the clip or its sidecar cannot be read.
            ModelError: the model cannot be loaded, or failed.
            ProviderError: the provider cannot run it.
        """
        from whatsit.adapters.clips.sidecar_reader import read_sidecar, sidecar_path
        from whatsit.adapters.system.files import user_path
        from whatsit.domain.clips.replayed import replayed

        clip = user_path(str(clip))
        path = sidecar_path(clip)
        sidecar = read_sidecar(path)
        clean = clip.with_name(sidecar.clean) if sidecar.clean else clip
        shown = clean if sidecar.overlay and clean.is_file() else clip
        opener = self._sources.opener(str(shown.absolute()), settings, every_frame=True)
        recognizer = self._models.load(model, settings.provider, settings.threads)
        try:
            source = opener()
        except BaseException:
            recognizer.close()
            raise
        seen = replay(source, recognizer, settings.reading, settings.language, progress, cancelled)
        if seen is None:
            return None
        return replayed(sidecar, path.name, shown.name, recognizer.card.name, seen)
