"""Finds the model that a MODEL argument names: one in the store, or the path of an .onnx file.

For a path, the card beside it that names it is used; without one, the catalogue's if it has the
file; else the graph is read and the rest is assumed, which the card says. A file that is neither
in the store nor in the catalogue is tried in a child process before this process opens it.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from whatsit.adapters.models.companions import metadata_beside
from whatsit.adapters.models.labels_file import load_labels
from whatsit.adapters.models.store import CARD, ModelStore, StoredModel
from whatsit.adapters.models.toml_files import bundled_catalogue, read_card
from whatsit.adapters.system.files import similar_hint, user_path, why_unreachable
from whatsit.domain.catalogue.entries import CatalogueEntry, by_sha256, completed
from whatsit.domain.metadata.card_guess import (
    IMAGENET_CLASSES,
    IMAGENET_LABELS,
    LABELS_FILE,
    guess_card,
)
from whatsit.domain.metadata.input_guess import USUAL_SIZE
from whatsit.domain.metadata.plausible import Part
from whatsit.domain.models.card import ModelCard
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.models.labels import Label, are_same_classes
from whatsit.domain.text.errors import LabelsMismatch, ModelError, ModelMissing
from whatsit.domain.text.words import words


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model ready to be loaded.

    Attributes:
        path: the .onnx file.
        card: its own, or a guessed one, whose `assumed` says so.
        labels: one a class.
        open_parts: the parts of the preprocessing that had to be assumed.
    """

    path: Path
    card: ModelCard
    labels: tuple[Label, ...]
    open_parts: frozenset[Part] = frozenset()


def find_model(store: ModelStore, spec: str, labels: tuple[Label, ...] | None = None) -> FoundModel:
    """Return the model that the user names.

    Args:
        store: where names are looked up.
        spec: a name, the path of an .onnx file, or of a folder that holds a card.toml.
        labels: given by the user, to go before those that the card names or that lie beside.

    Raises:
        ModelMissing: there is no such model or file; the hint names similar ones.
        CardUnreadable, LabelsUnreadable: what lies beside the file breaks its format.
        ModelUnreadable, NotAClassifier: there is no card, and the graph helps no further.
    """
    path = user_path(spec)
    why = why_unreachable(path)
    if why:
        raise ModelError(
            words("There is no model {name}: {why}", name=spec, why=why),
            words("Check the name and the permissions."),
        )
    if not _is_path(spec, path):
        stored = _stored(store, spec)
        return _from_card(stored.folder, stored.card, labels)
    if path.is_dir() and (path / CARD).is_file():
        return _from_user_card(store, path, read_card(path / CARD), labels)
    if not path.is_file():
        raise ModelMissing(spec, similar_hint(path))
    if (path.parent / CARD).is_file():
        card = read_card(path.parent / CARD)
        if card.file == path.name:
            return _from_user_card(store, path.parent, card, labels)
    return guess_model(path, labels)


def _stored(store: ModelStore, name: str) -> StoredModel:
    """Return the stored model of that name; one of the catalogue is missed with how to get it."""
    try:
        return store.get(name)
    except ModelMissing:
        if all(entry.card.name != name for entry in bundled_catalogue()):
            raise
        raise ModelMissing(name, words("Run `whatsit models pull {name}`.", name=name)) from None


def guess_model(path: Path, labels: tuple[Label, ...] | None = None) -> FoundModel:
    """Return a model without a card, by the catalogue, or by its graph and the files beside it.

    Args:
        path: the .onnx file.
        labels: given by the user; None to look beside the file.

    Raises:
        LabelsUnreadable, LabelsMismatch: the labels break the format, or do not fit.
        ModelUnreadable, NotAClassifier: it is no ONNX file, or of another kind.
    """
    facts, entry = _facts_and_entry(path)
    if entry is not None:
        card = replace(completed(entry, facts) if facts else entry.card, file=path.name)
        return _from_card(path.parent, card, labels)
    assert facts is not None  # noqa: S101  # the child process returned them
    found = guess_from(facts, path, labels)
    size = (found.card.input.width, found.card.input.height)
    if (facts.width is None or facts.height is None) and size != (USUAL_SIZE, USUAL_SIZE):
        facts, _ = _facts_and_entry(path, size)  # probed so far: the usual size
        assert facts is not None  # noqa: S101  # the child process returned these, too
        found = guess_from(facts, path, labels)
    return found


