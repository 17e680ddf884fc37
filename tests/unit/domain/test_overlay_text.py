import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.overlay_text import Status, elide, percent, status_line

STATUS = Status(29.97, 12.3, "CUDA", "MobileNetV2 1.0")


def measure(text: str, size_px: int, weight: int) -> int:
    return len(text) * size_px


@given(st.text(max_size=40), st.integers(0, 400))
def test_an_elided_text_fits_and_is_as_long_as_can_be(text: str, room_px: int) -> None:
    cut = elide(text, 10, 400, room_px, measure)

    assert measure(cut, 10, 400) <= room_px
    if measure(text, 10, 400) <= room_px:
        assert cut == text


def test_no_space_or_comma_is_left_before_the_ellipsis() -> None:
    assert elide("one, two", 10, 400, 60, measure) == "one…"


def test_a_share_reads_with_one_decimal() -> None:
    assert [percent(share) for share in (0.0, 0.58876, 1.0)] == ["0.0 %", "58.9 %", "100.0 %"]


@pytest.mark.parametrize(
    ("room", "line"),
    [
        (99, "30 fps · 12 ms · CUDA · MobileNetV2 1.0"),
        (32, "30 fps · 12 ms · CUDA · MobileN…"),
        (24, "30 fps · 12 ms · CUDA"),
        (15, "30 fps · 12 ms"),
        (10, "30 fps"),
        (3, ""),
    ],
)
def test_the_model_gives_way_first_and_the_rate_last(room: int, line: str) -> None:
    assert status_line(STATUS, "en", lambda text: len(text) <= room) == line


def test_small_figures_keep_a_decimal_so_that_they_can_be_told_apart() -> None:
    line = status_line(Status(2.04, 3.26, "", ""), "en", lambda _: True)

    assert line == "2.0 fps · 3.3 ms"


def test_the_model_alone_is_said_when_nothing_else_is_known() -> None:
    assert status_line(Status(None, None, "", "V2"), "en", lambda _: True) == "V2"
