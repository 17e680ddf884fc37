"""The building blocks of small networks, recognised by how their layers are connected.

Bottleneck (MobileNetV2 and V3): [pointwise] depthwise [squeeze-excite] pointwise, the last one
linear, with or without a shortcut. Depthwise separable (MobileNetV1): depthwise, pointwise, the
last one activated; this is all that tells it from a bottleneck that does not expand. Shuffle
unit (ShuffleNet v1): pointwise, shuffle, depthwise, pointwise beside a shortcut or a pooling.
Shuffle unit v2: branches around a depthwise convolution, concatenated. Fire (SqueezeNet): a
pointwise convolution read by a pointwise and a wider one, concatenated.
"""

from whatsit.domain.network.block import Block, Style, size_of
from whatsit.domain.network.graph import Kind, Layer, Shape
from whatsit.domain.network.series import Fork, Item, Series


def first_block(items: Series) -> tuple[Block | None, int]:
    """Find the block that begins here and how many items it takes; None and 1 where none does."""
    for recognise in (_fire, _shuffle_v2, _shuffle_v1, _shortcut, _inverted, _excite):
        block, used = recognise(items)
        if block is not None:
            return block, used
    return None, 1


def _inverted(items: Series) -> tuple[Block | None, int]:
    """Match a bottleneck without its shortcut, or a depthwise separable convolution."""
    first = items[0]
    expands = _is_pointwise(first) and len(items) > 1 and _is_depthwise(items[1])
    rest = items[1:] if expands else items
    if len(rest) < 2 or not isinstance(depthwise := rest[0], Layer) or not depthwise.depthwise:
        return None, 1
    excited = _is_excite(rest[1]) and len(rest) > 2
    project = rest[2] if excited else rest[1]
    if not isinstance(project, Layer) or not project.pointwise or not isinstance(first, Layer):
        return None, 1
    separable = project.activated and depthwise.activated and not expands and not excited
    if project.groups > 1 or project.activated is not separable:
        return None, 1
    shape_in, shape_out = first.shape_in, project.shape_out
    size = "" if depthwise.kernel == (3, 3) else f" {size_of(depthwise)}"
    if separable:
        style, operator, expansion = Style.SEPARABLE, f"separable{size}", None
    else:
        style = Style.EXCITED if excited else Style.BOTTLENECK
        operator = f"bottleneck{size}{' SE' if excited else ''}"
        expansion = _ratio(depthwise.shape_in, shape_in)
    # A gate weighs channels by the mean of each, so all of them must be there first.
    held = (depthwise.shape_out, shape_out) if excited else (shape_out,)
    used = 2 + expands + excited
    return Block(
        style,
        operator,
        shape_in,
        shape_out,
        max(depthwise.stride, project.stride),
        expansion,
        held,
        channelwise=not expands,
    ), used


def _shortcut(items: Series) -> tuple[Block | None, int]:
    """Match a bottleneck with its shortcut."""
    fork = items[0]
    if not isinstance(fork, Fork) or fork.join.kind is not Kind.ADD or () not in fork.branches:
        return None, 1
    lines = [branch for branch in fork.branches if branch]
    if len(fork.branches) != 2 or len(lines) != 1:
        return None, 1
    block, used = _inverted(lines[0])
    whole = block is not None and used == len(lines[0]) and block.style is not Style.SEPARABLE
    return (block, 1) if whole else (None, 1)


def _shuffle_v1(items: Series) -> tuple[Block | None, int]:
    fork = items[0]
    if not isinstance(fork, Fork) or fork.join.kind not in {Kind.ADD, Kind.CONCAT}:
        return None, 1
    lines = sorted(fork.branches, key=len)
    if len(lines) != 2 or len(lines[1]) != 4 or any(isinstance(i, Fork) for i in lines[1]):
        return None, 1
    shrink, shuffle, depthwise, grow = (i for i in lines[1] if isinstance(i, Layer))
    beside = [i.kind for i in lines[0] if isinstance(i, Layer)]
    fits = (
        shrink.pointwise
        and shuffle.kind is Kind.TRANSPOSE
        and depthwise.depthwise
        and grow.pointwise
        and beside in ([], [Kind.AVG_POOL])
        and len(beside) == len(lines[0])
    )
    if not fits:
        return None, 1
    return Block(
        Style.SHUFFLE,
        f"shuffle unit, {grow.groups} groups",
        shrink.shape_in,
        fork.join.shape_out,
        depthwise.stride,
        held=(fork.join.shape_out,),
    ), 1


