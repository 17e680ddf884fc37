"""Infers the shape of every tensor of an ONNX graph, also where the graph computes shapes.

ONNX's own inference does not follow all the arithmetic that exporters write (Shape, Gather,
Concat, Reshape; padding computed from sizes), so that is folded into constants here, repeated
until nothing new is known.
"""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper

from whatsit.adapters.graph.constant_folding import FEW, Numbers, fold, ints

_MOST_PASSES: Final = 300
_NUMBERS: Final = (TensorProto.FLOAT, TensorProto.INT32, TensorProto.INT64)


def with_shapes(model: Any) -> Any:
    """Return the model with the shapes of its tensors, as far as they can be known.

    Args:
        model: an onnx.ModelProto of standard operators; its large constants are dropped.

    Raises:
        onnx.shape_inference.InferenceError: the graph contradicts itself.
    """
    _drop_large_constants(model.graph)
    for _ in range(_MOST_PASSES):
        inferred = onnx.shape_inference.infer_shapes(model, data_prop=True)
        if not _fold_constants(model.graph, sizes_of(inferred.graph)):
            break
    return inferred


def sizes_of(graph: Any) -> dict[str, list[int]]:
    """Return every dimension of every tensor with a shape; 0 for one that is not known."""
    found = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    for value in (*graph.value_info, *graph.input, *graph.output):
        if value.type.tensor_type.HasField("shape"):
            sizes = [dimension.dim_value for dimension in value.type.tensor_type.shape.dim]
            found.setdefault(value.name, sizes)
    return found


def constants_of(graph: Any) -> dict[str, Numbers]:
    """Return the constants of at most FEW numbers, by name."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == "Constant" and attribute.name == "value":
                tensors[node.output[0]] = attribute.t
    return {
        name: numpy_helper.to_array(tensor)
        for name, tensor in tensors.items()
        if tensor.data_type in _NUMBERS
        and tensor.data_location != TensorProto.EXTERNAL
        and len(tensor.dims) <= 2
        and np.prod(tensor.dims, dtype=float) <= FEW
    }


def _drop_large_constants(graph: Any) -> None:
    """Replace large constants by declarations of their type and shape."""
    large = [tensor for tensor in graph.initializer if np.prod(tensor.dims, dtype=float) > FEW]
    declared = {value.name for value in graph.input}
    graph.input.extend(
        onnx.helper.make_tensor_value_info(tensor.name, tensor.data_type, list(tensor.dims))
        for tensor in large
        if tensor.name not in declared
    )
    for tensor in large:
        graph.initializer.remove(tensor)


def _fold_constants(graph: Any, sizes: Mapping[str, list[int]]) -> bool:
    """Turn nodes with known results into constants. True where there were any."""
    values = constants_of(graph)
    left, made = [], []
    for node in graph.node:
        number = _known(node, values, sizes)
        if number is None:
            left.append(node)
        else:
            values[node.output[0]] = number
            made.append(numpy_helper.from_array(number, node.output[0]))
    if made:
        kept = [onnx.NodeProto.FromString(node.SerializeToString()) for node in left]
        del graph.node[:]
        graph.node.extend(kept)
        graph.initializer.extend(made)
    return bool(made)


def _known(
    node: Any, values: Mapping[str, Numbers], sizes: Mapping[str, list[int]]
) -> Numbers | None:
    if node.op_type == "Shape":
        shape = sizes.get(node.input[0], [])
        start, end = (ints(node, "start") or [0])[0], (ints(node, "end") or [len(shape)])[0]
        return np.array(shape[start:end], np.int64) if shape and all(shape) else None
    names = list(node.input)
    while names and not names[-1]:
        names.pop()
    if not names or any(name not in values for name in names):
        return None
    return fold(node, [values[name] for name in names])
