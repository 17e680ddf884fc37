"""Loads the model that a MODEL argument names, and installs models from .onnx files."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from whatsit.adapters.models.finder import FoundModel, find_model
from whatsit.adapters.models.golden_check import picture_of, prove
from whatsit.adapters.models.labels_file import load_labels, read_labels
from whatsit.adapters.models.probe import probe
from whatsit.adapters.models.proof import load_proven
from whatsit.adapters.models.store import ModelStore, StoredModel
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.system.file_errors import reason_of
from whatsit.domain.metadata.card_guess import IMAGENET_LABELS
from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.card_toml import card_from_toml, card_to_toml
from whatsit.domain.text.errors import ModelError, ModelUnreadable
from whatsit.domain.text.file_names import kept_name
from whatsit.domain.text.words import words


def load_model(spec: str, provider: str, threads: int | None, store: ModelStore) -> OnnxRecognizer:
    """Load, warm up and check the model that the user names. Takes up to seconds.

    Args:
        spec: a name, or the path of an .onnx file.
        provider: `auto` or a provider's short name.
        threads: intra-op threads; None or 0 to let the app choose.
        store: where names are looked up.

    Raises:
        ModelError: any of them; see load_proven and find_model.
        ProviderError: the provider named cannot run here.
    """
    found = find_model(store, spec)
    try:
        return load_proven(found, provider, threads or None)
    except OSError as error:  # another process replaces or removes it just now
        raise ModelUnreadable(found.path.name, f"{error.strerror or error}.") from error


def add_model(
    path: Path,
    store: ModelStore,
    overrides: Mapping[str, Mapping[str, object]] | None = None,
    labels: Path | None = None,
    *,
    force: bool = False,
) -> StoredModel:
    """Install an .onnx file, after it was loaded and run once; see `card.assumed` for the rest.

    Weights that lie in other files are put into the one that is installed.

    Args:
        path: the file, or a folder with a card.toml.
        store: where to.
        overrides: tables of a card.toml that replace what was read or assumed, such as
            {"model": {"name": "mine"}, "input": {"channels": "BGR"}}.
        labels: a label file to use instead of what lies beside the model.
        force: replace an installed model of that name.

    Raises:
        ModelError: any of them; nothing was installed then.
    """
    # onnx takes a quarter of a second to import, and loading does without.
    from whatsit.adapters.graph.one_file import as_one_file  # noqa: PLC0415  (see above)

    given = None if labels is None else read_labels(labels)
    found = find_model(store, str(path.absolute()), given)
    card = _overridden(found, overrides or {})
    size = (card.input.width, card.input.height)
    if size != (found.card.input.width, found.card.input.height):
        probe(found.path, size=size)
    imagenet = card.output.labels == IMAGENET_LABELS
    names = load_labels(IMAGENET_LABELS, path.parent) if imagenet else found.labels
    try:
        with as_one_file(found.path) as whole:
            with closing(OnnxRecognizer.load(whole, card, names, provider="cpu")) as recognizer:
                prove(recognizer, card, found.path.parent)
            stored = store.install(
                whole,
                card,
                None if imagenet else names,
                golden_picture=picture_of(card, found.path.parent) if card.golden else None,
                replace_old=force,
            )
    except OSError as error:  # there was no room for the one file, or the model went away
        raise ModelError(
            words(
                "{name} could not be installed: {why}.",
                name=found.path.name,
                why=reason_of(error),
            ),
            words("Check that it is still there, and the free space of the temporary folder."),
        ) from error
    store.forget_download(found.path)
    return stored


def _resized(card: ModelCard, given: Mapping[str, object]) -> ModelCard:
    """Scale the card's short side with the input size that the user gives."""
    width, height = given.get("width"), given.get("height")
    short_side = card.input.short_side
    if short_side is None or not (isinstance(width, int) and isinstance(height, int)):
        return card
    longest = max(card.input.width, card.input.height)
    short_side = round(short_side * max(width, height) / longest)
    return replace(card, input=replace(card.input, short_side=short_side))


def _overridden(found: FoundModel, overrides: Mapping[str, Mapping[str, object]]) -> ModelCard:
    """Return the card with the user's values, and a sentence that names them."""
    tables = card_to_toml(_resized(found.card, overrides.get("input", {})))
    tables["model"]["file"] = kept_name(found.card.file, f"{found.card.name}.onnx")
    for title, table in overrides.items():
        tables[title] = {**tables.get(title, {}), **table}
    card = card_from_toml(tables, found.path.name)
    if set(overrides) - {"model"}:
        keys = ", ".join(key for title in ("input", "output") for key in overrides.get(title, {}))
        card = replace(
            card, assumed=(*card.assumed, words("Given by the user instead: {keys}.", keys=keys))
        )
    return card
