"""In which numbers a model calculates, as its graph has it: what its name says may be wrong."""

from pathlib import Path
from typing import Final

from whatsit.adapters.graph.reader import read_graph

_INTEGER: Final = frozenset(
    {
        *("ConvInteger", "MatMulInteger", "QLinearConv", "QLinearMatMul"),
        *("DequantizeLinear", "DynamicQuantizeLinear", "QuantizeLinear"),
    }
)
_FLOAT16: Final = 10


def precision_of(path: Path) -> str:
    """int8, float16 or float32.

    Raises:
        ModelMissing, ModelUnreadable: there is no such file, or it is no ONNX file.
    """
    graph = read_graph(path).graph
    if any(node.op_type in _INTEGER for node in graph.node):
        return "int8"
    if any(weight.data_type == _FLOAT16 for weight in graph.initializer):
        return "float16"
    return "float32"
