"""An answer is told once it stands, and once only."""

import pytest

from whatsit.domain.models.labels import Label
from whatsit.domain.recognition.result import Prediction, ProviderUse, Recognition, Timings
from whatsit.domain.recognition.stable_answers import Answer, Answers


def seen(time_s: float, index: int | None, score: float = 0.9) -> Recognition:
    label = Label(index or 0, None, {"en": f"class {index}"})
    predictions = (Prediction(1, label, score, score),)
    return Recognition(
        int(time_s * 30), time_s, time_s, predictions, predictions, index is not None,
        Timings(0, 0, 0, 0), "m", ProviderUse("auto", "CPUExecutionProvider"),
    )  # fmt: skip


def told(answers: Answers, *recognitions: Recognition) -> list[tuple[float, int | None]]:
    found = [answers.update(recognition) for recognition in recognitions]
    found.append(answers.last())
    return [(a.since_s, a.best.label.index if a.best else None) for a in found if a]


def test_what_stands_is_told_once_with_the_moment_it_began() -> None:
    rows = [seen(n / 10, 3) for n in range(10)] + [seen(1 + n / 10, 5) for n in range(10)]

    assert told(Answers(), *rows) == [(0.0, 3), (1.0, 5)]


def test_a_flutter_between_two_answers_is_not_told() -> None:
    rows = [seen(n / 10, 3) for n in range(8)]
    rows += [seen(0.8 + n / 10, (3, 5, 7)[n % 3]) for n in range(6)]
    rows += [seen(1.4 + n / 10, 3) for n in range(8)]

    assert told(Answers(), *rows) == [(0.0, 3)]


def test_not_sure_is_an_answer_too() -> None:
    rows = [seen(n / 10, 3) for n in range(6)] + [seen(0.6 + n / 10, None) for n in range(6)]

    assert told(Answers(), *rows) == [(0.0, 3), (0.6, None)]


def test_a_single_picture_is_told_at_the_end() -> None:
    assert told(Answers(), seen(0.0, 3)) == [(0.0, 3)]
    assert Answers().last() is None


def test_the_score_is_the_one_at_the_moment_of_telling() -> None:
    answers = Answers()
    answers.update(seen(0.0, 3, score=0.31))
    answer = answers.update(seen(0.5, 3, score=0.95))

    assert isinstance(answer, Answer)
    assert answer.best is not None
    assert answer.best.score == pytest.approx(0.95)


def test_not_sure_from_the_beginning_is_told_too() -> None:
    assert told(Answers(), *(seen(n / 10, None) for n in range(6))) == [(0.0, None)]


def test_four_tenths_of_a_second_are_long_enough_to_stand() -> None:
    answers = Answers()

    assert answers.update(seen(1.0, 3)) is None
    assert answers.update(seen(1.375, 3)) is None
    assert answers.update(seen(1.5, 3)) is not None
    exact = Answers()
    exact.update(seen(0.0, 3))
    assert exact.update(seen(0.4, 3)) is not None
