import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.overlay.text import Status, elide, percent, phrase, status_line

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


@pytest.mark.parametrize(
    ("fps", "latency_ms", "line"),
    [
        (9.94, 9.94, "9.9 fps · 9.9 ms"),
        (9.95, 9.95, "10 fps · 10 ms"),
        (0.0, 0.0, "0.0 fps · 0.0 ms"),
        (None, 12.0, "12 ms"),
        (30.0, None, "30 fps"),
        (None, None, ""),
    ],
)
def test_a_decimal_is_shown_below_ten(
    fps: float | None, latency_ms: float | None, line: str
) -> None:
    assert status_line(Status(fps, latency_ms, "", ""), "en", lambda _: True) == line


def test_a_title_is_cut_to_three_letters_and_then_left_out() -> None:
    def shown(room: int) -> str:
        status = Status(30.0, None, "", "abcdefgh")
        return status_line(status, "en", lambda text: len(text) <= room)

    assert [shown(room) for room in (17, 16, 13, 12)] == [
        "30 fps · abcdefgh", "30 fps · abcdef…", "30 fps · abc…", "30 fps",
    ]  # fmt: skip


def test_the_provider_is_left_out_before_the_latency() -> None:
    assert status_line(Status(30.0, 12.0, "CUDA", ""), "zh_CN", lambda t: len(t) < 16) == (
        "30 帧/秒 · 12 ms"
    )


def test_words_of_a_language_that_has_none_are_english() -> None:
    assert phrase("not sure", "fr") == phrase("not sure", "en") == "Not sure"
    assert (phrase("not sure", "zh_CN"), phrase("fps", "zh_CN")) == ("不确定", "帧/秒")


def test_what_has_no_room_at_all_is_empty() -> None:
    assert elide("abc", 10, 400, 9, measure) == ""
    assert elide("abc", 10, 400, 10, measure) == "…"
    assert elide("abc", 10, 400, 20, measure) == "a…"
    assert elide("", 10, 400, 0, measure) == ""


@pytest.mark.parametrize("sign", " ,;-·(，、；（")
def test_no_sign_that_opens_or_parts_is_left_before_the_ellipsis(sign: str) -> None:
    assert elide(f"ab{sign}cdefg", 10, 400, 40, measure) == "ab…"
    assert elide(f"ab{sign * 3}cdefg", 10, 400, 60, measure) == "ab…"
