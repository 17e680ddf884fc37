from typing import Any

import pytest

from tests.drawn_networks import Drawing
from whatsit.domain.network.block import Block, Style
from whatsit.domain.network.blocks import blocks_of
from whatsit.domain.network.graph import PICTURE, Kind, Layer, Shape


def styles(drawing: Drawing) -> list[Style]:
    return [block.style for block in drawing.blocks]


def operators(drawing: Drawing) -> list[str]:
    return [block.operator for block in drawing.blocks]


def started(channels: int = 24) -> Drawing:
    drawing = Drawing(56)
    drawing.conv(channels, 3)
    return drawing


def second(drawing: Drawing) -> Block:
    return drawing.blocks[1]


def test_a_bottleneck_widens_filters_and_narrows() -> None:
    drawing = started()
    drawing.bottleneck(6, 32, 2)

    assert second(drawing) == Block(
        Style.BOTTLENECK,
        "bottleneck",
        Shape(24, 56, 56),
        Shape(32, 28, 28),
        2,
        6.0,
        (Shape(32, 28, 28),),
    )


def test_a_bottleneck_may_have_a_shortcut_and_other_sizes() -> None:
    drawing = started()
    drawing.bottleneck(6, 24, kernel=5)

    assert operators(drawing) == ["conv2d", "bottleneck 5x5"]


def test_squeeze_excite_holds_what_it_weighs() -> None:
    drawing = started()
    drawing.bottleneck(4, 24, squeezed=8)
    block = second(drawing)

    assert (block.style, block.operator) == (Style.EXCITED, "bottleneck SE")
    assert block.held == (Shape(96, 56, 56), Shape(24, 56, 56))


def test_only_a_linear_end_tells_a_bottleneck_from_a_separable_convolution() -> None:
    linear, activated = started(), started()
    linear.bottleneck(1, 16)
    activated.separable(16)

    assert (second(linear).operator, second(linear).expansion) == ("bottleneck", 1.0)
    assert (second(activated).operator, second(activated).expansion) == ("separable", None)


def test_a_pointwise_before_a_separable_convolution_is_no_bottleneck() -> None:
    drawing = started()
    drawing.conv(96)
    drawing.separable(24)

    assert operators(drawing) == ["conv2d", "conv2d 1x1", "separable"]


def test_shuffle_units_with_and_without_stride() -> None:
    drawing = started()
    drawing.shuffle_unit(384, 8, 2)
    drawing.shuffle_unit(384, 8)
    first, other = drawing.blocks[1:]

    assert {first.operator, other.operator} == {"shuffle unit, 8 groups"}
    assert (first.stride, first.shape_out) == (2, Shape(384, 28, 28))
    assert (other.stride, other.shape_out) == (1, Shape(384, 28, 28))


def test_shuffle_units_of_the_second_kind_take_split_and_shuffle_along() -> None:
    drawing = started(116)
    split = drawing.move(Kind.SPLIT, 58)
    drawing.conv(58)
    drawing.depthwise(linear=True)
    drawing.join(Kind.CONCAT, split, drawing.conv(58))
    drawing.move(Kind.TRANSPOSE)

    assert styles(drawing) == [Style.CONV, Style.SHUFFLE_V2]
    assert second(drawing).shape_out == Shape(116, 56, 56)


def test_a_depthwise_beside_a_shortcut_is_no_shuffle_unit() -> None:
    # As in GhostNet: nothing mixes the channels again.
    drawing = started()
    start = drawing.last
    drawing.join(Kind.CONCAT, start, drawing.depthwise())

    assert operators(drawing) == ["conv2d", "depthwise 3x3", "concat"]


def test_fire_modules() -> None:
    drawing = started(64)
    squeeze = drawing.conv(16)
    one = drawing.conv(64, after=squeeze)
    drawing.join(Kind.CONCAT, one, drawing.conv(64, 3, after=squeeze))
    block = second(drawing)

    assert (block.operator, block.shape_out) == ("fire, squeezed to 16", Shape(128, 56, 56))
    assert block.held == (Shape(16, 56, 56), Shape(128, 56, 56))


