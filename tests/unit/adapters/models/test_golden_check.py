"""Golden pictures of the real int8 model and a small one: faults are found and explained."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from tests.tiny_models import save_tiny_model, tiny_card
from training.golden_figures import answer
from training.golden_picture import draw
from whatsit.adapters.models.golden_check import GoldenResult, check, picture_of, prove
from whatsit.adapters.models.labels_file import load_labels
from whatsit.adapters.models.toml_files import bundled_catalogue
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.adapters.system.bundled import bundled_assets
from whatsit.domain.catalogue.entries import by_name
from whatsit.domain.models.card import Golden, ModelCard
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.text.errors import GoldenMismatch

REAL = by_name(bundled_catalogue(), "mobilenetv2-int8").card


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small model that names the strongest channel, and a red picture."""
    save_tiny_model(tmp_path / "tiny.onnx")
    red = np.zeros((16, 16, 3), np.uint8)
    red[:, :, 2] = 204
    cv2.imwrite(str(tmp_path / "golden.png"), red)
    return tmp_path


def small_card(score: float = 0.998, index: int = 0) -> ModelCard:
    return replace(tiny_card(), golden=Golden("golden.png", index, score, 0.01))


def shown(folder: Path, card: ModelCard) -> GoldenResult:
    loaded = OnnxRecognizer.load(folder / card.file, card, plain_labels("abcde"), provider="cpu")
    with closing(loaded) as recognizer:
        return check(recognizer, card, folder)


def test_a_model_that_says_what_it_should_is_right(folder: Path) -> None:
    result = shown(folder, small_card())

    assert result.ok
    assert result.got is not None
    assert result.got[0] == 0
    assert result.got[1] == pytest.approx(0.998, abs=0.002)
    assert result.expected == small_card().golden


def test_another_name_or_another_score_is_wrong(folder: Path) -> None:
    other_name, other_score = shown(folder, small_card(index=1)), shown(folder, small_card(0.9))

    assert not other_name.ok
    assert not other_score.ok
    assert "tiny on cpu says a with 99" in str(other_name.sentence)
    assert "not b with" in str(other_name.sentence)
    assert all(word in str(other_score.hint) for word in ("preprocessing", "provider cpu", "26324"))


def test_without_a_golden_picture_there_is_nothing_to_prove(folder: Path) -> None:
    result = shown(folder, tiny_card())

    assert result.ok
    assert result.got is None
    assert "no golden picture" in str(result.sentence)


@pytest.mark.parametrize("content", [None, b"", b"\x89PNG\r\n\x1a\n then nothing"])
def test_a_picture_that_cannot_be_shown_proves_nothing(folder: Path, content: bytes | None) -> None:
    (folder / "golden.png").unlink()
    if content is not None:
        (folder / "golden.png").write_bytes(content)
    result = shown(folder, small_card())

    assert not result.ok
    assert "cannot be shown" in str(result.sentence)


def test_the_apps_picture_stands_in_for_catalogue_files_only(folder: Path) -> None:
    own = small_card()
    (folder / "golden.png").unlink()

    assert picture_of(own, folder) == folder / "golden.png"
    assert picture_of(REAL, folder) == bundled_assets() / "golden.png"


def test_the_apps_picture_is_the_one_that_is_drawn() -> None:
    stored = cv2.imread(str(bundled_assets() / "golden.png"))

    np.testing.assert_array_equal(stored, draw())


def test_the_catalogues_figure_is_the_exact_one(shared_model: Path) -> None:
    assert REAL.golden is not None
    index, score = answer(shared_model, REAL)

    assert index == REAL.golden.index
    assert score == pytest.approx(REAL.golden.score, abs=0.0001)


# --- the real int8 model with cards that are wrong in one thing ---


def proven(shared_model: Path, **changes: Any) -> None:
    card = replace(REAL, input=replace(REAL.input, **changes))
    labels = load_labels(card.output.labels, shared_model.parent)
    loaded = OnnxRecognizer.load(shared_model, card, labels, provider="cpu")
    with closing(loaded) as recognizer:
        prove(recognizer, card, bundled_assets())


def test_the_real_int8_model_is_proven(shared_model: Path) -> None:
    proven(shared_model)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"channels": "BGR"}, id="channels swapped"),
        pytest.param({"mean": (0.5,) * 3, "std": (0.5,) * 3}, id="TensorFlow's mean and std"),
        pytest.param({"mean": (0.0,) * 3, "std": (1.0,) * 3}, id="no mean and std"),
        pytest.param({"mean": (0.0,) * 3}, id="no mean"),
        pytest.param({"std": (1.0,) * 3}, id="no std"),
        pytest.param({"scale": 1.0}, id="not scaled"),
        pytest.param({"short_side": None}, id="stretched"),
        pytest.param({"short_side": 224}, id="cropped to the edge"),
        pytest.param({"short_side": 232}, id="cropped a little less"),
        pytest.param({"short_side": 288}, id="cropped more"),
    ],
)
def test_a_wrong_card_is_noticed(shared_model: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(GoldenMismatch, match=r"not traffic light with 93\.8%") as caught:
        proven(shared_model, **changes)

    assert "the preprocessing on its card" in caught.value.hint
