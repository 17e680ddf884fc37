"""The list of models: those that are on disk, and those that can be downloaded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from whatsit.domain.catalogue.downloads import Download, Stage
from whatsit.domain.models.accuracy import accuracy_of
from whatsit.domain.models.card import ModelCard
from whatsit.domain.text.words import Text, Words, words


class Place(StrEnum):
    """Place where a model is."""

    BUNDLED = "bundled"  # it came with the program and stays
    INSTALLED = "installed"
    CATALOGUE = "catalogue"  # it can be downloaded


@dataclass(frozen=True, slots=True)
class ListedModel:
    """One model of the list.

    Attributes:
        card: its card.
        place: where it is.
        warning: what to say before it is downloaded, as a sentence; empty where there is nothing.
    """

    card: ModelCard
    place: Place
    warning: Text = ""

    @property
    def here(self) -> bool:
        """True where it can be used now."""
        return self.place is not Place.CATALOGUE


_PLACES: Final = {
    Place.BUNDLED: words("came with Whatsit"),
    Place.INSTALLED: words("installed"),
    Place.CATALOGUE: words("can be downloaded"),
}
STAGE_WORDS: Final = {
    Stage.WAITING: words("waiting"),
    Stage.RUNNING: words("downloading"),
    Stage.STOPPING: words("stopping…"),
    Stage.FAILED: words("failed"),
}
"""Names of the stages of downloads that are under way or failed."""


class Task(StrEnum):
    """Task that can be done with models of the list."""

    USE = "use"
    DOWNLOAD = "download"
    CANCEL = "cancel"
    VERIFY = "verify"
    REMOVE = "remove"
    COMPARE = "compare"


def list_models(
    here: Iterable[tuple[ModelCard, bool]], offered: Iterable[tuple[ModelCard, Text]]
) -> tuple[ListedModel, ...]:
    """List all models, those on disk first, each once.

    Args:
        here: cards of the models on disk, and whether they are bundled.
        offered: cards of the catalogue, and what to warn of.
    """
    on_disk = [
        ListedModel(card, Place.BUNDLED if bundled else Place.INSTALLED) for card, bundled in here
    ]
    names = {model.card.name for model in on_disk}
    return (
        *sorted(on_disk, key=lambda model: model.card.title.casefold()),
        *(
            ListedModel(card, Place.CATALOGUE, warning)
            for card, warning in offered
            if card.name not in names
        ),
    )


def possible(
    chosen: Sequence[ListedModel],
    downloads: Mapping[str, Download],
    running: str,
    *,
    may_download: bool,
) -> frozenset[Task]:
    """Find the tasks that can be done with the models that are chosen.

    Args:
        chosen: none, one or several.
        downloads: by the model's name.
        running: name of the model in use; it is never removed.
        may_download: the network may be used.
    """
    here = [model for model in chosen if model.here]
    away = [model for model in chosen if not model.here]
    under_way = [model for model in away if is_under_way(downloads.get(model.card.name))]
    can: set[Task] = set()
    if len(chosen) == len(here) == 1:
        can |= {Task.USE, Task.VERIFY} if here[0].card.name != running else {Task.VERIFY}
        if here[0].place is Place.INSTALLED and here[0].card.name != running:
            can.add(Task.REMOVE)
    if may_download and len(away) > len(under_way):
        can.add(Task.DOWNLOAD)
    if any(downloads[model.card.name].stage is not Stage.STOPPING for model in under_way):
        can.add(Task.CANCEL)
    if here:
        can.add(Task.COMPARE)
    return frozenset(can)


def is_under_way(download: Download | None) -> bool:
    """Tell whether a download is being fetched, or waits for its turn."""
    return download is not None and not download.stage.over


def state_words(model: ListedModel, download: Download | None, running: str) -> Words:
    """Describe the state of a model briefly.

    Args:
        model: of the list.
        download: its download; None where there was none.
        running: name of the model in use.
    """
    if model.card.name == running:
        return words("in use")
    if model.here or download is None:
        return _PLACES[model.place]
    if download.stage is Stage.RUNNING and download.share is not None:
        return words("{percent} %", percent=f"{download.share * 100:.0f}")
    return STAGE_WORDS.get(download.stage, _PLACES[model.place])


def size_text(card: ModelCard) -> str:
    """Format the size of the file, such as 14.0 MB; empty where it is not known."""
    return f"{card.size_bytes / 1e6:.1f} MB" if card.size_bytes else ""


def accuracy_text(card: ModelCard) -> str:
    """Format the top-1 accuracy, such as 69.48 %; empty where it is not known."""
    accuracy = accuracy_of(card)
    return accuracy.text if accuracy else ""