def test_an_inception_of_other_branches_is_no_fire() -> None:
    drawing = started(64)
    squeeze = drawing.conv(16)
    one = drawing.conv(64, after=squeeze)
    drawing.join(Kind.CONCAT, one, drawing.conv(64, 5, after=squeeze))

    assert operators(drawing)[1:] == ["conv2d 1x1", "conv2d 1x1", "conv2d 5x5", "concat"]


def test_a_residual_block_without_a_depthwise_comes_layer_by_layer() -> None:
    drawing = started(64)
    start = drawing.last
    drawing.conv(64, 3)
    drawing.join(Kind.ADD, start, drawing.conv(64, 3, linear=True))

    assert operators(drawing) == ["conv2d", "conv2d", "conv2d", "add"]


def test_grouped_convolutions_say_so() -> None:
    drawing = started(64)
    drawing.conv(64, 3, groups=8)

    assert second(drawing).operator == "conv2d, 8 groups"


def test_a_bottleneck_of_grouped_convolutions_comes_layer_by_layer() -> None:
    drawing = started()
    drawing.conv(96)
    drawing.depthwise()
    drawing.conv(24, groups=4, linear=True)

    assert operators(drawing)[1:] == ["conv2d 1x1", "depthwise 3x3", "conv2d 1x1, 4 groups"]


def test_a_linear_depthwise_before_an_activated_pointwise_is_no_block() -> None:
    drawing = started()
    drawing.depthwise(linear=True)
    drawing.conv(16)

    assert operators(drawing)[1:] == ["depthwise 3x3", "conv2d 1x1"]


def test_a_depthwise_at_the_end_or_before_a_wide_convolution_stands_alone() -> None:
    last, wide = started(), started()
    last.depthwise()
    wide.depthwise()
    wide.conv(16, 3)

    assert operators(last)[1:] == ["depthwise 3x3"]
    assert operators(wide)[1:] == ["depthwise 3x3", "conv2d"]


def test_separable_convolutions_tell_their_size_stride_and_that_channels_stay_apart() -> None:
    drawing = started()
    drawing.depthwise(kernel=5)
    drawing.conv(16, 1, 2)

    assert second(drawing) == Block(
        Style.SEPARABLE,
        "separable 5x5",
        Shape(24, 56, 56),
        Shape(16, 28, 28),
        2,
        None,
        (Shape(16, 28, 28),),
        channelwise=True,
    )


def test_a_bottleneck_that_does_not_widen_begins_channel_by_channel() -> None:
    plain, excited = started(), started()
    plain.bottleneck(1, 16)
    excited.bottleneck(1, 24, squeezed=8)

    assert (second(plain).channelwise, second(plain).expansion) == (True, 1.0)
    assert (second(excited).operator, second(excited).channelwise) == ("bottleneck SE", True)
    assert second(excited).expansion == 1.0


def test_a_squeeze_excite_needs_a_pointwise_behind_it_to_belong_to_a_bottleneck() -> None:
    drawing = started()
    drawing.conv(96)
    drawing.depthwise()
    drawing.excite(8)

    assert operators(drawing)[1:] == ["conv2d 1x1", "depthwise 3x3", "squeeze-excite"]


def test_a_squeeze_excite_by_itself_holds_what_it_weighs() -> None:
    drawing = started(16)
    drawing.excite(4)
    shape = Shape(16, 56, 56)

    assert second(drawing) == Block(Style.OTHER, "squeeze-excite", shape, shape, held=(shape,))


def test_a_product_of_other_things_is_no_squeeze_excite() -> None:
    gate, alone = started(16), started(16)
    start = gate.last
    gate.join(Kind.MUL, start, gate.conv(16))
    pooled = alone.last
    alone.join(Kind.MUL, pooled, alone.mean())

    assert operators(gate)[1:] == ["conv2d 1x1", "multiply"]
    assert operators(alone)[1:] == ["avgpool 56x56", "multiply"]


def test_a_sum_of_two_lines_or_of_a_separable_one_is_no_bottleneck() -> None:
    two, separable = started(16), started(16)
    start = two.last
    one = two.conv(16, linear=True, after=start)
    two.join(Kind.ADD, one, two.conv(16, linear=True, after=start))
    start = separable.last
    separable.depthwise()
    separable.join(Kind.ADD, start, separable.conv(16))

    assert operators(two)[1:] == ["conv2d 1x1", "conv2d 1x1", "add"]
    assert operators(separable)[1:] == ["separable", "add"]


