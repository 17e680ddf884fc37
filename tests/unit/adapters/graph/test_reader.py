from pathlib import Path
from typing import Any

import onnx
import pytest
from onnx import TensorProto, helper

from tests.tiny_models import save_graph, save_tiny_model
from whatsit.adapters.graph.reader import inspect, precision_of
from whatsit.domain.text.errors import ModelMissing, ModelUnreadable, NotAClassifier


def test_a_plain_classifier_is_read_whole(tmp_path: Path) -> None:
    facts = inspect(save_tiny_model(tmp_path / "a.onnx", classes=7, metadata={"names": "x"}))

    assert (facts.input_name, facts.layout, facts.width, facts.height) == ("input", "NCHW", 8, 8)
    assert (facts.dtype, facts.classes, facts.softmax) == ("float32", 7, False)
    assert (facts.opset, facts.metadata, facts.external_data) == (17, {"names": "x"}, False)


def test_layout_size_and_type_are_the_graphs(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "a.onnx", layout="NHWC", size=(6, 9), dtype="uint8")
    facts = inspect(path)

    assert (facts.layout, facts.width, facts.height, facts.dtype) == ("NHWC", 9, 6, "uint8")


def test_free_sizes_are_unknown(tmp_path: Path) -> None:
    facts = inspect(save_tiny_model(tmp_path / "a.onnx", size=("h", "w"), batch="n"))

    assert (facts.layout, facts.width, facts.height, facts.classes) == ("NCHW", None, None, 5)


@pytest.mark.parametrize("shape", [{}, {"flat": True}, {"spatial": True}])
def test_a_softmax_is_found_behind_reshaping(tmp_path: Path, shape: dict[str, Any]) -> None:
    facts = inspect(save_tiny_model(tmp_path / "a.onnx", softmax=True, **shape))

    assert facts.softmax
    assert facts.classes == 5


def test_an_output_without_a_shape_is_worked_out(tmp_path: Path) -> None:
    assert inspect(save_tiny_model(tmp_path / "a.onnx", state_output=False)).classes == 5


def test_weights_elsewhere_are_noticed_and_not_opened(tmp_path: Path) -> None:
    value = helper.make_tensor_value_info
    weights = helper.make_tensor("w", TensorProto.FLOAT, [3, 5], bytes(60), raw=True)
    weights.ClearField("raw_data")
    weights.data_location = TensorProto.EXTERNAL
    entry = weights.external_data.add()
    entry.key, entry.value = "location", "../nowhere.bin"
    graph = helper.make_graph(
        [
            helper.make_node("ReduceMean", ["x"], ["m"], axes=[2, 3], keepdims=0),
            helper.make_node("MatMul", ["m", "w"], ["y"]),
        ],
        "external",
        [value("x", TensorProto.FLOAT, [1, 3, 8, 8])],
        [value("y", TensorProto.FLOAT, [1, 5])],
        [weights],
    )

    assert inspect(save_graph(tmp_path / "a.onnx", graph)).external_data


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ({"batch": 4}, "4 pictures at a time"),
        ({"channels": 4}, "3 channels"),
    ],
)
def test_other_inputs_are_refused_with_their_shape(
    tmp_path: Path, shape: dict[str, Any], said: str
) -> None:
    path = save_tiny_model(tmp_path / "a.onnx", **shape)

    with pytest.raises(NotAClassifier, match=said):
        inspect(path)


def test_a_detector_is_refused(tmp_path: Path) -> None:
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [helper.make_node("Identity", ["x"], ["y"])],
        "same",
        [value("x", TensorProto.FLOAT, [1, 3, 8, 8])],
        [value("y", TensorProto.FLOAT, [1, 3, 8, 8])],
    )

    with pytest.raises(NotAClassifier, match="y 1 x 3 x 8 x 8"):
        inspect(save_graph(tmp_path / "a.onnx", graph))


@pytest.mark.parametrize("content", [b"", b"this is a text\n" * 9, b"\0" * 500])
def test_what_is_no_onnx_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.onnx"
    path.write_bytes(content)

    with pytest.raises(ModelUnreadable):
        inspect(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        inspect(tmp_path / "none.onnx")


def test_a_plain_network_calculates_in_float32(tmp_path: Path) -> None:
    assert precision_of(save_tiny_model(tmp_path / "tiny.onnx")) == "float32"


def test_one_with_quantised_layers_calculates_in_int8(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx")
    model = onnx.load(path)
    model.graph.node.append(helper.make_node("QuantizeLinear", ["input", "s", "z"], ["q"]))
    onnx.save(model, path)

    assert precision_of(path) == "int8"


def test_one_with_half_weights_calculates_in_float16(tmp_path: Path) -> None:
    path = save_tiny_model(tmp_path / "tiny.onnx")
    model = onnx.load(path)
    model.graph.initializer.append(helper.make_tensor("w", TensorProto.FLOAT16, [1], [1.0]))
    onnx.save(model, path)

    assert precision_of(path) == "float16"


def test_the_precision_of_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        precision_of(tmp_path / "none.onnx")
