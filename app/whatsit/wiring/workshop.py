"""Builds sources, recognizers and stores as the settings of this run want them."""

import dataclasses
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from whatsit.domain.catalogue.fallbacks import PREFERRED, Choice, choose_model
from whatsit.domain.catalogue.fetching import may_fetch
from whatsit.domain.models.card import ModelCard
from whatsit.domain.settings.values import Settings
from whatsit.domain.sources.spec import SourceKind, SourceOptions, parse_source
from whatsit.domain.text.errors import AppError, DownloadCancelled
from whatsit.domain.text.words import Text, words
from whatsit.wiring.machine import cameras, system_language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from whatsit.adapters.downloads.job import Progress
    from whatsit.adapters.models.finder import FoundModel
    from whatsit.adapters.models.store import ModelStore, StoredModel
    from whatsit.adapters.models.verify import Verification
    from whatsit.adapters.sources.camera_controls import CameraControls
    from whatsit.domain.session.ports import FrameSource, OpenSource, Recognizer
    from whatsit.engine.downloads.queue import Pull
    from whatsit.wiring.clips import Studio

Picture: TypeAlias = "NDArray[np.uint8]"
"""uint8, shape (height, width, 3), channels blue-green-red."""


class Workshop:
    """Builds sources, recognizers, painters and clips as the settings of this run want them.

    Args:
        settings: as they apply to this run, with a language that is never empty.
        stored: as they are in the file.
        notices: what had to be set aside while reading them.
        asked_model: on the command line; empty where nothing was.
    """

    def __init__(
        self, settings: Settings, stored: Settings, notices: tuple[Text, ...], asked_model: str
    ) -> None:
        self.settings = settings
        self.stored = stored
        self.notices = notices
        self._asked_model = asked_model
        self.lean_decoding = False  # see side_by_side.py
        self._cards: dict[str, ModelCard] = {}

    @cached_property
    def camera_controls(self) -> "CameraControls":
        """Sets the controls of cameras, and remembers them."""
        from whatsit.adapters.sources.camera_controls import CameraControls

        return CameraControls(self.settings.cameras)

    @cached_property
    def studio(self) -> "Studio":
        """Makes clips and snapshots."""
        from whatsit.wiring.clips import Studio

        return Studio(self._cards)

    @classmethod
    def at_home(cls, wishes: Callable[[Settings], Settings] = lambda s: s) -> "Workshop":
        """With the settings of WHATSIT_HOME and what the command line puts over them.

        Raises:
            UsageError: the command line asks for something impossible.
        """
        from whatsit.adapters.system import home
        from whatsit.adapters.system.settings_file import SettingsFile

        stored, notices = SettingsFile(home.settings_path()).load()
        settings = wishes(dataclasses.replace(stored, model=""))
        asked_model = settings.model
        settings = dataclasses.replace(
            settings,
            model=asked_model or stored.model,
            language=settings.language or system_language(),
        )
        return cls(settings, stored, notices, asked_model)

    # --- sources ---

    def choose_source(self, asked: str | None, *, screen: bool = True) -> Choice:
        """The SOURCE to begin with: the one asked for, the first camera, else the demo."""
        if asked:
            return Choice(asked)
        if not screen:
            return Choice(
                "demo", words("there is no screen, so the demo clip runs without a window.")
            )
        from whatsit.domain.sources.cameras import default_source

        return Choice(*default_source(cameras()))

    def is_endless(self, word: str) -> bool:
        """Whether a SOURCE word means a camera or a stream, which no --every-frame can finish."""
        kind = parse_source(word).kind
        return kind in (SourceKind.INDEX, SourceKind.STREAM)

    def opener(
        self, word: str, settings: Settings | None = None, *, every_frame: bool = False
    ) -> "OpenSource":
        """How to open a SOURCE word, in the thread that will read it."""
        chosen = settings or self.settings
        size = (chosen.width or None, chosen.height or None)
        wishes = SourceOptions(*size, chosen.fps or None, every_frame, self.lean_decoding)

        def open_source() -> "FrameSource":
            from whatsit.adapters.sources.camera import CameraSystem
            from whatsit.adapters.sources.opening import open_source
            from whatsit.adapters.system import bundled

            desk = self.camera_controls
            system = CameraSystem(kept=desk.kept_for, prepare=desk.prepare)
            demo = bundled.bundled_assets() / "demo.mp4"
            return open_source(word, wishes, demo=demo, system=system)

        return open_source

    def pictures(self, word: str) -> Sequence[Path]:
        """The picture files that a PATH of `classify` means. Raises SourceError."""
        from whatsit.adapters.sources.picture_specs import expand_pictures

        return expand_pictures(word)

    def read_picture(self, path: Path) -> Picture:
        """Decode one picture. Raises SourceError."""
        from whatsit.adapters.opencv.pictures import read_picture

        return read_picture(path)

    # --- models ---

    def choose_model(self, *, usual: bool = False) -> Choice:
        """The model to begin with: the one asked for, the one last used, the best one here.

        Args:
            usual: leave out what was asked for and used.
        """
        if self._asked_model and not usual:
            return Choice(self._asked_model)  # the others need not be looked at
        names = {card.name for card in self.models()}
        last = "" if usual else self.stored.model
        if last.endswith(".onnx") and os.path.isfile(last):  # noqa: PTH113 (the other raises)
            names.add(last)
        return choose_model("", last, names)

    def better_model(self, choice: Choice) -> "Pull | None":
        """How to fetch the model that the bundled one stands in for; None where that may not be."""
        from whatsit.adapters.models.failed_fetch import FailedFetch
        from whatsit.adapters.system import home

        memory = FailedFetch(home.home_folder() / "fetch-failed")
        offline = home.offline()
        if not may_fetch(choice, offline=offline, failed_s=memory.failed_s(), now_s=time.time()):
            return None

        def pull(progress: "Progress", cancelled: Callable[[], bool]) -> str:
            try:
                card = self.pull_model(PREFERRED, progress, cancelled)
            except DownloadCancelled:
                raise  # the program ended, or the user wants it later: no failure
            except AppError:
                memory.remember()
                raise
            memory.forget()
            return card.name

        return pull

    def pull_model(
        self,
        name: str,
        progress: "Progress",
        cancelled: Callable[[], bool],
        tell: Callable[[Text], None] = lambda _sentence: None,
    ) -> ModelCard:
        """Download and install a catalogue model. Raises DownloadError or ModelError.

        Args:
            name: in the catalogue.
            progress: told the bytes here and in all.
            cancelled: asked now and then.
            tell: told what the user should know, such as a missing hash or a dead address.
        """
        from whatsit.adapters.models.catalogue_file import bundled_catalogue
        from whatsit.adapters.models.pull import pull
        from whatsit.domain.catalogue.entries import by_name

        entry = by_name(bundled_catalogue(), name)
        if entry.warning:
            tell(entry.warning)
        return pull(entry, self._store(), progress=progress, cancelled=cancelled, failed=tell)

    def load_recognizer(
        self, word: str, provider: str | None = None, threads: int | None = None
    ) -> "Recognizer":
        """Load and warm a model. Raises ModelError or ProviderError."""
        from whatsit.adapters.models.loader import load_model

        recognizer = load_model(
            word,
            self.settings.provider if provider is None else provider,
            (self.settings.threads if threads is None else threads) or None,
            self._store(),
        )
        self._cards[recognizer.card.name] = recognizer.card
        return recognizer

    def models(self) -> list[ModelCard]:
        """Cards of all bundled and installed models that can be used."""
        return [stored.card for stored in self.stored_models()]

    def stored_models(self) -> "list[StoredModel]":
        """All bundled and installed models that can be used, and where they are."""
        return self._store().list_models()[0]

    def downloadable(self) -> list[ModelCard]:
        """Cards of the catalogue's models that are not installed."""
        from whatsit.adapters.models.catalogue_file import bundled_catalogue

        here = {card.name for card in self.models()}
        return [e.card for e in bundled_catalogue() if e.card.name not in here]

    def find_model(self, word: str, labels: Path | None = None) -> "FoundModel":
        """The file, card and labels that a MODEL word means. Raises ModelError."""
        from whatsit.adapters.models.finder import find_model
        from whatsit.adapters.models.labels_file import read_labels

        return find_model(self._store(), word, None if labels is None else read_labels(labels))

    def model_details(self, word: str) -> str:
        """What is known of a model, as lines of text. Raises ModelError."""
        from whatsit.domain.models.card_text import describe

        found = self.find_model(word)
        return describe(found.card, len(found.labels), found.path.stat().st_size)

    def add_model(
        self,
        path: Path,
        *,
        overrides: Mapping[str, Mapping[str, object]] | None = None,
        labels: Path | None = None,
        force: bool = False,
    ) -> ModelCard:
        """Install an .onnx after it was loaded and run once. Raises ModelError."""
        from whatsit.adapters.models.loader import add_model

        return add_model(path, self._store(), overrides, labels, force=force).card

    def fetch_from_hub(
        self,
        word: str,
        progress: "Progress",
        cancelled: Callable[[], bool],
        tell: Callable[[Text], None],
    ) -> Path:
        """Fetch hf:OWNER/REPO; the .onnx, with what travels with it beside it.

        Raises:
            UsageError, DownloadError, ModelError: see `fetch_from_hub`.
        """
        from whatsit.adapters.models.hub import fetch_from_hub

        return fetch_from_hub(
            word, self._store(), progress=progress, cancelled=cancelled, tell=tell
        )

    def model_names(self) -> list[str]:
        """Names of all bundled and installed models, damaged ones too."""
        return self._store().names()

    def verify_model(self, name: str, provider: str) -> "Verification":
        """Check a model on disk. Raises ModelMissing or ProviderError."""
        from whatsit.adapters.models.verify import verify

        return verify(self._store(), name, provider)

    def verifications(self) -> "Iterator[Verification]":
        """Every model on disk, checked on every provider that can run here."""
        return (self.verify_model(name, "auto") for name in self.model_names())

    def remove_model(self, name: str) -> None:
        """Remove an installed model. Raises ModelError."""
        self._store().remove(name)

    def _store(self) -> "ModelStore":
        from whatsit.adapters.models.store import ModelStore
        from whatsit.adapters.system import bundled, home

        return ModelStore(home.models_folder(), bundled.bundled_models())
