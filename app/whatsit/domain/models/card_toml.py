"""A model card to and from the tables of its card.toml.

What changes the model's numbers has to stand in the card; only what says nothing about them
(addresses, licence, thresholds) may be left out. All faults of a card are reported at once.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, cast

from whatsit.domain.models.card import (
    DEFAULT_THRESHOLD,
    DTYPES,
    Channels,
    Golden,
    InputSpec,
    Layout,
    ModelCard,
    OutputSpec,
    ScoreKind,
)
from whatsit.domain.text.checked_table import CheckedTable
from whatsit.domain.text.checks import is_whole
from whatsit.domain.text.errors import CardUnreadable
from whatsit.domain.text.file_names import is_plain_name, is_reserved
from whatsit.domain.text.words import Text, to_json, words

STRETCH: Final = "stretch"

_LARGEST_INPUT: Final = 4096
_MOST_CLASSES: Final = 1_000_000
_LARGEST_FILE: Final = 1 << 40
_TABLES: Final = ("model", "input", "output", "golden")


def is_model_name(name: str) -> bool:
    """Tell whether it may name a model: letters, digits, dot, dash, underscore, no dot first."""
    plain = re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}", name) is not None
    return plain and not name.endswith(".") and not is_reserved(name)


def card_from_toml(data: Mapping[str, object], origin: str) -> ModelCard:
    """Read a card.

    Args:
        data: the parsed card.toml.
        origin: name of it for error messages.

    Raises:
        CardUnreadable: with every fault there is.
    """
    faults: list[Text] = [
        words("[{table}] is unknown", table=title) for title in data if title not in _TABLES
    ]
    card = ModelCard(
        input=_input(CheckedTable(data, "input", faults)),
        output=_output(CheckedTable(data, "output", faults)),
        golden=_golden(CheckedTable(data, "golden", faults)),
        **_model(CheckedTable(data, "model", faults)),
    )
    if faults:
        raise CardUnreadable(origin, faults)
    return card


def card_to_toml(card: ModelCard) -> dict[str, Any]:
    """Return the tables of a card.toml; what is empty or not known is left out."""
    model = {
        "name": card.name,
        "title": card.title,
        "architecture": card.architecture,
        "file": card.file,
        "sha256": card.sha256,
        "size_bytes": card.size_bytes,
        "urls": list(card.urls),
        "license": card.license,
        "source": card.source,
        "accuracy": card.accuracy,
        "assumed": [to_json(sentence) for sentence in card.assumed],
    }
    short_side = card.input.short_side
    tables: dict[str, Any] = {
        "model": {key: value for key, value in model.items() if value},
        "input": {
            "layout": card.input.layout,
            "width": card.input.width,
            "height": card.input.height,
            "channels": card.input.channels,
            "dtype": card.input.dtype,
            "resize": STRETCH if short_side is None else {"short_side": short_side},
            "crop": "centre",
            "scale": card.input.scale,
            "mean": list(card.input.mean),
            "std": list(card.input.std),
        },
        "output": {
            "scores": card.output.scores,
            "labels": card.output.labels,
            "offset": card.output.offset,
            "reject": list(card.output.reject),
            "threshold": card.output.threshold,
        },
    }
    if card.golden is not None:
        tables["golden"] = {
            "picture": card.golden.picture,
            "index": card.golden.index,
            "score": card.golden.score,
            "tolerance": card.golden.tolerance,
        }
    return tables


def _model(table: CheckedTable) -> dict[str, Any]:
    name = table.text("name")
    if name and not is_model_name(name):
        table.fault(
            words("may hold letters, digits, dot, dash and underscore, and begins with no dot"),
            "name",
        )
    sha256 = table.text("sha256", "")
    if not re.fullmatch(r"([0-9a-fA-F]{64})?", sha256):
        table.fault(words("must be 64 hexadecimal digits"), "sha256")
    fields = {
        "name": name,
        "title": table.text("title", name),
        "architecture": table.text("architecture", ""),
        "file": _plain_file(table, "file"),
        "sha256": sha256.lower(),
        "size_bytes": table.whole("size_bytes", 0, _LARGEST_FILE, 0),
        "urls": table.texts("urls"),
        "license": table.text("license", ""),
        "source": table.text("source", ""),
        "accuracy": table.table("accuracy"),
        "assumed": table.sentences("assumed"),
    }
    table.reject_unknown()
    return fields


def _input(table: CheckedTable) -> InputSpec:
    spec = InputSpec(
        width=table.whole("width", 1, _LARGEST_INPUT),
        height=table.whole("height", 1, _LARGEST_INPUT),
        layout=cast(Layout, table.choice("layout", ("NCHW", "NHWC"))),
        channels=cast(Channels, table.choice("channels", ("RGB", "BGR"))),
        dtype=table.choice("dtype", DTYPES, "float32"),
        short_side=_short_side(table),
        scale=table.number("scale"),
        mean=table.triple("mean", 0.0),
        std=table.triple("std", 1.0),
    )
    table.choice("crop", ("centre",), "centre")
    if spec.scale == 0:
        table.fault(words("must not be 0: it would wipe the picture out"), "scale")
    if 0.0 in spec.std:
        table.fault(words("must not hold 0: pixels are divided by it"), "std")
    if spec.short_side is not None and spec.short_side < max(spec.width, spec.height):
        table.fault(words("must not be smaller than width and height"), "resize.short_side")
    if spec.dtype == "uint8" and (spec.scale, *spec.mean, *spec.std) != (1, 0, 0, 0, 1, 1, 1):
        table.fault(words("uint8 takes raw pixels: scale 1, mean 0, std 1"), "dtype")
    table.reject_unknown()
    return spec


def _short_side(table: CheckedTable) -> int | None:
    resize = table.raw("resize")
    match resize:
        case "stretch" | None:
            return None
        case {"short_side": short_side, **rest} if not rest:
            if is_whole(short_side, 1, 2 * _LARGEST_INPUT):
                return short_side
    table.fault(words('must be "stretch" or {{ short_side = pixels }}'), "resize")
    return None


def _output(table: CheckedTable) -> OutputSpec:
    spec = OutputSpec(
        scores=cast(ScoreKind, table.choice("scores", ("logits", "probabilities"))),
        labels=_plain_file(table, "labels"),
        offset=table.whole("offset", 0, _MOST_CLASSES, 0),
        reject=table.texts("reject"),
        threshold=table.number("threshold", 0, 1, DEFAULT_THRESHOLD),
    )
    table.reject_unknown()
    return spec


def _golden(table: CheckedTable) -> Golden | None:
    if not table.present:
        return None
    golden = Golden(
        picture=_plain_file(table, "picture"),
        index=table.whole("index", 0, _MOST_CLASSES),
        score=table.number("score", 0, 1),
        tolerance=table.number("tolerance", 0, 1),
    )
    table.reject_unknown()
    return golden


def _plain_file(table: CheckedTable, key: str) -> str:
    """Read the name of a file beside the card; a path could lead out of the model's folder."""
    name = table.text(key)
    if name and not is_plain_name(name):
        table.fault(words("must be the name of a file beside the card, without folders"), key)
    return name
