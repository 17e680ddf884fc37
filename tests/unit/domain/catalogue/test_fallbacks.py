"""Which model runs where nobody named one, and what is said of it."""

import pytest

from whatsit.domain.catalogue.fallbacks import Choice, choose_model, may_fetch

STANDS_IN = choose_model("", "", {"starter"})


@pytest.mark.parametrize(
    ("asked", "last", "available", "spec", "says"),
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
    asked: str, last: str, available: set[str], spec: str, says: str
) -> None:
    choice = choose_model(asked, last, available)

    assert choice.spec == spec
    assert says in str(choice.why)
    assert bool(says) == bool(choice.why)


def test_it_is_fetched_while_the_starter_stands_in() -> None:
    assert may_fetch(STANDS_IN, offline=False, failed_s=None, now_s=1e9)


@pytest.mark.parametrize(
    ("choice", "offline", "failed_s"),
    [
        (STANDS_IN, True, None),
        (STANDS_IN, False, 1e9 - 60),
        (Choice("starter"), False, None),
        (Choice("mobilenetv2"), False, None),
    ],
    ids=["offline", "failed a minute ago", "starter was asked for", "it is here"],
)
def test_it_is_left_alone(choice: Choice, offline: bool, failed_s: float | None) -> None:
    assert not may_fetch(choice, offline=offline, failed_s=failed_s, now_s=1e9)


@pytest.mark.parametrize("ago_s", [24 * 3600 + 1, -3600])
def test_a_failure_is_forgotten_after_a_day_or_when_the_clock_went_back(ago_s: float) -> None:
    assert may_fetch(STANDS_IN, offline=False, failed_s=1e9 - ago_s, now_s=1e9)


@pytest.mark.parametrize(
    ("ago_s", "again"), [(0.0, False), (0.5, False), (24 * 3600 - 1, False), (24 * 3600, True)]
)
def test_a_failure_counts_for_exactly_a_day(ago_s: float, again: bool) -> None:
    assert may_fetch(STANDS_IN, offline=False, failed_s=1e9 - ago_s, now_s=1e9) is again
