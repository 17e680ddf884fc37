"""Turns ONNX nodes into layers: kind, shapes, parameters and multiply-adds.

This file decides which nodes count as layers of their own; all others only change a layer.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from whatsit.adapters.graph.constant_folding import ints
from whatsit.adapters.graph.shapes import constants_of, sizes_of
from whatsit.domain.network.graph import Kind, Layer, Shape

_PASSING: Final = (
    "Add", "BatchNormalization", "Cast", "Celu", "Clip", "Concat", "Div", "Dropout", "Elu", "Erf",
    "Exp", "Expand", "Flatten", "Gelu", "GroupNormalization", "HardSigmoid", "HardSwish",
    "Identity", "InstanceNormalization", "LayerNormalization", "LeakyRelu", "LogSoftmax",
    "LpNormalization", "Max", "Min", "Mish", "Mul", "Neg", "PRelu", "Pad", "Pow",
    "RMSNormalization", "Reciprocal", "ReduceMax", "ReduceMean", "ReduceSum", "Relu", "Reshape",
    "Selu", "Sigmoid", "Softmax", "Softplus", "Softsign", "Sqrt", "Squeeze", "Sub", "Sum", "Swish",
    "Tanh", "ThresholdedRelu", "Unsqueeze",
)  # fmt: skip
_JOINS: Final = {"Add": Kind.ADD, "Concat": Kind.CONCAT, "Mul": Kind.MUL, "Sum": Kind.ADD}
_POOLS: Final = {"MaxPool": Kind.MAX_POOL, "AveragePool": Kind.AVG_POOL}
_LAYOUTS: Final = ([0, 2, 3, 1], [0, 3, 1, 2])


class LayerMaker:
    """Turns the nodes of one graph into layers.

    Attributes:
        sizes: every dimension of every tensor, 0 where not known.
    """

    def __init__(self, graph: Any) -> None:
        self.sizes = sizes_of(graph)
        self._constants = constants_of(graph)

    def make(
        self, node: Any, reads: list[str], sources: tuple[int, ...], shape_in: Shape
    ) -> Layer | None:
        """Return the layer that a node is; None where it only changes the one before.

        Args:
            node: of the graph.
            reads: the activations among its inputs.
            sources: the layers that those come from, each once.
            shape_in: what the first of these makes.
        """
        shape_out = shape_of(self.sizes.get(node.output[0], []))
        made = Layer(Kind.OTHER, sources, shape_in, shape_out, operator=node.op_type)
        layer: Layer | None = None
        match node.op_type:
            case "Conv" | "ConvTranspose":
                layer = self._convolution(node, made)
            case "Gemm" | "MatMul":
                layer = self._product(node, made, reads)
            case "MaxPool" | "AveragePool":
                layer = self._pool(node, made)
            case "GlobalAveragePool" | "GlobalMaxPool":
                layer = _to_row(made)
            case "ReduceMean" | "ReduceMax" if self._spatial(node):
                layer = _to_row(made)
            case "Split" | "Slice" | "Gather":
                if self.sizes.get(reads[0]) != self.sizes.get(node.output[0]):
                    layer = replace(made, kind=Kind.SPLIT)
            case "Transpose":
                if ints(node, "perm") not in _LAYOUTS:
                    layer = replace(made, kind=Kind.TRANSPOSE, shape_out=shape_in)
            case joining if len(sources) > 1:
                made = replace(made, kind=_JOINS.get(joining, Kind.OTHER))
                rank = len(self.sizes.get(node.output[0], []))
                layer = _joined(made) if rank == 4 else made
            case passing if passing not in _PASSING:
                layer = made
        return layer

    def _convolution(self, node: Any, made: Layer) -> Layer:
        weights = self.sizes.get(node.input[1], [])
        kernel = weights[2:] if len(weights) == 4 else [1, *weights[2:]]
        if node.op_type == "Conv":
            kind, places = Kind.CONV, made.shape_out.height * made.shape_out.width
        else:
            kind, places = Kind.OTHER, made.shape_in.height * made.shape_in.width
        return replace(
            made,
            kind=kind,
            kernel=(kernel[0], kernel[-1]),
            stride=max(ints(node, "strides") or [1]),
            groups=(ints(node, "group") or [1])[0],
            parameters=math.prod(weights) + (made.shape_out.channels if is_biased(node) else 0),
            multiply_adds=places * math.prod(weights),
        )

    def _product(self, node: Any, made: Layer, reads: Sequence[str]) -> Layer:
        """Return a dense layer, or a product of two activations."""
        weights = next((name for name in node.input[:2] if name not in reads), None)
        if weights is None:
            across = (self.sizes.get(reads[0]) or [0])[-1]
            made_numbers = math.prod(self.sizes.get(node.output[0], [0]))
            return replace(made, kind=Kind.MATMUL, multiply_adds=made_numbers * across)
        sizes = self.sizes.get(weights) or [0, 0]
        turned = node.op_type == "Gemm" and ints(node, "transB") == [1]
        taken, given = sizes[::-1][:2] if turned else sizes[-2:]
        shape_in = made.shape_in
        if shape_in.channels == taken:
            shape_out = replace(shape_in, channels=given)  # each pixel by itself
        elif shape_in.numbers == taken:
            shape_in, shape_out = Shape(taken), Shape(given)  # flattened
        else:
            shape_out = made.shape_out
        return replace(
            made,
            kind=Kind.DENSE,
            shape_in=shape_in,
            shape_out=shape_out,
            parameters=math.prod(sizes) + (given if is_biased(node) else 0),
            multiply_adds=taken * (math.prod(self.sizes.get(node.output[0], [0])) or given),
        )

    def _pool(self, node: Any, made: Layer) -> Layer:
        kernel = ints(node, "kernel_shape") or [1]
        if kernel == [made.shape_in.height, made.shape_in.width]:
            return _to_row(made)
        return replace(
            made,
            kind=_POOLS[node.op_type],
            kernel=(kernel[0], kernel[-1]),
            stride=max(ints(node, "strides") or [1]),
        )

    def _spatial(self, node: Any) -> bool:
        """True where a reduction goes over all pixels of every channel."""
        axes = ints(node, "axes")
        if not axes and len(node.input) > 1 and node.input[1] in self._constants:
            axes = [int(axis) for axis in self._constants[node.input[1]]]
        rank = len(self.sizes.get(node.input[0], []))
        over = {axis % rank for axis in axes} if rank else set()
        return (rank, over) in ((4, {2, 3}), (4, {1, 2}), (3, {1}))


def shape_of(sizes: Sequence[int]) -> Shape:
    """Return a tensor's sizes (batch first) as those of one picture; zeros where not known."""
    rest = sizes[1:]
    if len(rest) == 3:
        return Shape(rest[0], rest[1], rest[2])
    if len(rest) == 2:  # a row of tokens, the batch first or second
        return Shape(rest[1], sizes[0] if rest[0] == 1 else rest[0])
    return Shape(rest[0]) if len(rest) == 1 else Shape(0, 0, 0)


def is_biased(node: Any) -> bool:
    """True where a convolution or Gemm adds its own bias."""
    return node.op_type in {"Conv", "ConvTranspose", "Gemm"} and any(node.input[2:])


def _joined(made: Layer) -> Layer:
    """Return the layer with height and width of its input, for NCHW and NHWC tensors alike."""
    pixels = made.shape_in.height * made.shape_in.width
    if not pixels or made.kind is Kind.OTHER or made.shape_out.numbers % pixels:
        return made
    return replace(
        made, shape_out=replace(made.shape_in, channels=made.shape_out.numbers // pixels)
    )


def _to_row(made: Layer) -> Layer:
    return replace(made, kind=Kind.GLOBAL_POOL, shape_out=Shape(made.shape_in.channels))
