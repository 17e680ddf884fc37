"""The plot's arithmetic: round numbers at the axes, names that never lie on each other."""

import random

import pytest

from app.domain.scatter import Axis, Box, axis_for, place_names

ROOM = Box(0, 0, 600, 400)


def test_axes_have_round_numbers_and_room_for_all() -> None:
    axis = axis_for([56.3, 80.4])

    assert axis == Axis(55, 85, 5)
    assert [text for _, text in axis.ticks()] == ["55", "60", "65", "70", "75", "80", "85"]


def test_an_axis_from_zero_begins_there() -> None:
    axis = axis_for([3.1, 9.9], from_zero=True)

    assert axis.low == 0
    assert axis.high == 12
    assert axis.share(6) == 0.5


@pytest.mark.parametrize("value", [0.0, 0.02, 7.6, 70.94, 12345.0])
@pytest.mark.parametrize("from_zero", [False, True])
def test_one_value_alone_has_an_axis_too(value: float, from_zero: bool) -> None:
    axis = axis_for([value], from_zero=from_zero)

    assert 0 <= axis.share(value) < 1
    assert 2 <= len(axis.ticks()) <= 12


def test_a_name_stands_right_of_its_point_where_there_is_room() -> None:
    (box,) = place_names([(100, 100)], [(50, 12)], ROOM)

    assert box is not None
    assert box.left > 105
    assert box.top == 94


def test_a_name_at_the_right_edge_stands_left_of_its_point() -> None:
    (box,) = place_names([(590, 100)], [(50, 12)], ROOM)

    assert box is not None
    assert box.right < 585


@pytest.mark.parametrize("seed", range(20))
def test_no_name_lies_on_another_or_on_a_point(seed: int) -> None:
    chance = random.Random(seed)
    middle = (chance.uniform(100, 500), chance.uniform(100, 300))
    points = [(middle[0] + chance.gauss(0, 40), middle[1] + chance.gauss(0, 25)) for _ in range(16)]
    sizes = [(chance.uniform(40, 140), 15.0) for _ in points]
    boxes = [box for box in place_names(points, sizes, ROOM) if box is not None]
    dots = [Box(x - 5, y - 5, 10, 10) for x, y in points]

    assert len(boxes) >= 14
    assert all(ROOM.holds(box) for box in boxes)
    assert not any(one.meets(other) for one in boxes for other in boxes if one is not other)
    assert not any(box.meets(dot) for box in boxes for dot in dots)


def test_a_name_for_which_there_is_no_room_is_left_out() -> None:
    assert place_names([(20, 20)], [(500, 12)], Box(0, 0, 100, 100)) == (None,)