def test_a_bottleneck_with_more_behind_it_before_the_sum_is_counted_by_itself() -> None:
    drawing = started(24)
    start = drawing.last
    drawing.conv(96)
    drawing.depthwise()
    drawing.conv(24, linear=True)
    drawing.join(Kind.ADD, start, drawing.conv(24, linear=True))

    assert operators(drawing)[1:] == ["bottleneck", "conv2d 1x1", "add"]


def test_a_shuffle_unit_says_what_it_reads_makes_and_holds() -> None:
    drawing = started()
    drawing.shuffle_unit(384, 8, 2)
    made = Shape(384, 28, 28)

    assert second(drawing) == Block(
        Style.SHUFFLE, "shuffle unit, 8 groups", Shape(24, 56, 56), made, 2, held=(made,)
    )


def test_a_shuffle_unit_beside_another_pooling_is_none() -> None:
    drawing = started(240)
    start = drawing.last
    drawing.conv(60, groups=3)
    drawing.move(Kind.TRANSPOSE)
    drawing.depthwise(2, linear=True)
    end = drawing.conv(240, groups=3, linear=True)
    drawing.join(Kind.CONCAT, drawing.pool(2, Kind.MAX_POOL, after=start), end)

    assert not {block.style for block in drawing.blocks} & {Style.SHUFFLE, Style.SHUFFLE_V2}


def test_a_shuffle_unit_of_the_second_kind_with_a_stride_has_two_branches() -> None:
    drawing = started(24)
    start = drawing.last
    drawing.depthwise(2, linear=True, after=start)
    one = drawing.conv(58)
    drawing.conv(58, after=start)
    drawing.depthwise(2, linear=True)
    drawing.join(Kind.CONCAT, one, drawing.conv(58))
    drawing.move(Kind.TRANSPOSE)
    made = Shape(116, 28, 28)

    assert drawing.blocks[1:] == (
        Block(Style.SHUFFLE_V2, "shuffle unit v2", Shape(24, 56, 56), made, 2, held=(made,)),
    )


def test_two_shuffle_units_in_a_row_are_two() -> None:
    drawing = started(116)
    for _ in range(2):
        split = drawing.move(Kind.SPLIT, 58)
        drawing.conv(58)
        drawing.depthwise(linear=True)
        drawing.join(Kind.CONCAT, split, drawing.conv(58))
        drawing.move(Kind.TRANSPOSE)

    assert styles(drawing) == [Style.CONV, Style.SHUFFLE_V2, Style.SHUFFLE_V2]
    assert second(drawing).shape_in == Shape(116, 56, 56)
    assert second(drawing).stride == 1


def test_a_shuffle_alone_is_a_layer_like_any_other() -> None:
    drawing = started()
    drawing.move(Kind.TRANSPOSE)
    drawing.conv(16)

    assert operators(drawing)[1:] == ["transpose", "conv2d 1x1"]


def test_a_fire_module_is_known_whichever_branch_comes_first_and_tells_its_stride() -> None:
    drawing = started(64)
    squeeze = drawing.conv(16)
    wide = drawing.conv(64, 3, 2, after=squeeze)
    drawing.join(Kind.CONCAT, wide, drawing.conv(64, 1, 2, after=squeeze))

    assert second(drawing) == Block(
        Style.FIRE,
        "fire, squeezed to 16",
        Shape(64, 56, 56),
        Shape(128, 28, 28),
        2,
        held=(Shape(16, 56, 56), Shape(128, 28, 28)),
    )


def test_what_looks_like_a_fire_but_adds_pools_or_squeezes_otherwise_is_none() -> None:
    def burnt(kernel: int, join: Kind, *, pool: bool = False) -> list[str]:
        drawing = started(64)
        squeeze = drawing.conv(16, kernel)
        one = drawing.conv(64, after=squeeze)
        other = (
            drawing.pool(1, Kind.MAX_POOL, after=squeeze)
            if pool
            else drawing.conv(64, 3, after=squeeze)
        )
        drawing.join(join, one, other)
        return operators(drawing)[1:]

    assert burnt(3, Kind.CONCAT) == ["conv2d", "conv2d 1x1", "conv2d", "concat"]
    assert burnt(1, Kind.ADD) == ["conv2d 1x1", "conv2d 1x1", "conv2d", "add"]
    assert burnt(1, Kind.CONCAT, pool=True) == [
        "conv2d 1x1", "conv2d 1x1", "maxpool 3x3", "concat",
    ]  # fmt: skip


