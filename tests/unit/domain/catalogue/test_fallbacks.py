"""Which model runs where nobody named one, and what is said of it."""

import pytest

from whatsit.domain.catalogue.fallbacks import choose_model


@pytest.mark.parametrize(
    ("asked", "last", "available", "word", "says"),
    [
        ("mine", "other", {"starter", "other"}, "mine", ""),
        ("", "other", {"starter", "other", "mobilenetv2"}, "other", ""),
        ("", "", {"starter", "mobilenetv2"}, "mobilenetv2", ""),
        ("", "gone", {"starter", "mobilenetv2"}, "mobilenetv2", "gone"),
        ("", "", {"starter"}, "starter", "not installed"),
        ("", "gone", {"starter"}, "starter", "gone"),
        ("", "", set(), "starter", "not installed"),
    ],
)
def test_the_one_asked_for_else_the_last_else_the_best_here(
    asked: str, last: str, available: set[str], word: str, says: str
) -> None:
    choice = choose_model(asked, last, available)

    assert choice.word == word
    assert says in str(choice.why)
    assert bool(says) == bool(choice.why)
