"""Metadata from the files that travel with a model, whichever program wrote them.

Nothing in them is trusted to be well formed: a value of the wrong type counts as not stated. What
is stated never overrides the graph, and what is merely usual with that program stays open.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from whatsit.domain.metadata.plausible import Part
from whatsit.domain.models.labels import Label, plain_labels
from whatsit.domain.text.checks import is_number, is_number_triple, is_whole
from whatsit.domain.text.words import Text, Words, words

LARGEST_PX: Final = 4096

_PART_OF: Final[Mapping[str, Part]] = {
    "channels": "channels",
    "scale": "values",
    "mean": "values",
    "std": "values",
    "short_side": "shape",
}
_RESAMPLING: Final = {0: "nearest", 1: "lanczos", 3: "bicubic", 4: "box", 5: "hamming"}

Fields = Mapping[str, Any]
"""Some fields of an InputSpec by name; `short_side` None means that the picture is stretched."""


@dataclass(frozen=True, slots=True)
class ModelMetadata:
    """Metadata from one companion of a model.

    Attributes:
        origin: its name, for people: a file, or "its ONNX metadata".
        input: fields that it states; all of scale, mean and std, or none of them.
        usual: fields that are usual with the program that wrote it: a better guess, but a guess.
        usual_with: the name of that program.
        labels: one per class; None where it names none.
        architecture: of the network; empty where it does not say.
        license: likewise.
        source: who made it, likewise.
        url: where the file was fetched; likewise.
        remarks: what it says that Whatsit does not do exactly so, as sentences.
    """

    origin: str
    input: Fields = field(default_factory=dict, hash=False)
    usual: Fields = field(default_factory=dict, hash=False)
    usual_with: str = ""
    labels: tuple[Label, ...] | None = None
    architecture: str = ""
    license: str = ""
    source: str = ""
    url: str = ""
    remarks: tuple[Text, ...] = ()


def parts_of(fields: Fields) -> frozenset[Part]:
    """Find the parts of the preprocessing that fields state."""
    return frozenset(_PART_OF[key] for key in fields if key in _PART_OF)


def merged(metadata: Sequence[ModelMetadata]) -> Fields:
    """Merge the stated fields, each part of the preprocessing from the first that states it."""
    fields: dict[str, Any] = {}
    for one in metadata:
        have = parts_of(fields)
        fields |= {
            key: value
            for key, value in one.input.items()
            if key not in fields and _PART_OF.get(key) not in have
        }
    return fields


def usual(metadata: Sequence[ModelMetadata]) -> tuple[Fields, str]:
    """Return the usual fields of the first that has any, and its program; empty where none has."""
    return next(((one.usual, one.usual_with) for one in metadata if one.usual), ({}, ""))


def resampling_remark(origin: str, name: str) -> tuple[Words, ...]:
    """Return a remark where a model wants another resampling than Whatsit does; else nothing."""
    if name not in _RESAMPLING.values():
        return ()
    return (
        words(
            "{file} asks for {way} resizing; Whatsit averages areas, which differs a little.",
            file=origin,
            way=name,
        ),
    )


def resampling_name(number: object) -> str:
    """Name Pillow's resampling filter of that number; empty where there is none."""
    return _RESAMPLING.get(number, "") if isinstance(number, int) else ""


# --- readers of untyped values ---


def whole(value: object) -> int | None:
    """Read a number of pixels, from 1 to LARGEST_PX; None for anything else."""
    return value if is_whole(value, 1, LARGEST_PX) else None


def number(value: object) -> float | None:
    """Read a finite number; None for anything else."""
    return float(value) if is_number(value) else None


def triple(value: object) -> tuple[float, float, float] | None:
    """Read three finite numbers, one per channel; a single number counts for all three."""
    alone = number(value)
    if alone is not None:
        return (alone, alone, alone)
    if not is_number_triple(value):
        return None
    red, green, blue = value
    return (float(red), float(green), float(blue))


def normalising(scale: float, mean: object, std: object) -> Fields:
    """Return fields for x = (pixel * scale - mean) / std; none where a value makes no sense."""
    means, stds = triple(mean), triple(std)
    if means is None or stds is None or 0.0 in stds or not scale or not math.isfinite(scale):
        return {}
    return {"scale": scale, "mean": means, "std": stds}


def table(value: object) -> Mapping[str, Any]:
    """Read a JSON object; empty where it is none."""
    return value if isinstance(value, Mapping) else {}


def text(value: object) -> str:
    """Read one line of text, at most 200 characters; empty where it is none."""
    return " ".join(value.split())[:200] if isinstance(value, str) else ""


def numbered_names(names: object) -> tuple[str, ...] | None:
    """Read the values of {0: "cat", "1": "dog", ...} in order; None where the keys do not count."""
    if isinstance(names, list | tuple):
        names = dict(enumerate(names))
    if not isinstance(names, Mapping) or not names:
        return None
    by_key = {str(key): value for key, value in names.items()}
    ordered = [by_key.get(str(index)) for index in range(len(by_key))]
    if not all(isinstance(name, str) for name in ordered):
        return None
    return tuple(map(text, ordered))


def labels_from_names(names: object) -> tuple[Label, ...] | None:
    """Make labels of such names; None where they say nothing, as LABEL_0 and class0 do not."""
    named = numbered_names(names)
    if named is None or _only_count(named):
        return None
    return plain_labels(name or f"class {index}" for index, name in enumerate(named))


def _only_count(names: Iterable[str]) -> bool:
    return all(
        name.casefold().removeprefix("label_").removeprefix("class").strip(" _") == str(index)
        for index, name in enumerate(names)
    )
