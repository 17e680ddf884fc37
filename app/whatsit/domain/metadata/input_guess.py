"""Guesses a model's preprocessing from its graph and its companion files, else from what is usual.

Every part that nobody states becomes a sentence, and stays open for a person to look at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from whatsit.domain.metadata.plausible import (
    PARTS,
    Part,
    shape_words,
    usual_short_side,
    values_words,
)
from whatsit.domain.metadata.stated import Fields, ModelMetadata, merged, parts_of, usual
from whatsit.domain.models.card import InputSpec
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.words import Text, Words, words

USUAL_SIZE: Final = 224

_RAW: Final[Fields] = {"scale": 1.0, "mean": (0.0, 0.0, 0.0), "std": (1.0, 1.0, 1.0)}
_TORCHVISION: Final = words("torchvision's models")


@dataclass(frozen=True, slots=True)
class InputGuess:
    """Preprocessing of a model, as far as it is known.

    Attributes:
        spec: the whole preprocessing.
        open_parts: parts that had to be assumed.
        assumed: the same as sentences, and what is not done exactly as was stated.
    """

    spec: InputSpec
    open_parts: frozenset[Part]
    assumed: tuple[Text, ...]


def guess_input(facts: GraphFacts, metadata: Sequence[ModelMetadata] = ()) -> InputGuess:
    """Work out the preprocessing of a model.

    Args:
        facts: what its graph says; goes before everything else.
        metadata: of its companions, most trusted first.
    """
    stated = dict(merged(metadata))
    remarks: list[Text] = [remark for one in metadata for remark in one.remarks]
    width, height = _size(facts, stated)
    if facts.width is None or facts.height is None:
        if "width" not in stated:
            remarks.append(
                words(
                    "The model takes any size; {width} x {height} pixels are assumed.",
                    width=width,
                    height=height,
                )
            )
    elif (stated.get("width", width), stated.get("height", height)) != (width, height):
        remarks.append(
            words(
                "What travels with the model speaks of {stated_width} x {stated_height} pixels, "
                "but its graph takes {width} x {height}.",
                stated_width=stated["width"],
                stated_height=stated["height"],
                width=width,
                height=height,
            )
        )
        if "short_side" in stated:
            stated["short_side"] = _rescaled(stated, max(width, height))
    if stated.get("short_side") is not None and stated["short_side"] < max(width, height):
        del stated["short_side"]
    if facts.dtype == "uint8":
        stated |= _RAW
    guessed, program = usual(metadata)
    spec = InputSpec(
        width, height, facts.layout, dtype=facts.dtype, short_side=usual_short_side(width, height)
    )
    for fields in (guessed, stated):
        spec = replace(spec, **_preparing(fields))
    open_parts = PARTS - parts_of(stated)
    return InputGuess(
        spec, open_parts, (*remarks, *_assumptions(spec, open_parts, program or _TORCHVISION))
    )


def _size(facts: GraphFacts, stated: Fields) -> tuple[int, int]:
    return (
        facts.width or stated.get("width", USUAL_SIZE),
        facts.height or stated.get("height", USUAL_SIZE),
    )


def _rescaled(stated: Fields, longest: int) -> int | None:
    """Scale the short side so that another input size sees as much of the picture."""
    short_side: int | None = stated["short_side"]
    if short_side is None:
        return None
    stated_longest: int = max(stated["width"], stated["height"])
    return round(short_side * longest / stated_longest)


def _preparing(fields: Fields) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if parts_of({key: value})}


def _assumptions(spec: InputSpec, open_parts: frozenset[Part], program: Text) -> list[Words]:
    """Say the open parts in sentences; in a single one where all are open."""
    values, shape = values_words(spec, within=True), shape_words(spec)
    raw = spec.dtype == "uint8"
    if open_parts == PARTS or (raw and open_parts == PARTS - {"values"}):
        return [
            words(
                "Nothing says how pictures are prepared for it. "
                "As is usual with {program}, {channels}, {values} and {shape} are assumed.",
                program=program,
                channels=spec.channels,
                values=words("pixels as they are") if raw else values,
                shape=shape,
            )
        ]
    sentences = {
        "channels": words(
            "Nothing says the order of the colours for it; {channels} is assumed.",
            channels=spec.channels,
        ),
        "values": words(
            "Nothing says how pixels are scaled for it; {values} is assumed.", values=values
        ),
        "shape": words(
            "Nothing says what part of a picture it sees; "
            "{shape} is assumed, as is usual with {program}.",
            shape=shape,
            program=program,
        ),
    }
    return [sentence for part, sentence in sentences.items() if part in open_parts]
