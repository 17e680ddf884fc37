"""An answer counts once it has stood for its dwell time, and once only."""

from collections.abc import Iterable

import pytest

from whatsit.domain.recognition.stable_answers import StableAnswers

Step = tuple[float, int | None]


def reported(answers: StableAnswers[int], steps: Iterable[Step]) -> list[Step]:
    """Which answer was reported, and since when it stood, the end included."""
    found: list[Step] = []
    last: int | None = None
    for time_s, answer in steps:
        since_s = answers.update(answer, time_s)
        last = answer
        if since_s is not None:
            found.append((since_s, answer))
    since_s = answers.settle()
    return found if since_s is None else [*found, (since_s, last)]


def said(changes: Iterable[Step]) -> list[Step]:
    """When which answer is reported, of answers that hold from a time on until the next.

    The dwell times are those of speech: a second, and ten of "not sure".
    """
    steps = list(changes)
    answers: StableAnswers[int] = StableAnswers(1.0, 10.0)
    found: list[Step] = []
    for quarter in range(int(steps[-1][0] * 4)):
        time_s = quarter / 4
        answer = [index for at_s, index in steps if at_s <= time_s][-1]
        if answers.update(answer, time_s) is not None and answer is not None:
            found.append((time_s, answer))
    return found


def test_what_stands_is_reported_once_with_the_moment_it_began() -> None:
    steps = [(n / 10, 3) for n in range(10)] + [(1 + n / 10, 5) for n in range(10)]

    assert reported(StableAnswers(0.4), steps) == [(0.0, 3), (1.0, 5)]


def test_a_flutter_between_two_answers_is_not_reported() -> None:
    steps = [(n / 10, 3) for n in range(8)]
    steps += [(0.8 + n / 10, (3, 5, 7)[n % 3]) for n in range(6)]
    steps += [(1.4 + n / 10, 3) for n in range(8)]

    assert reported(StableAnswers(0.4), steps) == [(0.0, 3)]


def test_not_sure_is_an_answer_too() -> None:
    steps: list[Step] = [(n / 10, 3) for n in range(6)]
    steps += [(0.6 + n / 10, None) for n in range(6)]

    assert reported(StableAnswers(0.4), steps) == [(0.0, 3), (0.6, None)]


def test_not_sure_from_the_beginning_is_reported_too() -> None:
    assert reported(StableAnswers(0.4), [(n / 10, None) for n in range(6)]) == [(0.0, None)]


def test_a_single_moment_is_reported_at_the_end() -> None:
    assert reported(StableAnswers(0.4), [(0.0, 3)]) == [(0.0, 3)]
    assert StableAnswers(0.4).settle() is None


@pytest.mark.parametrize("dwell_s", [0.3, 0.4, 1.0])
def test_the_dwell_time_itself_is_long_enough_to_stand(dwell_s: float) -> None:
    answers: StableAnswers[int] = StableAnswers(dwell_s)

    assert answers.update(3, 0.0) is None
    assert answers.update(3, dwell_s - 0.025) is None
    assert answers.update(3, dwell_s) == 0.0
    assert answers.update(3, dwell_s + 1) is None


def test_not_sure_may_have_a_dwell_time_of_its_own() -> None:
    answers: StableAnswers[int] = StableAnswers(1.0, 10.0)

    assert answers.update(None, 1000.0) is None
    assert answers.update(None, 1009.75) is None
    assert answers.update(None, 1010.0) == 1000.0


def test_an_answer_is_said_once_it_stands() -> None:
    assert said([(0, 7), (9, None)]) == [(1.0, 7)]


def test_a_new_answer_is_said_after_the_old_one() -> None:
    assert [index for _, index in said([(0, 7), (3, 8), (6, 7), (9, None)])] == [7, 8, 7]


def test_answers_that_flutter_by_are_not_said() -> None:
    flutter = [(0.5 * step, step % 3) for step in range(20)]

    assert said([*flutter, (10, 0)]) == []


def test_what_comes_back_after_a_short_doubt_is_not_said_again() -> None:
    assert said([(0, 7), (3, None), (5, 7), (9, None)]) == [(1.0, 7)]


def test_what_comes_back_after_a_long_doubt_is_said_again() -> None:
    assert [index for _, index in said([(0, 7), (3, None), (14, 7), (18, None)])] == [7, 7]
