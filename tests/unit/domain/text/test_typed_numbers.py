"""Numbers as people type them."""

import pytest

from whatsit.domain.text.typed_numbers import number_from, number_text, triple_from


@pytest.mark.parametrize(
    ("typed", "value"), [("1/255", 1 / 255), (" 0.5 ", 0.5), ("1e-3", 0.001), ("1", 1.0)]
)
def test_numbers_and_fractions_are_read(typed: str, value: float) -> None:
    assert number_from(typed) == pytest.approx(value)


@pytest.mark.parametrize("typed", ["", "x", "1/0", "1/2/3", "nan", "inf", "1,5"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number_from(typed) is None


def test_three_numbers_are_read_with_commas_or_spaces() -> None:
    assert triple_from("0.485, 0.456, 0.406") == (0.485, 0.456, 0.406)
    assert triple_from("1 2 3") == (1, 2, 3)


@pytest.mark.parametrize("typed", ["", "1, 2", "1, 2, 3, 4", "1, x, 3"])
def test_two_or_four_are_not_three(typed: str) -> None:
    assert triple_from(typed) is None


@pytest.mark.parametrize("value", [1 / 255, 1 / 127.5, 1.0, 0.0, 0.485, 103.939, -1.0])
def test_a_number_is_written_so_that_it_is_read_again(value: float) -> None:
    assert number_from(number_text(value)) == pytest.approx(value)


def test_the_usual_scales_are_written_as_fractions() -> None:
    assert number_text(1 / 255) == "1/255"
    assert number_text(1 / 127.5) == "1/127.5"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-1 / 255, "-0.00392157"),
        (1 / 25, "1/25"),
        (1 / 20, "0.05"),
        (1 / 20.5, "1/20.5"),
        (1 / 33.33, "0.030003"),
        (0.485, "0.485"),
        (30.0, "30"),
        (255.0, "255"),
        (1 / 255 + 1e-10, "1/255"),
    ],
)
def test_only_one_over_a_plain_number_above_twenty_is_a_fraction(value: float, text: str) -> None:
    assert number_text(value) == text
