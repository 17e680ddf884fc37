"""The shape of every tensor of an ONNX graph, also where the graph works shapes out itself.

ONNX's own inference does not follow the whole numbers of older exports (Shape, Gather,
Unsqueeze, Concat, Reshape), so those are worked out here and put in as constants, again and
again until nothing new is known.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

_MOST_PASSES: Final = 300
_FEW: Final = 64

Numbers = NDArray[np.int64]

_ARITHMETIC: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mul": operator.mul,
    "Div": operator.floordiv,
}


def with_shapes(model: Any) -> Any:
    """The model with the shapes of its tensors, as far as they can be known.

    Args:
        model: an onnx.ModelProto of standard operators; its large constants are dropped.

    Raises:
        onnx.shape_inference.InferenceError: the graph contradicts itself.
    """
    _lighten(model.graph)
    for _ in range(_MOST_PASSES):
        inferred = onnx.shape_inference.infer_shapes(model, data_prop=True)
        if not _settle(model.graph, sizes_of(inferred.graph)):
            break
    return inferred


def sizes_of(graph: Any) -> dict[str, list[int]]:
    """Every dimension of every tensor that has a shape; 0 for a dimension that is not known."""
    found = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    for value in (*graph.value_info, *graph.input, *graph.output):
        if value.type.tensor_type.HasField("shape"):
            sizes = [dimension.dim_value for dimension in value.type.tensor_type.shape.dim]
            found.setdefault(value.name, sizes)
    return found


def constants_of(graph: Any) -> dict[str, Numbers]:
    """Whole numbers and short rows of them among the constants."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == "Constant" and attribute.name == "value":
                tensors[node.output[0]] = attribute.t
    return {
        name: numpy_helper.to_array(tensor).astype(np.int64)
        for name, tensor in tensors.items()
        if tensor.data_type in {onnx.TensorProto.INT64, onnx.TensorProto.INT32}
        and tensor.data_location != onnx.TensorProto.EXTERNAL
        and len(tensor.dims) <= 1
        and sum(tensor.dims) <= _FEW
    }


def ints(node: Any, name: str) -> list[int]:
    """An attribute that is a whole number or a row of them; empty where it is not there."""
    for attribute in node.attribute:
        if attribute.name == name:
            return list(attribute.ints) or [attribute.i]
    return []


def _lighten(graph: Any) -> None:
    """Declare large constants instead of carrying them along."""
    large = [tensor for tensor in graph.initializer if np.prod(tensor.dims, dtype=float) > _FEW]
    declared = {value.name for value in graph.input}
    graph.input.extend(
        onnx.helper.make_tensor_value_info(tensor.name, tensor.data_type, list(tensor.dims))
        for tensor in large
        if tensor.name not in declared
    )
    for tensor in large:
        graph.initializer.remove(tensor)


def _settle(graph: Any, sizes: Mapping[str, list[int]]) -> bool:
    """Turn nodes whose whole numbers are known into constants; whether there were any."""
    values = constants_of(graph)
    settled = []
    for node in graph.node:
        number = _value(node, values, sizes)
        if number is not None:
            values[node.output[0]] = number
            settled.append(node)
    for node in settled:
        made = numpy_helper.from_array(values[node.output[0]], node.output[0])
        graph.node.remove(node)
        graph.initializer.append(made)
    return bool(settled)


def _value(
    node: Any, values: Mapping[str, Numbers], sizes: Mapping[str, list[int]]
) -> Numbers | None:
    if node.op_type == "Shape":
        shape = sizes.get(node.input[0], [])
        start, end = (ints(node, "start") or [0])[0], (ints(node, "end") or [len(shape)])[0]
        return np.array(shape[start:end], np.int64) if shape and all(shape) else None
    if not node.input or any(name not in values for name in node.input):
        return None
    given = [values[name] for name in node.input]
    try:
        return _worked_out(node, given)
    except (IndexError, ValueError, ZeroDivisionError):
        return None  # contradicts itself; the inference will say so, or leave it open


def _worked_out(node: Any, given: list[Numbers]) -> Numbers | None:
    first = given[0]
    if node.op_type in {"Cast", "Floor", "Identity"}:
        return first
    if node.op_type == "Gather":
        return np.asarray(np.atleast_1d(first)[given[1]])
    if node.op_type == "Unsqueeze":
        return first.reshape(1) if first.ndim == 0 else None
    if node.op_type == "Squeeze":
        return first.reshape(()) if first.size == 1 else None
    if node.op_type == "Concat":
        return np.concatenate(given)
    if node.op_type == "Slice":
        starts, ends = ints(node, "starts"), ints(node, "ends")
        start, end = (starts[0], ends[0]) if starts else (int(given[1][0]), int(given[2][0]))
        step = int(given[4][0]) if len(given) > 4 else 1
        return first[start:end:step]
    if node.op_type in _ARITHMETIC and len(given) == 2 and np.all(given[1] != 0):
        return np.asarray(_ARITHMETIC[node.op_type](first, given[1]), np.int64)
    return None
