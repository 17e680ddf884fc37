"""The dashed outline, worked out by hand for pictures whose numbers come out even."""

import pytest

from whatsit.domain.models.card import InputSpec
from whatsit.domain.overlay.outline import outline
from whatsit.domain.overlay.shapes import Box, Dashes, Text

USUAL = InputSpec(224, 224)  # 7/8 of the short side
BLACK = (0, 0, 0)


def test_four_lines_surround_what_is_seen() -> None:
    # 7/8 of 720 are 630; 0.0026 of it are 2 px, 0.014 are 10.
    assert outline((1280, 720), 720, USUAL, ()) == (
        Dashes(325, 45, 630, 2, 10),
        Dashes(325, 673, 630, 2, 10),
        Dashes(325, 45, 2, 630, 10),
        Dashes(953, 45, 2, 630, 10),
    )


def test_a_small_picture_has_thin_lines_and_a_tiny_one_none() -> None:
    assert outline((64, 64), 57.6, USUAL, ())[0] == Dashes(4, 4, 56, 1, 4)
    assert outline((63, 500), 56.7, USUAL, ()) == ()
    assert outline((500, 63), 63, USUAL, ()) == ()


@pytest.mark.parametrize(
    "spec", [InputSpec(64, 64, short_side=None), InputSpec(64, 64, short_side=64)]
)
def test_what_is_seen_whole_needs_no_outline(spec: InputSpec) -> None:
    assert outline((512, 512), 460, spec, ()) == ()


def test_a_picture_of_which_one_direction_is_seen_whole_has_an_outline() -> None:
    spec = InputSpec(64, 64, short_side=64)

    assert outline((512, 256), 256, spec, ())[0] == Dashes(128, 0, 256, 1, 4)
    assert outline((256, 512), 230, spec, ())[0] == Dashes(0, 128, 256, 1, 4)


def pieces(*over: Box | Text) -> tuple[Dashes, ...]:
    return outline((1280, 720), 720, USUAL, over)


def test_a_box_on_the_left_line_leaves_what_is_above_and_below_it() -> None:
    box = Box(300, 500, 100, 100, BLACK)

    assert pieces(box) == (
        Dashes(325, 45, 630, 2, 10),
        Dashes(325, 673, 630, 2, 10),
        Dashes(325, 45, 2, 451, 10),  # to 496: four pixels are left free
        Dashes(325, 604, 2, 71, 10, phase=559),  # from 604 to 675
        Dashes(953, 45, 2, 630, 10),
    )


def test_a_box_on_the_lower_line_leaves_what_is_beside_it() -> None:
    assert pieces(Box(500, 660, 100, 40, BLACK))[1:3] == (
        Dashes(325, 673, 171, 2, 10),  # to 496
        Dashes(604, 673, 351, 2, 10, phase=279),  # from 604 to 955
    )


def test_a_box_over_a_corner_shortens_both_its_lines() -> None:
    assert pieces(Box(20, 561, 399, 139, BLACK)) == (
        Dashes(325, 45, 630, 2, 10),
        Dashes(423, 673, 532, 2, 10, phase=98),
        Dashes(325, 45, 2, 512, 10),
        Dashes(953, 45, 2, 630, 10),
    )


@pytest.mark.parametrize(
    ("box", "cut"),
    [
        (Box(400, 36, 10, 5, BLACK), False),  # ends four pixels above the upper line
        (Box(400, 37, 10, 5, BLACK), True),
        (Box(400, 51, 10, 5, BLACK), False),  # begins four pixels below it
        (Box(400, 50, 10, 5, BLACK), True),
        (Box(316, 300, 5, 10, BLACK), False),  # likewise beside the left line
        (Box(317, 300, 5, 10, BLACK), True),
        (Box(331, 300, 5, 10, BLACK), False),
        (Box(330, 300, 5, 10, BLACK), True),
    ],
)
def test_four_pixels_are_left_free_and_no_more(box: Box, cut: bool) -> None:
    assert (pieces(box) != pieces()) is cut


def test_letters_do_not_cut_lines_and_a_box_over_a_whole_line_takes_it_away() -> None:
    assert pieces(Text("a", 325, 300, 20, BLACK, 400)) == pieces()
    assert len(pieces(Box(300, 30, 700, 40, BLACK))) == 3
