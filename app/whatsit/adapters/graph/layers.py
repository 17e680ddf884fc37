"""Reads the layers of an ONNX file; activations, rounding and reshaping belong to a layer.

Nothing is run. Shapes come from ONNX's own shape inference for one picture of a given size; what
it cannot find out is 0 in the result. Names in the file are followed, never interpreted.
"""

import math
from dataclasses import dataclass, replace
from typing import Any, Final

import onnx

from whatsit.adapters.graph.float_model import to_float_model
from whatsit.adapters.graph.layer import LayerMaker, is_biased
from whatsit.adapters.graph.shapes import with_shapes
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.network.graph import PICTURE, Graph, Kind, Layer, Shape
from whatsit.domain.text.errors import ModelUnreadable
from whatsit.domain.text.words import words

_ACTIVATIONS: Final = (
    "Celu", "Clip", "Elu", "Erf", "Gelu", "HardSigmoid", "HardSwish", "LeakyRelu", "Max", "Min",
    "Mish", "PRelu", "Relu", "Selu", "Sigmoid", "Softplus", "Softsign", "Swish", "Tanh",
    "ThresholdedRelu",
)  # fmt: skip
_NORMS: Final = (
    "GroupNormalization", "InstanceNormalization", "LayerNormalization", "LpNormalization",
    "RMSNormalization",
)  # fmt: skip

# What onnx, protobuf and numpy raise on files with missing inputs, broken names or sizes.
_DAMAGED: Final = (
    onnx.shape_inference.InferenceError, IndexError, OverflowError, RuntimeError, TypeError,
    ValueError,
)  # fmt: skip


def layers_of(model: Any, name: str, facts: GraphFacts, width: int, height: int) -> Graph:
    """Return the layers of a classifier.

    Args:
        model: an `onnx.ModelProto`; left as it is.
        name: what to call it in an error.
        facts: input and output of its graph.
        width: of the picture, where the graph leaves it open.
        height: of the picture, where the graph leaves it open.

    Raises:
        ModelUnreadable: its parts contradict each other, or no layer leads from the picture to
            the scores.
    """
    try:
        layers = _read(model, facts, width, height)
    except _DAMAGED as error:
        raise ModelUnreadable(name, words("its layers contradict each other.")) from error
    if not layers:
        raise ModelUnreadable(name, words("no layer leads from the picture to the scores."))
    return Graph(layers)


def _read(model: Any, facts: GraphFacts, width: int, height: int) -> tuple[Layer, ...]:
    converted = to_float_model(model)
    _fix_input_size(converted.model.graph, facts, width, height)
    graph = with_shapes(converted.model).graph
    reading = _Reading(graph, facts, converted.floored)
    for node in graph.node:
        reading.take(node)
    return reading.finish()


def _fix_input_size(graph: Any, facts: GraphFacts, width: int, height: int) -> None:
    """Set batch and size of the input to one picture of a known size."""
    height, width = facts.height or height, facts.width or width
    picture = next(value for value in graph.input if value.name == facts.input_name)
    sizes = [1, 3, height, width] if facts.layout == "NCHW" else [1, height, width, 3]
    for dimension, size in zip(picture.type.tensor_type.shape.dim, sizes, strict=True):
        dimension.dim_value = size
    for value in graph.output:
        value.type.tensor_type.ClearField("shape")  # may state another batch


@dataclass(slots=True)
class _Draft:
    """A layer that nodes still to be read may change."""

    layer: Layer
    biased: bool


class _Reading:
    """Goes through the nodes in order and keeps which layer each tensor comes from."""

    def __init__(self, graph: Any, facts: GraphFacts, floored: frozenset[str]) -> None:
        self._floored = floored
        self._output = facts.output_name
        self._drafts: list[_Draft] = []
        self._maker = LayerMaker(graph)
        self._source = {facts.input_name: PICTURE}
        sizes = self._maker.sizes[facts.input_name][1:]
        height, width, channels = sizes if facts.layout == "NHWC" else (*sizes[1:], sizes[0])
        self._picture = Shape(channels, height, width)

    def take(self, node: Any) -> None:
        """Read one node: a layer of its own, or part of the one before it."""
        reads = [name for name in node.input if name in self._source]
        if not reads or node.op_type in {"Shape", "Size"}:
            return
        sources = tuple(dict.fromkeys(self._source[name] for name in reads))
        layer = self._maker.make(node, reads, sources, self._shape_of(sources[0]))
        if layer is None:
            at = sources[0]
            self._fold(node, at, gated=len(reads) > 1)
        else:
            at = len(self._drafts)
            self._drafts.append(_Draft(layer, is_biased(node)))
        for name in node.output:
            self._source[name] = at
        if at != PICTURE and self._floored.intersection(node.output):
            self._change(at, activated=True)

    def finish(self) -> tuple[Layer, ...]:
        """Return the layers that lead to the scores."""
        last = self._source.get(self._output, PICTURE)
        needed, waiting = {last} - {PICTURE}, [last] if last != PICTURE else []
        while waiting:
            for read in self._drafts[waiting.pop()].layer.reads:
                if read != PICTURE and read not in needed:
                    needed.add(read)
                    waiting.append(read)
        order = sorted(needed)
        place = {old: new for new, old in enumerate(order)} | {PICTURE: PICTURE}
        layers = (self._drafts[at].layer for at in order)
        return tuple(replace(layer, reads=tuple(place[r] for r in layer.reads)) for layer in layers)

    def _shape_of(self, at: int) -> Shape:
        """Return the shape of a layer's output, or of the picture."""
        return self._picture if at == PICTURE else self._drafts[at].layer.shape_out

    def _fold(self, node: Any, at: int, *, gated: bool) -> None:
        """Add a node that is no layer of its own to the layer before it."""
        if at == PICTURE:
            return  # scaling: part of the picture's preparation
        draft = self._drafts[at]
        channels = draft.layer.shape_out.channels
        sizes = [math.prod(self._maker.sizes.get(name, [])) for name in node.input[1:]]
        shifts = node.op_type in {"Add", "Sub"} and channels in sizes
        if node.op_type in _ACTIVATIONS or (gated and node.op_type in {"Add", "Div", "Mul"}):
            self._change(at, activated=True)
            self._learn(at, sizes[0] if node.op_type == "PRelu" else 0)
        elif node.op_type == "BatchNormalization" or shifts:
            if draft.layer.kind not in {Kind.CONV, Kind.DENSE}:
                self._learn(at, channels if shifts else 2 * channels)
            elif not draft.biased:
                self._learn(at, channels)  # its scale goes into the weights
                draft.biased = True
        elif node.op_type in _NORMS:
            self._learn(at, sum(sizes[:2]))

    def _learn(self, at: int, count: int) -> None:
        self._change(at, parameters=self._drafts[at].layer.parameters + count)

    def _change(self, at: int, **changes: Any) -> None:
        self._drafts[at].layer = replace(self._drafts[at].layer, **changes)
