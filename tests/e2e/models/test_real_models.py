"""Real networks on real photographs: what was measured elsewhere must be reached here."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from whatsit.adapters.models.labels_file import load_labels, read_labels
from whatsit.adapters.models.loader import load_model
from whatsit.adapters.models.store import ModelStore
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.system.bundled import bundled_models
from whatsit.adapters.system.home import models_folder
from whatsit.domain.models.card_toml import card_from_toml
from whatsit.domain.recognition.scores import top_indices
from whatsit.domain.session.ports import Recognizer
from whatsit.domain.sources.frame import Frame

ONE_POINT = 0.01
MODELS = [
    "mobilenetv2-12-int8", "mobilenetv2_onnxzoo_hybrid_fp32", "mobilenetv2_tf2_qdq",
    "mobilenetv1_075_224_qdq", "mobilenetv1_025_128_fp32", "mobilenetv3_small_tfhub_fp32",
    "mobilenetv3_small_slim_qdq", "shufflenetv1_g8_w1_fp32", "shufflenetv1_g8_w1_int8",
    "squeezenet1.1_fp32",
]  # fmt: skip


@pytest.fixture(scope="module")
def photos(shared: Path) -> list[tuple[Frame, int]]:
    entries = json.loads((shared / "photos" / "labels.json").read_text())
    pictures = [cv2.imread(str(shared / "photos" / entry["file"])) for entry in entries]
    return [
        (Frame(np.asarray(bgr, np.uint8), i, 0.0, 0.0), entry["index"])
        for i, (bgr, entry) in enumerate(zip(pictures, entries, strict=True))
    ]


def entry_of(shared: Path, stem: str) -> dict[str, Any]:
    entries = json.loads((shared / "models" / "models.json").read_text())
    entry: dict[str, Any] = next(e for e in entries if e["file"] == f"{stem}.onnx")
    return entry


def recognizer_of(shared: Path, stem: str) -> OnnxRecognizer:
    """Load a model through the card that its description gives."""
    entry = entry_of(shared, stem)
    says, size = entry["input"], entry["input"]["size"]
    table = {
        "model": {"name": stem, "file": entry["file"], "sha256": entry["sha256"]},
        "input": {
            "layout": says["layout"],
            "width": size,
            "height": size,
            "channels": says["color"],
            "resize": {"short_side": round(size / 0.875)},
            "scale": 1 / 255,
            "mean": says["mean"],
            "std": says["std"],
        },
        "output": {
            "scores": entry["output"]["kind"],
            "labels": "imagenet1k" if entry["labels"].startswith("imagenet") else entry["labels"],
            "offset": entry["label_offset"],
        },
    }
    card = card_from_toml(table, stem)
    folder = shared / "models" / "labels"
    labels = load_labels(card.output.labels, folder)
    return OnnxRecognizer.load(shared / "models" / card.file, card, labels)


def accuracy(recognizer: Recognizer, photos: list[tuple[Frame, int]]) -> tuple[float, float]:
    """Top-1 and top-5 on the photographs."""
    found = [(top_indices(recognizer.recognize(frame).scores, 5), index) for frame, index in photos]
    return (
        float(np.mean([best[0] == index for best, index in found])),
        float(np.mean([index in best for best, index in found])),
    )


@pytest.mark.parametrize("stem", MODELS)
def test_a_real_model_is_as_good_here_as_where_it_was_measured(
    stem: str, shared: Path, photos: list[tuple[Frame, int]]
) -> None:
    measured = entry_of(shared, stem)["measured_on_photos"]
    top1, top5 = accuracy(recognizer_of(shared, stem), photos)

    assert top1 >= measured["top1"] - ONE_POINT
    assert top5 >= measured["top5"] - ONE_POINT


def test_no_real_model_is_left_out(shared: Path) -> None:
    entries = json.loads((shared / "models" / "models.json").read_text())

    assert {e["file"] for e in entries if "measured_on_photos" in e} == {
        f"{stem}.onnx" for stem in MODELS
    }


def test_a_file_without_a_card_is_recognised_by_what_its_graph_says(
    shared_model: Path, photos: list[tuple[Frame, int]]
) -> None:
    store = ModelStore(models_folder(), bundled_models())
    recognizer = load_model(str(shared_model), "auto", None, store)
    top1, top5 = accuracy(recognizer, photos)

    assert top1 >= 0.79
    assert top5 >= 0.93


def test_a_model_of_other_classes_says_the_same_thing_twice(
    shared: Path, photos: list[tuple[Frame, int]]
) -> None:
    recognizer = recognizer_of(shared, "mobilenetv2_inat_bird_qdq")
    first = recognizer.recognize(photos[1][0]).scores.copy()
    recognizer.recognize(photos[0][0])

    assert len(read_labels(shared / "models" / "labels" / "inat_bird.txt")) == first.size == 965
    np.testing.assert_array_equal(recognizer.recognize(photos[1][0]).scores, first)
