from app.domain.block import Block, Style
from app.domain.graph import Kind, Shape
from tests.drawn_networks import Drawing


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
