"""Downloads a catalogue model and installs it, complete and checked or not at all.

The file is downloaded to a hidden folder of the store, where it can be resumed; only after its hash
was checked and it ran once is it installed under its name.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit.adapters.downloads.fetch import fetch
from whatsit.adapters.downloads.job import Progress, ignore, not_cancelled
from whatsit.adapters.models.labels_file import load_labels
from whatsit.adapters.models.mirror import model_addresses
from whatsit.adapters.models.store import CARD, ModelStore
from whatsit.adapters.models.sweep import lock_of
from whatsit.adapters.system.bundled import bundled_assets
from whatsit.adapters.system.file_errors import reason_of
from whatsit.adapters.system.file_hash import sha256_of
from whatsit.adapters.system.file_lock import file_lock
from whatsit.adapters.system.home import private_folder
from whatsit.domain.catalogue.entries import GOLDEN_PICTURE, CatalogueEntry, completed
from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.errors import DownloadCancelled, DownloadError, ModelError
from whatsit.domain.text.words import Text, words

if TYPE_CHECKING:
    from whatsit.adapters.downloads.http_file import Network

Check = Callable[[Path, ModelCard], None]
"""Tries a model before it is installed. Raises ModelError."""


def run_once(path: Path, card: ModelCard) -> None:
    """Load a model on the CPU as its card says, which runs it once. Raises ModelError."""
    # onnxruntime is heavy, and a pull that fails early does without.
    from whatsit.adapters.runtime.recognizer import OnnxRecognizer  # noqa: PLC0415  (see above)

    labels = load_labels(card.output.labels, path.parent)
    OnnxRecognizer.load(path, card, labels, provider="cpu").close()


def pull(
    entry: CatalogueEntry,
    store: ModelStore,
    *,
    progress: Progress = ignore,
    cancelled: Callable[[], bool] = not_cancelled,
    failed: Callable[[Text], None] = ignore,
    network: "Network | None" = None,
    check: Check = run_once,
) -> ModelCard:
    """Download and install a model, unless it is installed already and undamaged.

    Takes seconds to minutes; callbacks run in this thread. The card's `assumed` says what had to
    be assumed, and that a file could not be checked because no hash of it was published.

    Args:
        entry: the model.
        store: where to.
        progress: called with the bytes here and in all (None: not known).
        cancelled: called for every piece.
        failed: called with a sentence on every address that did not deliver.
        network: how to reach servers; None for the real one.
        check: tries the file before it is installed.

    Raises:
        DownloadCancelled: the user cancelled; what was fetched is kept for the next time.
        DownloadError: no address delivers the right file, or there is no room.
        ModelError: another model has that name, or the file does not run; nothing was installed.
    """
    name = entry.card.name
    folder = store.download_folder(name)

    def check_cancelled() -> None:
        if cancelled():
            raise DownloadCancelled(name)

    try:
        private_folder(store.installed)
        with file_lock(lock_of(folder), check_cancelled=check_cancelled):
            before = _installed(entry, store)
            if before is not None and _is_whole(store.installed / name / before.file, before):
                return before
            try:
                sha256 = fetch(
                    model_addresses(entry),
                    folder / entry.card.file,
                    sha256=entry.card.sha256 or (before.sha256 if before else ""),
                    size_bytes=entry.card.size_bytes,
                    progress=progress,
                    cancelled=cancelled,
                    failed=failed,
                    network=network,
                )
                return _install(entry, folder / entry.card.file, sha256, store, check)
            finally:
                # Only if it is empty: what was fetched of a file is kept.
                with suppress(OSError):
                    folder.rmdir()
    except OSError as error:
        raise DownloadError(
            words(
                "{name} could not be downloaded to {folder}: {why}.",
                name=name,
                folder=str(store.installed),
                why=reason_of(error),
            ),
            words("Check the permissions and the free space there."),
        ) from error


def _installed(entry: CatalogueEntry, store: ModelStore) -> ModelCard | None:
    """Return the card of the entry as it is installed; None where it is not.

    Raises:
        ModelError: another model has its name, or its card is damaged.
    """
    name = entry.card.name
    # A folder without a card is no model, and may be replaced.
    if not (store.installed / name / CARD).is_file():
        return None
    card = store.get(name).card
    if entry.pinned and card.sha256 != entry.card.sha256:
        raise ModelError(
            words("There is already another model called {name}.", name=name),
            words("Run `whatsit models remove {name}`, then pull again.", name=name),
        )
    return card


def _is_whole(path: Path, card: ModelCard) -> bool:
    return bool(card.sha256) and path.is_file() and sha256_of(path) == card.sha256


def _install(
    entry: CatalogueEntry, path: Path, sha256: str, store: ModelStore, check: Check
) -> ModelCard:
    """Install a fetched file, and remove it unless only the installing failed."""
    try:
        card = _final_card(entry, path, sha256)
        check(path, card)
    except ModelError:
        path.unlink()
        raise
    there = (store.installed / card.name).exists()
    stored = store.install(
        path,
        card,
        golden_picture=bundled_assets() / GOLDEN_PICTURE,
        replace_old=there,
    )
    path.unlink()
    return stored.card


def _facts(entry: CatalogueEntry, path: Path, sha256: str) -> GraphFacts | None:
    """Return the facts of the graph, where needed; a file without known hash is probed."""
    # onnx takes a quarter of a second to import, and most entries do without.
    if not entry.pinned:
        from whatsit.adapters.models.probe import probe  # noqa: PLC0415  (see above)

        return probe(path, sha256).facts
    if entry.unknown:
        from whatsit.adapters.graph.reader import inspect  # noqa: PLC0415  (see above)

        return inspect(path)
    return None


def _final_card(entry: CatalogueEntry, path: Path, sha256: str) -> ModelCard:
    card = entry.card
    facts = _facts(entry, path, sha256)
    if entry.unknown and facts is not None:
        card = completed(entry, facts)
    if not entry.pinned:
        card = replace(
            card,
            assumed=(
                *card.assumed,
                words("{warning} Its SHA-256 is {sha256}.", warning=entry.warning, sha256=sha256),
            ),
        )
    return replace(card, sha256=sha256, size_bytes=path.stat().st_size)
