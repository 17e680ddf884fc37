"""When the better model is fetched without being asked for."""

import pytest

from whatsit.domain.catalogue.fallbacks import Choice, choose_model
from whatsit.domain.catalogue.fetching import FetchProgress, may_fetch

STANDS_IN = choose_model("", "", {"starter"})


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


def test_progress_reads_as_megabytes() -> None:
    assert str(FetchProgress(3_100_000, 14_000_000).text) == "3.1 of 14.0 MB"
    assert str(FetchProgress(3_100_000, None).text) == "3.1 MB"


@pytest.mark.parametrize(
    ("ago_s", "again"), [(0.0, False), (0.5, False), (24 * 3600 - 1, False), (24 * 3600, True)]
)
def test_a_failure_counts_for_exactly_a_day(ago_s: float, again: bool) -> None:
    assert may_fetch(STANDS_IN, offline=False, failed_s=1e9 - ago_s, now_s=1e9) is again


def test_a_megabyte_is_a_million_bytes() -> None:
    assert str(FetchProgress(999_949_999_999, 999_950_000_001).text) == "999950.0 of 999950.0 MB"
    assert str(FetchProgress(0, 0).text) == "0.0 MB"
