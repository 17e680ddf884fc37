"""Reads the metadata that exporters write into the ONNX file itself.

Ultralytics (`yolo export format=onnx` of a classify model; engine/exporter.py of ultralytics 8.4)
writes task, imgsz and names as Python literals. Its pictures are prepared by classify_transforms
in data/augment.py: values from 0 to 1 in RGB, short side to imgsz and the centre of that; oblong
sizes are stretched.

`Image.BitmapPixelFormat` and `Image.NominalPixelRange` are ONNX's own (docs/MetadataProps.md of
onnx/onnx). Azure Custom Vision uses them; its sample (samples/python/onnx/classification/predict.py
of Azure-Samples/customvision-export-samples) stretches pictures and, where they are absent, feeds
RGB from 0 to 1 to a model whose output is called model_output.
"""

import ast
from collections.abc import Mapping
from typing import Any, Final

from whatsit.domain.metadata.stated import (
    Fields,
    ModelMetadata,
    labels_from_names,
    text,
    whole,
)
from whatsit.domain.models.graph_facts import GraphFacts

ORIGIN: Final = "Its ONNX metadata"

_ZERO: Final = (0.0, 0.0, 0.0)
_ONE: Final = (1.0, 1.0, 1.0)
_CUSTOM_VISION: Final = "Azure Custom Vision"
_CUSTOM_VISION_OUTPUT: Final = "model_output"
_CHANNELS: Final = {"rgb8": "RGB", "bgr8": "BGR"}
_RANGES: Final[Mapping[str, Fields]] = {
    "nominalrange_0_255": {"scale": 1.0, "mean": _ZERO, "std": _ONE},
    "normalized_0_1": {"scale": 1 / 255, "mean": _ZERO, "std": _ONE},
    "normalized_1_1": {"scale": 1 / 127.5, "mean": _ONE, "std": _ONE},
    "nominalrange_16_235": {"scale": 219 / 255, "mean": (-16.0, -16.0, -16.0), "std": _ONE},
}


def metadata_from_properties(facts: GraphFacts) -> ModelMetadata | None:
    """Read the file's own metadata; None where it says nothing."""
    if text(facts.metadata.get("task")) == "classify":
        return _ultralytics(facts.metadata)
    return _image_category(facts)


def _ultralytics(metadata: Mapping[str, str]) -> ModelMetadata:
    sizes = _literal(metadata.get("imgsz"))
    sizes = [sizes, sizes] if isinstance(sizes, int) else sizes
    fields: dict[str, Any] = {"channels": "RGB", "scale": 1 / 255, "mean": _ZERO, "std": _ONE}
    if isinstance(sizes, list | tuple) and len(sizes) == 2:
        height, width = whole(sizes[0]), whole(sizes[1])
        if height and width:
            fields |= {"width": width, "height": height}
            fields["short_side"] = width if width == height else None
    return ModelMetadata(
        ORIGIN,
        fields,
        labels=labels_from_names(_literal(metadata.get("names"))),
        architecture=text(metadata.get("description")),
        license=text(metadata.get("license")).split(" ")[0],
        source=f"{text(metadata.get('author'))} {text(metadata.get('version'))}".strip(),
    )


def _image_category(facts: GraphFacts) -> ModelMetadata | None:
    said = {key.casefold(): value.strip().casefold() for key, value in facts.metadata.items()}
    fields: dict[str, Any] = dict(_RANGES.get(said.get("image.nominalpixelrange", ""), {}))
    channels = _CHANNELS.get(said.get("image.bitmappixelformat", ""))
    if channels:
        fields["channels"] = channels
    if fields:
        return ModelMetadata(ORIGIN, fields, usual={"short_side": None}, usual_with=_CUSTOM_VISION)
    if facts.output_name == _CUSTOM_VISION_OUTPUT:
        between = {"channels": "RGB", "short_side": None, **_RANGES["normalized_0_1"]}
        return ModelMetadata("", usual=between, usual_with=_CUSTOM_VISION)
    return None


def _literal(value: object) -> Any:
    """Read a Python literal, as str() writes lists and dictionaries; None where it is none."""
    try:
        return ast.literal_eval(value) if isinstance(value, str) else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
