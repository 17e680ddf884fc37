"""Models on this machine: choosing, loading, installing, checking and removing them."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit.application.run_settings import RunSettings
from whatsit.domain.catalogue.fallbacks import Choice, choose_model
from whatsit.domain.models.card import ModelCard

if TYPE_CHECKING:
    from whatsit.adapters.models.finder import FoundModel
    from whatsit.adapters.models.store import ModelStore, StoredModel
    from whatsit.adapters.models.verify import Verification
    from whatsit.domain.catalogue.model_list import ListedModel
    from whatsit.domain.session.ports import Recognizer


class ModelService:
    """Finds, loads, adds, checks and removes models. Every method may block for seconds.

    Args:
        run: the settings of this run.

    Attributes:
        loaded: cards of the models that ran so far, by name; grows while the program runs.
    """

    def __init__(self, run: RunSettings) -> None:
        self._run = run
        self.loaded: dict[str, ModelCard] = {}

    def choose(self, *, usual: bool = False) -> Choice:
        """Choose the model to begin with: the one asked for, the one last used, the best one here.

        Args:
            usual: ignore the one asked for and the one last used.
        """
        if self._run.asked_model and not usual:
            return Choice(self._run.asked_model)  # the others need not be looked at
        names = {card.name for card in self.cards()}
        last = "" if usual else self._run.stored.model
        if last.endswith(".onnx") and os.path.isfile(last):  # noqa: PTH113 (the other raises)
            names.add(last)
        return choose_model("", last, names)

    def load(
        self, spec: str, provider: str | None = None, threads: int | None = None
    ) -> "Recognizer":
        """Load and warm a model.

        Args:
            spec: MODEL: a name or the path of an .onnx file.
            provider: as `--provider` takes it; None for that of the settings.
            threads: 0 for as many as are fastest; None for those of the settings.

        Raises:
            ModelError, ProviderError: it cannot run so.
        """
        from whatsit.adapters.models.loader import load_model

        settings = self._run.values
        recognizer = load_model(
            spec,
            settings.provider if provider is None else provider,
            (settings.threads if threads is None else threads) or None,
            self.store(),
        )
        self.loaded[recognizer.card.name] = recognizer.card
        return recognizer

    def cards(self) -> list[ModelCard]:
        """List the cards of all bundled and installed models that can be used."""
        return [stored.card for stored in self.stored()]

    def stored(self) -> "list[StoredModel]":
        """List all bundled and installed models that can be used, with their folders."""
        return self.store().list_models()[0]

    def names(self) -> list[str]:
        """List the names of all bundled and installed models, damaged ones too."""
        return self.store().names()

    def all_models(self) -> "tuple[ListedModel, ...]":
        """List all models that are here or can be downloaded."""
        from whatsit.adapters.models.toml_files import bundled_catalogue
        from whatsit.domain.catalogue.model_list import list_models

        return list_models(
            [(stored.card, stored.bundled) for stored in self.stored()],
            [(entry.card, entry.warning) for entry in bundled_catalogue()],
        )

    def find(self, spec: str, labels: Path | None = None) -> "FoundModel":
        """Find the file, card and labels of a MODEL.

        Args:
            spec: MODEL.
            labels: a label file to use instead of the one beside it.

        Raises:
            ModelError: there is no such model, or it cannot be read.
        """
        from whatsit.adapters.models.finder import find_model
        from whatsit.adapters.models.labels_file import read_labels

        return find_model(self.store(), spec, None if labels is None else read_labels(labels))

    def add(
        self,
        path: Path,
        *,
        overrides: Mapping[str, Mapping[str, object]] | None = None,
        labels: Path | None = None,
        force: bool = False,
    ) -> ModelCard:
        """Install an .onnx after it was loaded and run once.

        Args:
            path: of the file.
            overrides: values that the user states, as tables of a card.toml.
            labels: a label file to use instead of the one beside it.
            force: replace an installed model of that name.

        Raises:
            ModelError: it cannot be used, and nothing was installed.
        """
        from whatsit.adapters.models.loader import add_model

        return add_model(path, self.store(), overrides, labels, force=force).card

    def remove(self, name: str) -> None:
        """Remove an installed model. Raises ModelError."""
        self.store().remove(name)

    def verify(self, name: str, provider: str = "auto") -> "Verification":
        """Check size, hash and golden picture of a model on disk.

        Args:
            name: of the model.
            provider: to show it its golden picture on; `auto` for every one that can run here.

        Raises:
            ModelMissing, ProviderError: there is no such model or provider.
        """
        from whatsit.adapters.models.verify import verify

        return verify(self.store(), name, provider)

    def verifications(self) -> "Iterator[Verification]":
        """Check every model on disk on every provider that can run here."""
        return (self.verify(name) for name in self.names())

    def store(self) -> "ModelStore":
        """Return the store of models on disk, bundled and installed."""
        from whatsit.adapters.models.store import ModelStore
        from whatsit.adapters.system import bundled, home

        return ModelStore(home.models_folder(), bundled.bundled_models())
