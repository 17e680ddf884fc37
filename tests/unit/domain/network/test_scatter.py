"""The plot's arithmetic: round numbers at the axes, names that never lie on each other."""

import random

import pytest

from whatsit.domain.network.scatter import Axis, Box, axis_for, place_names

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


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ([100, 900], Axis(0, 1000, 200)),
        ([10, 20], Axis(8, 22, 2)),
        ([12, 18], Axis(10, 20, 2)),
        ([0, 40_000], Axis(-10_000, 50_000, 10_000)),
        ([0.012, 0.046], Axis(0.01, 0.05, 0.01)),
        ([5.0, 5.5], Axis(4.9, 5.6, 0.1)),
        ([5.0], Axis(3.5, 6.5, 0.5)),
        ([7.0, 7.0], Axis(5.5, 8.5, 0.5)),
    ],
)
def test_a_step_is_one_two_or_five_and_no_point_lies_on_the_edge(
    values: list[float], axis: Axis
) -> None:
    made = axis_for(values)

    assert (made.low, made.high, made.step) == pytest.approx((axis.low, axis.high, axis.step))


def test_nothing_at_all_from_zero_ends_above_one() -> None:
    made = axis_for([0.0], from_zero=True)

    assert (made.low, made.high, made.step) == pytest.approx((0.0, 1.2, 0.2))
    assert axis_for([90.0], from_zero=True) == Axis(0, 100, 20)


def test_numbers_have_as_many_digits_as_their_step() -> None:
    assert [text for _, text in Axis(0.0, 0.06, 0.02).ticks()] == ["0.00", "0.02", "0.04", "0.06"]
    assert [text for _, text in Axis(0, 1.5, 0.5).ticks()] == ["0.0", "0.5", "1.0", "1.5"]
    assert [text for _, text in Axis(0, 400, 200).ticks()] == ["0", "200", "400"]
    assert [value for value, _ in Axis(5, 20, 5).ticks()] == [5, 10, 15, 20]


def test_boxes_that_only_touch_have_no_part_in_common() -> None:
    box = Box(10, 20, 30, 40)

    assert (box.right, box.bottom) == (40, 60)
    assert box.meets(box)
    assert box.meets(Box(39, 59, 5, 5))
    assert not box.meets(Box(40, 20, 5, 40))
    assert not box.meets(Box(5, 20, 5, 40))
    assert not box.meets(Box(10, 60, 30, 5))
    assert not box.meets(Box(10, 15, 30, 5))


def test_a_box_holds_what_reaches_to_its_edges_and_no_further() -> None:
    box = Box(10, 20, 30, 40)

    assert box.holds(box)
    assert not box.holds(Box(9, 20, 30, 40))
    assert not box.holds(Box(10, 19, 30, 40))
    assert not box.holds(Box(10, 20, 31, 40))
    assert not box.holds(Box(10, 20, 30, 41))


def test_a_name_begins_seven_pixels_beside_its_point_at_the_same_height() -> None:
    assert place_names([(100, 100)], [(50, 12)], ROOM) == (Box(107, 94, 50, 12),)


def test_a_name_stands_above_where_neither_side_has_room() -> None:
    (above,) = place_names([(100, 100)], [(30, 12)], Box(80, 0, 40, 400))

    assert above is not None
    assert (above.left, above.top) == pytest.approx((85, 81))  # 7 px and the 12 of its letters


def test_a_second_name_keeps_off_the_first_point_however_large_it_is() -> None:
    small = place_names([(100, 100), (115, 100)], [(50, 12), (50, 12)], ROOM, point_px=5)
    large = place_names([(100, 100), (115, 100)], [(50, 12), (50, 12)], ROOM, point_px=30)

    assert small[0] == Box(43, 94, 50, 12)
    assert large[0] != small[0]


def test_names_keep_off_each_other_and_off_every_point() -> None:
    points = [(100.0 + 9 * n, 100.0 + 7 * (n % 3)) for n in range(8)]
    boxes = place_names(points, [(60, 12)] * 8, ROOM)
    dots = [Box(x - 5, y - 5, 10, 10) for x, y in points]

    assert all(box is not None for box in boxes)
    placed = [box for box in boxes if box is not None]
    assert not any(one.meets(two) for one in placed for two in placed if one is not two)
    assert not any(box.meets(dot) for box in placed for dot in dots)


@pytest.mark.parametrize("radius", [2.0, 5.0, 20.0])
@pytest.mark.parametrize(("across", "down"), [(40, 0), (0, 12), (-30, 0), (25, 9), (25, -9)])
def test_a_point_beside_keeps_its_whole_radius_free(
    radius: float, across: float, down: float
) -> None:
    points = [(200.0, 200.0), (200.0 + across, 200.0 + down)]
    dots = [Box(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in points]
    boxes = place_names(points, [(50, 12), (50, 12)], ROOM, point_px=radius)

    assert None not in boxes
    assert not any(box.meets(dot) for box in boxes if box for dot in dots)
