"""Reads timm's config.json: the configuration of the weights, as `save_for_hf` writes it.

The meaning of the fields is that of transforms_imagenet_eval in timm/data/transforms_factory.py
of timm 1.0: the short side becomes floor(size / crop_pct), the centre is taken (`crop_mode`
center) or all is stretched (squash), and values from 0 to 1 are normalised.
"""

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from whatsit.domain.metadata.stated import (
    ModelMetadata,
    normalising,
    number,
    numbered_names,
    resampling_remark,
    table,
    text,
    whole,
)
from whatsit.domain.models.labels import DEFAULT_LANGUAGE, Label
from whatsit.domain.text.words import Words, words

ORIGIN: Final = "timm's config.json"

_WORDNET: Final = re.compile(r"n\d{8}")


def metadata_from_timm(config: Mapping[str, Any]) -> ModelMetadata | None:
    """Read a config.json; None where timm did not write it. Older ones have no inner table.

    Args:
        config: its content.
    """
    weights = table(config.get("pretrained_cfg")) or config
    size = weights.get("input_size")
    if not isinstance(size, list) or len(size) != 3 or "mean" not in weights:
        return None
    height, width = whole(size[1]), whole(size[2])
    fields: dict[str, Any] = {
        "channels": "RGB",
        **normalising(1 / 255, weights.get("mean"), weights.get("std")),
    }
    remarks: tuple[Words, ...] = ()
    if height and width:
        fields |= {"width": width, "height": height}
        shape, remarks = _shape(weights, width, height)
        fields |= shape
    return ModelMetadata(
        ORIGIN,
        fields,
        labels=_labels(config, weights),
        architecture=text(config.get("architecture")),
        license=text(weights.get("license")),
        remarks=(*remarks, *resampling_remark(ORIGIN, text(weights.get("interpolation")))),
    )


def _shape(
    weights: Mapping[str, Any], width: int, height: int
) -> tuple[dict[str, Any], tuple[Words, ...]]:
    share = number(weights.get("crop_pct")) or 0.875
    if not 0 < share <= 1:
        return {}, ()
    mode = text(weights.get("crop_mode")) or "center"
    short_side = math.floor(max(width, height) / share)
    if mode == "center":
        return {"short_side": short_side}, ()
    if mode == "squash" and share == 1:
        return {"short_side": None}, ()
    if mode == "squash":
        return {"short_side": short_side}, (
            words(
                "{file} stretches pictures before it takes their centre; Whatsit keeps their "
                "proportions.",
                file=ORIGIN,
            ),
        )
    return {"short_side": None}, (
        words(
            "{file} fills pictures up with borders (crop mode {mode}); Whatsit stretches them.",
            file=ORIGIN,
            mode=mode,
        ),
    )


def _labels(config: Mapping[str, Any], weights: Mapping[str, Any]) -> tuple[Label, ...] | None:
    names = numbered_names(config.get("label_names") or weights.get("label_names"))
    if names is None:
        return None
    spoken = table(config.get("label_descriptions") or weights.get("label_descriptions"))
    return tuple(
        Label(
            index,
            name if _WORDNET.fullmatch(name) else None,
            {DEFAULT_LANGUAGE: text(spoken.get(name)) or name or f"class {index}"},
        )
        for index, name in enumerate(names)
    )
