"""Rates and percentiles against figures worked out by hand."""

import numpy as np
import pytest

from whatsit.engine.session.statistics import Percentiles, Rate, RecentPercentiles


def test_thirty_ticks_a_second_read_as_thirty() -> None:
    rate = Rate(window_s=2)
    for i in range(120):
        rate.tick(i / 30)

    assert rate.per_second(119 / 30) == pytest.approx(30)
    assert rate.total == 120


def test_a_rate_falls_to_zero_when_nothing_happens() -> None:
    rate = Rate(window_s=2)
    rate.tick(0.0)
    rate.tick(0.1)

    assert rate.per_second(0.1) == pytest.approx(10)
    assert rate.per_second(5.0) == 0


def test_one_event_or_several_at_the_same_instant_are_no_rate() -> None:
    rate = Rate()
    rate.tick(1.0)
    assert rate.per_second(1.0) == 0

    rate.tick(1.0)

    assert rate.per_second(1.0) == 0


def test_percentiles_of_a_long_run_are_within_two_percent() -> None:
    durations_ms = np.random.default_rng(7).lognormal(2, 0.7, 20_000)
    percentiles = Percentiles()
    for duration_ms in durations_ms:
        percentiles.add(float(duration_ms))

    assert percentiles.at(50, 95, 99) == pytest.approx(
        np.percentile(durations_ms, [50, 95, 99]), rel=0.03
    )


def test_durations_outside_the_histogram_count_at_its_edges() -> None:
    percentiles = Percentiles()
    percentiles.add(0.0)
    percentiles.add(1e12)

    low_ms, high_ms = percentiles.at(1, 100)
    assert low_ms < 0.011
    assert 5e5 < high_ms < 1e7


def test_recent_percentiles_forget_what_is_long_ago() -> None:
    recent = RecentPercentiles(keep=10)
    for duration_ms in [1000.0] * 10 + [5.0] * 10:
        recent.add(duration_ms)

    assert recent.at(50, 99) == (5.0, 5.0)


def test_nothing_measured_is_zero() -> None:
    assert Percentiles().at(50, 95) == (0.0, 0.0)
    assert RecentPercentiles().at(50) == (0.0,)
