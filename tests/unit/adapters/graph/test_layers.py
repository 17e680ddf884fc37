"""Small ONNX graphs, each with one way of writing down what is always the same network."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from whatsit.adapters.graph.layers import layers_of
from whatsit.adapters.graph.reader import facts_of
from whatsit.domain.network.graph import Graph, Kind, Layer, Shape
from whatsit.domain.text.errors import ModelUnreadable

Node: TypeAlias = Any
F32 = TensorProto.FLOAT


def read(
    nodes: Sequence[Node],
    constants: dict[str, np.ndarray],
    *,
    picture: Sequence[int | str] = (1, 3, 8, 8),
    opset: int = 17,
    typed: int = F32,
) -> Graph:
    """The layers of a graph from `x` to `y`, read for pictures of 8x8 where it leaves that open."""
    graph = helper.make_graph(
        list(nodes),
        "small",
        [helper.make_tensor_value_info("x", typed, list(picture))],
        [helper.make_tensor_value_info("y", F32, ["n", 10])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    return layers_of(model, "small.onnx", facts_of(model, "small.onnx"), 8, 8)


def node(operator: str, *names: str, **attributes: object) -> Node:
    """The last name is the output."""
    domain = "com.microsoft" if operator.startswith(("QLinearAdd", "QLinearGlobal")) else ""
    return helper.make_node(operator, names[:-1], names[-1:], domain=domain, **attributes)


CONV = {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1], "strides": [2, 2]}
WEIGHTS = {"w": np.zeros((4, 3, 3, 3), np.float32), "d": np.zeros((4, 10), np.float32)}
BIAS = {"b": np.zeros(4, np.float32)}
END = [
    node("GlobalAveragePool", "c", "g"),
    node("Flatten", "g", "f"),
    node("MatMul", "f", "d", "y"),
]
PLACES = 4 * 4
# 108 weights and 4 biases at 16 places; 40 weights.
CONV_LAYER = Layer(
    Kind.CONV, (-1,), Shape(3, 8, 8), Shape(4, 4, 4), (3, 3), 2, 1, False, 112, 108 * PLACES, "Conv"
)


def test_convolution_pool_and_dense_are_counted_by_hand() -> None:
    graph = read([node("Conv", "x", "w", "b", "c", **CONV), *END], WEIGHTS | BIAS)

    assert [layer.kind for layer in graph.layers] == [Kind.CONV, Kind.GLOBAL_POOL, Kind.DENSE]
    assert graph.layers[0] == CONV_LAYER
    assert (graph.layers[2].parameters, graph.layers[2].multiply_adds) == (40, 40)
    assert [layer.reads for layer in graph.layers] == [(-1,), (0,), (1,)]


def test_batch_normalisation_counts_as_the_bias_it_becomes() -> None:
    norms = {name: np.ones(4, np.float32) for name in ("s", "o", "m", "v")}
    graph = read(
        [
            node("Conv", "x", "w", "r", **CONV),
            node("BatchNormalization", "r", "s", "o", "m", "v", "c"),
            *END,
        ],
        WEIGHTS | norms,
    )

    assert graph.layers[0] == CONV_LAYER


def test_a_dynamic_size_is_the_cards() -> None:
    nodes = [node("Conv", "x", "w", "b", "c", **CONV), *END]

    assert read(nodes, WEIGHTS | BIAS, picture=("n", 3, "h", "w")).layers[0] == CONV_LAYER


def test_padding_of_its_own_is_part_of_the_convolution() -> None:
    pads = {"p": np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64)}
    nodes = [
        node("Pad", "x", "p", "q"),
        node("Conv", "q", "w", "b", "c", kernel_shape=[3, 3], strides=[2, 2]),
    ]

    assert read([*nodes, *END], WEIGHTS | BIAS | pads).layers[0] == CONV_LAYER


def test_pictures_with_channels_last_are_turned() -> None:
    nodes = [
        node("Transpose", "x", "t", perm=[0, 3, 1, 2]),
        node("Conv", "t", "w", "b", "c", **CONV),
        node("Transpose", "c", "u", perm=[0, 2, 3, 1]),
        node("ReduceMean", "u", "f", axes=[1, 2], keepdims=0),
        node("MatMul", "f", "d", "y"),
    ]
    graph = read(nodes, WEIGHTS | BIAS, picture=(1, 8, 8, 3))

    assert graph.layers[0] == CONV_LAYER
    assert (graph.layers[1].kind, graph.layers[1].shape_out) == (Kind.GLOBAL_POOL, Shape(4))


@pytest.mark.parametrize(
    "activation",
    [
        [node("Relu", "r", "c")],
        [node("Clip", "r", "zero", "six", "c")],
        [node("HardSwish", "r", "c")],
        [node("Sigmoid", "r", "s"), node("Mul", "r", "s", "c")],
        [
            node("Add", "r", "three", "h"),
            node("Clip", "h", "zero", "six", "i"),
            node("Mul", "r", "i", "j"),
            node("Div", "j", "six", "c"),
        ],
    ],
    ids=["relu", "relu6", "hard swish", "swish", "hard swish in parts"],
)
def test_activations_belong_to_the_layer_before(activation: list[Node]) -> None:
    numbers = {"zero": 0.0, "three": 3.0, "six": 6.0}
    constants = {name: np.array(value, np.float32) for name, value in numbers.items()}
    nodes = [node("Conv", "x", "w", "b", "r", **CONV), *activation, *END]
    graph = read(nodes, WEIGHTS | BIAS | constants)

    assert [layer.kind for layer in graph.layers] == [Kind.CONV, Kind.GLOBAL_POOL, Kind.DENSE]
    assert graph.layers[0].activated
    assert graph.layers[0].parameters == 112


def quantized(zero: int, dtype: type[np.generic]) -> dict[str, np.ndarray]:
    return WEIGHTS | {
        "s": np.array(0.1, np.float32),
        "z": np.array(zero, dtype),
        "wq": np.zeros((4, 3, 3, 3), np.int8),
        "ws": np.array(0.1, np.float32),
        "wz": np.array(0, np.int8),
        "bq": np.zeros(4, np.int32),
    }


@pytest.mark.parametrize(
    ("zero", "dtype", "activated"),
    [(0, np.uint8, True), (-128, np.int8, True), (128, np.uint8, False), (0, np.int8, False)],
)
def test_eight_bits_are_seen_through_and_a_range_from_zero_is_an_activation(
    zero: int, dtype: type[np.generic], activated: bool
) -> None:
    around = [
        node("QuantizeLinear", "x", "s", "z", "a"),
        node("QLinearConv", "a", "s", "z", "wq", "ws", "wz", "s", "z", "bq", "e", **CONV),
        node("DequantizeLinear", "e", "s", "z", "c"),
    ]
    pairs = [
        node("DequantizeLinear", "wq", "ws", "wz", "u"),
        node("DequantizeLinear", "bq", "ws", "v"),
        node("Conv", "x", "u", "v", "e", **CONV),
        node("QuantizeLinear", "e", "s", "z", "h"),
        node("DequantizeLinear", "h", "s", "z", "c"),
    ]
    first, second = (read([*n, *END], quantized(zero, dtype)).layers[0] for n in (around, pairs))

    assert first == second
    assert first.activated is activated
    assert (first.parameters, first.multiply_adds) == (112, 108 * PLACES)


def test_shapes_that_the_graph_works_out_itself_are_followed() -> None:
    # As old exporters flatten: Shape, Gather, Unsqueeze, Concat, Reshape.
    nodes = [
        node("Conv", "x", "w", "b", "c", **CONV),
        node("GlobalAveragePool", "c", "g"),
        node("Shape", "g", "h"),
        node("Gather", "h", "first", "i", axis=0),
        node("Unsqueeze", "i", "j", axes=[0]),
        node("Concat", "j", "rest", "k", axis=0),
        node("Reshape", "g", "k", "f"),
        node("MatMul", "f", "d", "y"),
    ]
    whole = {"first": np.array(0, np.int64), "rest": np.array([-1], np.int64)}
    graph = read(nodes, WEIGHTS | BIAS | whole, picture=("n", 3, 8, 8), opset=12)

    assert graph.layers[2].shape_out == Shape(10)
    assert graph.layers[2].multiply_adds == 40


def test_a_channel_shuffle_is_one_layer() -> None:
    five, four = np.array([1, 2, 2, 4, 4], np.int64), np.array([1, 4, 4, 4], np.int64)
    nodes = [
        node("Conv", "x", "w", "b", "r", **CONV),
        node("Reshape", "r", "five", "s"),
        node("Transpose", "s", "t", perm=[0, 2, 1, 3, 4]),
        node("Reshape", "t", "four", "c"),
    ]
    graph = read([*nodes, *END], WEIGHTS | BIAS | {"five": five, "four": four})

    assert [layer.kind for layer in graph.layers][:3] == [
        Kind.CONV, Kind.TRANSPOSE, Kind.GLOBAL_POOL,
    ]  # fmt: skip
    assert graph.layers[1].shape_out == Shape(4, 4, 4)


def test_what_leads_nowhere_is_left_out() -> None:
    nodes = [
        node("Conv", "x", "w", "b", "c", **CONV),
        node("MaxPool", "c", "nowhere", kernel_shape=[2, 2]),
        *END,
    ]

    assert len(read(nodes, WEIGHTS | BIAS).layers) == 3


def test_dense_layers_on_every_pixel_multiply_everywhere() -> None:
    nodes = [
        node("Conv", "x", "w", "b", "r", **CONV),
        node("Transpose", "r", "s", perm=[0, 2, 3, 1]),
        node("MatMul", "s", "e", "t"),
        node("Transpose", "t", "c", perm=[0, 3, 1, 2]),
        node("GlobalAveragePool", "c", "g"),
        node("Flatten", "g", "f"),
        node("MatMul", "f", "d", "y"),
    ]
    wide = {"e": np.zeros((4, 6), np.float32), "d": np.zeros((6, 10), np.float32)}
    dense = read(nodes, WEIGHTS | BIAS | wide).layers[1]

    assert (dense.shape_in, dense.shape_out) == (Shape(4, 4, 4), Shape(6, 4, 4))
    assert dense.multiply_adds == 4 * 6 * PLACES


def test_a_graph_without_layers_is_refused() -> None:
    nodes = [node("Flatten", "x", "y")]

    with pytest.raises(ModelUnreadable, match="no layer leads"):
        read(nodes, {})


def test_a_damaged_graph_is_refused() -> None:
    no_weights = helper.make_node("Conv", ["x"], ["c"], **CONV)

    with pytest.raises(ModelUnreadable, match="contradict"):
        read([no_weights, *END], WEIGHTS)


def test_the_model_itself_is_left_as_it_is(shared_model: Path) -> None:
    model = onnx.load(shared_model)
    before = model.SerializeToString()
    layers_of(model, "m", facts_of(model, "m"), 224, 224)

    assert model.SerializeToString() == before
