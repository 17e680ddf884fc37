from dataclasses import replace

import pytest

from tests.drawn_networks import Drawing, mobilenet_v1, mobilenet_v2, shufflenet_v1
from whatsit.domain.network.block import Block, Style
from whatsit.domain.network.graph import Graph, Kind, Layer, Shape
from whatsit.domain.network.memory_table import Held, MemoryTable, kilobytes, memory_table


def table(drawing: Drawing) -> MemoryTable:
    return memory_table(drawing.graph, drawing.blocks)


def held(drawing: Drawing) -> list[tuple[int, int]]:
    """Pixels along a side, and channels that must be whole there."""
    return [(r.shape.height, r.shape.channels) for r in table(drawing).rows if not r.passing]


def test_a_number_takes_two_bytes_and_a_kilobyte_is_a_thousand() -> None:
    # 64 · 112 · 112 · 2 = 1,605,632
    assert kilobytes(Shape(64, 112, 112)) == pytest.approx(1605.632)


def test_mobilenet_v1_holds_each_pointwise_result() -> None:
    # 64·112²·2, 128·56²·2, 256·28²·2, 512·14²·2, 1024·7²·2, 1024·2 bytes
    assert [round(row.kilobytes, 1) for row in table(mobilenet_v1()).rows] == [
        1605.6, 802.8, 401.4, 200.7, 100.4, 2.0,
    ]  # fmt: skip
    assert table(mobilenet_v1()).most_kilobytes == pytest.approx(1605.632)


def test_mobilenet_v2_holds_the_ends_of_its_bottlenecks() -> None:
    drawing = mobilenet_v2()

    assert held(drawing) == [(112, 16), (56, 24), (28, 32), (14, 96), (7, 320), (1, 1280)]
    assert table(drawing).most_kilobytes == pytest.approx(401.408)  # 16 · 112² · 2
    assert table(drawing).unsplit_kilobytes == pytest.approx(2408.448)  # 96 · 112² · 2


def test_shufflenet_holds_its_units_and_streams_its_first_layer() -> None:
    drawing = shufflenet_v1(48, 400, 2)  # 2x, g=2

    assert held(drawing) == [(56, 48), (28, 400), (14, 800), (7, 1600), (1, 1600)]
    assert table(drawing).rows[0] == Held(Shape(48, 112, 112), passing=True)
    assert table(drawing).most_kilobytes == pytest.approx(627.2)  # 400 · 28² · 2


def test_squeeze_excite_keeps_the_wide_middle() -> None:
    drawing = Drawing(64)
    drawing.conv(16, 3, 2)
    drawing.bottleneck(4, 24, 2, squeezed=8)
    drawing.classes(10)

    # The first convolution feeds a pointwise one, which reads all channels: held.
    assert held(drawing) == [(32, 16), (16, 64), (1, 24)]


def test_the_convolution_before_the_mean_is_not_held() -> None:
    drawing = Drawing(16)
    drawing.conv(8, 3)
    drawing.conv(32, 3, 2)
    drawing.classes(10)

    assert table(drawing).rows == (
        Held(Shape(8, 16, 16)),
        Held(Shape(32, 8, 8), passing=True),
        Held(Shape(32)),
    )


def test_the_scores_are_not_counted() -> None:
    drawing = Drawing(16)
    drawing.conv(8, 3)
    drawing.conv(5000, 3)
    drawing.mean()  # as SqueezeNet ends

    assert held(drawing) == [(16, 8)]


def test_what_the_graph_does_not_measure_is_left_out() -> None:
    drawing = Drawing(32)
    drawing.conv(8, 3)
    drawing.move(Kind.OTHER)
    drawing.layers[-1] = replace(drawing.layers[-1], shape_out=Shape(0, 0, 0))
    drawing.classes(10)

    assert held(drawing) == [(32, 8)]


def test_a_network_without_layers_holds_nothing() -> None:
    assert memory_table(Graph(()), ()) == MemoryTable((), 0.0)


