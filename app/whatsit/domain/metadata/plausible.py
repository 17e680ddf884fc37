"""Plausible preprocessings of a model whose companion files do not state it.

A wrong one gives wrong names with high scores and no error, so a person has to compare the
answers of the model with each of them. Only the open parts vary: stated values are kept.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from whatsit.domain.models.card import Channels, InputSpec
from whatsit.domain.text.words import Words, words

Part = Literal["channels", "values", "shape"]
"""Parts of an InputSpec: `channels`; scale, mean and std; the visible part (short_side)."""

PARTS: Final[frozenset[Part]] = frozenset({"channels", "values", "shape"})

CROP_FRACTION: Final = 0.875
"""Resize to 256, crop to 224: the customary way to evaluate ImageNet models."""

_ZERO: Final = (0.0, 0.0, 0.0)
_ONE: Final = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One plausible way of preparing pictures.

    Attributes:
        input: the whole preprocessing.
        values: description of what becomes of the pixels' values and channels.
        shape: description of the part of the picture that is seen.
    """

    input: InputSpec
    values: Words
    shape: Words

    @property
    def name(self) -> str:
        """Values and shape in English, as the command line prints them."""
        return f"{self.values.english()}; {self.shape.english()}"


@dataclass(frozen=True, slots=True)
class _Values:
    """A normalisation that exporters use; mean and std in the order of the channels.

    Its names are for the beginning of a sentence, and for within one.
    """

    names: tuple[Words, Words]
    channels: Channels
    scale: float
    mean: tuple[float, float, float]
    std: tuple[float, float, float]


# Caffe's means are those of Keras' imagenet_utils in mode "caffe", which ResNet50 and VGG there
# still use; -1 to 1 is its mode "tf"; 0 to 255, blue first, is what Azure Custom Vision exports.
_IMAGENET: Final = words("ImageNet's mean and deviation (torchvision)")
_KNOWN_VALUES: Final = (
    _Values((_IMAGENET, _IMAGENET), "RGB", 1 / 255, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    _Values(
        (words("Values from 0 to 1"), words("values from 0 to 1")), "RGB", 1 / 255, _ZERO, _ONE
    ),
    _Values(
        (words("Values from -1 to 1 (TensorFlow)"), words("values from -1 to 1 (TensorFlow)")),
        "RGB",
        1 / 127.5,
        _ONE,
        _ONE,
    ),
    _Values(
        (words("Values from 0 to 255"), words("values from 0 to 255")), "RGB", 1.0, _ZERO, _ONE
    ),
    _Values(
        (
            words("Values from 0 to 255, blue first (Custom Vision)"),
            words("values from 0 to 255, blue first (Custom Vision)"),
        ),
        "BGR",
        1.0,
        _ZERO,
        _ONE,
    ),
    _Values(
        (
            words("Mean subtracted, blue first (Caffe)"),
            words("mean subtracted, blue first (Caffe)"),
        ),
        "BGR",
        1.0,
        (103.939, 116.779, 123.68),
        _ONE,
    ),
)
_OTHER_VALUES: Final[Mapping[Channels, tuple[Words, Words]]] = {
    "RGB": (
        words("Values as the model's files say"),
        words("values as the model's files say"),
    ),
    "BGR": (
        words("Values as the model's files say, blue first"),
        words("values as the model's files say, blue first"),
    ),
}


def plausible_inputs(
    card_input: InputSpec, open_parts: Collection[Part] = PARTS
) -> tuple[Candidate, ...]:
    """List the plausible ways of preparing a model's pictures, best guess first, each once.

    Args:
        card_input: what is stated, and the best guess for what is not: the first candidate.
        open_parts: parts that had to be assumed; all else is the same in every candidate.
    """
    candidates: dict[InputSpec, Candidate] = {}
    for shaped in _shaped(card_input, open_parts):
        for spec in _valued(shaped, open_parts):
            candidates.setdefault(spec, Candidate(spec, values_words(spec), shape_words(spec)))
    return tuple(candidates.values())


def values_words(spec: InputSpec, *, within: bool = False) -> Words:
    """Describe what becomes of the pixels' values and channels, for people.

    Args:
        spec: how pictures are prepared.
        within: it stands within a sentence.
    """
    for known in _KNOWN_VALUES:
        if _with_values(spec, known) == spec:
            return known.names[within]
    return _OTHER_VALUES[spec.channels][within]


def shape_words(spec: InputSpec) -> Words:
    """Describe the part of the picture that the model sees, for people."""
    if spec.short_side is None:
        return words("the whole picture, stretched")
    if spec.short_side == max(spec.width, spec.height):
        return words("the centre of the picture, as large as it goes")
    return words("the centre, short side first {short_side} px", short_side=str(spec.short_side))


def usual_short_side(width: int, height: int) -> int | None:
    """Guess the short side: the crop keeps 7/8 of it; None (stretch) for an oblong input."""
    return round(width / CROP_FRACTION) if width == height else None


def _shaped(spec: InputSpec, open_parts: Collection[Part]) -> Iterator[InputSpec]:
    yield spec
    if "shape" in open_parts:
        for short_side in (usual_short_side(spec.width, spec.height), None):
            yield replace(spec, short_side=short_side)


def _valued(spec: InputSpec, open_parts: Collection[Part]) -> Iterator[InputSpec]:
    yield spec
    if "values" in open_parts and spec.dtype != "uint8":
        for known in _KNOWN_VALUES:
            if "channels" in open_parts or known.channels == spec.channels:
                yield _with_values(spec, known)
    elif "channels" in open_parts:
        yield _turned(spec)


def _with_values(spec: InputSpec, known: _Values) -> InputSpec:
    return replace(spec, channels=known.channels, scale=known.scale, mean=known.mean, std=known.std)


def _turned(spec: InputSpec) -> InputSpec:
    """Swap red and blue; each channel keeps its own mean and deviation."""
    other: Channels = "BGR" if spec.channels == "RGB" else "RGB"
    red, green, blue = spec.mean
    std_red, std_green, std_blue = spec.std
    return replace(
        spec, channels=other, mean=(blue, green, red), std=(std_blue, std_green, std_red)
    )
