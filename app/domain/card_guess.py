"""A card for a model that came without one: what the graph says, and the field's usual defaults.

Everything that had to be assumed becomes a sentence in the card, because a wrong assumption gives
wrong names with high scores and no error.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.graph_facts import GraphFacts
from app.domain.labels import Label, plain_labels
from app.domain.model_card import InputSpec, ModelCard, OutputSpec, ScoreKind

IMAGENET_CLASSES: Final = 1000
IMAGENET_LABELS: Final = "imagenet1k"
LABELS_FILE: Final = "labels.tsv"
USUAL_SIZE: Final = 224

# "Resize to 256, crop to 224", the customary way to evaluate ImageNet models.
_CROP_FRACTION: Final = 0.875
_BACKGROUND: Final = frozenset({"background", "__background__", "dummy"})


@dataclass(frozen=True, slots=True)
class Guess:
    """A card, and its labels where they are not the app's own.

    Attributes:
        card: with what had to be assumed in `assumed`.
        labels: one a class; None where the card names the ImageNet labels.
    """

    card: ModelCard
    labels: tuple[Label, ...] | None


def guess_card(facts: GraphFacts, stem: str, labels: Sequence[Label] | None = None) -> Guess:
    """The card of an .onnx file about which nothing else is known.

    Args:
        facts: what its graph says.
        stem: its file name without .onnx; becomes name and title.
        labels: those that lay beside it; None where there were none.
    """
    spec, assumed = _guess_input(facts)
    output, own_labels, about_labels = _guess_output(facts, labels)
    card = ModelCard(
        name=model_name_from(stem),
        title=stem,
        input=spec,
        output=output,
        file=f"{stem}.onnx",
        assumed=(*assumed, *about_labels),
    )
    return Guess(card, own_labels)


def model_name_from(stem: str) -> str:
    """A name that may be typed and used for a folder: 'my model (2)' becomes my-model-2."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")
    return name[:100] or "model"


def _guess_input(facts: GraphFacts) -> tuple[InputSpec, list[str]]:
    width, height = facts.width or USUAL_SIZE, facts.height or USUAL_SIZE
    assumed = []
    if facts.width is None or facts.height is None:
        assumed.append(f"The model takes any size; {width} x {height} pixels are assumed.")
    short_side = round(width / _CROP_FRACTION) if width == height else None
    shape = (
        f"its centre after resizing the short side to {short_side}"
        if short_side
        else f"the whole picture stretched to {width} x {height}"
    )
    if facts.dtype == "uint8":
        assumed.append(f"The model is assumed to take RGB pixels as they are, of {shape}.")
        spec = InputSpec(
            width,
            height,
            facts.layout,
            dtype="uint8",
            short_side=short_side,
            scale=1.0,
            mean=(0.0, 0.0, 0.0),
            std=(1.0, 1.0, 1.0),
        )
    else:
        assumed.append(
            "The model is assumed to take what torchvision's do: RGB, normalised by ImageNet's "
            f"mean and standard deviation, of {shape}."
        )
        spec = InputSpec(width, height, facts.layout, dtype=facts.dtype, short_side=short_side)
    return spec, assumed


def _guess_output(
    facts: GraphFacts, labels: Sequence[Label] | None
) -> tuple[OutputSpec, tuple[Label, ...] | None, list[str]]:
    scores: ScoreKind = "probabilities" if facts.softmax else "logits"
    classes = facts.classes
    if labels is not None:
        offset = 1 if classes == len(labels) + 1 else 0
        assumed = ["Its first class is assumed to be the background."] if offset else []
        reject = tuple(
            label.name() for label in labels[:1] if label.name().casefold() in _BACKGROUND
        )
        return OutputSpec(scores, LABELS_FILE, offset, reject), tuple(labels), assumed
    if classes is None or classes in {IMAGENET_CLASSES, IMAGENET_CLASSES + 1}:
        offset = int(classes == IMAGENET_CLASSES + 1)
        first = ", the first being the background" if offset else ""
        count = f"{classes} classes" if classes else "classes"
        return (
            OutputSpec(scores, IMAGENET_LABELS, offset),
            None,
            [f"Its {count} are assumed to be ImageNet's{first}."],
        )
    numbered = plain_labels(f"class {number}" for number in range(classes))
    return (
        OutputSpec(scores, LABELS_FILE),
        numbered,
        [f"Nothing says what its {classes} classes are called, so they are numbered."],
    )
