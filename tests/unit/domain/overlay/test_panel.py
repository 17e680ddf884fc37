"""The panel, worked out by hand from its proportions for a picture of 1280 x 720.

Letters are 0.029 of 720 = 21 px, the title 1.42 of that = 30, the status line 0.78 = 16; 17 px
(0.8) lie between the panel's edge and the letters, and 20 px (0.028) between it and the picture's.
"""

from collections.abc import Callable

import pytest

from tests.recognitions import CAT, seen
from whatsit.domain.overlay.panel import (
    ACCENT,
    BRIGHT,
    PANEL,
    PANEL_ALPHA,
    QUIET,
    QUIET_BAR,
    TRACK_ALPHA,
    Caption,
    panel,
)
from whatsit.domain.overlay.shapes import Box, Primitive, Text
from whatsit.domain.recognition.result import Recognition

TWO = seen((CAT, 0.6), ("dog", 0.2), raw=[0.9, 0.2])
UNSURE = seen((CAT, 0.2), ("dog", 0.1), sure=False)


def measure(text: str, size_px: int, weight: int) -> int:
    assert weight in {400, 600}  # as letters are set
    return len(text) * size_px // 2


def say(line: str) -> Callable[[Callable[[str], bool]], str]:
    return lambda fits: line if fits(line) else ""


def drawn(
    recognition: Recognition | None = TWO,
    line: str = "30 fps",
    size: tuple[int, int] = (1280, 720),
    *,
    long: bool = False,
    language: str = "en",
) -> tuple[Primitive, ...]:
    predictions = recognition.steady if recognition else ()
    caption = Caption(predictions, recognition is None or recognition.sure, long, language)
    return panel(size, min(size[1], size[0] * 0.9), caption, say(line), measure)


def texts(shapes: tuple[Primitive, ...]) -> list[Text]:
    return [shape for shape in shapes if isinstance(shape, Text)]


def test_a_sure_answer_with_one_more_line_and_the_status() -> None:
    assert drawn() == (
        # 2 · 17 round it; title 34 + 5 + 13, a line 24 + 3 + 10, status 16: 139 px in all.
        Box(20, 561, 399, 139, PANEL, PANEL_ALPHA, 17),
        Text("tabby cat", 37, 603, 30, BRIGHT, 600),
        Text("60.0 %", 312, 603, 30, BRIGHT, 600),  # ends at 37 + 365
        Box(37, 612, 365, 5, BRIGHT, TRACK_ALPHA, 2),
        Box(37, 612, 219, 5, ACCENT, 1.0, 2),
        Box(364, 610, 2, 10, BRIGHT),  # the raw 0.9 on it
        Text("dog", 37, 647, 21, BRIGHT, 400),
        Text("20.0 %", 339, 647, 21, BRIGHT, 400),
        Box(37, 654, 365, 3, BRIGHT, TRACK_ALPHA, 0),
        Box(37, 654, 73, 3, ACCENT, 1.0, 0),
        Text("30 fps", 37, 681, 16, QUIET, 400),
    )


def test_not_sure_is_as_high_and_says_so_in_grey() -> None:
    assert drawn(UNSURE, language="zh_CN") == (
        Box(20, 561, 399, 139, PANEL, PANEL_ALPHA, 17),
        Text("不确定", 37, 603, 30, BRIGHT, 600),
        Box(37, 612, 365, 5, BRIGHT, TRACK_ALPHA, 2),
        Text("虎斑猫", 37, 647, 21, QUIET, 400),
        Text("20.0 %", 339, 647, 21, QUIET, 400),
        Box(37, 654, 365, 3, BRIGHT, TRACK_ALPHA, 0),
        Box(37, 654, 73, 3, QUIET_BAR, 1.0, 0),
        Text("30 fps", 37, 681, 16, QUIET, 400),
    )


def test_without_a_status_line_the_panel_ends_closer_below_the_last_bar() -> None:
    shapes = drawn(line="")

    assert shapes[0] == Box(20, 585, 399, 115, PANEL, PANEL_ALPHA, 17)  # 8 px less than its edge
    assert [text.text for text in texts(shapes)] == ["tabby cat", "60.0 %", "dog", "20.0 %"]


