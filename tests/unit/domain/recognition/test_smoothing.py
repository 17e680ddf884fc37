"""Steadied scores against the exponential average worked out by hand."""

import math

import numpy as np
import pytest

from whatsit.domain.recognition.smoothing import Smoother

A = np.array([1.0, 0.0], np.float32)
B = np.array([0.0, 1.0], np.float32)


def test_after_one_time_constant_63_percent_are_new() -> None:
    smoother = Smoother(0.5)
    smoother.update(A, 0.0)

    assert smoother.update(B, 0.5).tolist() == pytest.approx([math.exp(-1), 1 - math.exp(-1)])


def test_the_frame_rate_makes_no_difference() -> None:
    slow, fast = Smoother(0.5), Smoother(0.5)
    slow.update(A, 0.0)
    fast.update(A, 0.0)
    for step in range(1, 11):
        quick = fast.update(B, step / 20)

    assert slow.update(B, 0.5).tolist() == pytest.approx(quick.tolist(), abs=1e-5)


def test_no_time_constant_means_no_smoothing() -> None:
    smoother = Smoother(0.0)
    smoother.update(A, 0.0)

    assert smoother.update(B, 0.01) is B


@pytest.mark.parametrize(
    ("time_s", "why"), [(0.5, "the clock went back"), (60.0, "a gap of minutes")]
)
def test_it_starts_anew_when_the_past_says_nothing(time_s: float, why: str) -> None:
    smoother = Smoother(0.5)
    smoother.update(A, 1.0)

    assert smoother.update(B, time_s) is B, why


def test_it_starts_anew_with_another_number_of_classes() -> None:
    smoother = Smoother(0.5)
    smoother.update(A, 0.0)
    three = np.array([0.2, 0.3, 0.5], np.float32)

    assert smoother.update(three, 0.1) is three


def test_what_it_was_given_is_never_changed() -> None:
    smoother = Smoother(0.5)
    smoother.update(A, 0.0)
    smoother.update(B, 0.1)

    assert A.tolist() == [1, 0]
    assert B.tolist() == [0, 1]


def test_the_same_moment_twice_adds_nothing() -> None:
    steadied, plain = Smoother(0.5), Smoother(0.0)
    steadied.update(A, 3.0)
    plain.update(A, 3.0)

    assert steadied.update(B, 3.0).tolist() == [1, 0]
    assert plain.update(B, 3.0) is B


def test_five_time_constants_are_the_longest_gap() -> None:
    at_the_edge, beyond = Smoother(0.5), Smoother(0.5)
    at_the_edge.update(A, 0.0)
    beyond.update(A, 0.0)

    assert at_the_edge.update(B, 2.5)[0] == pytest.approx(math.exp(-5))
    assert beyond.update(B, 2.75) is B
