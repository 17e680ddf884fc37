"""Turns a quantized ONNX model into the float model that it stands for.

QLinear and integer operators become the matching float operators; quantizing and dequantizing
nodes become Identity. The result has the right shapes and connections, but cannot be
run: constants keep the type they had. Weights outside the file are not followed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import onnx
from onnx import inliner, numpy_helper

# Operator: the float operator, the inputs that it takes, the input with the output's zero point.
_FLOAT_OPERATORS: Final[Mapping[str, tuple[str, tuple[int, ...], int | None]]] = {
    "ConvInteger": ("Conv", (0, 1), None),
    "DequantizeLinear": ("Identity", (0,), None),
    "DynamicQuantizeLinear": ("Identity", (0,), None),
    "FusedConv": ("Conv", (0, 1, 2), None),
    "FusedGemm": ("Gemm", (0, 1, 2), None),
    "FusedMatMul": ("MatMul", (0, 1), None),
    "Gelu": ("Identity", (0,), None),
    "MatMulInteger": ("MatMul", (0, 1), None),
    "QGemm": ("Gemm", (0, 3, 6), 8),
    "QLinearAdd": ("Add", (0, 3), 7),
    "QLinearAveragePool": ("AveragePool", (0,), 4),
    "QLinearConv": ("Conv", (0, 3, 8), 7),
    "QLinearGlobalAveragePool": ("GlobalAveragePool", (0,), 4),
    "QLinearLeakyRelu": ("LeakyRelu", (0,), None),
    "QLinearMatMul": ("MatMul", (0, 3), 7),
    "QLinearMul": ("Mul", (0, 3), 7),
    "QLinearSigmoid": ("Sigmoid", (0,), None),
    "QLinearSoftmax": ("Softmax", (0,), None),
    "QuantizeLinear": ("Identity", (0,), 2),
    "QuickGelu": ("Identity", (0,), None),
}
_ACTIVATIONS: Final = ("Gelu", "QuickGelu")
_LOWEST: Final = {"uint8": 0, "int8": -128, "uint16": 0, "int16": -32768}


@dataclass(frozen=True, slots=True)
class FloatModel:
    """A model with float operators only.

    Attributes:
        model: an onnx.ModelProto with the standard operators.
        floored: tensors that cannot be negative because their quantized values begin at zero,
            as after a ReLU.
    """

    model: Any
    floored: frozenset[str]


def to_float_model(model: Any) -> FloatModel:
    """Return a rewritten copy of an onnx.ModelProto."""
    copy = onnx.ModelProto()
    copy.CopyFrom(inliner.inline_local_functions(model) if model.functions else model)
    graph = copy.graph
    zeros = dict(_zero_points(graph))
    floored: set[str] = set()
    for node in graph.node:
        operator = node.op_type
        if operator == "QLinearConcat":
            _rewrite(node, "Concat", list(node.input[2::3]))
        elif operator in _FLOAT_OPERATORS:
            float_operator, taken, zero_point = _FLOAT_OPERATORS[operator]
            activated = any(a.name == "activation" for a in node.attribute)
            if activated or operator in _ACTIVATIONS or _is_floor(node, zero_point, zeros):
                floored.add(node.output[0])
            _rewrite(node, float_operator, [node.input[at] for at in taken if at < len(node.input)])
    del graph.value_info[:]  # types and shapes of before
    standard = [entry for entry in copy.opset_import if entry.domain in {"", "ai.onnx"}]
    del copy.opset_import[:]
    copy.opset_import.extend(standard)
    return FloatModel(copy, frozenset(floored))


def _rewrite(node: Any, operator: str, inputs: list[str]) -> None:
    node.op_type, node.domain = operator, ""
    del node.input[:]
    node.input.extend(inputs)
    del node.output[1:]  # scale and zero point of DynamicQuantizeLinear


def _zero_points(graph: Any) -> Iterator[tuple[str, Any]]:
    """Yield name and value of the constants that are a single number."""
    for tensor in graph.initializer:
        outside = tensor.data_location == onnx.TensorProto.EXTERNAL
        if not outside and all(size == 1 for size in tensor.dims):
            yield tensor.name, numpy_helper.to_array(tensor)
    for node in graph.node:
        for attribute in node.attribute:
            constant = node.op_type == "Constant" and attribute.name == "value"
            if constant and all(size == 1 for size in attribute.t.dims):
                yield node.output[0], numpy_helper.to_array(attribute.t)


def _is_floor(node: Any, at: int | None, zeros: Mapping[str, Any]) -> bool:
    """True where the output's zero point is the lowest number of its type."""
    if at is None or at >= len(node.input) or node.input[at] not in zeros:
        return False
    zero = zeros[node.input[at]]
    return bool(zero.size) and _LOWEST.get(zero.dtype.name) == int(zero.flat[0])
