"""A model that is about to be added, and what it says of a picture under each preprocessing."""

from dataclasses import dataclass
from pathlib import Path

from whatsit.domain.metadata.plausible import Candidate
from whatsit.domain.models.card import InputSpec, ModelCard
from whatsit.domain.models.labels import Label
from whatsit.domain.recognition.result import Prediction
from whatsit.domain.text.words import Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """A model file that did no harm, with what was read and what was assumed.

    Attributes:
        path: the .onnx file.
        card: as it would be installed; `assumed` holds the sentences to show.
        labels: one per class.
        candidates: plausible preprocessings, the card's own first; only that one where nothing
            about it had to be assumed.
    """

    path: Path
    card: ModelCard
    labels: tuple[Label, ...]
    candidates: tuple[Candidate, ...]

    @property
    def doubtful(self) -> bool:
        """True where a person should look which preprocessing is right."""
        return len(self.candidates) > 1


@dataclass(frozen=True, slots=True)
class Trial:
    """Answer of the model for one picture under one preprocessing.

    Attributes:
        candidate: the preprocessing.
        predictions: best first; empty where it failed.
        why: the sentence where it failed, such as for numbers that are not finite; else empty.
    """

    candidate: Candidate
    predictions: tuple[Prediction, ...]
    why: Text = ""


@dataclass(frozen=True, slots=True)
class Refinement:
    """Choices of the user for a model that is being added.

    Attributes:
        input: how pictures are prepared.
        name: to call it; empty for the proposal's.
        scores: logits or probabilities; empty for what was read or assumed.
        labels: a label file to use instead; None for what was found.
        force: replace an installed model of that name.
    """

    input: InputSpec
    name: str = ""
    scores: str = ""
    labels: Path | None = None
    force: bool = False


def input_overrides(assumed: InputSpec, chosen: InputSpec) -> dict[str, dict[str, object]]:
    """Return what differs as the tables of a card.toml; empty where nothing does.

    Args:
        assumed: as the card has it.
        chosen: as the user wants it.
    """
    differing: dict[str, object] = {
        key: getattr(chosen, key)
        for key in ("width", "height", "layout", "channels", "dtype", "scale")
        if getattr(chosen, key) != getattr(assumed, key)
    }
    for key in ("mean", "std"):
        if getattr(chosen, key) != getattr(assumed, key):
            differing[key] = list(getattr(chosen, key))
    if chosen.short_side != assumed.short_side:
        differing["resize"] = (
            "stretch" if chosen.short_side is None else {"short_side": chosen.short_side}
        )
    return {"input": differing} if differing else {}
