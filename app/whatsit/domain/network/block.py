"""Blocks, each of a family: what a network is made of once its layers are grouped."""

from dataclasses import dataclass
from enum import StrEnum

from whatsit.domain.network.graph import Layer, Shape


class Style(StrEnum):
    """Family of a block."""

    CONV = "convolution"
    POOL = "pooling"
    BOTTLENECK = "bottleneck"
    EXCITED = "bottleneck with squeeze-excite"
    SEPARABLE = "depthwise separable"
    SHUFFLE = "shuffle unit"
    SHUFFLE_V2 = "shuffle unit v2"
    FIRE = "fire"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """One block, or one layer that belongs to none.

    Attributes:
        style: its family.
        operator: its name in the table; a convolution without a size is 3x3.
        shape_in: of its input.
        shape_out: of its result.
        stride: None for operators without one.
        expansion: channels inside over channels in (the t of the paper); None for others.
        held: activations that must be in memory whole while it runs; see `network.memory_table`.
        channelwise: it begins by working on every channel alone.
    """

    style: Style
    operator: str
    shape_in: Shape
    shape_out: Shape
    stride: int | None = None
    expansion: float | None = None
    held: tuple[Shape, ...] = ()
    channelwise: bool = False


def size_of(layer: Layer) -> str:
    """Format the kernel, such as 3x3."""
    return f"{layer.kernel[0]}x{layer.kernel[1]}"
