"""Reads facts about a model from the graph of its ONNX file, without running anything.

Weights outside the file are not followed, so that reading a file never opens another one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # protobuf ships no types

from whatsit.domain.models.card import Layout
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.errors import ModelMissing, ModelUnreadable, NotAClassifier
from whatsit.domain.text.words import Text, joined, words

_DTYPES: Final = {1: "float32", 2: "uint8", 10: "float16"}
_FLOATS: Final = (1, 10, 11)
_SOFTMAX: Final = ("Softmax", "QLinearSoftmax")
_ONLY_RESHAPING: Final = (
    "Cast", "DequantizeLinear", "Flatten", "Identity", "QuantizeLinear", "Reshape", "Squeeze",
    "Unsqueeze",
)  # fmt: skip

_INTEGER_OPERATORS: Final = frozenset(
    {
        *("ConvInteger", "MatMulInteger", "QLinearConv", "QLinearMatMul"),
        *("DequantizeLinear", "DynamicQuantizeLinear", "QuantizeLinear"),
    }
)

Size = int | None


def inspect(path: Path) -> GraphFacts:
    """Read a classifier's graph.

    Raises:
        ModelMissing: there is no such file.
        ModelUnreadable: it is not an ONNX file.
        NotAClassifier: it takes no picture, or returns no row of scores.
    """
    return facts_of(read_graph(path), path.name)


def read_graph(path: Path) -> Any:
    """Return the `onnx.ModelProto` in a file.

    Raises:
        ModelMissing: there is no such file.
        ModelUnreadable: it is not an ONNX file.
    """
    if not path.is_file():
        raise ModelMissing(str(path))
    try:
        model = onnx.load(path, load_external_data=False)
    except (DecodeError, OSError, ValueError) as error:
        raise ModelUnreadable(
            path.name, words("it is no ONNX file, or it was cut short.")
        ) from error
    if not model.graph.node:
        raise ModelUnreadable(path.name, words("it is no ONNX file, or it holds no graph."))
    return model


def precision_of(path: Path) -> str:
    """Return the numbers that a model calculates in, by its graph: int8, float16 or float32.

    Raises:
        ModelMissing, ModelUnreadable: there is no such file, or it is no ONNX file.
    """
    graph = read_graph(path).graph
    if any(node.op_type in _INTEGER_OPERATORS for node in graph.node):
        return "int8"
    if any(weight.data_type == onnx.TensorProto.FLOAT16 for weight in graph.initializer):
        return "float16"
    return "float32"


def facts_of(model: Any, name: str) -> GraphFacts:
    """Return input, output and metadata of a classifier's graph.

    Args:
        model: an `onnx.ModelProto`.
        name: what to call it in an error.

    Raises:
        NotAClassifier: it takes no picture, or returns no row of scores.
    """
    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    inputs = [value for value in graph.input if value.name not in weights]
    if len(inputs) != 1:
        names = ", ".join(value.name for value in inputs) or words("none")
        raise NotAClassifier(
            name,
            words("it has not one input but {count} ({names}).", count=len(inputs), names=names),
        )
    layout, width, height = _picture(inputs[0], graph, name)
    output, classes = _class_row(model, name)
    if not isinstance(inputs[0].name, str) or not isinstance(output, str):
        raise ModelUnreadable(name, words("the names of its input and output are no text."))
    return GraphFacts(
        input_name=inputs[0].name,
        layout=layout,
        width=width,
        height=height,
        dtype=_DTYPES[inputs[0].type.tensor_type.elem_type],
        output_name=output,
        classes=classes,
        softmax=_ends_in_softmax(graph, output),
        opset=max(
            (o.version for o in model.opset_import if o.domain in {"", "ai.onnx"}), default=0
        ),
        metadata={_text(entry.key): _text(entry.value) for entry in model.metadata_props},
        external_data=any(
            tensor.data_location == onnx.TensorProto.EXTERNAL for tensor in graph.initializer
        ),
    )


def _picture(value: Any, graph: Any, name: str) -> tuple[Layout, Size, Size]:
    """Return layout, width and height of the input."""
    sizes = _sizes(value)
    if sizes is None or len(sizes) != 4 or value.type.tensor_type.elem_type not in _DTYPES:
        kind = onnx.TensorProto.DataType.Name(value.type.tensor_type.elem_type).lower()
        raise NotAClassifier(
            name, words("it takes {kind} {shape}, not pictures.", kind=kind, shape=_shape(sizes))
        )
    if sizes[0] not in {None, 1}:
        raise NotAClassifier(
            name, words("it takes {count} pictures at a time, not one.", count=sizes[0])
        )
    if sizes[1] == 3 or (
        sizes[1] is None and sizes[3] != 3 and not _is_transposed(value.name, graph)
    ):
        return "NCHW", sizes[3], sizes[2]
    if sizes[3] == 3 or (sizes[3] is None and sizes[1] is None):
        return "NHWC", sizes[2], sizes[1]
    raise NotAClassifier(
        name, words("it takes {shape}, not pictures with 3 channels.", shape=_shape(sizes))
    )


def _is_transposed(name: str, graph: Any) -> bool:
    """True where the input is transposed first, as in models converted from TensorFlow."""
    return any(node.op_type == "Transpose" and name in node.input for node in graph.node)


def _class_row(model: Any, name: str) -> tuple[str, Size]:
    """Return name and length of the first output that is, or may be, one row of scores."""
    outputs = model.graph.output
    if all(_sizes(value) is None for value in outputs):
        outputs = onnx.shape_inference.infer_shapes(model).graph.output
    for value in outputs:
        if value.type.tensor_type.elem_type not in _FLOATS:
            continue
        sizes = _sizes(value)
        if sizes is None:
            return value.name, None
        row = [size for size in (sizes[1:] if len(sizes) > 1 else sizes) if size != 1]
        if len(row) == 1:
            return value.name, row[0]
    shapes = joined([joined([value.name, _shape(_sizes(value))]) for value in outputs], ", ")
    raise NotAClassifier(
        name, words("it returns {shapes}, not one row of class scores.", shapes=shapes)
    )


def _ends_in_softmax(graph: Any, output: str) -> bool:
    """True where the scores come from a softmax and are only reshaped or rounded afterwards."""
    makers = {name: node for node in graph.node for name in node.output}
    for node in _upstream(makers, output):
        if node.op_type in _SOFTMAX:
            return True
        if node.op_type not in _ONLY_RESHAPING:
            return False
    return False


def _upstream(makers: dict[str, Any], name: str) -> Iterator[Any]:
    """Yield the nodes that made `name`, along their first inputs; stops in a cycle."""
    for _ in range(len(makers)):
        node = makers.get(name)
        if node is None:
            return
        yield node
        if not node.input:
            return
        name = node.input[0]


def _sizes(value: Any) -> list[Size] | None:
    """Return each dimension, None where it is free; None where the graph states no shape."""
    tensor = value.type.tensor_type
    if not tensor.HasField("shape"):
        return None
    return [d.dim_value if d.dim_value > 0 else None for d in tensor.shape.dim]


def _text(value: str | bytes) -> str:
    """Return text; protobuf returns strings that are not UTF-8 as bytes."""
    return value if isinstance(value, str) else value.decode("utf-8", "replace")


def _shape(sizes: list[Size] | None) -> Text:
    if sizes is None:
        return words("of unknown shape")
    return " x ".join("?" if size is None else str(size) for size in sizes) or words(
        "a single number"
    )
