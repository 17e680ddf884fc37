from pathlib import Path

import onnx
import pytest
from onnx import TensorProto, helper

from tests.tiny_models import save_tiny_model
from whatsit.adapters.graph.reader import precision_of
from whatsit.domain.text.errors import ModelMissing


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


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        precision_of(tmp_path / "none.onnx")
