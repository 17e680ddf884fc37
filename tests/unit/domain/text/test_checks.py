"""What comes untyped out of a file is checked once, for cards, settings and metadata alike."""

import math

import pytest

from whatsit.domain.text.checks import (
    is_number,
    is_number_triple,
    is_text_list,
    is_text_table,
    is_whole,
)


@pytest.mark.parametrize("value", [0, -1, 1.5, 10**300])
def test_finite_numbers_pass(value: object) -> None:
    assert is_number(value)


@pytest.mark.parametrize("value", [True, "1", None, math.nan, math.inf, -math.inf, 10**400])
def test_everything_else_is_no_number(value: object) -> None:
    assert not is_number(value)
    assert not is_whole(value)
    assert not is_number_triple([1, value, 1])


def test_both_ends_of_a_range_belong_to_it() -> None:
    assert [n for n in range(5) if is_whole(n, 1, 3)] == [1, 2, 3]
    assert not is_number(1.01, 0, 1)


def test_a_whole_number_is_written_without_a_point() -> None:
    assert not is_whole(1.0)


def test_three_numbers_are_a_list_or_a_tuple_of_three() -> None:
    assert is_number_triple([1, 2.5, 3])
    assert is_number_triple((1, 2, 3))
    assert not is_number_triple([1, 2])
    assert not is_number_triple("123")


def test_lists_and_tables_of_texts_hold_nothing_else() -> None:
    assert is_text_list([])
    assert is_text_list(("a", "b"))
    assert not is_text_list("ab")
    assert not is_text_list(["a", 1])
    assert is_text_table({"a": "b"})
    assert not is_text_table({"a": 1})
    assert not is_text_table({1: "a"})
    assert not is_text_table([["a", "b"]])
