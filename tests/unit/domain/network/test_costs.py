import pytest

from tests.drawn_networks import Drawing, mobilenet_v1, mobilenet_v2
from whatsit.domain.network.costs import Costs, costs_of, short_count
from whatsit.domain.network.graph import Graph, Kind, Layer, Shape


def test_costs_are_those_of_the_layers() -> None:
    drawing = Drawing(8)
    drawing.conv(4, 3, 2)  # 3·3·3·4 = 108 weights, 4 biases, at 4x4 places
    drawing.classes(10)  # 4·10 weights, 10 biases

    assert costs_of(drawing.graph) == Costs(108 + 4 + 40 + 10, 108 * 16 + 40)


def test_the_published_figures_of_two_networks() -> None:
    one, two = costs_of(mobilenet_v1().graph), costs_of(mobilenet_v2().graph)

    assert (short_count(one.parameters), short_count(one.multiply_adds)) == ("4.22 M", "569 M")
    assert (short_count(two.parameters), short_count(two.multiply_adds)) == ("3.49 M", "301 M")


def test_layers_without_a_shape_are_counted_apart() -> None:
    unknown = Layer(Kind.OTHER, (-1,), Shape(3, 8, 8), Shape(0, 0, 0))

    assert costs_of(Graph((unknown,))).unsized == 1


@pytest.mark.parametrize(
    ("number", "arguments"),
    [(0, "0"), (999, "999"), (1000, "1.00 k"), (12_345, "12.3 k"), (300_774_272, "301 M"),
     (3_487_816, "3.49 M"), (1_500_000_000, "1.50 G")],
)  # fmt: skip
def test_figures_have_three_digits(number: int, arguments: str) -> None:
    assert short_count(number) == arguments


@pytest.mark.parametrize(
    ("number", "arguments"),
    [(9_994, "9.99 k"), (9_995, "10.0 k"), (10_000, "10.0 k"), (99_950, "100 k"),
     (100_000, "100 k"), (999_499, "999 k"), (999_500, "1.00 M"), (999_999, "1.00 M"),
     (1_000_000, "1.00 M"), (999_999_999, "1.00 G"), (1_000_000_000, "1.00 G")],
)  # fmt: skip
def test_figures_that_are_rounded_up_keep_three_digits(number: int, arguments: str) -> None:
    assert short_count(number) == arguments
