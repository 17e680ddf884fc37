"""Downloads of models: from the catalogue, from Hugging Face, and the recommended one."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit.application.models import ModelService
from whatsit.domain.catalogue.fallbacks import PREFERRED, Choice, may_fetch
from whatsit.domain.models.card import ModelCard
from whatsit.domain.text.errors import AppError, DownloadCancelled
from whatsit.domain.text.words import Text, words

if TYPE_CHECKING:
    from whatsit.domain.session.ports import Cancelled, Progress
    from whatsit.engine.downloads.queue import Pull


class DownloadService:
    """Downloads models and installs them.

    Args:
        models: installs them.
    """

    def __init__(self, models: ModelService) -> None:
        self._models = models

    def why_not(self) -> Text:
        """Return a sentence on why nothing may be downloaded; empty where it may. Never blocks.

        A mirror that is a folder needs no network.
        """
        mirror = os.environ.get("WHATSIT_MODEL_MIRROR", "").strip()
        is_folder = bool(mirror) and ("://" not in mirror or mirror.lower().startswith("file://"))
        from whatsit.adapters.system import home

        if not home.offline() or is_folder:
            return ""
        return words("WHATSIT_OFFLINE is set, so no model is downloaded.")

    def downloadable(self) -> list[ModelCard]:
        """List the cards of the catalogue's models that are not installed."""
        from whatsit.adapters.models.toml_files import bundled_catalogue

        here = {card.name for card in self._models.cards()}
        return [entry.card for entry in bundled_catalogue() if entry.card.name not in here]

    def pull(
        self,
        name: str,
        progress: "Progress",
        cancelled: "Cancelled",
        tell: Callable[[Text], None] = lambda _sentence: None,
    ) -> ModelCard:
        """Download and install a catalogue model. Blocks.

        Args:
            name: in the catalogue.
            progress: called with the bytes that have arrived and in all.
            cancelled: called now and then; True ends the download.
            tell: called with remarks for the user, such as a missing hash or a dead address.

        Raises:
            DownloadError, ModelError: it failed, and nothing was installed.
        """
        from whatsit.adapters.models.pull import pull
        from whatsit.adapters.models.toml_files import bundled_catalogue
        from whatsit.domain.catalogue.entries import by_name

        entry = by_name(bundled_catalogue(), name)
        if entry.warning:
            tell(entry.warning)
        store = self._models.store()
        return pull(entry, store, progress=progress, cancelled=cancelled, failed=tell)

    def puller(self, name: str) -> "Pull":
        """Return a function that downloads a catalogue model. Never blocks; the function does."""

        def pull(progress: "Progress", cancelled: "Cancelled") -> str:
            return self.pull(name, progress, cancelled).name

        return pull

    def better_model(self, choice: Choice) -> "Pull | None":
        """Return a function that fetches the recommended model; None where that is not allowed."""
        from whatsit.adapters.models.failed_fetch import FailedFetch
        from whatsit.adapters.system import home

        memory = FailedFetch(home.home_folder() / "fetch-failed")
        offline = home.offline()
        if not may_fetch(choice, offline=offline, failed_s=memory.failed_s(), now_s=time.time()):
            return None

        def pull(progress: "Progress", cancelled: "Cancelled") -> str:
            try:
                card = self.pull(PREFERRED, progress, cancelled)
            except DownloadCancelled:
                raise  # the program ended, or the user cancelled: no failure
            except AppError:
                memory.remember()
                raise
            memory.forget()
            return card.name

        return pull

    def from_hub(
        self,
        spec: str,
        progress: "Progress",
        cancelled: "Cancelled",
        tell: Callable[[Text], None],
    ) -> Path:
        """Fetch hf:OWNER/REPO; return the .onnx, with its companion files beside it. Blocks.

        Args:
            spec: hf:OWNER/REPO[@REVISION][:FILE].
            progress: called with the bytes that have arrived and in all.
            cancelled: called now and then; True ends the download.
            tell: called with remarks for the user.

        Raises:
            UsageError, DownloadError, ModelError: see `fetch_from_hub`.
        """
        from whatsit.adapters.models.hub import fetch_from_hub

        store = self._models.store()
        return fetch_from_hub(spec, store, progress=progress, cancelled=cancelled, tell=tell)
