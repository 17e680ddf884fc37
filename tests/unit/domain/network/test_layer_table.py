from tests.drawn_networks import Drawing, mobilenet_v1, mobilenet_v2, shufflenet_v1
from whatsit.domain.network.block import Block, Style
from whatsit.domain.network.graph import Kind, Shape
from whatsit.domain.network.layer_table import cells, layer_table


def table(drawing: Drawing) -> list[tuple[str, ...]]:
    return [cells(row) for row in layer_table(drawing.blocks)]


def test_mobilenet_v2_is_the_table_of_its_paper() -> None:
    assert table(mobilenet_v2()) == [
        ("224² x 3", "conv2d", "-", "32", "1", "2"),
        ("112² x 32", "bottleneck", "1", "16", "1", "1"),
        ("112² x 16", "bottleneck", "6", "24", "2", "2"),
        ("56² x 24", "bottleneck", "6", "32", "3", "2"),
        ("28² x 32", "bottleneck", "6", "64", "4", "2"),
        ("14² x 64", "bottleneck", "6", "96", "3", "1"),
        ("14² x 96", "bottleneck", "6", "160", "3", "2"),
        ("7² x 160", "bottleneck", "6", "320", "1", "1"),
        ("7² x 320", "conv2d 1x1", "-", "1280", "1", "1"),
        ("7² x 1280", "avgpool 7x7", "-", "-", "1", "-"),
        ("1 x 1 x 1280", "conv2d 1x1", "-", "k", "-", "-"),
    ]


def test_mobilenet_v1_is_pairs_of_depthwise_and_pointwise() -> None:
    assert table(mobilenet_v1())[:5] == [
        ("224² x 3", "conv2d", "-", "32", "1", "2"),
        ("112² x 32", "separable", "-", "64", "1", "1"),
        ("112² x 64", "separable", "-", "128", "2", "2"),
        ("56² x 128", "separable", "-", "256", "2", "2"),
        ("28² x 256", "separable", "-", "512", "6", "2"),
    ]


def test_shufflenet_repeats_its_units_4_8_4_times() -> None:
    assert table(shufflenet_v1(24, 240, 3))[1:6] == [
        ("112² x 24", "maxpool 3x3", "-", "-", "1", "2"),
        ("56² x 24", "shuffle unit, 3 groups", "-", "240", "4", "2"),
        ("28² x 240", "shuffle unit, 3 groups", "-", "480", "8", "2"),
        ("14² x 480", "shuffle unit, 3 groups", "-", "960", "4", "2"),
        ("7² x 960", "avgpool 7x7", "-", "-", "1", "-"),
    ]


def test_a_second_stride_begins_a_row_of_its_own() -> None:
    drawing = Drawing()
    drawing.conv(8, 3, 2)
    drawing.conv(8, 3, 2)
    drawing.conv(8, 3, 1)
    drawing.classes(10)

    assert [(row.n, row.s) for row in layer_table(drawing.blocks)][:2] == [(1, 2), (2, 2)]


def test_another_expansion_begins_a_row_of_its_own() -> None:
    drawing = Drawing()
    drawing.conv(16, 3, 2)
    drawing.bottleneck(4, 16)
    drawing.bottleneck(3, 16)
    drawing.classes(10)

    assert [row.t for row in layer_table(drawing.blocks)][1:3] == [4.0, 3.0]


def test_an_expansion_that_is_no_whole_number_has_two_digits() -> None:
    drawing = Drawing()
    drawing.conv(24, 3, 2)
    drawing.conv(88)
    drawing.depthwise()
    drawing.conv(40, linear=True)
    drawing.classes(10)

    assert table(drawing)[1] == ("112² x 24", "bottleneck", "3.67", "40", "1", "1")


def test_branches_side_by_side_are_not_counted_as_a_row_of_two() -> None:
    drawing = Drawing()
    start = drawing.conv(32, 3, 2)
    one = drawing.conv(16, after=start)
    drawing.join(Kind.CONCAT, one, drawing.conv(16, after=start))
    drawing.classes(10)

    assert [(row.operator, row.n) for row in layer_table(drawing.blocks)][1:3] == [
        ("conv2d 1x1", 1),
        ("conv2d 1x1", 1),
    ]


def test_a_network_without_a_layer_that_weighs_has_no_scores() -> None:
    pools = [Block(Style.POOL, "maxpool 3x3", Shape(3, 8, 8), Shape(3, 4, 4), 2)] * 2

    assert [cells(row)[3:] for row in layer_table(pools)] == [("-", "1", "2"), ("-", "1", "2")]


def test_a_pooling_behind_the_scores_leaves_them_the_scores() -> None:
    drawing = Drawing(16)
    drawing.conv(8, 3)
    drawing.conv(10, 1)
    drawing.mean()  # as SqueezeNet ends

    assert table(drawing)[1:] == [
        ("16² x 8", "conv2d 1x1", "-", "k", "1", "1"),
        ("16² x 10", "avgpool 16x16", "-", "-", "1", "-"),
    ]


def test_a_hidden_layer_on_a_row_of_numbers_is_counted() -> None:
    drawing = Drawing(16)
    drawing.conv(8, 3)
    drawing.mean()
    drawing.conv(32)
    drawing.conv(10)

    assert table(drawing)[2:] == [
        ("1 x 1 x 8", "conv2d 1x1", "-", "32", "1", "1"),
        ("1 x 1 x 32", "conv2d 1x1", "-", "k", "-", "-"),
    ]


def test_a_dense_layer_over_a_picture_makes_the_scores() -> None:
    dense = Block(Style.OTHER, "dense", Shape(8, 4, 4), Shape(10), 1)

    assert cells(layer_table([dense])[0]) == ("4² x 8", "dense", "-", "k", "1", "1")


def test_what_the_graph_does_not_tell_is_a_question_mark() -> None:
    unknown = Block(Style.CONV, "conv2d", Shape(0, 0, 7), Shape(0), 0)
    last = Block(Style.CONV, "conv2d", Shape(3, 5, 7), Shape(8), 1)
    first, second = (cells(row) for row in layer_table([unknown, last]))

    assert first == ("? x 7 x ?", "conv2d", "-", "?", "1", "?")
    assert second[0] == "5 x 7 x 3"


def test_an_expansion_is_written_without_idle_digits() -> None:
    def t(expansion: float) -> str:
        block = Block(Style.BOTTLENECK, "b", Shape(8, 4, 4), Shape(8, 4, 4), 1, expansion)
        return cells(layer_table([block])[0])[2]

    assert [t(x) for x in (10.0, 2.5, 0.5, 3.666)] == ["10", "2.5", "0.5", "3.67"]
