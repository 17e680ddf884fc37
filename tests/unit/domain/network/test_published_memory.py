from tests.drawn_networks import Drawing, mobilenet_v1, mobilenet_v2, shufflenet_v1
from whatsit.domain.network.block import Block, Style
from whatsit.domain.network.graph import Shape
from whatsit.domain.network.memory_table import Held, MemoryTable, memory_table
from whatsit.domain.network.published_memory import (
    PUBLISHED,
    SIZES,
    Published,
    differences,
    family_of,
)


def family(drawing: Drawing) -> Published:
    found = family_of(drawing.blocks)
    assert found is not None
    return found


def differing(drawing: Drawing) -> list[str]:
    table = memory_table(drawing.graph, drawing.blocks)
    return list(map(str, differences(family(drawing), table)))


def test_each_network_finds_its_own_column_by_its_blocks() -> None:
    titles = [family(d).title for d in (mobilenet_v1(), mobilenet_v2(), shufflenet_v1(48, 480, 3))]

    assert titles == ["MobileNetV1", "MobileNetV2", "ShuffleNet (2x, g=3)"]


def test_mobilenet_v1_is_as_printed_but_for_the_misprint() -> None:
    assert differing(mobilenet_v1()) == ["7x7: 1024 channels, 100 K here; 1024/199 printed."]


def test_mobilenet_v2_differs_where_the_print_is_shifted() -> None:
    assert differing(mobilenet_v2()) == [
        "56x56: 24 channels, 151 K here; 32/200 printed.",
        "28x28: 32 channels, 50 K here; 64/100 printed.",
        "14x14: 96 channels, 38 K here; 160/62 printed.",
    ]


def test_the_printed_shufflenet_is_that_of_two_groups() -> None:
    two = differing(shufflenet_v1(48, 400, 2))
    three = differing(shufflenet_v1(48, 480, 3))

    assert two == ["112x112: 48 channels, 1204 K here; 32/800 printed."]
    assert three[0].startswith("it is another variant, 1.2 times as wide: 1920 channels at 7x7")


def test_another_picture_size_is_said_and_not_compared() -> None:
    drawing = Drawing(128)
    drawing.conv(32, 3, 2)
    drawing.separable(64)
    drawing.classes()

    assert differing(drawing) == ["it works at 64, 1 pixels, not at those of a 224x224 picture."]


def test_an_unknown_family_has_no_column() -> None:
    drawing = Drawing()
    drawing.conv(8, 3)
    drawing.classes()

    assert family_of(drawing.blocks) is None


def test_the_printed_maximum_is_the_largest_but_for_shufflenets_first_layer() -> None:
    for column in PUBLISHED.values():
        counted = column.kilobytes[1:] if "Shuffle" in column.title else column.kilobytes

        assert len(column.channels) == len(column.kilobytes) == len(SIZES)
        assert max(counted) == column.most_kilobytes


def held(channels: int, *sizes: int) -> MemoryTable:
    return MemoryTable(tuple(Held(Shape(channels, size, size)) for size in sizes), 0.0)


def printed(first_kb: int, channels: int = 10) -> Published:
    """10 channels are 251, 63, 16, 4, 1 and 0 K at 112 to 1 pixels."""
    return Published("P", (channels,) * 6, (first_kb, 63, 16, 4, 1, 0), first_kb, ())


def test_a_twentieth_and_a_kilobyte_are_a_matter_of_rounding() -> None:
    # 250.88 K here: 265 · 0.05 + 1 are 14.25, and 266 · 0.05 + 1 are 14.3.
    assert list(differences(printed(265), held(10, *SIZES))) == []
    assert list(map(str, differences(printed(266), held(10, *SIZES)))) == [
        "112x112: 10 channels, 251 K here; 10/266 printed."
    ]
    assert str(next(differences(printed(237), held(10, *SIZES)))).startswith("112x112")


def test_another_width_is_compared_with_the_printed_figures_times_it() -> None:
    lines = list(map(str, differences(printed(251), held(15, *SIZES))))

    assert lines == [
        "it is another variant, 1.5 times as wide: 15 channels at 7x7, 10 printed. Beyond that:"
    ]


def test_sizes_that_are_not_those_of_the_table_are_listed_from_the_largest() -> None:
    oblong = MemoryTable((Held(Shape(1, 9, 8)), *held(1, 8, 96).rows), 0.0)

    assert list(map(str, differences(printed(251), oblong))) == [
        "it works at 96, 8 pixels, not at those of a 224x224 picture."
    ]


def test_most_of_the_blocks_say_which_family_it_is_and_plain_layers_do_not_count() -> None:
    def block(style: Style) -> Block:
        return Block(style, "x", Shape(1), Shape(1))

    mixed = [block(Style.CONV)] * 9 + [block(Style.SEPARABLE)] + [block(Style.BOTTLENECK)] * 2
    fires = [block(Style.FIRE)] * 3 + [block(Style.BOTTLENECK)]

    assert family_of(mixed) is PUBLISHED[Style.BOTTLENECK]
    assert family_of(fires) is None
    assert family_of([block(Style.POOL), block(Style.OTHER)]) is None
