"""One model for several threads: who gets which clone, who waits, and what closing waits for."""

import threading
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from tests.fakes import FakeRecognizer
from whatsit.engine.recognition.classifier_pool import ClassifierPool

pytestmark = pytest.mark.usefixtures("no_stray_threads")

CUDA = "CUDAExecutionProvider"


def began(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_one_thread_uses_the_model_itself_again_and_again() -> None:
    recognizer = FakeRecognizer()
    pool = ClassifierPool(recognizer)
    for _ in range(3):
        with pool.lent() as classifier:
            assert classifier.recognizer is recognizer

    assert recognizer.twins == []


def test_as_many_clones_are_made_as_are_needed_at_the_same_time() -> None:
    recognizer = FakeRecognizer()
    pool = ClassifierPool(recognizer)
    for _ in range(2):
        with ExitStack() as stack:
            lent = {stack.enter_context(pool.lent()) for _ in range(3)}
            assert len(lent) == 3

    assert len(recognizer.twins) == 2
    pool.close()
    assert [recognizer.closed, *(clone.closed for clone in recognizer.twins)] == [1, 1, 1]


def test_on_another_provider_than_the_cpu_threads_take_turns() -> None:
    recognizer = FakeRecognizer(provider=CUDA)
    pool = ClassifierPool(recognizer)
    done: list[str] = []

    def work() -> None:
        with pool.lent():
            done.append("second")

    with pool.lent():
        second = began(work)
        second.join(0.05)
        done.append("first")
    second.join(10)

    assert done == ["first", "second"]
    assert recognizer.twins == []


def test_closing_waits_for_what_is_under_way_and_may_be_done_twice() -> None:
    recognizer = FakeRecognizer()
    pool = ClassifierPool(recognizer)
    with pool.lent():
        closing = began(pool.close)
        closing.join(0.05)
        assert recognizer.closed == 0
    closing.join(10)
    pool.close()

    assert recognizer.closed == 2


@pytest.mark.parametrize("provider", ["CPUExecutionProvider", CUDA])
def test_a_closed_pool_lends_nothing(provider: str) -> None:
    pool = ClassifierPool(FakeRecognizer(provider=provider, name="mine"))
    pool.close()

    with pytest.raises(ValueError, match="the model mine is closed"), pool.lent():
        pass


def test_whoever_waits_for_its_turn_is_told_that_the_pool_was_closed() -> None:
    pool = ClassifierPool(FakeRecognizer(provider=CUDA))
    reported: list[str] = []

    def work() -> None:
        try:
            with pool.lent():
                pass
        except ValueError as error:
            reported.append(str(error))

    with pool.lent():
        closing = began(pool.close)
        waiting = began(work)
        waiting.join(10)
    closing.join(10)

    assert reported == ["the model fake is closed"]
