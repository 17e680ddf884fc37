import math

import pytest

from whatsit.domain.sources.driver_clock import DriverClock


def test_a_stamp_on_our_clock_tells_when_the_picture_was_taken() -> None:
    assert DriverClock().captured_s(99_900.0, 100.0) == 99.9


@pytest.mark.parametrize("stamp_ms", [-1.0, 0.0, 40.0, 100_001.0, math.nan, math.inf, -math.inf])
def test_a_stamp_on_another_clock_is_not_believed(stamp_ms: float) -> None:
    assert DriverClock().captured_s(stamp_ms, 100.0) == 100.0


def test_time_never_goes_back() -> None:
    clock = DriverClock()
    clock.captured_s(-1.0, 100.0)

    assert clock.captured_s(99_950.0, 100.01) == 100.0


def test_a_stamp_of_this_very_moment_is_believed_and_one_of_ten_seconds_ago_still() -> None:
    assert DriverClock().captured_s(100_000.0, 100.0) == 100.0
    assert DriverClock().captured_s(90_000.0, 100.0) == 90.0
    assert DriverClock().captured_s(89_999.0, 100.0) == 100.0


def test_soon_after_the_machine_started_small_stamps_are_ours_and_zero_is_none() -> None:
    assert DriverClock().captured_s(500.0, 2.0) == 0.5
    assert DriverClock().captured_s(0.0, 2.0) == 2.0
