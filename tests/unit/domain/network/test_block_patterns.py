"""What looks like a block of a small network and is none, or one that begins in another way."""

from tests.drawn_networks import Drawing
from whatsit.domain.network.block import Style
from whatsit.domain.network.graph import Kind, Shape


def started(channels: int) -> Drawing:
    drawing = Drawing(56)
    drawing.conv(channels, 3)
    return drawing


def operators(drawing: Drawing) -> list[str]:
    return [block.operator for block in drawing.blocks][1:]


def test_a_depthwise_that_no_pointwise_follows_stands_alone() -> None:
    drawing = started(24)
    drawing.depthwise()
    drawing.conv(24, 3)

    assert operators(drawing) == ["depthwise 3x3", "conv2d"]


def test_a_sum_of_two_lines_and_a_shortcut_is_no_bottleneck() -> None:
    drawing = started(24)
    start = drawing.last
    one = drawing.bottleneck(6, 16)
    drawing.depthwise(after=start)
    drawing.join(Kind.ADD, start, one, drawing.conv(24, linear=True))

    assert operators(drawing) == ["bottleneck", "bottleneck", "add"]


def test_four_layers_beside_a_shortcut_are_a_shuffle_unit_only_in_its_order() -> None:
    drawing = started(240)
    start = drawing.last
    drawing.conv(60, groups=3)
    drawing.depthwise()
    drawing.move(Kind.TRANSPOSE)
    drawing.join(Kind.ADD, start, drawing.conv(240, groups=3, linear=True))

    assert operators(drawing) == [
        "conv2d 1x1, 3 groups",
        "depthwise 3x3",
        "transpose",
        "conv2d 1x1, 3 groups",
        "add",
    ]


def test_a_pooling_beside_a_pointwise_is_no_fire() -> None:
    drawing = started(64)
    squeeze = drawing.conv(16)
    one = drawing.conv(64, after=squeeze)
    pool = drawing.pool(1, after=squeeze)
    drawing.join(Kind.CONCAT, one, pool)

    assert operators(drawing) == ["conv2d 1x1", "conv2d 1x1", "maxpool 3x3", "concat"]


def test_squeeze_excite_after_an_ordinary_convolution_is_named() -> None:
    drawing = started(64)
    drawing.excite(16)
    block = drawing.blocks[1]

    assert (block.style, block.operator) == (Style.OTHER, "squeeze-excite")
    assert (block.shape_out, block.held) == (Shape(64, 56, 56), (Shape(64, 56, 56),))


def test_a_shuffle_unit_of_the_second_kind_may_halve_the_picture_without_a_split() -> None:
    drawing = started(24)
    start = drawing.last
    drawing.depthwise(2, linear=True)
    beside = drawing.conv(58)
    drawing.conv(58, after=start)
    drawing.depthwise(2, linear=True)
    drawing.join(Kind.CONCAT, beside, drawing.conv(58))
    block = drawing.blocks[1]

    assert (block.style, block.stride) == (Style.SHUFFLE_V2, 2)
    assert (block.shape_in, block.shape_out) == (Shape(24, 56, 56), Shape(116, 28, 28))
