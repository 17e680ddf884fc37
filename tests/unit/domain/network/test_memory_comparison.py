"""Memory tables side by side, against figures worked out by hand from the papers' tables."""

from dataclasses import replace

import pytest

from tests.drawn_networks import Drawing, mobilenet_v1, mobilenet_v2, shufflenet_v1
from tests.fake_models import card, inside
from whatsit.domain.network.inspection import Inside
from whatsit.domain.network.memory_comparison import MEASURE, explanations, memory_rows
from whatsit.domain.network.memory_table import memory_table


def looked_into(name: str, drawing: Drawing) -> Inside:
    memory = memory_table(drawing.graph, drawing.blocks)
    return replace(inside(card(name)), blocks=drawing.blocks, memory=memory)


@pytest.fixture(scope="module")
def models() -> list[Inside]:
    return [
        looked_into("v1", mobilenet_v1()),
        looked_into("v2", mobilenet_v2()),
        looked_into("tiny", small()),
    ]


def small() -> Drawing:
    drawing = Drawing(32)
    drawing.conv(16, 3, 2)
    drawing.separable(24, 2)
    drawing.classes(10)
    return drawing


def test_a_model_a_column_then_the_printed_ones(models: list[Inside]) -> None:
    headings, rows = memory_rows(models)

    assert headings == (
        "held at", "v1", "v2", "tiny",
        "[MobileNetV1]", "[MobileNetV2]", "[ShuffleNet (2x, g=3)]",
    )  # fmt: skip
    assert {len(row) for row in rows} == {len(headings)}


def test_a_resolution_a_row_from_the_finest_to_the_coarsest(models: list[Inside]) -> None:
    _, rows = memory_rows(models)

    assert [row[0] for row in rows] == [
        "112x112", "56x56", "28x28", "16x16", "14x14", "8x8", "7x7", "1x1", "max", "unsplit",
    ]  # fmt: skip


def test_cells_are_channels_and_kilobytes(models: list[Inside]) -> None:
    """64·112²·2 and so on; what the first convolution only passes on is in brackets."""
    rows = {row[0]: row[1:] for row in memory_rows(models)[1]}

    assert rows["112x112"] == ("64/1606", "16/401", "-", "64/1600", "16/400", "32/800")
    assert rows["16x16"] == ("-", "-", "(16/8)", "", "", "")
    assert rows["8x8"] == ("-", "-", "24/3", "", "", "")
    assert rows["7x7"][3:] == ("1024/199", "320/32", "1600/156")
    assert rows["1x1"][:2] == ("1024/2", "1280/3")


def test_the_last_rows_are_the_most_that_is_held_and_the_most_there_is(
    models: list[Inside],
) -> None:
    rows = {row[0]: row[1:] for row in memory_rows(models)[1]}

    assert rows["max"] == ("1606K", "401K", "3K", "1600K", "400K", "600K")
    assert rows["unsplit"] == ("1606K", "2408K", "8K", "", "", "")  # 96·112²·2, 16·16²·2


def test_how_it_is_measured_comes_first_and_the_remarks_on_the_paper_last(
    models: list[Inside],
) -> None:
    lines = list(map(str, explanations(models)))

    assert lines[: len(MEASURE)] == list(map(str, MEASURE))
    assert lines[len(MEASURE)] == ""
    assert [line for line in lines if line.startswith("About")] == [
        "About the printed MobileNetV1:",
        "About the printed MobileNetV2:",
        "About the printed ShuffleNet (2x, g=3):",
    ]
    assert lines[-1].startswith("  28x28: printed as 400/600K")


def test_each_model_is_put_beside_the_printed_column_of_its_family(models: list[Inside]) -> None:
    lines = list(map(str, explanations(models)))
    begins = lines.index("v1 beside the printed MobileNetV1 (the reasons stand below):")

    assert lines[begins - 1] == ""
    assert lines[begins + 1] == "  7x7: 1024 channels, 100 K here; 1024/199 printed."
    assert lines[begins + 2] == ""
    assert "tiny beside the printed MobileNetV1 (the reasons stand below):" in lines
    assert "  it works at 16, 8, 1 pixels, not at those of a 224x224 picture." in lines


def test_a_family_that_was_not_printed_gets_no_lines() -> None:
    drawing = Drawing(32)
    drawing.conv(16, 3, 2)
    drawing.classes(10)
    lines = list(map(str, explanations([looked_into("plain", drawing)])))

    assert not [line for line in lines if line.startswith("plain")]
    assert lines[len(MEASURE) + 1].startswith("About")


def test_a_model_that_is_as_printed_is_said_to_be_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("whatsit.domain.network.memory_comparison.differences", lambda *_: iter(()))

    lines = map(str, explanations([looked_into("g2", shufflenet_v1(48, 400, 2))]))

    assert "  the same." in lines
