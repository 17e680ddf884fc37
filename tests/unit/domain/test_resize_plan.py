import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.model_card import InputSpec
from app.domain.resize_plan import Axis, resize_plan

USUAL = InputSpec(224, 224)


def test_a_photograph_is_resized_whole_where_no_edge_is_shared() -> None:
    plan = resize_plan(USUAL, 500, 313)

    assert plan.exact
    assert plan.x == Axis(0, 500, resized=409, crop=92, seen=224)


def test_a_source_is_cut_first_where_edges_coincide() -> None:
    plan = resize_plan(USUAL, 512, 512)

    assert plan.x == plan.y == Axis(32, 480, resized=224, crop=0, seen=224)


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
        assert 0 <= axis.crop <= axis.resized - axis.seen
        assert axis.seen == size
