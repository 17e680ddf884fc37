"""Reads the labels that a card names: the app's own ImageNet labels, or a file beside the card.

Files of other programs are read as they are: one name a line, with or without a byte order
mark, with or without a WordNet id or a number in front.
"""

from pathlib import Path

from whatsit.adapters.system.bundled import bundled_assets
from whatsit.domain.metadata.card_guess import IMAGENET_LABELS
from whatsit.domain.models.labels import Label, are_counted, parse_labels, parse_lines
from whatsit.domain.text.errors import LabelsUnreadable
from whatsit.domain.text.words import words


def load_labels(labels: str, folder: Path) -> tuple[Label, ...]:
    """Return the labels that `[output] labels` of a card names.

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
    """Read a label file: .tsv in the app's own format, any other with one name a line.

    Raises:
        LabelsUnreadable: the file is not there, is no UTF-8 text, or breaks the format.
    """
    return read_counted(path)[0]


def read_counted(path: Path) -> tuple[tuple[Label, ...], bool]:
    """Read a label file like `read_labels`; the bool is True where each line has a number."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise LabelsUnreadable(str(path), words("there is no such file.")) from error
    except UnicodeDecodeError as error:
        raise LabelsUnreadable(str(path), words("it is not UTF-8 text.")) from error
    except OSError as error:
        raise LabelsUnreadable(str(path), f"{error.strerror}.") from error
    if path.suffix == ".tsv":
        return parse_labels(text, str(path)), False
    return parse_lines(text, str(path)), are_counted(text.splitlines())
