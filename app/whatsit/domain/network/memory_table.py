"""Memory that must be held at each resolution: the measure of table 3 of the MobileNetV2 paper.

The paper gives, for every spatial resolution, the most channels that one activation has which
must be there whole ("materialized"), and its size with 16-bit numbers. Here that is, exactly:

1. One activation at a time, one picture, 2 bytes a number, 1 kilobyte = 1000 bytes.
2. Held are the ends of blocks (blocks.py). What is inside a bottleneck is not: its result is a
   sum over channels, so that a few of them at a time can be widened, filtered and summed up
   (section 5.1). The same is true of the depthwise half of a separable convolution and of the
   inside of a shuffle unit. Squeeze-excite needs the mean of every channel before it can weigh
   one, so there the filtered activation is held as well.
3. A layer that is part of no block holds all that it makes. So MobileNetV1 holds each pointwise
   convolution's result, as the paper has it.
4. "For the first layer of MobileNetV2 and ShuffleNet we can employ the trick": what the very
   first convolution makes is not held when its reader works on every channel alone; likewise
   what the last convolution makes before the global pooling. Such an activation is shown
   where no other has its resolution, but marked as passing and left out of the maximum.
5. The picture itself and the row of scores are not counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from whatsit.domain.network.block import Block, Style
from whatsit.domain.network.graph import Graph, Shape

BYTES_A_NUMBER: Final = 2


@dataclass(frozen=True, slots=True)
class Held:
    """The largest activation of one resolution.

    Attributes:
        shape: its shape.
        passing: it is never in memory as a whole.
    """

    shape: Shape
    passing: bool = False

    @property
    def kilobytes(self) -> float:
        """Its size in kilobytes (1000 bytes), at 16 bits a number."""
        return kilobytes(self.shape)


@dataclass(frozen=True, slots=True)
class MemoryTable:
    """Memory that a network holds at each resolution.

    Attributes:
        rows: one per resolution, the finest first.
        unsplit_kilobytes: the largest activation that any layer makes, if nothing is split.
    """

    rows: tuple[Held, ...]
    unsplit_kilobytes: float

    @property
    def most_kilobytes(self) -> float:
        """Size of the largest activation that must be held, in kilobytes."""
        return max((row.kilobytes for row in self.rows if not row.passing), default=0.0)


def kilobytes(shape: Shape) -> float:
    """Return the size of an activation in kilobytes (1000 bytes), at 16 bits a number."""
    return shape.numbers * BYTES_A_NUMBER / 1000


def memory_table(graph: Graph, blocks: Sequence[Block]) -> MemoryTable:
    """Work out what a network of these blocks holds at each resolution."""
    largest: dict[tuple[int, int], Held] = {}
    for held in _all_held(blocks):
        size = (held.shape.height, held.shape.width)
        if not held.shape.numbers:
            continue
        before = largest.get(size)
        if before is None or _rank(held) > _rank(before):
            largest[size] = held
    order = sorted(largest, key=lambda size: size[0] * size[1], reverse=True)
    layers = graph.layers[:-1]
    return MemoryTable(
        tuple(largest[size] for size in order),
        max((kilobytes(layer.shape_out) for layer in layers), default=0.0),
    )


def _all_held(blocks: Sequence[Block]) -> Iterator[Held]:
    for at, (block, after) in enumerate(pairwise(blocks)):  # the last one makes the scores
        to_mean = after.style is Style.POOL and after.stride is None
        streams = block.style is Style.CONV and after.channelwise
        for shape in block.held:
            yield Held(shape, passing=streams and (at == 0 or to_mean))


def _rank(held: Held) -> tuple[bool, int]:
    return not held.passing, held.shape.channels
