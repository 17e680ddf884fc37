"""Models on disk: bundled ones, and those installed under WHATSIT_HOME/models/NAME.

A folder has a model's name only while it is complete: it is filled under another name, beside, and
then renamed; removing renames first, too. Folders that begin with a dot are no models.
"""

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import tomli_w

from whatsit.adapters.models.sweep import DOWNLOAD, HALF, lock_of, sweep
from whatsit.adapters.models.toml_files import read_card
from whatsit.adapters.system.file_errors import reason_of
from whatsit.adapters.system.file_hash import copy_with_sha256
from whatsit.adapters.system.file_lock import file_lock
from whatsit.adapters.system.home import private_folder
from whatsit.domain.metadata.card_guess import IMAGENET_LABELS, LABELS_FILE
from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.card_toml import card_to_toml, is_model_name
from whatsit.domain.models.labels import Label, format_labels
from whatsit.domain.text.errors import CardUnreadable, ModelError, ModelMissing
from whatsit.domain.text.file_names import kept_name
from whatsit.domain.text.words import either, words

CARD: Final = "card.toml"

_RENAMING: Final = ".renaming.lock"
_PATIENCE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model with its card, as it lies on disk.

    Attributes:
        card: what it is.
        folder: where card, .onnx and labels lie.
        bundled: it came with the app and cannot be removed.
    """

    card: ModelCard
    folder: Path
    bundled: bool

    @property
    def path(self) -> Path:
        """The .onnx file."""
        return self.folder / self.card.file


class ModelStore:
    """Finds, installs and removes models.

    Args:
        installed: folder of installed models; made when the first one is installed.
        bundled: folder of bundled models; need not exist.
    """

    def __init__(self, installed: Path, bundled: Path) -> None:
        self.installed = installed
        self._bundled = bundled

    def get(self, name: str) -> StoredModel:
        """Return the model of that name; an installed one before a bundled one.

        Raises:
            ModelMissing: there is none; the hint names similar ones.
            CardUnreadable: its card breaks the format.
        """
        found = self._look_for(name)
        if found is None and (self.installed / _RENAMING).exists():
            # Between two renames of another process a model that is replaced has no name.
            with suppress(OSError), self._renaming():
                found = self._look_for(name)
        if found is not None:
            return found
        close = difflib.get_close_matches(name, self.names(), n=3)
        if not close:
            raise ModelMissing(name)
        hint = words("Did you mean {names}? `whatsit models list` shows all.", names=either(close))
        raise ModelMissing(name, hint)

    def _look_for(self, name: str) -> StoredModel | None:
        for root in (self.installed, self._bundled):
            card = root / name / CARD
            if is_model_name(name) and card.is_file():
                try:
                    return self._stored(root, name)
                except CardUnreadable:
                    if card.is_file():
                        raise  # else another process removed it just now
        return None

    def holds(self, path: Path) -> bool:
        """True where a file lies in one of the store's own folders."""
        real = path.resolve()
        return any(real.is_relative_to(root.resolve()) for root in (self.installed, self._bundled))

    def names(self) -> list[str]:
        """Return the names of all models that have a card, sorted."""
        roots = [root for root in (self.installed, self._bundled) if root.is_dir()]
        return sorted(
            {
                folder.name
                for root in roots
                for folder in root.iterdir()
                if is_model_name(folder.name) and (folder / CARD).is_file()
            }
        )

    def list_models(self) -> tuple[list[StoredModel], list[ModelError]]:
        """Return every usable model, sorted by name, and the errors of the others."""
        models: list[StoredModel] = []
        errors: list[ModelError] = []
        for name in self.names():
            try:
                models.append(self.get(name))
            except ModelError as error:
                errors.append(error)
        return models, errors

    def install(
        self,
        onnx: Path,
        card: ModelCard,
        labels: Sequence[Label] | None = None,
        *,
        golden_picture: Path | None = None,
        replace_old: bool = False,
    ) -> StoredModel:
        """Copy a model into the store under its card's name.

        Args:
            onnx: the file to copy.
            card: its card; file, sha256 and size are set here.
            labels: written to labels.tsv; None where the card names the ImageNet labels.
            golden_picture: to copy, where the card has one; None for the one beside the model.
            replace_old: take the place of an installed model of that name.

        Raises:
            ModelError: the name is taken, or the disk refuses.
        """
        target = self.installed / card.name
        if target.exists() and not replace_old:
            raise _taken(card.name)
        try:
            with self._beside() as folder:
                file = kept_name(onnx.name, f"{card.name}.onnx")
                sha256, size = copy_with_sha256(onnx, folder / file)
                named = IMAGENET_LABELS if labels is None else LABELS_FILE
                whole = replace(
                    card,
                    file=file,
                    sha256=sha256,
                    size_bytes=size,
                    output=replace(card.output, labels=named),
                )
                if labels is not None:
                    _write(folder / LABELS_FILE, format_labels(labels).encode())
                if card.golden is not None:
                    picture = golden_picture or onnx.parent / card.golden.picture
                    copy_with_sha256(picture, folder / card.golden.picture)
                _write(folder / CARD, tomli_w.dumps(card_to_toml(whole)).encode())
                with self._renaming():
                    if target.exists() and not replace_old:
                        raise _taken(card.name)  # by another process, meanwhile
                    self._swap(folder, target)
        except OSError as error:
            raise ModelError(
                words(
                    "The model {name} could not be installed: {why}.",
                    name=card.name,
                    why=reason_of(error),
                ),
                words(
                    "Check the free space and the permissions of {folder}.",
                    folder=str(self.installed),
                ),
            ) from error
        return StoredModel(whole, target, bundled=False)

    def remove(self, name: str) -> None:
        """Delete an installed model.

        Raises:
            ModelMissing: there is no such model.
            ModelError: it is bundled, or the disk refuses.
        """
        here = is_model_name(name) and (self.installed / name).is_dir()
        # Else another process may have installed it just now.
        if not here and self.get(name).bundled:
            raise ModelError(
                words("The model {name} is bundled and stays.", name=name), words("Nothing to do.")
            )
        try:
            with self._beside() as folder, self._renaming():
                (self.installed / name).rename(folder / name)
        except FileNotFoundError as error:
            raise ModelMissing(name, words("Another Whatsit has removed it just now.")) from error
        except OSError as error:
            raise ModelError(
                words(
                    "The model {name} could not be removed: {why}.",
                    name=name,
                    why=reason_of(error),
                ),
                words("Check the permissions of {folder}.", folder=str(self.installed)),
            ) from error

    def _stored(self, root: Path, name: str) -> StoredModel:
        card = read_card(root / name / CARD)
        if card.name != name:
            fault = words(
                "it says {name}, but its folder is called {folder}", name=card.name, folder=name
            )
            raise CardUnreadable(str(root / name / CARD), [fault])
        return StoredModel(card, root / name, bundled=root == self._bundled)

    def download_folder(self, name: str) -> Path:
        """Return the folder for a download of that name, which begins with a dot."""
        return self.installed / f"{DOWNLOAD}{name}"

    def forget_download(self, path: Path) -> None:
        """Remove a download that was installed; a file from elsewhere stays."""
        folder = path.parent
        if folder.parent == self.installed and folder.name.startswith(DOWNLOAD):
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _beside(self) -> Iterator[Path]:
        """Yield a temporary folder in the store, removed afterwards with its content."""
        private_folder(self.installed)
        sweep(self.installed)
        folder = Path(tempfile.mkdtemp(dir=self.installed, prefix=HALF))
        try:
            with file_lock(lock_of(folder), timeout_s=0):
                yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _renaming(self) -> Iterator[None]:
        """Hold the lock under which models are renamed. Raises OSError."""
        with file_lock(self.installed / _RENAMING, timeout_s=_PATIENCE_S):
            yield

    def _swap(self, folder: Path, target: Path) -> None:
        """Rename `folder` to `target`; the model that was there comes back if that fails."""
        if not target.exists():
            folder.rename(target)
            return
        with self._beside() as aside:
            old = aside / target.name
            target.rename(old)
            try:
                folder.rename(target)
            except OSError:
                with suppress(OSError):
                    old.rename(target)
                raise


def _taken(name: str) -> ModelError:
    return ModelError(
        words("There is already a model {name}.", name=name),
        words("Give another --name, or --force to replace it."),
    )


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
