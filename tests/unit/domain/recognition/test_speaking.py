"""The answer is said once, when it stays."""

from collections.abc import Iterable

from whatsit.domain.recognition.speaking import FORGETS_S, Hearing, hear


def said(seen: Iterable[tuple[float, int | None]]) -> list[tuple[float, int | None]]:
    """When what is said, of answers seen from a time on until the next."""
    steps = list(seen)
    hearing, heard = Hearing(), []
    until_s = steps[-1][0]
    now_s = 0.0
    while now_s < until_s:
        answer = [index for at_s, index in steps if at_s <= now_s][-1]
        hearing, say = hear(hearing, answer, now_s)
        if say:
            heard.append((now_s, answer))
        now_s += 0.25
    return heard


def test_an_answer_is_said_once_it_stays() -> None:
    assert said([(0, 7), (9, None)]) == [(1.0, 7)]


def test_a_new_answer_is_said_after_the_old_one() -> None:
    assert [index for _, index in said([(0, 7), (3, 8), (6, 7), (9, None)])] == [7, 8, 7]


def test_answers_that_flutter_by_are_not_said() -> None:
    flutter = [(0.5 * step, step % 3) for step in range(20)]

    assert said([*flutter, (10, 0)]) == []


def test_not_sure_is_not_said_and_what_comes_back_is_no_news() -> None:
    assert said([(0, 7), (3, None), (5, 7), (9, None)]) == [(1.0, 7)]


def test_what_comes_back_much_later_is_news() -> None:
    back_s = 3 + FORGETS_S + 1

    assert [i for _, i in said([(0, 7), (3, None), (back_s, 7), (back_s + 4, None)])] == [7, 7]


def test_what_was_said_is_forgotten_after_ten_seconds_on_any_clock() -> None:
    unsure = Hearing(None, 1000.0, 7)

    assert hear(unsure, None, 1009.75) == (Hearing(None, 1000.0, 7), False)
    assert hear(unsure, None, 1010.0) == (Hearing(None, 1000.0, None), False)


def test_what_is_said_is_remembered_with_since_when_it_stands() -> None:
    assert hear(Hearing(7, 50.0, 3), 7, 51.0) == (Hearing(7, 50.0, 7), True)
    assert hear(Hearing(7, 50.0, 3), 7, 50.75) == (Hearing(7, 50.0, 3), False)
    assert hear(Hearing(7, 50.0, 7), 8, 60.0) == (Hearing(8, 60.0, 7), False)
