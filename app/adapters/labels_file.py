"""Reads the labels that a card names: the app's own ImageNet labels, or a file beside the card.

Whatever other programs write is taken as it comes: one name a line, with or without a byte order
mark, with or without a WordNet id in front.
"""

import re
from pathlib import Path
from typing import Final

from app.adapters.bundled import bundled_assets
from app.domain.card_guess import IMAGENET_LABELS
from app.domain.errors import LabelsUnreadable
from app.domain.labels import DEFAULT_LANGUAGE, Label, parse_labels

BESIDE: Final = ("labels.tsv", "labels.txt")
"""File names under which labels travel with a model, best first."""

_WORDNET: Final = re.compile(r"(n\d{8})\s+(\S.*)")


def load_labels(labels: str, folder: Path) -> tuple[Label, ...]:
    """The labels that `[output] labels` of a card names.

    Args:
        labels: `imagenet1k`, or the name of a file in `folder`.
        folder: where the card lies.

    Raises:
        LabelsUnreadable: the file is not there, or breaks the format.
    """
    if labels == IMAGENET_LABELS:
        return read_labels(bundled_assets() / "labels" / "imagenet1k.tsv")
    return read_labels(folder / labels)


def read_labels(path: Path) -> tuple[Label, ...]:
    """A label file: .tsv in the app's own format, anything else one name a line.

    Raises:
        LabelsUnreadable: the file is not there, is no UTF-8 text, or breaks the format.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise LabelsUnreadable(str(path), "there is no such file.") from error
    except UnicodeDecodeError as error:
        raise LabelsUnreadable(str(path), "it is not UTF-8 text.") from error
    except OSError as error:
        raise LabelsUnreadable(str(path), f"{error.strerror}.") from error
    if path.suffix == ".tsv":
        return parse_labels(text, str(path))
    lines = text.rstrip().split("\n")
    if not any(line.strip() for line in lines):
        raise LabelsUnreadable(str(path), "it is empty.")
    return tuple(_plain(number, line.strip()) for number, line in enumerate(lines))


def labels_beside(path: Path) -> tuple[Label, ...] | None:
    """The labels that lie beside an .onnx file; None where there are none.

    Raises:
        LabelsUnreadable: they are there and break the format.
    """
    for name in BESIDE:
        if (path.parent / name).is_file():
            return read_labels(path.parent / name)
    return None


def _plain(number: int, line: str) -> Label:
    found = _WORDNET.fullmatch(line)
    wordnet_id, name = found.groups() if found else (None, line)
    return Label(number, wordnet_id, {DEFAULT_LANGUAGE: name or f"class {number}"})