def test_layers_that_are_no_block_hold_what_they_make() -> None:
    drawing = Drawing(32)
    start = drawing.conv(8, 3)
    drawing.conv(64, 3)
    drawing.join(Kind.ADD, start, drawing.conv(8, 3))
    drawing.classes(10)

    assert held(drawing) == [(32, 64), (1, 8)]


def test_the_first_convolution_is_held_where_its_reader_mixes_channels() -> None:
    streams, mixes = Drawing(16), Drawing(16)
    streams.conv(8, 3, 2)
    streams.separable(16, 2)
    streams.classes(10)
    mixes.conv(8, 3, 2)
    mixes.conv(16, 3, 2)
    mixes.classes(10)

    assert table(streams).rows[0] == Held(Shape(8, 8, 8), passing=True)
    assert table(mixes).rows[0] == Held(Shape(8, 8, 8), passing=False)
    assert table(streams).most_kilobytes == pytest.approx(0.512)  # 16 · 4² · 2


def test_a_later_convolution_before_a_depthwise_is_held() -> None:
    drawing = Drawing(16)
    drawing.conv(8, 3, 2)
    drawing.conv(16, 3, 2)
    drawing.separable(16, 2)
    drawing.classes(10)

    assert held(drawing) == [(8, 8), (4, 16), (2, 16), (1, 16)]


def test_what_is_held_goes_before_a_larger_one_that_only_passes() -> None:
    drawing = Drawing(16)
    drawing.conv(64, 3)
    drawing.separable(8)
    drawing.classes(10)

    assert table(drawing).rows[0] == Held(Shape(8, 16, 16), passing=False)
    assert table(drawing).unsplit_kilobytes == pytest.approx(32.768)  # 64 · 16² · 2


def test_the_larger_of_two_held_at_one_resolution_counts_and_the_finest_stands_first() -> None:
    drawing = Drawing(16)
    drawing.conv(8, 3, 2)
    drawing.conv(24, 3)
    drawing.conv(12, 3)
    drawing.conv(4, 3, 2)
    drawing.classes(10)

    assert [row.shape.height for row in table(drawing).rows] == [8, 4, 1]
    assert table(drawing).rows[0] == Held(Shape(24, 8, 8))


def test_a_network_of_which_nothing_is_known_holds_nothing() -> None:
    assert memory_table(Graph(()), ()) == MemoryTable((), 0.0)
    assert MemoryTable((), 0.0).most_kilobytes == 0.0
    unsized = Block(Style.OTHER, "x", Shape(1), Shape(0, 0, 0), held=(Shape(0, 0, 0),))
    scores = Block(Style.OTHER, "y", Shape(1), Shape(1))
    assert memory_table(Graph(()), (unsized, scores)).rows == ()


def test_resolutions_are_ordered_by_their_pixels_and_unknown_ones_are_passed_over() -> None:
    shapes = [Shape(1, 0, 9), Shape(1, 2, 9), Shape(1, 5, 4), Shape(1, 9, 1)]
    blocks = [Block(Style.OTHER, "x", Shape(1), shape, held=(shape,)) for shape in shapes]
    layers = tuple(Layer(Kind.OTHER, (-1,), Shape(1), shape) for shape in shapes)
    made = memory_table(Graph(layers), [*blocks, blocks[0]])

    assert [row.shape for row in made.rows] == [Shape(1, 5, 4), Shape(1, 2, 9), Shape(1, 9, 1)]
    assert made.unsplit_kilobytes == pytest.approx(0.04)  # 5 · 4 · 2; the scores do not count
    assert memory_table(Graph(layers[:3]), ()).unsplit_kilobytes == pytest.approx(0.036)


def test_a_convolution_before_a_pooling_with_a_stride_is_held() -> None:
    drawing = Drawing(16)
    drawing.conv(8, 3)
    drawing.conv(16, 3)
    drawing.pool(2)
    drawing.classes(10)

    assert table(drawing).rows[0] == Held(Shape(16, 16, 16), passing=False)
