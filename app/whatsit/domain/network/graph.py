"""A network as a graph of layers with their shapes, from which tables and costs are derived.

Everything is given as for float32 and in channels-first order, whatever the file has: rounding
to eight bits, layout changes, activations and batch normalisation are no layers of their own
here. Nothing in this value comes from a name in the file.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PICTURE: Final = -1
"""Position that stands for the picture among what a layer reads."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Shape of the activation for one picture; 0 where the graph does not say.

    Attributes:
        channels: per pixel; the length of a plain row of numbers.
        height: pixels; 1 for a plain row of numbers.
        width: pixels; 1 for a plain row of numbers.
    """

    channels: int
    height: int = 1
    width: int = 1

    @property
    def numbers(self) -> int:
        """Count of its numbers."""
        return self.channels * self.height * self.width


class Kind(StrEnum):
    """Kind of a layer."""

    CONV = "conv2d"
    DENSE = "dense"
    MATMUL = "matmul"
    MAX_POOL = "maxpool"
    AVG_POOL = "avgpool"
    GLOBAL_POOL = "global pool"
    ADD = "add"
    MUL = "multiply"
    CONCAT = "concat"
    SPLIT = "split"
    TRANSPOSE = "transpose"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Layer:
    """One step of the computation, with what is folded into it.

    Attributes:
        kind: its kind.
        reads: positions in the graph of the layers that it takes; PICTURE for the input.
        shape_in: of its first input, before zero padding.
        shape_out: of its result.
        kernel: height and width, of convolutions and pooling.
        stride: the larger of both directions.
        groups: of a convolution.
        activated: a non-linearity (ReLU and its like, also one that is only the lower end of an
            eight-bit range) follows at once.
        parameters: weights and biases, batch normalisation folded into them.
        multiply_adds: for one picture.
        operator: its type in the file, such as Conv.
    """

    kind: Kind
    reads: tuple[int, ...]
    shape_in: Shape
    shape_out: Shape
    kernel: tuple[int, int] = (1, 1)
    stride: int = 1
    groups: int = 1
    activated: bool = False
    parameters: int = 0
    multiply_adds: int = 0
    operator: str = ""

    @property
    def pointwise(self) -> bool:
        """True for a convolution over single pixels, in groups or not."""
        return self.kind is Kind.CONV and self.kernel == (1, 1) and not self.depthwise

    @property
    def depthwise(self) -> bool:
        """True for a convolution that works on every channel alone."""
        return self.kind is Kind.CONV and self.groups == self.shape_in.channels > 1


@dataclass(frozen=True, slots=True)
class Graph:
    """A classifier from picture to scores.

    Attributes:
        layers: each after all that it reads; the last one makes the scores.
    """

    layers: tuple[Layer, ...]