def single(kind: Kind, **more: Any) -> Block:
    shape = Shape(8, 14, 10)
    layer = Layer(kind, (PICTURE,), shape, Shape(4, 7, 5), **more)
    (block,) = blocks_of((layer,))
    return block


@pytest.mark.parametrize(
    ("kind", "more", "operator"),
    [
        (Kind.CONV, {"kernel": (3, 3)}, "conv2d"),
        (Kind.CONV, {"kernel": (1, 7)}, "conv2d 1x7"),
        (Kind.CONV, {"kernel": (1, 1), "groups": 2}, "conv2d 1x1, 2 groups"),
        (Kind.CONV, {"kernel": (5, 3), "groups": 8}, "depthwise 5x3"),
        (Kind.DENSE, {}, "dense"),
        (Kind.MATMUL, {}, "matmul"),
        (Kind.MAX_POOL, {"kernel": (2, 2)}, "maxpool 2x2"),
        (Kind.AVG_POOL, {"kernel": (3, 1)}, "avgpool 3x1"),
        (Kind.GLOBAL_POOL, {"operator": "GlobalMaxPool"}, "maxpool 14x10"),
        (Kind.GLOBAL_POOL, {"operator": "ReduceMean"}, "avgpool 14x10"),
        (Kind.OTHER, {"operator": "GridSample"}, "gridsample"),
        (Kind.CONCAT, {"operator": "Concat"}, "concat"),
    ],
)
def test_a_single_layer_is_called_by_what_it_is(
    kind: Kind, more: dict[str, Any], operator: str
) -> None:
    assert single(kind, **more).operator == operator


def test_a_single_layer_holds_what_it_makes_and_strides_where_that_means_something() -> None:
    assert single(Kind.CONV, kernel=(3, 3), stride=2) == Block(
        Style.CONV, "conv2d", Shape(8, 14, 10), Shape(4, 7, 5), 2, held=(Shape(4, 7, 5),)
    )
    assert [single(kind).style for kind in (Kind.MAX_POOL, Kind.AVG_POOL, Kind.GLOBAL_POOL)] == [
        Style.POOL, Style.POOL, Style.POOL,
    ]  # fmt: skip
    assert single(Kind.ADD).style is Style.OTHER
    strides = {kind: single(kind, stride=3).stride for kind in Kind}
    assert {kind for kind, stride in strides.items() if stride == 3} == {
        Kind.CONV, Kind.DENSE, Kind.MAX_POOL, Kind.AVG_POOL,
    }  # fmt: skip


def test_pools_and_depthwise_layers_work_on_every_channel_alone() -> None:
    assert single(Kind.MAX_POOL).channelwise
    assert single(Kind.CONV, kernel=(3, 3), groups=8).channelwise
    assert not single(Kind.CONV, kernel=(3, 3)).channelwise
    assert not single(Kind.ADD).channelwise


def test_a_pool_over_a_picture_of_unknown_size_says_so() -> None:
    layer = Layer(Kind.GLOBAL_POOL, (PICTURE,), Shape(8, 0, 7), Shape(8))
    other = Layer(Kind.GLOBAL_POOL, (PICTURE,), Shape(8, 7, 0), Shape(8))

    assert [block.operator for block in blocks_of((layer, other))] == ["avgpool ?x7", "avgpool 7x?"]


def test_a_dense_layer_is_a_pointwise_one_only_on_a_plain_row() -> None:
    row = Layer(Kind.DENSE, (PICTURE,), Shape(8), Shape(4))
    column = Layer(Kind.DENSE, (PICTURE,), Shape(8, 2, 1), Shape(4))

    assert [block.operator for block in blocks_of((row, column))] == ["conv2d 1x1", "dense"]
