"""Models that people bring: from a folder with what travels with them, and from Hugging Face."""

import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.e2e.program import assert_two_lines, whatsit
from tests.hub_server import Hub, serve_hub
from tests.tiny_models import save_tiny_model

CONFIG = {"id2label": {"0": "red thing", "1": "green thing", "2": "blue thing"}}
PREPARED = {"size": {"height": 8, "width": 8}, "do_normalize": False}


@pytest.fixture
def blue(tmp_path: Path) -> Path:
    cv2.imwrite(str(tmp_path / "blue.png"), np.full((20, 30, 3), (255, 0, 0), np.uint8))
    return tmp_path / "blue.png"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with serve_hub() as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        hub.repos["me/tiny"] = {
            "config.json": json.dumps(CONFIG).encode(),
            "preprocessor_config.json": json.dumps(PREPARED).encode(),
            "onnx/model.onnx": save_tiny_model(tmp_path / "hub.onnx", classes=3).read_bytes(),
        }
        yield hub


def best_label(model: str, picture: Path) -> str:
    run = whatsit("classify", picture, "-m", model, "--json")
    assert run.returncode == 0, run.stderr
    label: str = json.loads(run.stdout)["predictions"][0]["label"]
    return label


def test_a_repository_is_added_and_names_a_picture(hub: Hub, blue: Path) -> None:
    added = whatsit("models", "add", "hf:me/tiny", "-q", WHATSIT_OFFLINE="")

    assert added.returncode == 0, added.stderr
    assert "tiny is installed" in added.stdout
    assert "assumed" not in added.stderr
    assert best_label("tiny", blue) == "blue thing"


def test_it_says_what_it_chose(hub: Hub) -> None:
    content = hub.repos["me/tiny"]["onnx/model.onnx"]
    hub.repos["me/tiny"]["onnx/model_quantized.onnx"] = content + b"\x72\x00"
    added = whatsit("models", "add", "hf:me/tiny", WHATSIT_OFFLINE="")

    assert "onnx/model.onnx (0.0 MB) is taken" in added.stderr
    assert "onnx/model_quantized.onnx (quantized" in added.stderr


def test_offline_the_hub_is_not_asked(hub: Hub) -> None:
    assert_two_lines(whatsit("models", "add", "hf:me/tiny"), 7, "WHATSIT_OFFLINE")
    assert hub.requests == []


def test_a_repository_that_is_not_there_is_told(hub: Hub) -> None:
    run = whatsit("models", "add", "hf:me/none", WHATSIT_OFFLINE="")

    assert_two_lines(run, 7, "me/none cannot be listed")


def test_a_repository_without_a_model_is_told(hub: Hub) -> None:
    del hub.repos["me/tiny"]["onnx/model.onnx"]
    run = whatsit("models", "add", "hf:me/tiny", WHATSIT_OFFLINE="")

    assert_two_lines(run, 4, "holds no .onnx file")


def test_a_word_that_names_no_repository_is_told() -> None:
    assert_two_lines(whatsit("models", "add", "hf:tiny"), 2, "names no repository")


def test_what_was_assumed_is_said_and_can_all_be_given(tmp_path: Path, blue: Path) -> None:
    path = save_tiny_model(tmp_path / "net.onnx", classes=3, size=("h", "w"))
    (tmp_path / "names.txt").write_text("first\nsecond\nthird\n")
    bare = whatsit("models", "add", path)
    given = whatsit(
        *("models", "add", path, "--name", "mine", "--labels", tmp_path / "names.txt"),
        *("--layout", "nchw", "--size", "16x16", "--short-side", "0", "--channels", "bgr"),
        *("--scale", "0.5", "--mean", "1,2,3", "--std", "2,2,2", "--scores", "logits"),
        *("--offset", "0"),
    )
    reported = whatsit("models", "info", "mine").stdout

    assert "assumed: Nothing says how pictures are prepared" in bare.stderr
    assert given.returncode == 0, given.stderr
    assert "16x16 BGR, NCHW, float32" in reported
    assert "the whole picture is stretched" in reported
    assert "(pixel * 0.5 - (1, 2, 3)) / (2, 2, 2)" in reported
    assert best_label("mine", blue) == "first"


def test_labels_that_do_not_fit_are_refused_with_both_numbers(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "net.onnx", classes=5)
    (tmp_path / "labels.txt").write_text("a\nb\n")

    assert_two_lines(whatsit("models", "add", path), 4, "5 classes, but there are 2 labels")
