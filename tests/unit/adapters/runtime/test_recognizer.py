from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import TensorProto, helper

from tests.tiny_models import TINY_INPUT, save_graph, save_tiny_model, tiny_card
from whatsit.adapters.runtime.recognizer import OnnxRecognizer
from whatsit.domain.models.labels import plain_labels
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import (
    CardUnreadable,
    LabelsMismatch,
    ModelFailed,
    ModelMissing,
    ModelUnreadable,
    NotAClassifier,
    ProviderError,
)

LABELS = plain_labels("abcde")
RED = Frame(np.full((8, 8, 3), (0, 0, 255), np.uint8), 0, 0.0, 0.0)
E1, E0 = np.exp(10), 1.0


def load(path: Path, **card: Any) -> OnnxRecognizer:
    return OnnxRecognizer.load(path, replace(tiny_card(), **card), LABELS)


def test_logits_become_a_softmax_over_all_classes(tmp_path: Path) -> None:
    scores = load(save_tiny_model(tmp_path / "tiny.onnx")).recognize(RED).scores

    assert scores[0] == pytest.approx(E1 / (E1 + 4 * E0))


def test_probabilities_are_not_softmaxed_again(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx", softmax=True)
    output = tiny_card(softmax=True).output
    scores = load(path, output=output).recognize(RED).scores

    assert scores[0] == pytest.approx(E1 / (E1 + 4 * E0))


def test_the_background_takes_its_share_and_is_left_out(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx", classes=6)
    scores = load(path, output=tiny_card(offset=1).output).recognize(RED).scores

    assert scores.shape == (5,)
    assert scores.sum() == pytest.approx(5 * E0 / (E1 + 5 * E0), rel=1e-4)


@pytest.mark.parametrize("shape", [{"flat": True}, {"spatial": True}, {"batch": "N"}])
def test_the_row_of_scores_may_have_any_usual_shape(tmp_path: Path, shape: dict[str, Any]) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx", **shape)

    assert load(path).recognize(RED).scores.argmax() == 0


@pytest.mark.parametrize("dtype", ["float16", "uint8"])
def test_other_number_types_work(tmp_path: Path, dtype: str) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx", dtype=dtype, layout="NHWC")
    spec = replace(TINY_INPUT, dtype=dtype, layout="NHWC", scale=1.0)

    assert load(path, input=spec).recognize(RED).scores.argmax() == 0


def test_channel_order_is_the_cards(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx")
    scores = load(path, input=replace(TINY_INPUT, channels="BGR")).recognize(RED).scores

    assert scores.argmax() == 2


def test_a_dynamic_size_takes_the_cards(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx", size=("h", "w"), channels="c")

    assert load(path, input=replace(TINY_INPUT, width=6)).recognize(RED).scores.argmax() == 0


def test_chinese_paths_work(tmp_path: Path) -> None:
    folder = tmp_path / "我的 模型"
    folder.mkdir()

    assert load(save_tiny_model(folder / "模型.onnx")).recognize(RED).scores.argmax() == 0


@pytest.mark.parametrize("softmax", [False, True])
def test_scores_that_are_no_numbers_are_a_failure(tmp_path: Path, softmax: bool) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx", gain=float("nan"))
    recognizer = load(path, output=tiny_card(softmax=softmax).output)

    with pytest.raises(ModelFailed):
        recognizer.recognize(RED)


def test_a_wrong_number_of_labels_is_told_with_both_numbers(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx", classes=7)

    with pytest.raises(LabelsMismatch, match="7 classes, but there are 5 labels"):
        load(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        load(tmp_path / "none.onnx")


@pytest.mark.parametrize(
    "content", [b"", b"this is a text\n" * 9, b"\0" * 500, b"\x08\x08\x12\x03abc"]
)
def test_what_is_no_onnx_file_is_told_shortly(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.onnx"
    path.write_bytes(content)

    with pytest.raises(ModelUnreadable) as caught:
        load(path)
    assert len(str(caught.value)) < 300
    assert "ONNXRuntimeError" not in str(caught.value)


def test_a_file_cut_short_is_told(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx")
    path.write_bytes(path.read_bytes()[:-40])

    with pytest.raises(ModelUnreadable):
        load(path)


def test_an_operator_that_nobody_knows_is_told(tmp_path: Path) -> None:
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [helper.make_node("Recognise", ["input"], ["y"])],
        "odd",
        [value("input", TensorProto.FLOAT, [1, 3, 8, 8])],
        [value("y", TensorProto.FLOAT, [1, 5])],
    )

    with pytest.raises(ModelUnreadable, match="Recognise"):
        load(save_graph(tmp_path / "odd.onnx", graph))


def test_a_card_that_contradicts_the_model_is_told_with_both(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx")

    with pytest.raises(CardUnreadable, match=r"\[1, 3, 8, 9\].*\[1, 3, 8, 8\]"):
        load(path, input=replace(TINY_INPUT, width=9))
    with pytest.raises(CardUnreadable, match="float16"):
        load(path, input=replace(TINY_INPUT, dtype="float16"))


def _graph(inputs: dict[str, list[int]], outputs: dict[str, list[int]]) -> Any:
    """A graph that adds its inputs up to one number, spread over the wanted outputs."""
    nodes = [helper.make_node("ReduceSum", [name], [f"sum_{name}"], keepdims=0) for name in inputs]
    nodes.append(helper.make_node("Sum", [f"sum_{name}" for name in inputs], ["sum"]))
    constants = []
    for name, shape in outputs.items():
        constants.append(
            helper.make_tensor(f"shape_{name}", TensorProto.INT64, [len(shape)], shape)
        )
        nodes.append(helper.make_node("Expand", ["sum", f"shape_{name}"], [name]))
    value = helper.make_tensor_value_info
    return helper.make_graph(
        nodes,
        "sum",
        [value(name, TensorProto.FLOAT, shape) for name, shape in inputs.items()],
        [value(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
        constants,
    )


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        ({"tokens": [1, 16]}, {"y": [1, 5]}),
        ({"a": [1, 3, 8, 8], "b": [1, 3, 8, 8]}, {"y": [1, 5]}),
        ({"x": [1, 3, 8, 8]}, {"boxes": [1, 20, 6]}),
        ({"x": [1, 3, 8, 8]}, {"y": [1, 1]}),
    ],
)
def test_what_is_no_classifier_is_told(
    tmp_path: Path, inputs: dict[str, list[int]], outputs: dict[str, list[int]]
) -> None:
    path = save_graph(tmp_path / "other.onnx", _graph(inputs, outputs))

    with pytest.raises(NotAClassifier):
        load(path)


def test_the_scores_may_stand_beside_other_outputs(tmp_path: Path) -> None:
    graph = _graph({"x": [1, 3, 8, 8]}, {"features": [1, 4, 4], "scores": [1, 5]})
    path = save_graph(tmp_path / "two.onnx", graph)

    assert load(path).recognize(RED).scores.shape == (5,)


def test_a_closed_model_says_so(tmp_path: Path) -> None:
    recognizer = load(save_tiny_model(tmp_path / "tiny.onnx"))
    recognizer.close()

    with pytest.raises(ModelFailed, match="closed"):
        recognizer.recognize(RED)


def test_a_provider_that_is_not_here_is_an_error_and_no_fallback(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx")

    with pytest.raises(ProviderError):
        OnnxRecognizer.load(path, tiny_card(), LABELS, provider="rknpu")
