"""Makes a card for a model without one, from its graph, its companion files and what is usual.

Everything that had to be assumed becomes a sentence in the card, because a wrong assumption gives
wrong names with high scores and no error.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from whatsit.domain.metadata.input_guess import guess_input
from whatsit.domain.metadata.plausible import PARTS, Part
from whatsit.domain.metadata.stated import ModelMetadata
from whatsit.domain.models.card import ModelCard, OutputSpec, ScoreKind
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.models.labels import Label, plain_labels
from whatsit.domain.text.file_names import is_reserved
from whatsit.domain.text.words import Words, words

IMAGENET_CLASSES: Final = 1000
IMAGENET_LABELS: Final = "imagenet1k"
LABELS_FILE: Final = "labels.tsv"

_BACKGROUND: Final = frozenset({"background", "__background__", "dummy"})


@dataclass(frozen=True, slots=True)
class CardGuess:
    """A card, and its labels where they are not the app's own.

    Attributes:
        card: the card; its `assumed` says what had to be assumed.
        labels: one per class; None where the card names the ImageNet labels.
        open_parts: parts of the preprocessing that had to be assumed.
    """

    card: ModelCard
    labels: tuple[Label, ...] | None
    open_parts: frozenset[Part] = PARTS


def guess_card(
    facts: GraphFacts,
    stem: str,
    labels: Sequence[Label] | None = None,
    metadata: Sequence[ModelMetadata] = (),
) -> CardGuess:
    """Make the card of an .onnx file that has none.

    Args:
        facts: of its graph.
        stem: its file name without .onnx; becomes name and title.
        labels: given by the user, to go before all others; None where there are none.
        metadata: of the files that travel with it, most trusted first.
    """
    if labels is None:
        labels = next((one.labels for one in metadata if one.labels is not None), None)
    prepared = guess_input(facts, metadata)
    output, own_labels, about_labels = _guess_output(facts, labels)
    card = ModelCard(
        name=model_name_from(stem),
        title=stem,
        input=prepared.spec,
        output=output,
        architecture=next((one.architecture for one in metadata if one.architecture), ""),
        license=next((one.license for one in metadata if one.license), ""),
        source=next((one.source for one in metadata if one.source), ""),
        urls=tuple(one.url for one in metadata if one.url),
        file=f"{stem}.onnx",
        assumed=(*prepared.assumed, *about_labels),
    )
    return CardGuess(card, own_labels, prepared.open_parts)


def model_name_from(stem: str) -> str:
    """Make a name that can be typed and used for a folder: 'my model (2)' becomes my-model-2."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")[:94].rstrip("-.")
    return f"model-{name}" if is_reserved(name) else name or "model"


def _guess_output(
    facts: GraphFacts, labels: Sequence[Label] | None
) -> tuple[OutputSpec, tuple[Label, ...] | None, list[Words]]:
    scores: ScoreKind = "probabilities" if facts.softmax else "logits"
    classes = facts.classes
    if labels is not None:
        offset = 1 if classes == len(labels) + 1 else 0
        background = words("Its first class is assumed to be the background.")
        assumed = [background] if offset else []
        reject = tuple(
            label.name() for label in labels[:1] if label.name().casefold() in _BACKGROUND
        )
        return OutputSpec(scores, LABELS_FILE, offset, reject), tuple(labels), assumed
    if classes is None or classes in {IMAGENET_CLASSES, IMAGENET_CLASSES + 1}:
        offset = int(classes == IMAGENET_CLASSES + 1)
        return OutputSpec(scores, IMAGENET_LABELS, offset), None, [_imagenet(classes)]
    numbered = plain_labels(f"class {number}" for number in range(classes))
    return (
        OutputSpec(scores, LABELS_FILE),
        numbered,
        [
            words(
                "Nothing says what its {count} classes are called, so they are numbered.",
                count=classes,
            )
        ],
    )


def _imagenet(classes: int | None) -> Words:
    if not classes:
        return words("Its classes are assumed to be ImageNet's.")
    if classes > IMAGENET_CLASSES:
        return words(
            "Its {count} classes are assumed to be ImageNet's, the first being the background.",
            count=classes,
        )
    return words("Its {count} classes are assumed to be ImageNet's.", count=classes)
