"""Groups a network into blocks, in order; a layer that is part of none is named by its operator."""

from whatsit.domain.network.block import Block, Style, size_of
from whatsit.domain.network.block_patterns import first_block
from whatsit.domain.network.graph import Kind, Layer
from whatsit.domain.network.series import Fork, Series


def blocks_of(series: Series) -> tuple[Block, ...]:
    """List the blocks of a line, in order; forks that are no block come branch by branch."""
    found: list[Block] = []
    at = 0
    while at < len(series):
        block, used = first_block(series[at:])
        if block is not None:
            found.append(block)
        elif isinstance(item := series[at], Fork):
            for branch in item.branches:
                found += blocks_of(branch)
            found.append(_single(item.join))
        else:
            found.append(_single(item))
        at += used
    return tuple(found)


def _single(layer: Layer) -> Block:
    """Make a block of one layer, under its own name."""
    conv = layer.kind is Kind.CONV
    pool = layer.kind in {Kind.MAX_POOL, Kind.AVG_POOL, Kind.GLOBAL_POOL}
    strides = {Kind.CONV, Kind.DENSE, Kind.MAX_POOL, Kind.AVG_POOL}
    return Block(
        Style.CONV if conv else Style.POOL if pool else Style.OTHER,
        _name(layer),
        layer.shape_in,
        layer.shape_out,
        layer.stride if layer.kind in strides else None,
        held=(layer.shape_out,),
        channelwise=pool or layer.depthwise,
    )


def _name(layer: Layer) -> str:
    if layer.kind is Kind.GLOBAL_POOL:
        kind = "maxpool" if "Max" in layer.operator else "avgpool"
        return f"{kind} {layer.shape_in.height or '?'}x{layer.shape_in.width or '?'}"
    if layer.depthwise:
        return f"depthwise {size_of(layer)}"
    if layer.kind is Kind.CONV:
        size = "" if layer.kernel == (3, 3) else f" {size_of(layer)}"
        return f"conv2d{size}{f', {layer.groups} groups' if layer.groups > 1 else ''}"
    if layer.kind is Kind.DENSE and layer.shape_in.height == layer.shape_in.width == 1:
        return "conv2d 1x1"  # the same sums; the paper writes it so
    if layer.kind in {Kind.MAX_POOL, Kind.AVG_POOL}:
        return f"{layer.kind} {size_of(layer)}"
    return layer.operator.lower() if layer.kind is Kind.OTHER else str(layer.kind)
