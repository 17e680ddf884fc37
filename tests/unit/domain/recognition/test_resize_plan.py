import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.models.card import InputSpec
from whatsit.domain.recognition.resize_plan import Axis, resize_plan

USUAL = InputSpec(224, 224)


def test_a_photograph_is_resized_whole_where_no_edge_is_shared() -> None:
    plan = resize_plan(USUAL, 500, 313)

    assert plan.exact
    assert plan.x == Axis(0, 500, resized=409, crop_start=92, crop_size=224)


def test_a_source_is_cut_first_where_edges_coincide() -> None:
    plan = resize_plan(USUAL, 512, 512)

    assert plan.x == plan.y == Axis(32, 480, resized=224, crop_start=0, crop_size=224)
    assert plan.x.crop == slice(0, 224)


def test_a_large_picture_takes_the_fast_way() -> None:
    plan = resize_plan(USUAL, 1280, 720)

    assert not plan.exact
    assert plan.x.stop - plan.x.start < 700
    assert resize_plan(USUAL, 3840, 2160).halvings == 2


def test_a_stretched_picture_is_seen_whole() -> None:
    plan = resize_plan(InputSpec(96, 64, short_side=None), 300, 200)

    assert plan.x == Axis(0, 300, 96, 0, 96)
    assert plan.y == Axis(0, 200, 64, 0, 64)


@pytest.mark.parametrize("size", [(1, 1), (1, 40000), (100000, 3), (3, 5), (224, 224)])
def test_a_strange_shape_needs_no_more_memory_than_a_large_picture(size: tuple[int, int]) -> None:
    plan = resize_plan(USUAL, *size)

    assert plan.x.resized * plan.y.resized < 1_000_000


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 300), st.integers(0, 300))
def test_what_is_seen_lies_within_what_is_taken(w: int, h: int, size: int, more: int) -> None:
    plan = resize_plan(InputSpec(size, size, short_side=size + more), w, h)

    for axis, source in ((plan.x, w), (plan.y, h)):
        assert 0 <= axis.start < axis.stop <= source
        assert 0 <= axis.crop_start <= axis.resized - axis.crop_size
        assert axis.crop_size == size


LARGE = [
    (1280, 720), (1920, 1080), (3840, 2160), (2560, 1440), (4000, 3000), (3000, 4000),
    (1600, 1200), (2592, 1944), (1999, 1499), (1234, 1771),
]  # fmt: skip


@pytest.mark.parametrize(("width", "height"), LARGE)
def test_the_fast_way_sees_what_the_exact_one_does_to_a_tenth_of_a_pixel(
    width: int, height: int
) -> None:
    plan = resize_plan(USUAL, width, height)

    assert not plan.exact
    for axis, source in ((plan.x, width), (plan.y, height)):
        resized = round(source * 256 / min(width, height))
        first = (resized - 224) // 2 * source / resized
        seen_from = axis.start + axis.crop_start * axis.downscale
        assert seen_from == pytest.approx(first, abs=0.1)
        assert seen_from + 224 * axis.downscale == pytest.approx(
            first + 224 * source / resized, abs=0.1
        )
        assert axis.crop_start >= 1  # smoothing looks a pixel beyond
        assert axis.resized < 280  # and the cut is not much larger than what is seen


@pytest.mark.parametrize(("width", "height"), LARGE)
def test_halving_loses_no_pixel(width: int, height: int) -> None:
    plan = resize_plan(USUAL, width, height)

    assert (plan.x.stop - plan.x.start) % 2**plan.halvings == 0
    assert (plan.y.stop - plan.y.start) % 2**plan.halvings == 0


def test_edges_that_coincide_are_found_by_the_fast_way_too() -> None:
    # 1440 / 256 are 5.625: every eighth edge is a whole pixel, and 16 - 1 and 240 + 1 are the
    # first that leave a pixel at either side.
    assert resize_plan(USUAL, 2560, 1440).y == Axis(
        45, 1395, resized=240, crop_start=8, crop_size=224
    )


@pytest.mark.parametrize(
    ("size", "picture", "exact"),
    [
        ((100, 100), (600, 500), True),  # 300,000 pixels are cheap
        ((100, 100), (600, 501), False),
        ((512, 512), (1020, 1020), True),  # a shrink of less than 2 has no fast way
        ((512, 512), (1024, 1024), False),
        ((512, 512), (4096, 1020), True),
    ],
)
def test_the_fast_way_is_for_large_pictures_that_shrink_to_half_or_less(
    size: tuple[int, int], picture: tuple[int, int], exact: bool
) -> None:
    plan = resize_plan(InputSpec(*size, short_side=None), *picture)

    assert plan.exact is exact


@pytest.mark.parametrize(
    ("side", "halvings"), [(699, 0), (700, 0), (701, 1), (1400, 1), (1401, 2), (2800, 2), (2801, 3)]
)
def test_a_picture_is_halved_until_a_shrink_of_three_and_a_half_is_left(
    side: int, halvings: int
) -> None:
    assert resize_plan(InputSpec(200, 200, short_side=None), side, side).halvings == halvings


def test_a_picture_that_keeps_its_size_is_taken_whole() -> None:
    assert resize_plan(USUAL, 256, 256).x == Axis(0, 256, 256, 16, 224)
    assert resize_plan(InputSpec(224, 224, short_side=224), 224, 224).x == Axis(0, 224, 224, 0, 224)


def test_an_enlarged_picture_is_taken_whole_and_an_axis_tells_its_shrink() -> None:
    plan = resize_plan(USUAL, 128, 100)

    assert plan.x == Axis(0, 128, resized=328, crop_start=52, crop_size=224)  # 128 · 2.56 = 327.7
    assert plan.y == Axis(0, 100, resized=256, crop_start=16, crop_size=224)
    assert Axis(10, 30, 5, 0, 5).downscale == 4.0


def test_a_picture_narrower_than_the_input_is_stretched_in_that_direction() -> None:
    plan = resize_plan(InputSpec(320, 224, short_side=224), 300, 300)

    assert (plan.x.resized, plan.y.resized) == (320, 224)
