"""A network as the table of the MobileNetV2 paper: input, operator, t, c, n, s.

A row is a run of equal blocks: same operator, same expansion t, same number c of channels out,
n of them, where only the first may have a stride s other than 1 (Sandler et al. 2018, table 2).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from whatsit.domain.network.block import Block, Style
from whatsit.domain.network.graph import Shape

HEADINGS: Final = ("input", "operator", "t", "c", "n", "s")


@dataclass(frozen=True, slots=True)
class Row:
    """A run of equal blocks.

    Attributes:
        input: of the first of them.
        operator: as `network.blocks` names it.
        t: channels inside over channels in; None where that means nothing.
        c: channels out; None for what leaves them as they are.
        n: how many in a row; None for the last layer, which the paper does not count.
        s: stride of the first; None where that means nothing.
        scores: c is the number of classes, the k of the paper.
    """

    input: Shape
    operator: str
    t: float | None
    c: int | None
    n: int | None
    s: int | None
    scores: bool = False


def layer_table(blocks: Sequence[Block]) -> tuple[Row, ...]:
    """Make the rows for a network's blocks, in order."""
    last = max((at for at, block in enumerate(blocks) if _weighs(block)), default=-1)
    rows: list[Row] = []
    for at, block in enumerate(blocks):
        row = _row(block, scores=at == last)
        if rows and _continues(rows[-1], row):
            rows[-1] = replace(rows[-1], n=(rows[-1].n or 0) + 1)
        else:
            rows.append(row)
    return tuple(rows)


def cells(row: Row) -> tuple[str, str, str, str, str, str]:
    """Format a row as the paper prints it, with a dash for what means nothing."""
    return (
        _size(row.input),
        row.operator,
        "-" if row.t is None else f"{row.t:.2f}".rstrip("0").rstrip("."),
        "k" if row.scores else _number(row.c),
        _number(row.n),
        _number(row.s),
    )


def _row(block: Block, *, scores: bool) -> Row:
    single = (block.shape_in.height, block.shape_in.width) == (1, 1)
    pool = block.style is Style.POOL
    uncounted = scores and single
    return Row(
        block.shape_in,
        block.operator,
        block.expansion,
        None if pool else block.shape_out.channels,
        None if uncounted else 1,
        None if uncounted else block.stride,
        scores,
    )


def _weighs(block: Block) -> bool:
    return block.style is Style.CONV or block.operator in {"conv2d 1x1", "dense"}


def _continues(above: Row, row: Row) -> bool:
    return (
        row.s == 1
        and not row.scores
        and row.c is not None
        and row.input.channels == above.c
        and (above.operator, above.t, above.c) == (row.operator, row.t, row.c)
    )


def _size(shape: Shape) -> str:
    height, width, channels = (n or "?" for n in (shape.height, shape.width, shape.channels))
    if height != width:
        return f"{height} x {width} x {channels}"
    return f"1 x 1 x {channels}" if height == 1 else f"{height}² x {channels}"


def _number(number: int | None) -> str:
    return "-" if number is None else str(number or "?")
