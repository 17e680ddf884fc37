from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from tests.drawn_networks import Drawing
from whatsit.domain.network.graph import PICTURE, Graph, Kind, Layer, Shape
from whatsit.domain.network.series import Fork, Series, series_of


def layers_in(series: Series) -> Iterator[Layer]:
    for item in series:
        if isinstance(item, Fork):
            for branch in item.branches:
                yield from layers_in(branch)
            yield item.join
        else:
            yield item


def numbered(*reads: tuple[int, ...]) -> Graph:
    """Layers that are told apart by their parameters."""
    return Graph(
        tuple(
            Layer(Kind.OTHER, read, Shape(1), Shape(1), parameters=at)
            for at, read in enumerate(reads)
        )
    )


def test_a_chain_is_itself() -> None:
    graph = numbered((PICTURE,), (0,), (1,))

    assert series_of(graph) == graph.layers


def test_a_shortcut_is_an_empty_branch() -> None:
    graph = numbered((PICTURE,), (0,), (0, 1), (2,))
    first, second, add, last = graph.layers

    assert series_of(graph) == (first, Fork(((second,), ()), add), last)


def test_forks_lie_within_forks() -> None:
    drawing = Drawing()
    drawing.conv(16)
    drawing.bottleneck(1, 16, squeezed=4)
    (_, fork) = series_of(drawing.graph)

    assert isinstance(fork, Fork)
    assert [type(item) for item in max(fork.branches, key=len)] == [Layer, Fork, Layer]


def test_what_is_tangled_comes_as_plain_layers_in_order() -> None:
    # The second branch reads the first one half way.
    graph = numbered((PICTURE,), (0,), (0, 1), (1, 2), (3,))

    assert series_of(graph) == graph.layers


def test_branches_that_meet_before_the_others_do_are_tangled() -> None:
    # As three branches that are added two by two.
    graph = numbered((PICTURE,), (0,), (0,), (0,), (1, 2), (3, 4))

    assert series_of(graph) == graph.layers


def test_several_layers_may_read_the_picture() -> None:
    graph = numbered((PICTURE,), (PICTURE,), (0, 1))
    one, two, join = graph.layers

    assert series_of(graph) == (Fork(((one,), (two,)), join),)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph in which every layer leads to the last one."""
    count = draw(st.integers(1, 25))
    reads: list[tuple[int, ...]] = []
    unread: set[int] = set()
    for at in range(count):
        chosen = draw(st.sets(st.integers(PICTURE, at - 1), min_size=1, max_size=3))
        reads.append(tuple(sorted(chosen)))
        unread = (unread - chosen) | {at}
    reads.append(tuple(sorted(unread)))
    return numbered(*reads)


@given(graphs())
def test_every_layer_comes_exactly_once(graph: Graph) -> None:
    found = [layer.parameters for layer in layers_in(series_of(graph))]

    assert sorted(found) == list(range(len(graph.layers)))


def test_thousands_of_forks_are_no_trouble() -> None:
    reads: list[tuple[int, ...]] = [(PICTURE,)]
    for _ in range(2000):
        at = len(reads) - 1
        reads += [(at,), (at, at + 1)]

    assert len(series_of(numbered(*reads))) == 2001


def test_forks_nested_very_deep_are_no_trouble() -> None:
    depth = 1500
    reads: list[tuple[int, ...]] = [(PICTURE,), *((at,) for at in range(depth))]
    reads += [(depth + at, depth - at) for at in range(depth)]
    graph = numbered(*reads)

    assert sum(1 for _ in layers_in(series_of(graph))) == len(graph.layers)
