"""Softmax, top-k and the threshold against figures worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from whatsit.domain.models.labels import plain_labels
from whatsit.domain.recognition.scores import best, best_steady, is_sure, softmax, top_indices

LABELS = plain_labels(["cat", "dog", "fox"])


def test_best_is_sorted_and_cut() -> None:
    found = best(np.array([0.2, 0.5, 0.3], np.float32), LABELS, count=2)

    assert [(p.rank, p.label.name(), p.score) for p in found] == [
        (1, "dog", 0.5),
        (2, "fox", pytest.approx(0.3)),
    ]


def test_equal_scores_come_in_the_order_of_the_classes() -> None:
    assert top_indices(np.array([0.1, 0.4, 0.1, 0.4], np.float32), 3) == [1, 3, 0]


def test_more_predictions_than_classes_are_as_many_as_classes() -> None:
    assert len(best(np.array([0.2, 0.5, 0.3], np.float32), LABELS, count=20)) == 3


def test_softmax_of_huge_logits_neither_overflows_nor_loses_the_winner() -> None:
    scores = softmax(np.array([1000.0, 998.0, -1000.0], np.float32))

    assert scores.tolist() == pytest.approx([0.880797, 0.119203, 0.0], abs=1e-6)


@given(arrays.arrays(np.float32, st.integers(1, 50), elements=st.floats(-500, 500, width=32)))
def test_softmax_is_a_distribution_in_the_order_of_the_logits(
    logits: np.ndarray[tuple[int], np.dtype[np.float32]],
) -> None:
    scores = softmax(logits)

    assert float(scores.sum()) == pytest.approx(1, abs=1e-4)
    assert scores.dtype == np.float32
    assert scores[int(np.argmax(logits))] == scores.max()


@given(
    arrays.arrays(np.float32, st.integers(1, 60), elements=st.floats(0, 1, width=32)),
    st.integers(1, 60),
)
def test_top_indices_agree_with_a_full_stable_sort(
    scores: np.ndarray[tuple[int], np.dtype[np.float32]], count: int
) -> None:
    expected = np.argsort(-scores, kind="stable")[:count]

    assert top_indices(scores, count) == expected.tolist()


@pytest.mark.parametrize(
    "logits",
    [
        [float("nan"), 1.0],
        [float("inf"), 1.0],
        [1.0, float("-inf")],
        [float("inf"), float("-inf")],
    ],
)
def test_numbers_that_are_none_are_refused(logits: list[float]) -> None:
    with pytest.raises(ValueError, match="finite"):
        softmax(np.array(logits, np.float32))


def test_steadied_scores_order_what_is_shown_but_never_change_the_raw_ones() -> None:
    raw = np.array([0.6, 0.3, 0.1], np.float32)
    steady = np.array([0.2, 0.7, 0.1], np.float32)

    evidence = best(raw, LABELS, 2, steady)
    shown = best_steady(raw, LABELS, 2, steady)

    assert [p.label.name() for p in evidence] == ["cat", "dog"]
    assert [p.score for p in evidence] == pytest.approx([0.6, 0.3])
    assert [p.shown for p in evidence] == pytest.approx([0.2, 0.7])
    assert [p.label.name() for p in shown] == ["dog", "cat"]
    assert [p.score for p in shown] == pytest.approx([0.3, 0.6])


def test_a_name_is_claimed_from_the_threshold_on() -> None:
    found = best(np.array([0.2, 0.5, 0.3], np.float32), LABELS, 3)

    assert is_sure(found, 0.5)
    assert not is_sure(found, 0.51)
    assert not is_sure((), 0.0)


def test_a_class_that_means_none_of_these_is_never_claimed() -> None:
    found = best(np.array([0.2, 0.5, 0.3], np.float32), LABELS, 3)

    assert not is_sure(found, 0.1, reject={1})
    assert is_sure(found, 0.1, reject={0})


@pytest.mark.parametrize("winner", range(0, 200, 7))
def test_wherever_the_best_stands_there_are_as_many_as_were_asked_for(winner: int) -> None:
    scores = np.linspace(0, 0.5, 200, dtype=np.float32)
    scores[winner] = 1.0

    assert top_indices(scores, 5)[0] == winner
    assert len(top_indices(scores, 5)) == 5


def test_logits_that_are_no_row_are_refused_with_their_shape() -> None:
    with pytest.raises(ValueError, match=r"want one row of finite numbers, got shape \(1, 2\)"):
        softmax(np.zeros((1, 2), np.float32))


@pytest.mark.parametrize("count", [16, 17, 20])
def test_many_are_sorted_like_few(count: int) -> None:
    scores = np.array([0.1, 0.4, 0.1, 0.9] * 5, np.float32)

    assert (
        top_indices(scores, count) == [3, 7, 11, 15, 19, 1, 5, 9, 13, 17, *range(0, 20, 2)][:count]
    )
