"""ONNX classifiers of a few hundred bytes, built on the spot: they name the strongest channel."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec

TYPES = {"float32": TensorProto.FLOAT, "float16": TensorProto.FLOAT16, "uint8": TensorProto.UINT8}

TINY_INPUT = InputSpec(8, 8, short_side=8, scale=1 / 255, mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0))


def tiny_card(name: str = "tiny", *, offset: int = 0, softmax: bool = False) -> ModelCard:
    """The card that fits `save_tiny_model` with its defaults."""
    scores = OutputSpec("probabilities" if softmax else "logits", "labels.tsv", offset)
    return ModelCard(name, name.title(), TINY_INPUT, scores, file=f"{name}.onnx")


def save_tiny_model(
    path: Path,
    *,
    classes: int = 5,
    layout: str = "NCHW",
    size: tuple[int | str, int | str] = (8, 8),
    batch: int | str = 1,
    channels: int | str = 3,
    dtype: str = "float32",
    softmax: bool = False,
    flat: bool = False,
    spatial: bool = False,
    gain: float = 10.0,
    state_output: bool = True,
    metadata: dict[str, str] | None = None,
) -> Path:
    """Save a model whose class i scores gain * mean of channel i, and 0 beyond the third.

    Args:
        path: where to.
        classes: how many.
        layout: NCHW or NHWC.
        size: height and width; text for a dynamic one.
        batch: pictures at a time; text for a dynamic one.
        channels: as the graph declares them.
        dtype: of the input.
        softmax: end in one.
        flat: return shape (classes,) instead of (1, classes).
        spatial: return shape (1, classes, 1, 1).
        gain: of the scores; NaN makes them all NaN.
        state_output: declare the output's shape.
        metadata: to write into the file.
    """
    order = [batch, channels, *size] if layout == "NCHW" else [batch, *size, channels]
    weights = np.zeros((3, classes), np.float32)
    weights[: min(3, classes), : min(3, classes)] = np.eye(min(3, classes)) * gain
    if np.isnan(gain):
        weights[:] = np.nan
    axes = [2, 3] if layout == "NCHW" else [1, 2]
    nodes = [
        helper.make_node("Cast", ["input"], ["pixels"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["pixels"], ["means"], axes=axes, keepdims=0),
        helper.make_node("MatMul", ["means", "weights"], ["raw"]),
    ]
    constants = [numpy_helper.from_array(weights, "weights")]
    last = "raw"
    if softmax:
        nodes.append(helper.make_node("Softmax", [last], ["soft"], axis=1))
        last = "soft"
    shape: list[int | str] = [batch, classes]
    if flat or spatial:
        shape = [classes] if flat else [1, classes, 1, 1]
        constants.append(numpy_helper.from_array(np.array(shape, np.int64), "shape"))
        nodes.append(helper.make_node("Reshape", [last, "shape"], ["shaped"]))
        last = "shaped"
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("input", TYPES[dtype], order)],
        [helper.make_tensor_value_info(last, TensorProto.FLOAT, shape if state_output else None)],
        constants,
    )
    save_graph(path, graph, metadata)
    return path


def save_one_size_model(path: Path) -> Path:
    """Save a model whose graph takes pictures of any size, and that only runs with 8 x 8."""
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [
            helper.make_node("Reshape", ["x", "flat"], ["f"]),
            helper.make_node("MatMul", ["f", "w"], ["y"]),
        ],
        "only 8 x 8",
        [value("x", TensorProto.FLOAT, [1, 3, "h", "w"])],
        [value("y", TensorProto.FLOAT, [1, 5])],
        [
            numpy_helper.from_array(np.array([1, -1]), "flat"),
            numpy_helper.from_array(np.ones((192, 5), np.float32), "w"),
        ],
    )
    return save_graph(path, graph)


def save_graph(path: Path, graph: onnx.GraphProto, metadata: dict[str, str] | None = None) -> Path:
    """Save a graph as a model that onnxruntime 1.22 can already read."""
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(model, metadata or {})
    path.write_bytes(model.SerializeToString())
    return path