def guess_from(facts: GraphFacts, path: Path, labels: tuple[Label, ...] | None) -> FoundModel:
    """Return a model of which only its graph and the files beside it are known.

    Args:
        facts: of its graph.
        path: the .onnx file.
        labels: given by the user; None to look beside the file.

    Raises:
        LabelsUnreadable: the labels beside it break the format.
        LabelsMismatch: not as many labels as classes.
    """
    guess = guess_card(facts, path.stem, labels, metadata_beside(path, facts))
    card, found, classes = replace(guess.card, file=path.name), guess.labels, facts.classes
    if found is not None and classes is not None and classes - len(found) not in {0, 1}:
        raise LabelsMismatch(path.name, len(found), classes)
    if labels is None and found is not None and len(found) >= IMAGENET_CLASSES:
        card, found = _as_imagenet(card, found)
    if found is None:
        found = load_labels(IMAGENET_LABELS, path.parent)
    return FoundModel(path, card, found, guess.open_parts)


def _as_imagenet(card: ModelCard, labels: tuple[Label, ...]) -> tuple[ModelCard, tuple[Label, ...]]:
    """Replace labels by the app's own, with ids and languages, where they mean the same."""
    own = load_labels(IMAGENET_LABELS, Path())
    before = len(labels) - len(own)
    if before not in {0, 1} or not are_same_classes(labels[before:], own):
        return card, labels
    offset = card.output.offset + before
    output = replace(card.output, labels=IMAGENET_LABELS, offset=offset, reject=())
    return replace(card, output=output), own


def _facts_and_entry(
    path: Path, size: tuple[int, int] | None = None
) -> tuple[GraphFacts | None, CatalogueEntry | None]:
    """Make sure that this process may open a file: it is in the catalogue, or passed the probe.

    Returns:
        The facts of its graph, where needed, and its entry in the catalogue, if any.
    """
    # onnxruntime is heavy, and models of the store do without.
    from whatsit.adapters.models.probe import hash_of, probe  # noqa: PLC0415  (see above)

    sha256 = hash_of(path)
    entry = by_sha256(bundled_catalogue(), sha256)
    if entry is None:
        return probe(path, sha256, size).facts, None
    if entry.unknown:
        # onnx takes a quarter of a second to import.
        from whatsit.adapters.graph.reader import inspect  # noqa: PLC0415  (see above)

        return inspect(path), entry
    return None, entry


def _is_path(spec: str, path: Path) -> bool:
    return spec.lower().endswith(".onnx") or "/" in spec or "\\" in spec or path.is_file()


def _from_user_card(
    store: ModelStore, folder: Path, card: ModelCard, labels: tuple[Label, ...] | None
) -> FoundModel:
    """Return a model with a card; one from outside the store is probed first."""
    found = _from_card(folder, card, labels)
    if not store.holds(found.path):
        _facts_and_entry(found.path, (card.input.width, card.input.height))
    return found


def _from_card(folder: Path, card: ModelCard, labels: tuple[Label, ...] | None) -> FoundModel:
    path = folder / card.file
    if not path.is_file():
        raise ModelMissing(
            str(path), words("The card beside asks for {file}; put it there.", file=card.file)
        )
    if labels is None:
        return FoundModel(path, card, load_labels(card.output.labels, folder))
    own = replace(card, output=replace(card.output, labels=LABELS_FILE))
    return FoundModel(path, own, labels)
