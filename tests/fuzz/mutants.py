"""Damages ONNX files: the same seed and the same bases always give the same bytes."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import onnx
from onnx import TensorProto, helper

Model = Any  # onnx.ModelProto, which ships no types

ABSURD = (-1, 0, 1, 2, 3, 5, 255, 4097, 65_536, 10**6, 2**31 - 1, 2**31, 2**40, 2**62, -(2**63))
PLACES = ("../secret.bin", "/etc/hostname", "C:\\w.bin", "", ".", "*/_ORT_MEM_ADDR_/*", "a\0b")
OPERATORS = (
    "Add", "MatMul", "Conv", "Reshape", "Resize", "ConstantOfShape", "Expand", "Tile", "Loop",
    "Gather", "Concat", "Pad", "Transpose", "Softmax", "NonMaxSuppression", "EPContext", "Nonsense",
    "RandomNormal", "Range", "OneHot", "Einsum", "LSTM", "Slice", "TopK", "Identity", "Scan",
)  # fmt: skip


def mutant(bases: Sequence[bytes], seed: int) -> bytes:
    """One damaged file."""
    chance = random.Random(seed)  # repeatable on purpose
    whole = chance.choice(bases)
    if chance.random() < 0.5:
        way: Callable[[random.Random, bytes, Sequence[bytes]], bytes] = chance.choice(
            (_flip, _flip, _cut, _splice, _shuffle)
        )
        return way(chance, whole, bases)
    model = onnx.load_from_string(whole)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        try:
            chance.choice(STRUCTURAL)(chance, model)
        except (IndexError, ValueError):
            continue  # there is nothing of that kind in this model
    return bytes(model.SerializeToString())


def _flip(chance: random.Random, whole: bytes, _: Sequence[bytes]) -> bytes:
    """A few bits, near one place: spread out they would nearly all hit weights."""
    data = bytearray(whole)
    at = chance.choice((0, len(data) - 1, chance.randrange(len(data))))
    for _bit in range(chance.choice((1, 1, 2, 8, 64))):
        near = min(max(at + chance.randint(-400, 400), 0), len(data) - 1)
        data[near] ^= 1 << chance.randrange(8)
    return bytes(data)


def _cut(chance: random.Random, whole: bytes, _: Sequence[bytes]) -> bytes:
    return whole[: chance.randrange(len(whole))]


def _splice(chance: random.Random, whole: bytes, bases: Sequence[bytes]) -> bytes:
    """The head of one and the tail of another; as protobuf fields where both are whole."""
    other = chance.choice(bases)
    if chance.random() < 0.5:
        return whole + other  # protobuf merges what follows
    return whole[: chance.randrange(len(whole))] + other[chance.randrange(len(other)) :]


def _shuffle(chance: random.Random, whole: bytes, _: Sequence[bytes]) -> bytes:
    """A piece taken out, doubled, or overwritten."""
    start = chance.randrange(len(whole))
    piece = whole[start : start + chance.choice((1, 4, 50, 1000))]
    to = chance.randrange(len(whole))
    middle = chance.choice((b"", piece, piece * 50, b"\xff" * len(piece)))
    return whole[:to] + middle + whole[to + chance.choice((0, len(piece))) :]


def _absurd_shape(chance: random.Random, model: Model) -> None:
    values = [*model.graph.input, *model.graph.output, *model.graph.value_info]
    dims = chance.choice(values).type.tensor_type.shape.dim
    if chance.random() < 0.3:
        dims.add().dim_value = chance.choice(ABSURD)
    chance.choice(dims).dim_value = chance.choice(ABSURD)


def _absurd_type(chance: random.Random, model: Model) -> None:
    value = chance.choice([*model.graph.input, *model.graph.output])
    value.type.tensor_type.elem_type = chance.randrange(24)


def _absurd_weight(chance: random.Random, model: Model) -> None:
    tensor = chance.choice(model.graph.initializer)
    match chance.randrange(4):
        case 0:
            tensor.dims.append(chance.choice(ABSURD))
        case 1:
            tensor.dims[chance.randrange(len(tensor.dims))] = chance.choice(ABSURD)
        case 2:
            tensor.data_type = chance.randrange(24)
        case _:
            tensor.raw_data = chance.randbytes(chance.choice((0, 1, 8, len(tensor.raw_data))))


def _external(chance: random.Random, model: Model) -> None:
    tensor = chance.choice(model.graph.initializer)
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (
        ("location", chance.choice(PLACES)),
        ("offset", str(chance.choice(ABSURD))),
        ("length", str(chance.choice(ABSURD))),
    ):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value


def _absurd_attribute(chance: random.Random, model: Model) -> None:
    node = chance.choice([node for node in model.graph.node if node.attribute])
    attribute = chance.choice(node.attribute)
    if attribute.ints:
        attribute.ints[chance.randrange(len(attribute.ints))] = chance.choice(ABSURD)
    elif chance.random() < 0.8:
        attribute.i = chance.choice(ABSURD)
    else:
        attribute.type = chance.randrange(15)


def _other_operator(chance: random.Random, model: Model) -> None:
    node = chance.choice(model.graph.node)
    node.op_type = chance.choice(OPERATORS)
    if chance.random() < 0.3:
        node.domain = chance.choice(("com.microsoft", "evil.ops", "ai.onnx.ml"))


def _rewire(chance: random.Random, model: Model) -> None:
    """Another input, maybe one that comes later: a circle."""
    nodes = model.graph.node
    node = chance.choice(nodes)
    names = [name for other in nodes for name in (*other.input, *other.output)]
    node.input[chance.randrange(len(node.input))] = chance.choice([*names, "", "nowhere"])


def _drop_or_double(chance: random.Random, model: Model) -> None:
    at = chance.randrange(len(model.graph.node))
    if chance.random() < 0.5:
        del model.graph.node[at]
    else:
        model.graph.node.append(model.graph.node[at])


def _grow(chance: random.Random, model: Model) -> None:
    """The scores are first blown up to an absurd size."""
    output = model.graph.output[0].name
    last = [node for node in model.graph.node if output in node.output][-1]
    last.output[list(last.output).index(output)] = "grown"
    sizes = [chance.choice(ABSURD) for _ in range(chance.randint(1, 4))]
    shape = helper.make_tensor("sizes", TensorProto.INT64, [len(sizes)], sizes)
    model.graph.initializer.append(shape)
    operator = chance.choice(("Expand", "Tile", "Reshape"))
    model.graph.node.append(helper.make_node(operator, ["grown", "sizes"], [output]))


def _long_loop(chance: random.Random, model: Model) -> None:
    for tensor in model.graph.initializer:
        if tensor.name == "rounds":
            tensor.raw_data = chance.choice((2**20, 2**40, 2**62)).to_bytes(8, "little")
            return
    raise IndexError


def _nest(chance: random.Random, model: Model) -> None:
    """Graphs in graphs in graphs."""
    node = chance.choice(model.graph.node)
    graph = helper.make_graph([], "deep", [], [])
    for _ in range(chance.choice((3, 20, 28))):
        outer = helper.make_graph([helper.make_node("If", ["c"], ["z"])], "deep", [], [])
        outer.node[0].attribute.append(helper.make_attribute("then_branch", graph))
        graph = outer
    node.attribute.append(helper.make_attribute("then_branch", graph))


def _header(chance: random.Random, model: Model) -> None:
    match chance.randrange(3):
        case 0:
            model.opset_import[0].version = chance.choice(ABSURD)
        case 1:
            model.ir_version = chance.choice(ABSURD)
        case _:
            helper.set_model_props(model, {"names": "x" * chance.choice((10, 10**6))})


STRUCTURAL: tuple[Callable[[random.Random, Model], None], ...] = (
    _absurd_shape, _absurd_shape, _absurd_type, _absurd_weight, _absurd_weight, _external,
    _absurd_attribute, _absurd_attribute, _other_operator, _other_operator, _rewire, _rewire,
    _drop_or_double, _grow, _long_loop, _nest, _header,
)  # fmt: skip
