"""Several at a time, and out in their order."""

import threading
import time
from collections.abc import Iterator

import pytest

from whatsit.engine.threads.in_order import in_order

pytestmark = pytest.mark.usefixtures("no_stray_threads")


def double(_worker: int, number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_the_order_of_the_items_whoever_is_quicker(workers: int) -> None:
    def slow_first(_worker: int, number: int) -> int:
        time.sleep(0.02 if number % 3 == 0 else 0)
        return number

    assert list(in_order(range(30), slow_first, workers, name="test")) == list(range(30))


def test_workers_work_at_the_same_time() -> None:
    both_here = threading.Barrier(2, timeout=10)
    seen: set[int] = set()

    def meet(worker: int, _number: int) -> None:
        both_here.wait()
        seen.add(worker)

    assert list(in_order(range(4), meet, 2, name="test")) == [None] * 4
    assert seen == {0, 1}


def test_one_worker_is_the_reader_itself() -> None:
    here = threading.current_thread()
    threads = in_order(range(2), lambda *_: threading.current_thread(), 1, name="test")

    assert list(threads) == [here, here]


@pytest.mark.parametrize("workers", [1, 3])
def test_a_failure_comes_in_its_turn_and_ends_it(workers: int) -> None:
    def third_fails(_worker: int, number: int) -> int:
        if number == 2:
            raise ValueError("the third")
        return number

    read: list[int] = []
    with pytest.raises(ValueError, match="the third"):
        read.extend(in_order(range(100), third_fails, workers, name="test"))

    assert read == [0, 1]


@pytest.mark.parametrize("workers", [1, 3])
def test_what_cannot_be_fetched_fails_after_what_could(workers: int) -> None:
    def items() -> Iterator[int]:
        yield from range(3)
        raise OSError("the disk is gone")

    read: list[int] = []
    with pytest.raises(OSError, match="the disk is gone"):
        read.extend(in_order(items(), double, workers, name="test"))

    assert read == [0, 2, 4]


def test_nobody_runs_further_ahead_of_the_reader_than_agreed() -> None:
    fetched: list[int] = []

    def items() -> Iterator[int]:
        for number in range(50):
            fetched.append(number)
            yield number

    results = in_order(items(), double, 2, name="test", ahead=5)
    for read in range(50):
        assert next(results) == 2 * read
        time.sleep(0.001)
        assert len(fetched) <= read + 1 + 5


def test_a_slow_item_lets_nobody_run_away() -> None:
    fetched: list[int] = []
    go_on = threading.Event()

    def items() -> Iterator[int]:
        for number in range(50):
            fetched.append(number)
            yield number

    def first_waits(_worker: int, number: int) -> int:
        if number == 0:
            go_on.wait(10)
        return number

    results = in_order(items(), first_waits, 3, name="test", ahead=4)
    waiting = threading.Thread(target=lambda: next(results))
    waiting.start()
    time.sleep(0.1)
    piled_up = len(fetched)
    go_on.set()
    waiting.join()
    results.close()

    assert piled_up == 4


def test_a_reader_who_has_seen_enough_leaves_no_thread() -> None:
    results = in_order(iter(int, 1), double, 3, name="test")
    assert next(results) == 0
    results.close()

    assert [t for t in threading.enumerate() if t.name.startswith("test")] == []