def test_the_status_line_alone_stands_on_a_panel_of_its_own_width() -> None:
    assert drawn(None) == (
        Box(20, 650, 48 + 34, 50, PANEL, PANEL_ALPHA, 17),
        Text("30 fps", 37, 681, 16, QUIET, 400),
    )
    assert drawn(None, "") == ()


def test_a_bar_of_nothing_is_only_its_track_and_a_short_one_is_round_as_far_as_it_goes() -> None:
    def bars(share: float) -> list[Box]:
        shapes = drawn(seen((CAT, share)))
        return [shape for shape in shapes if isinstance(shape, Box) and shape.colour == ACCENT]

    assert bars(0.001) == []
    assert [(bar.width, bar.radius) for bar in bars(0.008)] == [(3, 1)]


@pytest.mark.parametrize(("raw", "marked"), [(0.7, 0), (0.715, 0), (0.725, 1), (0.675, 1)])
def test_a_difference_of_two_hundredths_is_worth_a_mark(raw: float, marked: int) -> None:
    shapes = drawn(seen((CAT, 0.7), raw=[raw]))

    assert sum(isinstance(s, Box) and s.colour == BRIGHT and s.alpha == 1 for s in shapes) == marked


def test_a_long_list_is_set_in_smaller_letters_before_it_is_cut() -> None:
    many = seen(*((f"class {n}", 0.05) for n in range(20)))
    whole = texts(drawn(many, long=True))

    # At 16 px: 2 · 13 + 40 + 19 · 28 + 12 = 610 of 619 px, which are 86 % of 720; at 17 px 653.
    assert {text.size_px for text in whole if text.text.startswith("class 1")} == {16}
    assert whole[0].size_px == 23
    assert sum(text.text.startswith("class") for text in whole) == 20


def test_what_does_not_fit_at_ten_pixels_is_cut() -> None:
    five = seen(*((f"class {n}", 0.2) for n in range(5)))
    shapes = drawn(five, size=(400, 150))

    # 62 % of 150 are 93 px: 2 · 8 + 25 + 2 · 19 + 9 = 88, and a third line more would be 107.
    assert sum(text.text.startswith("class") for text in texts(shapes)) == 3
    assert shapes[0] == Box(4, 58, 190, 88, PANEL, PANEL_ALPHA, 8)


def test_a_narrow_picture_has_a_panel_from_edge_to_edge() -> None:
    assert drawn(size=(150, 300))[0] == Box(4, 227, 142, 69, PANEL, PANEL_ALPHA, 8)


@pytest.mark.parametrize(("width", "there"), [(51, False), (52, True)])
def test_a_picture_that_has_no_room_for_three_letters_has_no_panel(width: int, there: bool) -> None:
    # 3 px at either side, 8 px within: 30 px are three letters' heights.
    assert bool(drawn(size=(width, 300))) is there


@pytest.mark.parametrize(("height", "there"), [(55, False), (56, True)])
def test_a_picture_that_is_not_as_high_as_the_title_has_no_panel(height: int, there: bool) -> None:
    # Title and status line are 2 · 8 + 25 + 9 = 50 px, and 3 px lie above and below.
    assert bool(drawn(seen((CAT, 0.7)), size=(400, height))) is there


def test_a_title_is_set_smaller_down_to_the_size_of_the_lines_and_then_cut() -> None:
    def title(name: str) -> tuple[str, int]:
        first = texts(drawn(seen((name, 0.7))))[0]
        return first.text, first.size_px

    # 365 px less 90 for the figure and 15 between them leave 260.
    assert title("x" * 17) == ("x" * 17, 30)
    assert title("x" * 18) == ("x" * 18, 28)
    assert title("x" * 24) == ("x" * 24, 21)
    assert title("x" * 26) == ("x" * 23 + "…", 21)


def test_not_sure_may_take_the_whole_line_and_a_figure_keeps_half_a_letter_free() -> None:
    def title(name: str, *, figure: bool) -> int:
        first = texts(drawn(seen((name, 0.7), sure=figure), language="en"))[0]
        return first.size_px

    assert title("x" * 17, figure=True) == 30  # 255 px of 260
    assert title("x" * 99, figure=False) == 30  # "Not sure" is never set smaller
    assert texts(drawn(line="x" * 45))[-1].text == "x" * 45  # 360 of 365 px
    assert not any("xx" in text.text for text in texts(drawn(line="x" * 46)))
