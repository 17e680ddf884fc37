"""Reads the sidecar of a clip: what was recognised when, with which model.

A kill may have cut the last line short, and newer versions may add fields. Both are fine.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from whatsit.domain.clips.facts import CLIP_KIND
from whatsit.domain.recognition.observation import LabelScore, Observation
from whatsit.domain.text.errors import SourceUnreadable
from whatsit.domain.text.words import words


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Content of a sidecar.

    Attributes:
        observations: every recognition, in order.
        models: those that ran, in order; mostly one.
        overlay: the labels are burnt into the pictures of the clip.
        mirrored: the pictures of the clip are mirrored, and the model saw them as they were.
        clean: the name of the same clip without the overlay; None where there is none.
        of_clip: it has the header of a clip, and is no file of `--predictions`.
    """

    observations: tuple[Observation, ...]
    models: tuple[str, ...]
    overlay: bool = False
    mirrored: bool = False
    clean: str | None = None
    of_clip: bool = False


def parse_sidecar(lines: Iterable[str], name: str) -> Sidecar:
    """Read the lines of a sidecar.

    Args:
        lines: of the file. The header may be missing, as in a file of `--predictions`.
        name: of the file, for the error text.

    Raises:
        SourceUnreadable: it is not a sidecar.
    """
    rows = list(_objects(lines))
    header = rows[0] if rows and rows[0].get("kind") == CLIP_KIND else {}
    try:
        observations = tuple(_observation(row) for row in rows if "predictions" in row)
        models = [row["model"] for row in rows if "predictions" in row and "model" in row]
        settings = header.get("settings") or {}
        sidecar = Sidecar(
            observations=observations,
            models=tuple(dict.fromkeys(map(str, models))),
            overlay=bool(header.get("overlay")),
            mirrored=bool(settings.get("mirror")),
            clean=header.get("clean"),
            of_clip=bool(header),
        )
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise _unreadable(name) from error
    if not header and not observations:
        raise _unreadable(name)
    return sidecar


def _unreadable(name: str) -> SourceUnreadable:
    return SourceUnreadable(
        name,
        words("it is not the sidecar of a clip."),
        words("Name the .jsonl file that was written beside the clip."),
    )


def _objects(lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue  # cut short by a kill, or no sidecar at all: then nothing is left
        if isinstance(row, dict):
            yield row


def _observation(row: Mapping[str, Any]) -> Observation:
    predictions = row["predictions"]
    best = predictions[0]
    # The file has the raw order; what was shown, and so claimed, is the best steadied score.
    shown = max(predictions, key=lambda each: float(each.get("shown", each["score"])))
    sure = bool(row.get("sure", True))
    return Observation(float(row["time_s"]), _claim(best), _claim(shown) if sure else None)


def _claim(prediction: Mapping[str, Any]) -> LabelScore:
    label, known = str(prediction["label"]), prediction.get("id")
    names = frozenset({label.casefold()})
    return LabelScore(label, float(prediction["score"]), str(known) if known else None, names)
