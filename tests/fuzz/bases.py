"""Whole ONNX files to damage: small ones built here, and real ones where they are at hand."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tests.tiny_models import save_tiny_model

REAL = ("squeezenet1.1_fp32.onnx", "mobilenetv2-12-int8.onnx")


def built_bases(folder: Path) -> list[bytes]:
    """Files of a few hundred bytes to some kilobytes, always the same."""
    kinds: list[dict[str, Any]] = [
        {"softmax": True},
        {"layout": "NHWC", "dtype": "uint8", "size": ("h", "w"), "batch": "n"},
        {"spatial": True, "state_output": False, "metadata": {"names": "{0: 'cat'}"}},
    ]
    tiny = [save_tiny_model(folder / "base.onnx", **kind).read_bytes() for kind in kinds]
    return [*tiny, _convolutions(), _quantised(), _branches()]


def real_bases(models: Path) -> list[bytes]:
    """The real files that are in a folder."""
    return [(models / name).read_bytes() for name in REAL if (models / name).is_file()]


def _weights(name: str, *shape: int) -> onnx.TensorProto:
    values = np.random.default_rng(len(name)).normal(0, 0.2, shape).astype(np.float32)
    return numpy_helper.from_array(values, name)


def _saved(nodes: list[Any], constants: list[Any]) -> bytes:
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "base",
        [value("x", TensorProto.FLOAT, [1, 3, 32, 32])],
        [value("y", TensorProto.FLOAT, [1, 7])],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


def _convolutions() -> bytes:
    node = helper.make_node
    nodes = [
        node("Conv", ["x", "w1"], ["a"], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]),
        node("Clip", ["a", "low", "high"], ["b"]),
        node("Conv", ["b", "w2"], ["c"], group=8, kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        node("Add", ["b", "c"], ["d"]),
        node("MaxPool", ["d"], ["e"], kernel_shape=[2, 2], strides=[2, 2]),
        node("GlobalAveragePool", ["e"], ["f"]),
        node("Reshape", ["f", "shape"], ["g"]),
        node("Gemm", ["g", "w3", "b3"], ["h"], transB=1),
        node("Softmax", ["h"], ["y"], axis=1),
    ]
    constants = [
        _weights("w1", 8, 3, 3, 3),
        _weights("w2", 8, 1, 3, 3),
        _weights("w3", 7, 8),
        _weights("b3", 7),
        numpy_helper.from_array(np.array(0, np.float32), "low"),
        numpy_helper.from_array(np.array(6, np.float32), "high"),
        numpy_helper.from_array(np.array([1, -1], np.int64), "shape"),
    ]
    return _saved(nodes, constants)


def _quantised() -> bytes:
    node = helper.make_node
    names = ["s", "z"]
    nodes = [
        node("QuantizeLinear", ["x", *names], ["q"]),
        node("DequantizeLinear", ["q", *names], ["d"]),
        node("DequantizeLinear", ["w", *names], ["v"]),
        node("Conv", ["d", "v"], ["c"], kernel_shape=[3, 3]),
        node("ReduceMean", ["c"], ["y"], axes=[2, 3], keepdims=0),
    ]
    constants = [
        numpy_helper.from_array(np.array(0.05, np.float32), "s"),
        numpy_helper.from_array(np.array(0, np.int8), "z"),
        numpy_helper.from_array(np.arange(7 * 27, dtype=np.int8).reshape(7, 3, 3, 3), "w"),
    ]
    return _saved(nodes, constants)


def _branches() -> bytes:
    """A graph with graphs inside: a loop of three rounds, and a choice."""
    node, value = helper.make_node, helper.make_tensor_value_info
    row = [1, 7]
    body = helper.make_graph(
        [node("Add", ["in", "one"], ["out"]), node("Identity", ["go"], ["on"])],
        "body",
        [
            value("round", TensorProto.INT64, []),
            value("go", TensorProto.BOOL, []),
            value("in", TensorProto.FLOAT, row),
        ],
        [value("on", TensorProto.BOOL, []), value("out", TensorProto.FLOAT, row)],
    )
    outputs = [value("z", TensorProto.FLOAT, row)]
    yes = helper.make_graph([node("Identity", ["l"], ["z"])], "yes", [], outputs)
    no = helper.make_graph([node("Neg", ["l"], ["z"])], "no", [], outputs)
    nodes = [
        node("ReduceMean", ["x"], ["m"], axes=[2, 3], keepdims=0),
        node("MatMul", ["m", "w"], ["k"]),
        node("Loop", ["rounds", "true", "k"], ["l"], body=body),
        node("If", ["true"], ["y"], then_branch=yes, else_branch=no),
    ]
    constants = [
        _weights("w", 3, 7),
        numpy_helper.from_array(np.array(1, np.float32), "one"),
        numpy_helper.from_array(np.array(3, np.int64), "rounds"),
        numpy_helper.from_array(np.array(True), "true"),  # the graph's constant
    ]
    return _saved(nodes, constants)
