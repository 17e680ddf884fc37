"""Reads Hugging Face's config.json and preprocessor_config.json of an image classifier.

The meaning of the fields is that of the image processors of transformers 5.23
(models/*/image_processing_*.py): resize by `size`, crop by `crop_size`, rescale by
`rescale_factor`, normalise by `image_mean` and `image_std`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from whatsit.domain.metadata.stated import (
    Fields,
    ModelMetadata,
    labels_from_names,
    normalising,
    number,
    resampling_name,
    resampling_remark,
    table,
    text,
    triple,
    whole,
)
from whatsit.domain.text.words import Words, words

CONFIG: Final = "config.json"
PREPROCESSOR: Final = "preprocessor_config.json"

_CONVNEXT_WARPS_FROM_PX: Final = 384
_LEVIT_RESIZES_BY: Final = 256 / 224


def metadata_from_config(config: Mapping[str, Any]) -> ModelMetadata | None:
    """Read a config.json: names of the classes, and the architecture; None where it has neither.

    Args:
        config: its content.
    """
    architectures = config.get("architectures")
    first = architectures[0] if isinstance(architectures, list) and architectures else ""
    architecture = text(first) or text(config.get("architecture"))
    labels = labels_from_names(config.get("id2label"))
    if not labels and not architecture:
        return None
    return ModelMetadata(CONFIG, labels=labels, architecture=architecture)


def metadata_from_preprocessor(config: Mapping[str, Any]) -> ModelMetadata | None:
    """Read a preprocessor_config.json: how pictures are prepared; None where it does not say.

    Args:
        config: its content.
    """
    shape = _shape(config)
    values = _values(config)
    if not shape.fields and not values:
        return None
    flips = config.get("do_flip_channel_order") is True
    fields = {"channels": "BGR" if flips else "RGB", **values, **shape.fields}
    resampling = resampling_remark(PREPROCESSOR, resampling_name(config.get("resample")))
    return ModelMetadata(PREPROCESSOR, fields, remarks=(*shape.remarks, *resampling))


def _values(config: Mapping[str, Any]) -> Fields:
    rescales = config.get("do_rescale") is not False
    scale = number(config.get("rescale_factor", 1 / 255)) if rescales else 1.0
    if scale is None:
        return {}
    # EfficientNet may shift the values to -1..1 first, and may divide by the deviation twice.
    shift = 1.0 if rescales and config.get("rescale_offset") is True else 0.0
    if config.get("do_normalize") is False:
        return normalising(scale, shift, 1.0)
    means, stds = triple(config.get("image_mean")), triple(config.get("image_std"))
    if means is None or stds is None:
        return {}
    twice = config.get("include_top") is True and "EfficientNet" in _processor(config)
    return normalising(
        scale,
        [mean + shift for mean in means],
        [std * std for std in stds] if twice else stds,
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """Part of a picture that the model sees, and remarks on what cannot be done exactly."""

    fields: Fields
    remarks: tuple[Words, ...] = ()


_NOTHING: Final = _Shape({})


def _shape(config: Mapping[str, Any]) -> _Shape:
    if config.get("do_resize") is False:
        return _NOTHING
    size = _size(config)
    crop = _rectangle(config.get("crop_size")) if config.get("do_center_crop") else None
    if isinstance(size, tuple):
        return _stretched(size, crop)
    if size is None:
        return _NOTHING
    target = crop or (size, size)
    short_side = _short_side(config, size)
    if short_side is None:
        return _Shape(_sized(target) | {"short_side": None})
    if short_side < max(target):
        return _Shape(
            _sized(target) | {"short_side": max(target)},
            (
                words(
                    "{file} resizes to {short_side} pixels and fills up to {size} with black; "
                    "Whatsit resizes to the latter.",
                    file=PREPROCESSOR,
                    short_side=short_side,
                    size=max(target),
                ),
            ),
        )
    return _Shape(_sized(target) | {"short_side": short_side})


def _stretched(size: tuple[int, int], crop: tuple[int, int] | None) -> _Shape:
    if crop is None or crop == size:
        return _Shape(_sized(size) | {"short_side": None})
    if max(crop) > min(size):
        return _NOTHING
    return _Shape(
        _sized(crop) | {"short_side": min(size)},
        (
            words(
                "{file} stretches pictures to {width} x {height} before it takes their centre; "
                "Whatsit keeps their proportions.",
                file=PREPROCESSOR,
                width=size[0],
                height=size[1],
            ),
        ),
    )


def _size(config: Mapping[str, Any]) -> tuple[int, int] | int | None:
    """Width and height to stretch to, or the short side to resize to; None where not said."""
    size = config.get("size")
    short = whole(table(size).get("shortest_edge"))
    alone = whole(size)
    if alone is None:
        return short or _rectangle(size)
    # A bare number is of before transformers 4.25; most processors made a square of it.
    keeps = "crop_pct" in config or config.get("do_center_crop") is True
    return alone if keeps else (alone, alone)


def _short_side(config: Mapping[str, Any], size: int) -> int | None:
    """Pixels that the short side is really resized to; None where the picture is stretched."""
    processor, crop_pct = _processor(config), number(config.get("crop_pct"))
    if "ConvNext" in processor and size >= _CONVNEXT_WARPS_FROM_PX:
        return None
    if "Levit" in processor:
        return int(_LEVIT_RESIZES_BY * size)
    if crop_pct is not None and 0 < crop_pct <= 1:
        return int(size / crop_pct)
    return size


def _rectangle(size: object) -> tuple[int, int] | None:
    """Width and height."""
    alone = whole(size)
    if alone is not None:
        return (alone, alone)
    width, height = whole(table(size).get("width")), whole(table(size).get("height"))
    return (width, height) if width and height else None


def _sized(size: tuple[int, int]) -> dict[str, Any]:
    return {"width": size[0], "height": size[1]}


def _processor(config: Mapping[str, Any]) -> str:
    return text(config.get("image_processor_type")) or text(config.get("feature_extractor_type"))