def _shuffle_v2(items: Series) -> tuple[Block | None, int]:
    """Match a ShuffleNet v2 unit, with the shuffle before or after it and the split before it."""
    before = 0
    while before < len(items) and _is_kind(items[before], Kind.TRANSPOSE, Kind.SPLIT):
        before += 1
    fork = items[before] if before < len(items) else None
    if not isinstance(fork, Fork) or fork.join.kind is not Kind.CONCAT or len(fork.branches) != 2:
        return None, 1
    lines = [tuple(i for i in b if not _is_kind(i, Kind.SPLIT)) for b in fork.branches]
    depthwise = [i for line in lines for i in line if isinstance(i, Layer) and i.depthwise]
    pointwise = [i for line in lines for i in line if _is_pointwise(i)]
    if not depthwise or len(depthwise) + len(pointwise) != sum(map(len, lines)):
        return None, 1
    if any(line and not (_is_pointwise(line[-1]) and _has_depthwise(line)) for line in lines):
        return None, 1
    start = items[0] if isinstance(items[0], Layer) else _head(fork)
    used = before + 1
    while used < len(items) and _is_kind(items[used], Kind.TRANSPOSE):
        used += 1
    return Block(
        Style.SHUFFLE_V2,
        "shuffle unit v2",
        start.shape_in,
        fork.join.shape_out,
        max(layer.stride for layer in depthwise),
        held=(fork.join.shape_out,),
    ), used


def _fire(items: Series) -> tuple[Block | None, int]:
    if len(items) < 2 or not isinstance(squeeze := items[0], Layer) or not squeeze.pointwise:
        return None, 1
    fork = items[1]
    if not isinstance(fork, Fork) or fork.join.kind is not Kind.CONCAT:
        return None, 1
    layers = [i for line in fork.branches for i in line if isinstance(i, Layer)]
    alone = all(len(line) == 1 for line in fork.branches) and len(layers) == 2
    if not alone or sorted(layer.kernel for layer in layers) != [(1, 1), (3, 3)]:
        return None, 1
    if any(layer.kind is not Kind.CONV for layer in layers):
        return None, 1
    return Block(
        Style.FIRE,
        f"fire, squeezed to {squeeze.shape_out.channels}",
        squeeze.shape_in,
        fork.join.shape_out,
        max(layer.stride for layer in layers),
        held=(squeeze.shape_out, fork.join.shape_out),
    ), 2


def _excite(items: Series) -> tuple[Block | None, int]:
    """Match a squeeze-excite outside a bottleneck."""
    if not isinstance(fork := items[0], Fork) or not _is_excite(fork):
        return None, 1
    shape = fork.join.shape_out
    return Block(Style.OTHER, "squeeze-excite", shape, shape, held=(shape,)), 1


def _has_depthwise(line: Series) -> bool:
    return any(_is_depthwise(item) for item in line)


def _is_excite(item: Item) -> bool:
    """Tell whether an item is a squeeze-excite: it weighs every channel by the means of all."""
    if not isinstance(item, Fork) or item.join.kind is not Kind.MUL or len(item.branches) != 2:
        return False
    shortcut, line = sorted(item.branches, key=len)
    return (
        not shortcut
        and len(line) > 1
        and _is_kind(line[0], Kind.GLOBAL_POOL)
        and all(_is_pointwise(i) or _is_kind(i, Kind.DENSE) for i in line[1:])
    )


def _head(fork: Fork) -> Layer:
    """Return a layer that reads the input of the fork."""
    firsts = (line[0] for line in fork.branches if line)
    return next((item for item in firsts if isinstance(item, Layer)), fork.join)


def _is_kind(item: Item, *kinds: Kind) -> bool:
    return isinstance(item, Layer) and item.kind in kinds


def _is_pointwise(item: Item) -> bool:
    return isinstance(item, Layer) and item.pointwise


def _is_depthwise(item: Item) -> bool:
    return isinstance(item, Layer) and item.depthwise


def _ratio(inside: Shape, outside: Shape) -> float | None:
    return inside.channels / outside.channels if outside.channels else None
