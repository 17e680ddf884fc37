"""Reads the files that belong to an .onnx: labels, and configurations of the usual programs.

They lie beside it, or one folder up where it is in a folder called onnx, as on Hugging Face. A
configuration for another number of classes, or one that is no JSON, is ignored with a remark.
Labels that do not fit are an error, which the user has to correct.
"""

import json
from pathlib import Path
from typing import Any, Final

from whatsit.adapters.models.labels_file import read_counted
from whatsit.domain.metadata.huggingface import (
    CONFIG,
    PREPROCESSOR,
    metadata_from_config,
    metadata_from_preprocessor,
)
from whatsit.domain.metadata.onnx_properties import metadata_from_properties
from whatsit.domain.metadata.stated import ModelMetadata, table, text
from whatsit.domain.metadata.teachable_machine import as_teachable_machine
from whatsit.domain.metadata.timm import metadata_from_timm
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.words import Text, words

LABEL_FILES: Final = ("labels.tsv", "labels.txt")
"""Names of label files beside a model, best first."""

COMPANIONS: Final = (CONFIG, PREPROCESSOR, *LABEL_FILES)
"""Names of all files that are read."""

HUB_RECORD: Final = "whatsit-hub.json"
"""Name of the file with the origin of a model from Hugging Face, until it is installed."""

_LARGEST_CONFIG: Final = 16 << 20
_MODELS_SUBFOLDER: Final = "onnx"


def metadata_beside(path: Path, facts: GraphFacts) -> tuple[ModelMetadata, ...]:
    """Return the metadata of a model, most trusted first: files beside it, then its own.

    Args:
        path: of the .onnx file.
        facts: of its graph.

    Raises:
        LabelsUnreadable: a label file is there and breaks the format.
    """
    found = [
        _recorded(path),
        _labelled(path, facts),
        *_configured(path, facts),
        metadata_from_properties(facts),
    ]
    return tuple(one for one in found if one is not None)


def _recorded(path: Path) -> ModelMetadata | None:
    record, _ = _json([path.parent], HUB_RECORD)
    if not record:
        return None
    return ModelMetadata(
        "",
        source=text(record.get("source")),
        license=text(record.get("license")),
        url=text(record.get("url")),
    )


def _labelled(path: Path, facts: GraphFacts) -> ModelMetadata | None:
    for name in LABEL_FILES:
        if (path.parent / name).is_file():
            labels, counted = read_counted(path.parent / name)
            metadata = ModelMetadata(name, labels=labels)
            return as_teachable_machine(metadata, facts) if counted else metadata
    return None


def _configured(path: Path, facts: GraphFacts) -> list[ModelMetadata | None]:
    folders = [path.parent]
    if path.parent.name == _MODELS_SUBFOLDER:
        folders.append(path.parent.parent)
    config, broken = _json(folders, CONFIG)
    preprocessor, also_broken = _json(folders, PREPROCESSOR)
    names = metadata_from_timm(config) or metadata_from_config(config)
    wrong = broken + also_broken
    if names is not None and not _fits(names, facts.classes):
        assert names.labels is not None  # noqa: S101  # else it fits
        wrong.append(
            words(
                "{file} beside it names {labels} classes, but the model has {classes}; "
                "it was left aside.",
                file=CONFIG,
                labels=len(names.labels),
                classes=str(facts.classes),
            )
        )
        return [ModelMetadata(CONFIG, remarks=tuple(wrong))]
    prepared = metadata_from_preprocessor(preprocessor)
    return [prepared, names, ModelMetadata(CONFIG, remarks=tuple(wrong)) if wrong else None]


def _fits(metadata: ModelMetadata, classes: int | None) -> bool:
    """True where there are as many names as classes, or one less (a background class)."""
    return metadata.labels is None or classes is None or classes - len(metadata.labels) in {0, 1}


def _json(folders: list[Path], name: str) -> tuple[dict[str, Any], list[Text]]:
    """Return the content of the first such file, and what is wrong with it as sentences."""
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if path is None:
        return {}, []
    try:
        if path.stat().st_size > _LARGEST_CONFIG:
            return {}, [
                words("{file} beside it is too large to be one, and was left aside.", file=name)
            ]
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}, [words("{file} beside it cannot be read, and was left aside.", file=name)]
    return dict(table(content)), []
