import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.sources.presentation_clock import PresentationClock


def test_uneven_stamps_pass_through_from_zero() -> None:
    clock = PresentationClock(fps=30)

    assert [clock.time_s(s) for s in (5.0, 5.02, 5.3)] == pytest.approx([0.0, 0.02, 0.3])


def test_a_file_without_stamps_runs_at_its_rate() -> None:
    clock = PresentationClock(fps=10)

    assert [clock.time_s(0.0) for _ in range(4)] == pytest.approx([0.0, 0.1, 0.2, 0.3])


def test_a_file_without_stamps_and_rate_runs_at_25_frames_a_second() -> None:
    clock = PresentationClock(fps=None)

    assert [clock.time_s(math.nan) for _ in range(3)] == pytest.approx([0.0, 0.04, 0.08])


def test_after_a_jump_back_time_goes_on_at_the_pace_of_the_new_stamps() -> None:
    clock = PresentationClock(fps=10)
    stamps = [0.0, 1.0, 2.0, 0.0, 1.0, 2.0]

    assert [clock.time_s(s) for s in stamps] == pytest.approx([0.0, 1.0, 2.0, 2.1, 3.1, 4.1])


def test_one_missing_stamp_does_not_shift_those_after_it() -> None:
    clock = PresentationClock(fps=10)

    assert [clock.time_s(s) for s in (0.0, math.nan, 1.0)] == pytest.approx([0.0, 0.1, 1.0])


@given(st.lists(st.floats(-1e6, 1e6) | st.just(math.nan) | st.just(math.inf), min_size=1))
def test_time_never_goes_back_whatever_the_file_says(stamps: list[float]) -> None:
    clock = PresentationClock(fps=30)

    times = [clock.time_s(s) for s in stamps]

    assert times[0] == 0
    assert times == sorted(times)
    assert all(math.isfinite(t) for t in times)


def test_a_first_frame_without_a_stamp_is_at_zero_and_good_stamps_follow_as_they_are() -> None:
    clock = PresentationClock(fps=10)

    assert [clock.time_s(s) for s in (math.nan, 0.5, 0.75)] == [0.0, 0.5, 0.75]


def test_endless_stamps_count_as_missing() -> None:
    clock = PresentationClock(fps=10)

    assert [clock.time_s(s) for s in (0.0, math.inf, -math.inf, 1.0)] == pytest.approx(
        [0.0, 0.1, 0.2, 1.0]
    )


def test_a_rate_of_zero_is_none() -> None:
    clock = PresentationClock(fps=0.0)
    clock.time_s(0.0)

    assert clock.time_s(0.0) == pytest.approx(0.04)


def test_stamps_that_start_again_elsewhere_than_at_zero_count_on_from_there() -> None:
    clock = PresentationClock(fps=10)

    assert [clock.time_s(s) for s in (3.0, 4.0, 3.5, 4.5)] == pytest.approx([0.0, 1.0, 1.1, 2.1])
